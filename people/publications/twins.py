"""A DOI belongs to one publication, drafts included."""

import logging
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Revision

from infocentre.languages.publishing import RefusedPublishing

if TYPE_CHECKING:
    from .models import Publication

logger = logging.getLogger(__name__)


class TwinDoi(RefusedPublishing):
    def __init__(self, instance: Any, twin: Any) -> None:
        self.instance, self.twin = instance, twin
        super().__init__(
            _("“%(title)s” cannot be published: “%(twin)s” has the same DOI.") % {"title": instance, "twin": twin}
        )


def twin_of(publication: "Publication") -> "Publication | None":
    """Another one with the same DOI, on record or in its newest draft."""
    if not publication.doi:
        return None
    others = type(publication)._default_manager.exclude(pk=publication.pk)
    same = Q(doi=publication.doi) | Q(latest_revision__content__doi=publication.doi)
    return others.filter(same).order_by("pk").first()


def keeps_back(publication: "Publication", revision: Revision) -> bool:
    """Before the database does, which would answer with an error. True: a schedule was withdrawn, and no other waits."""
    version = revision.as_object()
    twin = type(publication)._default_manager.filter(doi=version.doi).exclude(pk=publication.pk).first()
    if not version.doi or twin is None:
        return False
    if revision.approved_go_live_at is None:
        raise TwinDoi(version, twin)
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    logger.error("Not published as scheduled: publication %s has the DOI of %s", publication.pk, twin.pk)
    return True
