"""Who: staff accounts, organisations, the national group."""

from .accounts.models import User
from .consents.models import Consent
from .directions.models import Direction
from .invitations.models import CardInvitation
from .members.models import Member, ProfileLink
from .organisations.models import ContactPerson, Organisation, OrganisationChannel
from .spreadsheets.models import SpreadsheetImport

__all__ = [
    "CardInvitation",
    "Consent",
    "ContactPerson",
    "Direction",
    "Member",
    "Organisation",
    "OrganisationChannel",
    "ProfileLink",
    "SpreadsheetImport",
    "User",
]
