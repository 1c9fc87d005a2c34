"""The national group at JINR, by where its members stand now."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from infocentre.languages.codes import DEFAULT_LANGUAGE, LANGUAGES
from people.members.enums import MemberStatus
from people.members.models import Member

from . import sources
from .organisations import NAMES, fields_of
from .people import Person
from .sources import Parameter, Parameters

CODE = "people.members"
_COLUMNS = [*(f"name_{code}" for code in LANGUAGES), *(f"laboratory__{name}" for name in NAMES)]


def people(parameters: Parameters) -> Iterator[Person]:
    """Whose card has an address. Samples get nothing as soon as letters really leave the machine."""
    members = Member.objects.filter(status__in=list(parameters["status"])).exclude(email="").order_by("pk")
    members = members.filter(is_sample=False) if settings.EMAIL_URL else members
    members = members.select_related("laboratory").only("email", "laboratory__region", *_COLUMNS)
    for member in members.iterator(chunk_size=500):
        laboratory = member.laboratory
        yield Person(
            member.email,
            str(member.translated("name", DEFAULT_LANGUAGE).value),
            region=laboratory.region if laboratory else "",
            organisation=str(laboratory.pk) if laboratory else "",
            fields=fields_of(laboratory) if laboratory else {},
        )


def register() -> None:
    sources.register(
        CODE,
        _("Members of the national group"),
        people,
        parameters=[Parameter("status", _("Status"), MemberStatus.choices, several=True)],
        fields=["organisation"],
        icon="group",
        description=_(
            "Whose card names an address. They get the Kazakh text unless another audience here knows what they read."
        ),
    )
