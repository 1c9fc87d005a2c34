"""One line an event on the standard error stream; the process manager keeps and rotates it."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "infocentre": {"level": "INFO"},
        "portal": {"level": "INFO"},
        "announcements": {"level": "INFO"},
        # A refused host or a 404 is no event for the log of a public site.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.request": {"level": "ERROR"},
    },
}
