"""What staff decide about a post that Telegram refused, or of which nobody knows whether it is there."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from announcements.mailing.enums import Hindrance, State
from announcements.mailing.errors import IllegalMove
from announcements.mailing.models import Announcement

from .enums import ASK_STAFF, PostState
from .models import TelegramPost


@transaction.atomic
def post_again(*, post: TelegramPost) -> None:
    """Queues it once more; an announcement that was finished is taken up again for it. Raises IllegalMove."""
    if Announcement.objects.filter(pk=post.announcement_id, hindrance=Hindrance.STOPPED).exists():
        raise IllegalMove(_("The announcement was stopped for good."))
    again = TelegramPost.objects.filter(pk=post.pk, state__in=ASK_STAFF)
    if not again.update(state=PostState.QUEUED, attempts=0, next_attempt_at=timezone.now()):
        raise IllegalMove(_("This post is already on its way."))
    finished = Announcement.objects.filter(pk=post.announcement_id, state=State.SENT)
    finished.update(state=State.SENDING, finished_at=None)


@transaction.atomic
def settle(*, post: TelegramPost) -> None:
    """Somebody looked into the channel, and it is there. Raises IllegalMove."""
    uncertain = TelegramPost.objects.filter(pk=post.pk, state=PostState.UNCERTAIN)
    if not uncertain.update(state=PostState.SENT, posted_at=timezone.now()):
        raise IllegalMove(_("This post is already on its way."))
