"""Two write at one card: what the member changed is laid upon what staff have written meanwhile."""

from django.http import QueryDict
from wagtail.models import Revision

from people.members.models import Member

from .forms import CardForm

BASED_ON = "based_on"  # the version that the member saw


def upon_newest(sent: QueryDict, newest: Member) -> QueryDict:
    """What was sent; but a field that the member left alone has the value of the newest version."""
    if sent.get(BASED_ON) == str(newest.latest_revision_id or ""):
        return sent
    seen = _version(newest, sent.get(BASED_ON, ""))
    if seen is None:
        return sent
    touched = set(CardForm(sent, instance=seen).changed_data)
    now = CardForm(instance=newest)
    laid = sent.copy()
    for name, field in now.fields.items():
        if name in touched or name in now.about_consent or name == "portrait_file":
            continue
        value = field.prepare_value(now.get_initial_for_field(field, name))
        laid.pop(name, None)
        for one in value if isinstance(value, list | tuple) else [value]:
            if one not in (None, "", False):
                laid.appendlist(name, str(getattr(one, "pk", one)))
    return laid


def _version(member: Member, key: str) -> Member | None:
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        return None
    revision = Revision.objects.for_instance(member).filter(pk=key).first()
    return revision.as_object() if revision else None
