"""What members and organisations have published, on their pages. Only bylines, no links: the page has a budget."""

from typing import Any

from django.db.models import Q, QuerySet

from infocentre.page_cache.memo import memo
from people.members.models import Member
from people.organisations.models import Organisation

from .directory import in_order, with_bylines
from .models import Publication

SHOWN = 8


def publications_by(member: Member) -> dict[str, Any]:
    return _listed(f"member={member.slug}", member, Q(authors__member=member))


def publications_at(organisation: Organisation) -> dict[str, Any]:
    at_work = Q(organisation=organisation) | Q(university=organisation)
    return _listed(f"organisation={organisation.slug}", organisation, at_work)


def _listed(query: str, record: Any, condition: Q) -> dict[str, Any]:
    """Empty where nothing is published. The same for all readers, so it is worked out once a generation; but for the
    address, which a draft may have changed."""
    listed = memo(
        f"publications:{record._meta.model_name}:{record.pk}",
        lambda: _worked_out(in_order(Publication.public().filter(condition).distinct())),
    )
    return {**listed, "query": query} if listed else {}


def _worked_out(publications: QuerySet[Publication]) -> dict[str, Any]:
    found = list(publications[: SHOWN + 1])
    if not found:
        return {}
    with_bylines(found)
    return {"publications": found[:SHOWN], "total": publications.count(), "more": len(found) > SHOWN}
