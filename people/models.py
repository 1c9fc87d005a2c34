"""Who: staff accounts, organisations, the national group and what it has published."""

from .accounts.models import User
from .consents.models import Consent
from .directions.models import Direction
from .invitations.models import CardInvitation
from .members.models import Member, ProfileLink
from .numbers.models import NumbersSnapshot
from .organisations.models import ContactPerson, Organisation, OrganisationChannel
from .publications.authors import Author
from .publications.models import Publication
from .spreadsheets.models import SpreadsheetImport

__all__ = [
    "Author",
    "CardInvitation",
    "Consent",
    "ContactPerson",
    "Direction",
    "Member",
    "NumbersSnapshot",
    "Organisation",
    "OrganisationChannel",
    "ProfileLink",
    "Publication",
    "SpreadsheetImport",
    "User",
]
