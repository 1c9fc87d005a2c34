"""What only one member can have: an ORCID, and the place at the head of the group."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from infocentre.languages.publishing import RefusedPublishing

if TYPE_CHECKING:
    from .models import Member


class TwinMember(RefusedPublishing):
    """A draft took what another card has got since; `twin` is that card."""

    def __init__(self, instance: Any, twin: Any, reason: str) -> None:
        self.instance, self.twin = instance, twin
        super().__init__(
            _("“%(name)s” cannot be published. %(reason)s (%(twin)s)")
            % {"name": instance, "reason": reason, "twin": twin}
        )


def refusal(version: "Member") -> TwinMember | None:
    """Why the database would refuse this version of a card, in the words of its constraints; None: it would not."""
    others = type(version)._default_manager.exclude(pk=version.pk)
    same = [("orcid_of_one_member", others.filter(orcid=version.orcid).first() if version.orcid else None)]
    same += [("one_head_of_the_group", others.filter(is_head=True).first() if version.is_head else None)]
    for name, twin in same:
        if twin is not None:
            words = {constraint.name: constraint.violation_error_message for constraint in version._meta.constraints}
            return TwinMember(version, twin, str(words[name]))
    return None
