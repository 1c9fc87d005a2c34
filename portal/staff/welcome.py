"""The first panel on the admin's home page: what to do next."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)

from . import announcements, todo
from .drafts import Drafts
from .translation_gaps import Gaps


class WelcomePanel(Component):
    name = "welcome"
    template_name = "staff/welcome_panel.html"
    order = 10  # before Wagtail's own panels

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        user = (parent_context or {})["request"].user
        reviews = todo.may_review(user)
        gaps = Gaps(user)[: todo.SHOWN + 1]
        return {
            "own_drafts": todo.draft_list(Drafts(user, author=user), announcements.drafts(user)),
            "other_drafts": todo.draft_list(Drafts(user, not_author=user)),
            "reviews": reviews,
            "own_in_review": todo.sent_for_approval(user) if reviews else None,
            "in_review": todo.to_review(user) if reviews else todo.sent_for_review(user),
            "gaps": gaps[: todo.SHOWN],
            "more_gaps": len(gaps) > todo.SHOWN,
        }


class PublishedLately(RecentEditsPanel):
    """What this person changed last and is public: the drafts among it stand in the panel above."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        context["last_edits"] = [edit for edit in context["last_edits"] if not edit[1].has_unpublished_changes]
        return context


SAID_ABOVE = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel, RecentEditsPanel)


@hooks.register("construct_homepage_panels")
def add_welcome(request: HttpRequest, panels: list[Component]) -> None:
    """Ours in the place of Wagtail's that would say the same once more."""
    panels[:] = [WelcomePanel(), *(panel for panel in panels if not isinstance(panel, SAID_ABOVE)), PublishedLately()]
