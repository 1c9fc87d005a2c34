"""What people agree to. A change of the words is a new version; old ones stay readable in the repository's history."""

from django.utils.translation import gettext

VERSION = "2026-11-22"


def consent_text() -> str:
    """In the active language, as it stands on the page with the button."""
    return gettext(
        "I agree that the JINR Information Centre in Almaty keeps my e-mail address and language in order to write to me "
        "when registration for this event opens, and about this event. They are given to nobody else. The request is "
        "erased 30 days after the event, or at once when I take it back by the link in the letters about it; in the "
        "list of letters sent the address stays for a year at most."
    )
