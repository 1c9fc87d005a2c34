"""A preview in each language, for pages and for records alike."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from .codes import LABELS, LANGUAGES, current_language


class PreviewInEachLanguage:
    """Stands before Page or PreviewableMixin among the bases of a model."""

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return [(code, LABELS[code].name) for code in LANGUAGES]

    @property
    def default_preview_mode(self) -> str:
        return current_language()

    def make_preview_request(
        self,
        original_request: HttpRequest | None = None,
        preview_mode: str | None = None,
        extra_request_attrs: Any = None,
    ) -> HttpResponse:
        with translation.override(preview_mode or current_language()):
            response: HttpResponse = super().make_preview_request(  # type: ignore[misc]  # PreviewableMixin's
                original_request, preview_mode, extra_request_attrs
            )
        return response
