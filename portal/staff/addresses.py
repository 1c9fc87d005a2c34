"""Copying and moving do not pass through a page's form: a reserved address is refused here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from portal.pages.addresses import is_reserved


def _refused(request: HttpRequest, page: Page, slug: str, parent: Page | None, back: str) -> HttpResponse | None:
    if request.method != "POST" or not is_reserved(slug, parent):
        return None
    messages.error(request, _("The address “%s” is taken by the site itself. Choose another one.") % slug)
    return redirect(back, page.pk)


@hooks.register("before_copy_page")
def before_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    chosen = request.POST.get("new_parent_page", "")
    parent = Page.objects.filter(pk=chosen).first() if chosen.isascii() and chosen.isdigit() else page.get_parent()
    return _refused(request, page, request.POST.get("new_slug", ""), parent, "wagtailadmin_pages:copy")


@hooks.register("before_move_page")
def before_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    return _refused(request, page, page.slug, destination, "wagtailadmin_pages:move")
