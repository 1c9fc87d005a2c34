"""What a member may mend: the own words and links. Laboratory, years and the place in the group stay with staff."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from infocentre.languages.codes import LANGUAGES
from infocentre.languages.fallback import is_filled
from infocentre.pictures.forms import PictureField
from people.consents.models import Scope
from people.directions.models import Direction
from people.members.enums import LECTURE_LANGUAGES
from people.members.models import MOST_LINKS as LINKS
from people.members.models import Member
from people.organisations.models import web_address

from .models import CardInvitation

TEXTS = ("name", "position", "biography", "now_at")


class InvitationForm(forms.ModelForm):
    """Staff's: where the link goes, and in which language."""

    class Meta:
        model = CardInvitation
        fields = ("email", "language")


class CardForm(forms.ModelForm):
    directions: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        queryset=Direction.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Research directions"),
    )
    shown = forms.BooleanField(required=False, label=gettext_lazy("My card may be shown on the site"))
    shown_portrait = forms.BooleanField(required=False, label=gettext_lazy("… with my portrait"))
    shown_biography = forms.BooleanField(required=False, label=gettext_lazy("… with my biography"))
    shown_links = forms.BooleanField(required=False, label=gettext_lazy("… with my ORCID and profile links"))

    class Meta:
        model = Member
        fields: ClassVar = [
            *(f"{name}_{code}" for name in TEXTS for code in LANGUAGES),
            "degree",
            "directions",
            *(f"lectures_{code}" for code in LANGUAGES),
            "orcid",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TEXTS:
            words = Member._meta.get_field(name).verbose_name  # type: ignore[union-attr]  # fields of our own
            for code in LANGUAGES:
                self.fields[
                    f"{name}_{code}"
                ].label = f"{str(words).capitalize()} ({str(LECTURE_LANGUAGES[code]).lower()})"
        # Made here: Wagtail's field writes its sentences when it is made, in the language of that moment.
        self.fields["portrait_file"] = PictureField(
            required=False, label=_("New portrait"), widget=forms.FileInput(attrs={"accept": "image/*"})
        )
        self.fields["portrait_file"].help_text = _("A photograph of your face, JPEG, PNG or WebP, at most 20 MB.")
        self.fields["name_en"].help_text = _("In Latin letters, as you write it yourself.")
        given = [(link.label, link.url) for link in self.instance.links.all()][:LINKS]
        for number in range(LINKS):
            label, url = given[number] if number < len(given) else ("", "")
            self.fields[f"link_label_{number}"] = forms.CharField(
                max_length=60, required=False, initial=label, label=_("Profile %d: where") % (number + 1)
            )
            self.fields[f"link_url_{number}"] = forms.URLField(
                required=False,
                initial=url,
                label=_("Profile %d: address") % (number + 1),
                validators=[web_address],
                assume_scheme="https",
            )
        if not self.is_bound:
            self._say_what_is_shown()

    def _say_what_is_shown(self) -> None:
        scope = self.instance.consented
        self.initial = {
            **self.initial,
            "shown": self.instance.newest_consent is not None,
            "shown_portrait": scope.portrait,
            "shown_biography": scope.biography,
            "shown_links": scope.links,
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for number in range(LINKS):
            label, url = cleaned.get(f"link_label_{number}"), cleaned.get(f"link_url_{number}")
            if label and not url and f"link_url_{number}" not in self.errors:
                self.add_error(f"link_url_{number}", ValidationError(_("Give the address, or empty the other field.")))
            if url and not label:
                self.add_error(f"link_label_{number}", ValidationError(_("Say where this leads: INSPIRE, Scopus …")))
        return cleaned

    # --- groups of fields, as the page shows them -----------------------------------------------------

    def texts_in(self, code: str) -> list[forms.BoundField]:
        return [self[f"{name}_{code}"] for name in TEXTS]

    @property
    def languages(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(code, self.texts_in(code)) for code in LANGUAGES]

    @property
    def lectures(self) -> list[forms.BoundField]:
        return [self[f"lectures_{code}"] for code in LANGUAGES]

    @property
    def link_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"link_label_{number}"], self[f"link_url_{number}"]) for number in range(LINKS)]

    about_consent = ("shown", "shown_portrait", "shown_biography", "shown_links")

    @property
    def consent_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.about_consent]

    @property
    def faults(self) -> list[tuple[forms.BoundField, str]]:
        return [
            (self[name], str(message))
            for name, messages in self.errors.items()
            for message in messages
            if name in self.fields
        ]

    # --- what was sent ------------------------------------------------------------------------------

    @property
    def links(self) -> list[tuple[str, str]]:
        pairs = (
            (self.cleaned_data[f"link_label_{number}"], self.cleaned_data[f"link_url_{number}"])
            for number in range(LINKS)
        )
        return [pair for pair in pairs if all(map(is_filled, pair))]

    @property
    def scope(self) -> Scope:
        given = self.cleaned_data
        return Scope(given["shown_portrait"], given["shown_biography"], given["shown_links"])

    def card(self) -> Member:
        """The card as the member wrote it; nothing is saved."""
        card: Member = self.instance
        card.directions = list(self.cleaned_data["directions"])  # type: ignore[assignment]  # modelcluster's managers take lists
        return card
