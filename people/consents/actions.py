"""Giving consent and taking it back."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.actions.unpublish import UnpublishAction
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.search import index as search_index

from infocentre.page_cache import generation

from .models import Consent
from .signals import consent_changed


@transaction.atomic
def give(*, member: Any, user: Any = None, given_on: date | None = None, **scope: Any) -> Consent:
    """Replaces the consent in force. `scope` are the fields of Consent. What is public already follows it at once."""
    Consent.objects.filter(member=member, withdrawn_at=None).update(withdrawn_at=timezone.now())
    consent = Consent.objects.create(
        member=member, recorded_by=user, given_on=given_on or timezone.localdate(), **scope
    )
    if not consent.portrait:
        _forget_renditions(member)
    row = type(member)._default_manager.get(pk=member.pk)  # `member` may hold changes that are not public
    if row.live:
        search_index.insert_or_update_object(row)  # the card is found by what it shows from now on
    consent_changed.send(sender=type(member), instance=member)
    log(instance=member, action="people.consent.give", user=user, data={"consent": consent.pk})
    generation.advance_on_commit()
    return consent


@transaction.atomic
def withdraw(*, member: Any, user: Any = None) -> bool:
    """Takes the card from the public at once: page, list, search, sitemap and everything cached. False: there was none.

    The portrait's cut copies, whose addresses were public, are deleted; they are cut anew where staff look at it.
    """
    taken_back = Consent.objects.filter(member=member, withdrawn_at=None).update(withdrawn_at=timezone.now())
    row = type(member)._default_manager.get(pk=member.pk)  # `member` may hold changes that are not to be saved
    if row.live:
        # whoever may record a consent may take it back, with or without the right to publish
        UnpublishAction(row, user=user).execute(skip_permission_checks=True)
    member.live = False
    _forget_renditions(row)
    consent_changed.send(sender=type(row), instance=row)
    if taken_back:
        log(instance=member, action="people.consent.withdraw", user=user)
    generation.advance_on_commit()
    return bool(taken_back)


def _forget_renditions(member: Any) -> None:
    """Of every portrait the card has or had: the addresses of their cut copies were public."""
    kept = Revision.objects.for_instance(member).values_list("content__portrait", flat=True)
    portraits = {member.portrait_id, *kept} - {None}
    for picture in get_image_model().objects.filter(pk__in=portraits):
        for rendition in picture.renditions.all():
            rendition.delete()  # one by one: the file goes with the signal
