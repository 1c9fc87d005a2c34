"""The menu "People" in Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .directions.viewsets import DirectionViewSet
from .members.viewsets import MemberViewSet
from .numbers.viewsets import NumbersViewSet
from .organisations.viewsets import OrganisationViewSet
from .publications.viewsets import PublicationViewSet


class PeopleViewSetGroup(SnippetViewSetGroup):
    """After the pages and the records of the site."""

    menu_label = _("People")
    menu_icon = "group"
    menu_order = 155
    items = (MemberViewSet, OrganisationViewSet, PublicationViewSet, DirectionViewSet, NumbersViewSet)


register_snippet(PeopleViewSetGroup)
