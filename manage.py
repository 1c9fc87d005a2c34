#!/usr/bin/env python
"""Entry point of every management command; `manage.py up` starts the whole portal."""

import importlib.util
import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infocentre.settings.development")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        refuse_missing_settings()
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Configuration: {error}")


def refuse_missing_settings() -> None:
    """Before Django, which tells it with a traceback."""
    name = os.environ["DJANGO_SETTINGS_MODULE"]
    try:
        known = bool(name) and importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):  # the package above is missing, or it is no name of a module at all
        known = False
    if not known:
        sys.exit(
            f"Configuration: DJANGO_SETTINGS_MODULE is “{name}”, but it should be a module of settings"
            " such as infocentre.settings.development or infocentre.settings.production."
        )


if __name__ == "__main__":
    main()
