"""When the paths of pages change. Wagtail's own handlers know one language only and are switched off in the settings."""

from typing import Any

from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, post_page_move

from infocentre.records.models import PublishedRecord
from infocentre.records.signals import address_changed
from people.consents.signals import consent_changed
from people.members.models import Member

from . import actions


def _slug_changed(instance: Page, instance_before: Page, **kwargs: Any) -> None:
    actions.follow(instance, instance_before.url_path, instance.url_path)


def _moved(instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    if url_path_before != url_path_after:  # the same for a change of order among sisters
        actions.follow(instance, url_path_before, url_path_after)


def _published(instance: Page, **kwargs: Any) -> None:
    actions.give_way(instance)


def _record_published(instance: PublishedRecord, slug_before: str, slug_after: str, **kwargs: Any) -> None:
    place = instance.list_path
    actions.follow_record(f"{place}{slug_before}/", f"{place}{slug_after}/")


def _consent_changed(instance: Member, **kwargs: Any) -> None:
    if instance.newest_consent is None:
        actions.forget_record(instance.path)


def connect() -> None:
    consent_changed.connect(_consent_changed, dispatch_uid="redirects:consent")
    page_slug_changed.connect(_slug_changed, dispatch_uid="redirects:slug")
    post_page_move.connect(_moved, dispatch_uid="redirects:move")
    address_changed.connect(_record_published, dispatch_uid="redirects:record")
    page_published.connect(_published, dispatch_uid="redirects:published")
