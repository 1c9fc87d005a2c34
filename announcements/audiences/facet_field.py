"""The facets in staff's form: for each one that has choices, a box to tick."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from . import facets

Chosen = dict[str, list[str]]


class FacetWidget(forms.Widget):
    template_name = "announcements/audiences/facets.html"

    class Media:
        css = {"all": ["css/admin-announcements.css"]}

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        """Django's renderer of forms does not look into the project's own templates."""
        return render_to_string(template_name, context)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        chosen = value or {}
        context["facets"] = [
            {
                "label": facet.label,
                "name": f"{name}-{facet.code}",
                "options": [
                    (choice, label, choice in chosen.get(facet.code, [])) for choice, label in facet.choices().items()
                ],
            }
            for facet in facets.FACETS
        ]
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Chosen:
        given = {facet.code: data.getlist(f"{name}-{facet.code}") for facet in facets.FACETS}
        return {code: values for code, values in given.items() if values}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return False  # a box that is not ticked is not sent

    def id_for_label(self, id_: str) -> str:
        return ""  # each box has a label of its own


class FacetField(forms.Field):
    widget = FacetWidget

    def clean(self, value: Any) -> Chosen:
        chosen: Chosen = super().clean(value) or {}
        for facet in facets.FACETS:
            unknown = set(chosen.get(facet.code, [])) - set(facet.choices())
            if unknown:
                raise ValidationError(_("Unknown choice: %s") % ", ".join(sorted(unknown)))
        return chosen

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or {}) != (data or {})
