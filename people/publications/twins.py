"""A DOI belongs to one publication, drafts included."""

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _

from infocentre.languages.publishing import RefusedPublishing

if TYPE_CHECKING:
    from .models import Publication


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


def twin_on_record(version: "Publication") -> "Publication | None":
    """Another one whose row has the DOI of `version`: the database would refuse it with an error."""
    if not version.doi:
        return None
    return type(version)._default_manager.filter(doi=version.doi).exclude(pk=version.pk).first()
