"""Wagtail. One tree of pages, translated fields: Wagtail's own translation machinery stays off."""

from .environment import SITE_URL, port

WAGTAIL_SITE_NAME = "БЯЗИ ақпараттық орталығы"
WAGTAILADMIN_BASE_URL = SITE_URL or f"http://localhost:{port('PORT', 8000)}"
WAGTAIL_I18N_ENABLED = False
WAGTAIL_APPEND_SLASH = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILREDIRECTS_AUTO_CREATE = False  # our own handler writes one redirect for each language
WAGTAIL_ENABLE_UPDATE_CHECK = False  # no request leaves for another host
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_PERMITTED_LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_USER_TIME_ZONES = ["Asia/Almaty", "Europe/Moscow"]
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_MODERATION_ENABLED = True
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = True
WAGTAIL_PASSWORD_RESET_ENABLED = False  # /accounts/ does it, second factor included
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 5

WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

WAGTAILIMAGES_IMAGE_MODEL = "infocentre.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "infocentre.pictures.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000
WAGTAILIMAGES_WEBP_QUALITY = 78
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "ics", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS = []  # an embed would load from another host; the video block takes its place

WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {
            "features": [
                "bold",
                "italic",
                "h3",
                "ol",
                "ul",
                "link",
                "document-link",
                "superscript",
                "subscript",
                "lang-kk",
                "lang-ru",
                "lang-en",
            ]
        },
    }
}
