"""Outgoing mail. Without EMAIL_URL letters are files in the data folder: nothing leaves the machine."""

import environ

from .environment import DATA_DIR, EMAIL_SCHEMES, env, url

EMAIL_URL = url("EMAIL_URL", EMAIL_SCHEMES, "an address such as smtp+tls://user:password@host:587")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="") or "JINR Information Centre <noreply@localhost>"
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 20

if EMAIL_URL:
    _mail = environ.Env.email_url_config(EMAIL_URL)
    EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
    EMAIL_HOST = _mail.get("EMAIL_HOST") or "localhost"
    EMAIL_PORT = _mail.get("EMAIL_PORT") or 25
    EMAIL_HOST_USER = _mail.get("EMAIL_HOST_USER") or ""
    EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_PASSWORD") or ""
    EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
    EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
    EMAIL_FILE_PATH = _mail.get("EMAIL_FILE_PATH") or str(DATA_DIR / "mail")
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(DATA_DIR / "mail")
