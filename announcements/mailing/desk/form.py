"""The composer: a tab for each language, and one for what is the same in all of them: to whom, and where else."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TabbedInterface

from announcements.audiences.facet_field import FacetField
from announcements.mailing import channels, personal_fields
from announcements.mailing.models import Announcement
from infocentre.languages.panels import tabbed_form


def channel_choices() -> list[tuple[str, Any]]:
    return [(channel.code, channel.label) for channel in channels.optional()]


class AnnouncementForm(WagtailAdminModelForm):
    """Nothing is required to save: what is missing is said before it is sent."""

    facets = FacetField(
        label=_("Only those who"),
        help_text=_("Nothing ticked: everybody. Ticked: only those of whom it is known."),
        required=False,
    )
    channels = forms.MultipleChoiceField(
        label=_("Also through"), choices=channel_choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class ChannelsPanel(FieldPanel):
    """Shown where there is something to choose."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(channel_choices()) and super().is_shown()


def _list_of_fields() -> str:
    listed = "; ".join(f"{field.token}: {field.label}" for field in personal_fields.registered())
    return gettext("What may stand here for each recipient: %s. Nothing else is replaced.") % listed


list_of_fields = lazy(_list_of_fields, str)


def edit_handler() -> TabbedInterface:
    return tabbed_form(
        Announcement.translated_fields,
        [
            MultiFieldPanel(
                [FieldPanel("audience", heading=_("Audiences")), FieldPanel("facets")], heading=_("To whom")
            ),
            MultiFieldPanel([FieldPanel("archived"), ChannelsPanel("channels")], heading=_("Where else")),
        ],
        published=False,
        base_form_class=AnnouncementForm,
        body={"help_text": list_of_fields()},
    )
