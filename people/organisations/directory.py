"""The list of organisations on the page that hosts it: questions in the address, pages."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from infocentre.page_cache.memo import memo
from infocentre.records.paging import asked_page
from infocentre.records.questions import Choices, Question, answer, applied, field, narrowed, remembered
from people.regions.iso import region_name

from .enums import OrganisationKind
from .models import Organisation

PAGE_SIZE = 30


def _used(name: str) -> set[str]:
    return set(Organisation.public().order_by().values_list(name, flat=True).distinct()) - {""}


def _kinds() -> Choices:
    used = _used("kind")
    return [(kind.value, str(kind.label)) for kind in OrganisationKind if kind in used]


def _regions() -> Choices:
    return [(code, region_name(code)) for code in sorted(_used("region"))]


def questions(asked: QueryDict) -> list[Question]:
    rows = (("kind", _("Kind"), _kinds), ("region", _("Region of Kazakhstan"), _regions))
    return [
        Question(name, label, remembered("organisations", name, choices), answer(asked, name), field(name))
        for name, label, choices in rows
    ]


def context(request: HttpRequest) -> dict[str, Any]:
    """For `organisations/directory.html`; empty while nothing at all is public."""
    if not memo("organisations:anything", lambda: Organisation.public().exists()):
        return {}
    asked = questions(request.GET)
    paginator = Paginator(narrowed(Organisation.public(), asked), PAGE_SIZE)
    told = applied(asked)
    shown = paginator.page(asked_page(request, paginator))
    return {"shown": shown, "questions": asked, "applied": told, "narrowed": [label for label, _query in told]}
