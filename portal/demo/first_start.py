"""What the first start does with an empty database, and what every start says about it."""

from io import StringIO

from django.core.management import call_command
from wagtail.models import Page, Site

from people.models import User

from . import accounts


def is_empty() -> bool:
    """True while there is no site but Wagtail's own welcome page, or nobody to sign in (a first start broken off)."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    return site is None or site.root_page.specific_class is Page or not User.objects.exists()


def load_once() -> None:
    if is_empty():
        call_command("demo", verbosity=0, stdout=StringIO())  # the sign-in is said at every start, not only here


def sign_in_line() -> str:
    line = accounts.sign_in_line()
    return line and f"  {line}"
