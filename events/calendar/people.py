"""Who speaks at an event and who holds it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from infocentre.languages.codes import LANGUAGES
from infocentre.languages.fallback import Translation
from infocentre.languages.models import TranslatedModel
from people.members.models import Member
from people.organisations.models import Organisation

from .enums import Part
from .models import Event


class EventSpeaker(TranslatedModel, Orderable):
    """A member of the national group, or a guest with a name of their own."""

    translated_fields = ("name", "position")
    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="speakers")
    member = models.ForeignKey(
        Member, verbose_name=_("member"), null=True, blank=True, on_delete=models.CASCADE, related_name="spoken_at"
    )
    name = models.CharField(_("name of a guest"), max_length=160, blank=True)
    position = models.CharField(_("position of a guest"), max_length=200, blank=True)
    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("An invented person, marked as such wherever the name stands.")
    )

    panels: ClassVar = [
        FieldPanel("member"),
        *(FieldRowPanel([FieldPanel(f"name_{code}"), FieldPanel(f"position_{code}")]) for code in LANGUAGES),
        FieldPanel("is_sample"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(member__isnull=False)
                | (models.Q(name_kk__isnull=False) & ~models.Q(name_kk=""))
                | (models.Q(name_ru__isnull=False) & ~models.Q(name_ru="")),
                name="speaker_is_somebody",
                violation_error_message=_("Choose a member or write the name of a guest."),
            )
        ]

    def __str__(self) -> str:
        return str(self.heading)

    @property
    def heading(self) -> Translation:
        return self.member.heading if self.member else self.translated("name")

    @property
    def lead(self) -> Translation:
        return self.member.lead if self.member else self.translated("position")

    @property
    def shown(self) -> bool:
        """A member only while the card is public; `Event.for_page` leaves `member` empty otherwise."""
        return bool(self.heading)

    @property
    def invented(self) -> bool:
        return self.member.is_sample if self.member else self.is_sample


class EventOrganisation(Orderable):
    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="organisations")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="takes_part_in"
    )
    part = models.CharField(_("part"), max_length=10, choices=Part, default=Part.ORGANISER)

    panels: ClassVar = [FieldRowPanel([FieldPanel("organisation"), FieldPanel("part")])]

    class Meta(Orderable.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "organisation"],
                name="organisation_once_an_event",
                violation_error_message=_("This organisation stands in the list already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)
