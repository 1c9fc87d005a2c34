"""Behind nginx with a certificate. Refuses to start without what a public site must have."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .environment import boolean, env

for _name in ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SITE_URL"):
    if not env.str(_name, default=""):
        raise ImproperlyConfigured(f"{_name} is not set; production needs it (see docs/operations.md).")

DEBUG = False
DEMO_ON_FIRST_START = boolean("DEMO", default=False)
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_HSTS_PRELOAD = True
# nginx names the reader's address; without this all readers would share one limit of sign-in attempts.
ALLAUTH_TRUSTED_PROXY_COUNT = 1
