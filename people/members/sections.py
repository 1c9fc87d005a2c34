"""The people of an organisation, on its page."""

from typing import Any

from infocentre.pictures.responsive import rendition_prefetch
from people.organisations.models import Organisation

from .models import Member

SHOWN = 12


def members_of(organisation: Organisation) -> dict[str, Any]:
    """Empty where nobody of the national group works there."""
    members = (
        Member.public()
        .filter(laboratory=organisation)
        .select_related("laboratory", "portrait")
        .prefetch_related(rendition_prefetch("portrait__", "portrait"))
        .order_by(Member.in_order(), "pk")
    )
    total = members.count()
    return {"members": members[:SHOWN], "total": total, "more": total > SHOWN} if total else {}
