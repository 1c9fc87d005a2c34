"""Who: staff accounts, organisations, the national group."""

from .accounts.models import User
from .consents.models import Consent
from .directions.models import Direction
from .members.models import Member, ProfileLink
from .organisations.models import ContactPerson, Organisation, OrganisationChannel

__all__ = [
    "Consent",
    "ContactPerson",
    "Direction",
    "Member",
    "Organisation",
    "OrganisationChannel",
    "ProfileLink",
    "User",
]
