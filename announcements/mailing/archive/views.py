"""The archive: what was sent and may be read by everybody, newest first."""

from django.core.paginator import Paginator
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from announcements.mailing import personal_fields
from announcements.mailing.enums import STARTED
from announcements.mailing.letter import text_language
from announcements.mailing.models import Announcement, Edition
from infocentre.languages.codes import LANGUAGES, current_language
from infocentre.languages.fallback import Translation

PAGE_SIZE = 20


def public() -> QuerySet[Announcement]:
    begun = Announcement.objects.filter(archived=True, state__in=STARTED, started_at__isnull=False)
    return begun.order_by("-started_at", "-pk")


def announcement_list(request: HttpRequest) -> HttpResponse:
    columns = [f"{name}_{code}" for name in ("subject", "lead") for code in LANGUAGES]
    found = public().only("slug", "state", "archived", "started_at", *columns).annotate(said_in=_text_language())
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    items = [(item, _said(item, "subject", item.said_in), _said(item, "lead", item.said_in)) for item in page]
    return render(request, "announcements/archive/list.html", {"announcements": page, "items": items})


def announcement(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(public(), slug=slug)
    language = text_language(found, current_language()) or current_language()
    context = {
        "announcement": found,
        "heading": _said(found, "subject", language),
        "lead": _said(found, "lead", language),
        "body": Translation(_body(found, language), language, current_language()),
    }
    return render(request, "announcements/archive/announcement.html", context)


def _text_language() -> Subquery:
    """As it was sent: asked of the announcement itself, it would take the whole texts."""
    editions = Edition.objects.filter(announcement=OuterRef("pk"), language=current_language())
    return Subquery(editions.values("text_language")[:1])


def _said(announcement: Announcement, name: str, language: str | None) -> Translation:
    """Personal fields speak to nobody in particular here. Heading, first line and text come in one language."""
    wanted = current_language()
    source = language or wanted
    text = getattr(announcement, f"{name}_{source}") or ""
    said = personal_fields.fill(personal_fields.in_text(text), personal_fields.stand_ins(source))
    return Translation(said, source, wanted)


def _body(announcement: Announcement, language: str) -> SafeString:
    """The words speak the language of the text, the links keep that of the reader."""
    with override(language):
        html = "\n".join(child.render() for child in getattr(announcement, f"body_{language}") or [])
    html = html.replace(f'="/{language}/', f'="/{current_language()}/')
    filled = personal_fields.filled_in_html(html, personal_fields.stand_ins(language))
    return mark_safe(filled)  # noqa: S308 - each block escapes what it is made of; so do the fields
