"""Telegram as one more way of an announcement, beside mail. Each post goes out once; where that is not certain, staff
look into the channel and decide."""

import time
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from announcements.mailing import channels, letter, turns
from announcements.mailing.channels import Figures
from announcements.mailing.models import Announcement
from infocentre.languages.codes import LABELS

from . import bot, text
from .enums import ASK_STAFF, UNSETTLED, WAITING, PostState
from .models import TelegramPost

CODE = "telegram"


class Telegram:
    code = CODE
    label = gettext_lazy("Telegram")

    def is_configured(self) -> bool:
        return bool(settings.TELEGRAM_BOT_TOKEN and settings.TELEGRAM_CHANNELS)

    def notes(self, announcement: Announcement) -> Iterable[str]:
        for code in settings.TELEGRAM_CHANNELS:
            if not letter.has_text(announcement, code):
                yield (
                    _("Telegram: there is no text in the language “%s”, so its channel gets no post.")
                    % LABELS[code].name
                )

    def begin(self, announcement: Announcement) -> None:
        announcement.telegram_posts.exclude(state=PostState.SENT).delete()
        posts = [
            TelegramPost(announcement=announcement, language=code, channel=channel, text=text.post(announcement, code))
            for code, channel in settings.TELEGRAM_CHANNELS.items()
            if letter.has_text(announcement, code)
        ]
        TelegramPost.objects.bulk_create(posts, ignore_conflicts=True)

    def advance(self, announcement: Announcement, fence: int, until: float) -> bool:
        if not self.is_configured():
            with turns.held(announcement, fence):
                waiting = announcement.telegram_posts.filter(state__in=WAITING)
                waiting.update(state=PostState.FAILED, answer=_("Telegram is no longer set up."))
            return True
        # Its worker died between the question and the answer.
        lost = announcement.telegram_posts.filter(state=PostState.SENDING)
        with turns.held(announcement, fence):
            lost.update(state=PostState.UNCERTAIN, answer="")
        for post in announcement.telegram_posts.filter(state__in=WAITING, next_attempt_at__lte=timezone.now()):
            if time.monotonic() >= until:
                break
            _send(announcement, fence, post)
        return not announcement.telegram_posts.filter(state__in=UNSETTLED).exists()

    def hold(self, announcement: Announcement) -> None:
        """A paused announcement is not advanced."""

    def release(self, announcement: Announcement) -> None:
        """Nothing was held."""

    def abandon(self, announcement: Announcement) -> int:
        announcement.telegram_posts.filter(state__in=WAITING).delete()
        announcement.telegram_posts.filter(state=PostState.SENDING).update(state=PostState.UNCERTAIN)
        return 0

    def figures(self, announcement: Announcement) -> Figures:
        counted = announcement.telegram_posts.values_list("state").annotate(count=Count("pk")).order_by()
        tally = dict(counted)
        return Figures(
            waiting=sum(tally.get(state, 0) for state in UNSETTLED),
            sent=tally.get(PostState.SENT, 0),
            failed=sum(tally.get(state, 0) for state in ASK_STAFF),
        )


def _send(announcement: Announcement, fence: int, post: TelegramPost) -> None:
    """Marked before and after: what is found marked "being sent" later has a fate that nobody knows."""
    with turns.held(announcement, fence):
        waiting = TelegramPost.objects.filter(pk=post.pk, state__in=WAITING)
        if not waiting.update(state=PostState.SENDING, attempts=F("attempts") + 1):
            return  # staff settled it since it was looked at
    outcome = bot.send_message(post.channel, post.text, post.attempts + 1)
    now = timezone.now()
    ours = TelegramPost.objects.filter(pk=post.pk)
    if outcome.state != PostState.SENT:
        ours = ours.filter(state=PostState.SENDING)  # stopped for good meanwhile, it is not tried again
    ours.update(
        state=outcome.state,
        answer=outcome.answer,
        message_id=outcome.message_id,
        next_attempt_at=now + timedelta(seconds=outcome.wait),
        posted_at=now if outcome.state == PostState.SENT else None,
    )


def register() -> None:
    channels.register(Telegram())
