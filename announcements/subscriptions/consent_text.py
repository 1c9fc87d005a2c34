"""What people agree to. A change of the words is a new version; old ones stay readable in the repository's history."""

from django.utils.translation import gettext

VERSION = "2026-11-21"


def consent_text() -> str:
    """In the active language, as it stands on the page with the button."""
    return gettext(
        "I agree that the JINR Information Centre in Almaty keeps my e-mail address, language and topics in order to "
        "send me the letters I chose. They are given to nobody else. After I unsubscribe, only the address and the proof "
        "of this consent are kept, so that nothing more is sent to me. The text of letters is erased within 90 days, the "
        "address in the list of letters sent after a year. I can change or withdraw this at any time by a link in every "
        "letter, or have my data erased."
    )
