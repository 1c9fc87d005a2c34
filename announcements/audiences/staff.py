"""The audience that this floor knows by itself: staff, by group."""

from collections.abc import Iterator

from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from people.models import User

from . import sources
from .people import Person
from .sources import Choices, Parameter, Parameters

CODE = "staff.group"
NAMES = {"Administrators": _("Administrators"), "Moderators": _("Moderators"), "Editors": _("Editors")}


def groups() -> Choices:
    """Ours by their names in the reader's language; others as they are called."""
    return [(group.pk, str(NAMES.get(group.name, group.name))) for group in Group.objects.order_by("name")]


def people(parameters: Parameters) -> Iterator[Person]:
    members = User.objects.filter(is_active=True, groups=int(str(parameters["group"]))).exclude(email="").order_by("pk")
    for user in members.only("email", "first_name", "last_name", "language").iterator(chunk_size=500):
        yield Person(user.email, user.get_full_name(), user.language)


def register() -> None:
    sources.register(
        CODE,
        _("Staff by group"),
        people,
        parameters=[Parameter("group", _("Group"), groups)],
        icon="user",
        description=_("Active staff accounts in one of the groups of the admin."),
    )
