"""Contact persons of organisations: universities, schools, the press, by what the organisation is. Organisations and
their regions are also what every audience is narrowed down by."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from infocentre.languages.codes import DEFAULT_LANGUAGE, LANGUAGES, current_language
from people.organisations.enums import OrganisationKind
from people.organisations.models import ContactPerson, Organisation
from people.regions.iso import region_choices

from . import facets, sources
from .people import Person
from .sources import Choices, Parameter, Parameters

CODE = "people.contacts"
NAMES = tuple(f"{name}_{code}" for name in ("name", "short_name") for code in LANGUAGES)


def name_of(organisation: Organisation, language: str = DEFAULT_LANGUAGE) -> str:
    """Short where there is a short one."""
    short = organisation.translated("short_name", language)
    return str((short or organisation.translated("name", language)).value)


def fields_of(organisation: Organisation) -> dict[str, str]:
    """`organisation`, and `organisation_ru` and the like for letters in a language that calls it otherwise."""
    usual = name_of(organisation)
    names = {f"organisation_{code}": name_of(organisation, code) for code in LANGUAGES}
    return {"organisation": usual, **{field: name for field, name in names.items() if name != usual}}


def people(parameters: Parameters) -> Iterator[Person]:
    contacts = ContactPerson.objects.filter(organisation__kind__in=list(parameters["kind"])).exclude(email="")
    columns = ["email", "name", "organisation__region", *(f"organisation__{name}" for name in NAMES)]
    found = contacts.select_related("organisation").only(*columns).order_by("pk")
    for contact in found.iterator(chunk_size=500):
        organisation = contact.organisation
        yield Person(
            contact.email,
            contact.name,
            region=organisation.region,
            organisation=str(organisation.pk),
            fields=fields_of(organisation),
        )


def choices() -> Choices:
    language = current_language()
    named = [(found.pk, name_of(found, language)) for found in Organisation.public().only(*NAMES)]
    return sorted(named, key=lambda choice: choice[1].casefold())


def register() -> None:
    facets.add_choices("region", region_choices)
    facets.add_choices("organisation", choices)
    sources.register(
        CODE,
        _("Contact persons of organisations"),
        people,
        parameters=[Parameter("kind", _("Kind of organisation"), OrganisationKind.choices, several=True)],
        fields=["organisation"],
        icon="site",
        description=_(
            "Universities, schools, the press … They get the Kazakh text unless another audience here knows what they read."
        ),
    )
