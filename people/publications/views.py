"""The BibTeX entry of a publication, to take along."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from .citations.bibtex import bibtex
from .citations.reference import reference_of
from .models import Publication


@require_safe
def bibtex_file(request: HttpRequest, slug: str) -> HttpResponse:
    publication = Publication.for_page().filter(slug=slug).first()
    if publication is None:
        raise Http404(f"no publication at {slug}")
    entry = bibtex(reference_of(publication), key=slug)
    response = HttpResponse(entry, content_type="application/x-bibtex; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}.bib"'
    return response
