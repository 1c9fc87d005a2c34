"""Outgoing mail. Everything goes through the outbox; the drainer sends it by EMAIL_URL. Without EMAIL_URL letters are
files in the data folder: nothing leaves the machine."""

import environ

from .environment import DATA_DIR, EMAIL_SCHEMES, env, integer, names, refuse, url

EMAIL_URL = url("EMAIL_URL", EMAIL_SCHEMES, "an address such as smtp+tls://user:password@host:587")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="") or "JINR Information Centre <noreply@localhost>"
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = integer("EMAIL_TIMEOUT", default=20, low=1, high=120)  # seconds for each answer of the server

# What Django, Wagtail and allauth mail becomes rows of the outbox, never SMTP inside a request.
EMAIL_BACKEND = "announcements.outbox.backend.OutboxEmailBackend"
if EMAIL_URL:
    _mail = environ.Env.email_url_config(EMAIL_URL)
    OUTBOX_TRANSPORT_BACKEND = _mail["EMAIL_BACKEND"]
    EMAIL_HOST = _mail.get("EMAIL_HOST") or "localhost"
    EMAIL_PORT = _mail.get("EMAIL_PORT") or 25
    EMAIL_HOST_USER = _mail.get("EMAIL_HOST_USER") or ""
    EMAIL_HOST_PASSWORD = _mail.get("EMAIL_HOST_PASSWORD") or ""
    EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
    EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
    EMAIL_FILE_PATH = _mail.get("EMAIL_FILE_PATH") or str(DATA_DIR / "mail")
else:
    OUTBOX_TRANSPORT_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(DATA_DIR / "mail")

OUTBOX_ATTACHMENTS = DATA_DIR / "outbox"  # private: not below MEDIA_ROOT
OUTBOX_RATE_PER_MINUTE = integer("OUTBOX_RATE_PER_MINUTE", default=0, low=0, high=1_000_000)  # 0: no limit
# For the answer to a whole text, which the server may look through first. A short one brings second copies.
OUTBOX_LAST_ANSWER_SECONDS = integer("OUTBOX_LAST_ANSWER_SECONDS", default=max(120, EMAIL_TIMEOUT), low=1, high=3600)
# How long a drainer that died keeps the one message it was sending (those that waited behind it are free after a minute):
# longer than it may take on the slowest server, with a new connection and a sign-in in the middle.
_LONGEST_ANSWER = OUTBOX_LAST_ANSWER_SECONDS + EMAIL_TIMEOUT
OUTBOX_LEASE_SECONDS = integer(
    "OUTBOX_LEASE_SECONDS", default=60 + EMAIL_TIMEOUT * 12 + OUTBOX_LAST_ANSWER_SECONDS, low=1, high=86_400
)
if OUTBOX_LEASE_SECONDS < _LONGEST_ANSWER:  # a second drainer would send what the first one still waits for
    raise refuse(
        "OUTBOX_LEASE_SECONDS",
        str(OUTBOX_LEASE_SECONDS),
        f"{_LONGEST_ANSWER} or more, as long as OUTBOX_LAST_ANSWER_SECONDS and EMAIL_TIMEOUT together",
    )

# The mailbox of DEFAULT_FROM_EMAIL, where letters come back to; without it only what is refused at once is noticed.
BOUNCE_IMAP_URL = url("BOUNCE_IMAP_URL", {"imap", "imaps"}, "an address such as imaps://user:password@host/INBOX")
DKIM_SELECTORS = names("DKIM_SELECTORS")
DRAFT_REMINDER_DAYS = integer("DRAFT_REMINDER_DAYS", default=7, low=0, high=365)  # 0: nobody is reminded

# A provider that tells us over the web what became of letters; its secret goes where django-anymail looks for it.
PROVIDER_SECRETS = {
    **dict.fromkeys(("brevo", "mailjet", "postmark", "sendgrid", "sparkpost"), "WEBHOOK_SECRET"),  # user:password
    "mailersend": "MAILERSEND_SIGNING_SECRET",
    "mailgun": "MAILGUN_WEBHOOK_SIGNING_KEY",
    "postal": "POSTAL_WEBHOOK_KEY",
    "unisender_go": "UNISENDER_GO_API_KEY",
}
MAIL_PROVIDER = env.str("MAIL_PROVIDER", default="")
if MAIL_PROVIDER and MAIL_PROVIDER not in PROVIDER_SECRETS:
    raise refuse("MAIL_PROVIDER", MAIL_PROVIDER, f"one of {', '.join(sorted(PROVIDER_SECRETS))}")
ANYMAIL = {}
if MAIL_PROVIDER:
    if len(env.str("MAIL_PROVIDER_SECRET", default="")) < 8:
        raise refuse("MAIL_PROVIDER_SECRET", "", "what the provider signs its reports with (docs/operations.md)")
    # Without it anybody could report that letters to any address come back.
    ANYMAIL = {PROVIDER_SECRETS[MAIL_PROVIDER]: env.str("MAIL_PROVIDER_SECRET")}
