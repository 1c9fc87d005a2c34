"""The records of the site in Wagtail's admin: fact figures, alerts."""

from typing import ClassVar

from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel, Panel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from infocentre.languages.panels import tabbed_form
from infocentre.languages.templatetags.languages import in_words
from infocentre.records.columns import MissingColumn, in_all_languages, moment_in_words
from portal.chrome.models import AlertBanner
from portal.facts.models import FactFigure


class FactFigureViewSet(SnippetViewSet):
    model = FactFigure
    icon = "order"
    menu_label = _("Fact figures")
    list_display: ClassVar = [
        "__str__",
        Column("as_of", label=_("As of"), accessor=lambda fact: in_words(fact.as_of), sort_key="as_of"),
        Column("source", label=_("Source"), accessor=lambda fact: str(fact.translated("source"))),
        MissingColumn(),
    ]
    list_filter: ClassVar = {"as_of": ["lte", "gte"]}
    search_fields: ClassVar = ["key", *in_all_languages("value", "label", "source")]
    search_backend_name = None
    edit_handler = tabbed_form(
        FactFigure.translated_fields,
        [
            FieldPanel("key"),
            FieldRowPanel([FieldPanel("as_of"), FieldPanel("sort_order")]),
            FieldPanel("source_url"),
        ],
        published=False,
    )


def alert_state(alert: AlertBanner) -> SafeString:
    """Where the alert stands in time, as a word in a pill."""
    moment = timezone.now()
    if alert.starts_at > moment:
        word, look = gettext("planned"), ""
    elif alert.ends_at and alert.ends_at <= moment:
        word, look = gettext("over"), ""
    else:
        word, look = gettext("shown now"), " primary"
    return format_html("<span{}>{}</span>", flatatt({"class": f"w-status{look}"}), word)


ALERT_PANELS: list[Panel] = [
    FieldPanel("level"),
    PageChooserPanel("page"),
    FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
]


class AlertViewSet(SnippetViewSet):
    model = AlertBanner
    icon = "warning"
    menu_label = _("Alerts")
    list_display: ClassVar = [
        "__str__",
        Column("state", label=_("State"), accessor=alert_state),
        Column("level", label=_("Level"), accessor="get_level_display"),
        Column(
            "starts_at", label=_("From"), accessor=lambda alert: moment_in_words(alert.starts_at), sort_key="starts_at"
        ),
        Column("ends_at", label=_("Until"), accessor=lambda alert: moment_in_words(alert.ends_at), sort_key="ends_at"),
        MissingColumn(),
    ]
    list_filter: ClassVar = ["level"]
    search_fields: ClassVar = in_all_languages("text")
    search_backend_name = None
    edit_handler = tabbed_form(("text",), ALERT_PANELS, published=False)


class RecordsViewSetGroup(SnippetViewSetGroup):
    """After the pages, before the pictures."""

    menu_label = _("Records")
    menu_icon = "list-ul"
    menu_order = 150
    items = (AlertViewSet, FactFigureViewSet)


register_snippet(RecordsViewSetGroup)
