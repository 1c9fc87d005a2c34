"""How staff narrow the list of subscribers down."""

from typing import Any

import django_filters
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from announcements.subscriptions.enums import SubscriberState
from announcements.subscriptions.models import LANGUAGE_CHOICES, Subscriber, Topic


class SubscriberFilters(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        choices=SubscriberState.choices, widget=CheckboxSelectMultiple, label=_("State")
    )
    language = django_filters.MultipleChoiceFilter(
        choices=LANGUAGE_CHOICES, widget=CheckboxSelectMultiple, label=_("Language")
    )
    topics = django_filters.ModelMultipleChoiceFilter(
        queryset=Topic.objects.all(), widget=CheckboxSelectMultiple, label=_("Topic")
    )

    class Meta:
        model = Subscriber
        fields: list[Any] = ["state", "language", "topics", "is_sample"]
