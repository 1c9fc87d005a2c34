"""What every installation has in common. Each integration has a file of its own beside this one."""

from .environment import BASE_DIR, DATA_DIR, boolean, former_keys, host_list, secret_key

SECRET_KEY = secret_key(DATA_DIR / "secret-key")
SECRET_KEY_FALLBACKS = former_keys()
DEBUG = boolean("DEBUG", default=False)
ALLOWED_HOSTS = host_list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])

INSTALLED_APPS = [
    "modeltranslation",  # first: it takes over the translation fields of the apps below
    "infocentre",
    "people",
    "announcements",
    "events",
    "portal",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "people.accounts.apps.StaffUsersConfig",  # wagtail.users with our forms
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "portal.staff.apps.StaffAdminConfig",  # wagtail.admin with one letter less
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "infocentre.page_cache.middleware.PageCacheMiddleware",
    "infocentre.security.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "infocentre.languages.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "people.accounts.page_language.AccountLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.redirects.middleware.RedirectMiddleware",
    "portal.staff.malformed_forms.MalformedFormMiddleware",
    "portal.staff.refused_publishing.RefusedPublishingMiddleware",
]

ROOT_URLCONF = "infocentre.urls"
WSGI_APPLICATION = "infocentre.wsgi.application"
AUTH_USER_MODEL = "people.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "Asia/Almaty"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "portal.chrome.context.chrome",
            ],
            "libraries": {
                "formulas": "portal.blocks.templatetags.formulas",
                "subscriptions": "announcements.subscriptions.templatetags.subscriptions",
                "found_by_machines": "portal.found_by_machines.templatetags.found_by_machines",
            },
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "infocentre.languages.templatetags.languages",
                "infocentre.page_cache.templatetags.page_cache",
                "infocentre.pictures.templatetags.pictures",
                "portal.chrome.templatetags.chrome",
            ],
        },
    }
]

from .database import *  # noqa: E402, F403
from .files import *  # noqa: E402, F403
from .languages import *  # noqa: E402, F403
from .logging import *  # noqa: E402, F403
from .mail import *  # noqa: E402, F403
from .queue import *  # noqa: E402, F403
from .security import *  # noqa: E402, F403
from .server import *  # noqa: E402, F403
from .sign_in import *  # noqa: E402, F403
from .telegram import *  # noqa: E402, F403
from .wagtail import *  # noqa: E402, F403
