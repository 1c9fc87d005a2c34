"""What people agree to. A change of the words is a new version; old ones stay readable in the repository's history."""

from django.utils.translation import gettext

VERSION = "2026-11"


def consent_text() -> str:
    """In the active language, as it stands on the page with the button."""
    return gettext(
        "I agree that the JINR Information Centre in Almaty keeps my e-mail address, language and topics in order to "
        "send me the letters I chose. They are given to nobody else and kept until I unsubscribe. I can change or "
        "withdraw this at any time by a link in every letter, or have my data erased."
    )
