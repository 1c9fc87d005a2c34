"""The page of a record."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .models import PublishedRecord


def record_page(model: type[PublishedRecord]) -> Callable[..., HttpResponse]:
    """The view of /<language>/<list_path><slug>/."""

    @require_safe
    def view(request: HttpRequest, slug: str) -> HttpResponse:
        record = model.for_page().filter(slug=slug).first()
        if record is None:
            raise Http404(f"no {model._meta.model_name} at {slug}")
        return render(request, record.template, record.get_context(request))

    return view
