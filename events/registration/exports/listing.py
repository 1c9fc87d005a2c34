"""Whom the list of participants shows, by the words in its address."""

from django.db.models import QuerySet
from django.http import QueryDict

from events.registration.desk.filters import RegistrationFilters, searched
from events.registration.models import Registration


def listed(query: QueryDict) -> QuerySet[Registration]:
    filters = RegistrationFilters(query, queryset=Registration.objects.all())
    found = filters.qs if filters.is_valid() else Registration.objects.none()
    return searched(found, query.get("q", "")).order_by("event", "name", "pk")
