"""The form of a publication: names the twin of a DOI, and writes bylines down."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.forms import WagtailAdminModelForm

from . import twins
from .identifiers import normalised_doi
from .models import Publication


class PublicationForm(WagtailAdminModelForm):
    def clean_doi(self) -> str:
        """Refused with a link to the twin, so that staff see at once what is on record already."""
        doi = normalised_doi(self.cleaned_data["doi"])
        twin = twins.twin_of(Publication(pk=self.instance.pk, doi=doi))
        if twin is None:
            return doi
        address = AdminURLFinder(self.for_user).get_edit_url(twin)
        name = format_html('<a href="{}">{}</a>', address, twin) if address else format_html("{}", twin)
        raise ValidationError(format_html(_("This DOI is on record already: {}"), name), code="doi_twin")

    def clean(self) -> dict[str, Any]:
        """A draft may wait for its authors; what is published or sent for review has at least one."""
        cleaned: dict[str, Any] = super().clean()
        authors = self.formsets["authors"]
        if not self.is_deferred_validation and authors.is_valid() and not any(_stays(form) for form in authors.forms):
            self.add_error(
                None, ValidationError(_("A publication has at least one author: add one."), code="no_author")
            )
        return cleaned

    def save(self, commit: bool = True) -> Any:
        for form in self.formsets["authors"].forms:
            form.instance.take_name_of_member(self.cleaned_data.get("language") or self.instance.language)
        return super().save(commit)


def _stays(row: Any) -> bool:
    return bool(row.has_changed() or row.instance.pk) and not row.cleaned_data.get("DELETE")
