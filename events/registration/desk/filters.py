"""How staff narrow the list of participants down."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from events.calendar.models import Event
from events.registration.classes.models import SchoolClass
from events.registration.enums import Status
from events.registration.models import LANGUAGE_CHOICES, Registration, home_choices
from events.registration.tags import actions as tags
from infocentre.records.storable import storable


def events_with_registration(request: Any) -> QuerySet[Event]:
    return Event.objects.filter(registration_settings__isnull=False).order_by("-starts_at")


def classes_of_event(request: Any) -> QuerySet[SchoolClass]:
    """Of the event that the list is narrowed to, else all."""
    asked = request.GET.get("event", "") if request else ""
    found = SchoolClass.objects.exclude(email="")
    return found.filter(event=int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 18 else found


class RegistrationFilters(WagtailFilterSet):
    event = django_filters.ModelChoiceFilter(
        queryset=events_with_registration, label=pgettext_lazy("calendar", "Event")
    )
    status = django_filters.MultipleChoiceFilter(
        choices=Status.choices, widget=forms.CheckboxSelectMultiple, label=_("Status")
    )
    language = django_filters.MultipleChoiceFilter(
        choices=LANGUAGE_CHOICES, widget=forms.CheckboxSelectMultiple, label=_("Language")
    )
    region = django_filters.MultipleChoiceFilter(
        choices=home_choices, widget=forms.CheckboxSelectMultiple, label=_("Region or city")
    )
    tag = django_filters.MultipleChoiceFilter(
        choices=(), field_name="tags__key", widget=forms.CheckboxSelectMultiple, label=_("Tags")
    )
    is_minor = django_filters.BooleanFilter(label=_("Under 18"))

    school_class = django_filters.ModelChoiceFilter(queryset=classes_of_event, label=_("Class of pupils"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tags = tags.choices()  # read once: the form would ask for them at every look
        self.filters["tag"].extra["choices"] = self.tags

    class Meta:
        model = Registration
        fields: list[Any] = ["event", "status", "language", "region", "tag", "is_minor", "school_class"]


def searched(registrations: QuerySet[Registration], words: str) -> QuerySet[Registration]:
    """Every word in the name, the address, the organisation or among the digits of the phone."""
    for word in storable(words).split()[:6]:
        found = Q(name_latin__icontains=word) | Q(email__icontains=word) | Q(school_class__email__iexact=word)
        # SQLite knows no case of Cyrillic letters: the ways in which a name is usually written stand in for it.
        for spelt in {word, word.lower(), word.capitalize(), word.upper()}:
            found |= Q(name__contains=spelt) | Q(organisation_name__contains=spelt)
            found |= Q(school_class__teacher__contains=spelt)
        if digits := "".join(filter(str.isdigit, word)):
            found |= Q(phone__contains=digits)
        registrations = registrations.filter(found)
    return registrations
