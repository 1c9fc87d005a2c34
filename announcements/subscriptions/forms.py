"""The two forms of the public: asking for letters, and changing what one gets."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from announcements.outbox import addresses
from announcements.outbox.errors import NotAnAddress
from infocentre.languages.codes import current_language

from .models import LANGUAGE_CHOICES, Subscriber, Topic
from .queries import open_topics

LONGEST_ADDRESS = 254
TRAP = "website"  # people do not see this field; programs fill it in


def address_fault(address: str) -> str:
    """What is wrong with it, in words that help; empty when it can be written to."""
    try:
        addresses.checked(address)
    except NotAnAddress:
        if "@" not in address:
            return gettext("There is no @ in the address. For example: inkar@example.kz")
        return gettext("Letters cannot be sent to this address. Check it: for example, inkar@example.kz")
    return ""


class TopicsField(forms.MultipleChoiceField):
    """The codes chosen; `choose` gives the topics."""

    def __init__(self, topics: list[Topic], **kwargs: Any) -> None:
        self.topics = topics
        super().__init__(choices=[(topic.code, str(topic)) for topic in topics], **kwargs)

    def clean(self, value: Any) -> list[Topic]:
        codes = set(super().clean(value))
        return [topic for topic in self.topics if topic.code in codes]


class ChoosingForm(forms.Form):
    """Topics as the page lists them: each with its texts in three languages, and whether it is ticked."""

    def topic_rows(self) -> list[tuple[Topic, bool]]:
        field: Any = self.fields["topics"]
        ticked = set(self["topics"].value() or ())
        return [(topic, topic.code in ticked) for topic in field.topics]

    def language_rows(self) -> list[tuple[str, str, bool]]:
        ticked = self["language"].value()
        return [(code, name, code == ticked) for code, name in LANGUAGE_CHOICES]


class AskForm(ChoosingForm):
    """`short` comes from the one-line form at the foot of other pages: it means every topic and the page's language."""

    email = forms.CharField(
        label=_("E-mail address"),
        max_length=LONGEST_ADDRESS,
        error_messages={
            "required": _("Write your e-mail address."),
            "max_length": _("The address is too long: 254 characters at most."),
        },
    )
    language = forms.ChoiceField(
        label=_("Language of the letters"),
        choices=LANGUAGE_CHOICES,
        required=False,
        error_messages={"invalid_choice": _("Choose one of the three languages.")},
    )
    short = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"] = TopicsField(
            open_topics(),
            label=_("Topics"),
            required=False,
            error_messages={"invalid_choice": _("One of the topics is no longer offered. Choose again.")},
        )
        self.fields[TRAP] = forms.CharField(required=False)

    @property
    def is_trapped(self) -> bool:
        return bool(self.data.get(TRAP))

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"]
        if fault := address_fault(address):
            raise forms.ValidationError(fault)
        return address

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        values["language"] = values.get("language") or current_language()
        if values.get("short"):
            values["topics"] = self.fields["topics"].topics  # type: ignore[attr-defined]
        elif not values.get("topics") and "topics" not in self.errors:
            self.add_error("topics", _("Choose at least one topic."))
        return values


class PreferencesForm(ChoosingForm):
    """What a subscriber gets; topics that are no longer offered stay theirs until they take them away."""

    language = forms.ChoiceField(label=_("Language of the letters"), choices=LANGUAGE_CHOICES)

    def __init__(self, data: Any = None, *, subscriber: Subscriber) -> None:
        own = list(subscriber.topics.all())
        super().__init__(data, initial={"language": subscriber.language, "topics": [topic.code for topic in own]})
        offered = open_topics()
        topics = offered + [topic for topic in own if topic not in offered]
        self.fields["topics"] = TopicsField(topics, label=_("Topics"), required=False)
