"""Keeps old addresses alive: one redirect a language for every page whose path has changed.

A redirect points at the page, not at an address. `Page.url` is worked out in the language of the request, so that
/kk/old/ leads to /kk/new/; and a page that moved twice is reached from its first address in one step.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from infocentre.languages.codes import LANGUAGES

LONGEST_PATH = Redirect._meta.get_field("old_path").max_length


class Address(NamedTuple):
    """Where a page stands on a site: its path below the language, as Wagtail's redirects write it."""

    site_id: int
    path: str

    def in_all_languages(self) -> list[str]:
        return [Redirect.normalise_path(f"/{language}/{self.path}") for language in LANGUAGES]


def addresses(url_path: str) -> Iterable[Address]:
    """The addresses of the page at `url_path`, one for each site it belongs to."""
    for root in Site.get_site_root_paths():
        if url_path.startswith(root.root_path):
            yield Address(root.site_id, url_path.removeprefix(root.root_path))


def moved_pages(page: Page) -> Iterable[tuple[int, str]]:
    """(id, url path) of `page` and its live descendants. One that never was public has no address to keep."""
    if page.live or page.first_published_at:
        yield page.pk, page.url_path
    yield from Page.objects.descendant_of(page).live().values_list("pk", "url_path").iterator()


@transaction.atomic
def follow(page: Page, url_path_before: str, url_path_after: str) -> None:
    """Writes the redirects after `page` has come from one path to another, with all that stands below it."""
    redirects: list[Redirect] = []
    now_taken: list[Address] = []
    for page_id, new_path in moved_pages(page):
        old_path = url_path_before + new_path.removeprefix(url_path_after)
        now_taken += addresses(new_path)
        sites = {address.site_id for address in addresses(new_path)}
        redirects += [
            Redirect(old_path=path, site_id=address.site_id, redirect_page_id=page_id, automatically_created=True)
            for address in addresses(old_path)
            if address.site_id in sites
            for path in address.in_all_languages()
            if len(path) <= LONGEST_PATH
        ]
    _drop([(redirect.site_id, redirect.old_path) for redirect in redirects])
    _drop([(address.site_id, path) for address in now_taken for path in address.in_all_languages()])
    # what staff have written for an old address themselves stays as it is
    Redirect.objects.bulk_create(redirects, batch_size=500, ignore_conflicts=True)


@transaction.atomic
def follow_record(path_before: str, path_after: str) -> None:
    """The same for a record, given its paths below the language; a path that is in use again needs no redirect."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        return
    old, new = Address(site.pk, path_before), Address(site.pk, path_after)
    _drop([(site.pk, path) for path in (*old.in_all_languages(), *new.in_all_languages())])
    if path_before == path_after:
        return
    for language, old_path in zip(LANGUAGES, old.in_all_languages(), strict=True):
        target = f"/{language}/{path_after}"
        # who asked for an even older address goes straight to the newest one
        Redirect.objects.filter(
            site=site, automatically_created=True, redirect_link=f"/{language}/{path_before}"
        ).update(redirect_link=target)
        Redirect.objects.get_or_create(
            site=site, old_path=old_path, defaults={"redirect_link": target, "automatically_created": True}
        )


def forget_record(path: str) -> None:
    """Nothing leads to a record whose name the public may not read any more, not even its name in an address."""
    targets = [f"/{language}/{path}" for language in LANGUAGES]
    Redirect.objects.filter(automatically_created=True, redirect_link__in=targets).delete()


def give_way(page: Page) -> None:
    """A live page needs no redirect at its own address: one left from an earlier page there goes."""
    _drop([(address.site_id, path) for address in addresses(page.url_path) for path in address.in_all_languages()])


def _drop(found: list[tuple[int, str]], batch_size: int = 500) -> None:
    """Removes the redirects that were written here at these (site, old path)s."""
    written_here = Redirect.objects.filter(automatically_created=True)
    for site_id in {site_id for site_id, _path in found}:
        paths = [path for site, path in found if site == site_id]
        for start in range(0, len(paths), batch_size):
            written_here.filter(site_id=site_id, old_path__in=paths[start : start + batch_size]).delete()
