"""Examples of our own letters: announcements, subscriptions, reminders."""

from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from announcements.outbox.envelope import Letter
from announcements.subscriptions.digest_sources import DigestItem
from announcements.subscriptions.models import Topic
from infocentre.languages.fallback import Translation

from . import samples
from .render import part, write
from .samples import ADDRESS, NAMES, SITE

MOMENT = datetime(2026, 11, 23, 5, tzinfo=UTC)
SUBJECTS = {
    "kk": "Дубнадағы қысқы мектепке тіркелу ашылды",
    "ru": "Открыта регистрация на зимнюю школу в Дубне",
    "en": "Registration for the winter school in Dubna is open",
}
LEADS = {
    "kk": "Мектеп 3-курстан бастап барлық студентті күтеді. Өтінімді 15 желтоқсанға дейін жіберіңіз.",
    "ru": "Школа ждёт студентов начиная с третьего курса. Заявку можно подать до 15 декабря.",
    "en": "The school is open to students from the third year on. Apply by 15 December.",
}
TEXTS = {
    "kk": "Бір апта бойы дәрістер, зертханаларға саяхат және физиктермен кездесулер болады. Жол ақысын орталық төлейді.",
    "ru": "Неделя лекций, экскурсии в лаборатории и встречи с физиками. Дорогу оплачивает центр.",
    "en": "A week of lectures, visits to laboratories and talks with physicists. The centre pays for the journey.",
}

NOTES = {
    "kk": "Мектептің басталатын күнін қайта тексеріп, орысша мәтінді толықтырыңызшы.",
    "ru": "Проверьте, пожалуйста, дату начала школы и дополните текст на русском.",
    "en": "Please check the day the school begins, and complete the Russian text.",
}


def _announcement(language: str) -> Letter:
    context = {
        "headline": SUBJECTS[language],
        "lead": LEADS[language],
        "html_body": part("paragraph.html", {"text": TEXTS[language]}),
        "text_body": TEXTS[language],
        "text_language": language,
        "is_fallback": False,
        "archive_url": f"{SITE}/{language}/announcements/winter-school/",
        "unsubscribe_url": f"{SITE}/{language}/subscribe/leave/abc123/",
    }
    return write("announcement", language=language, context=context)


def _to_approve(language: str) -> Letter:
    context = {
        "who": NAMES[language],
        "subject_line": SUBJECTS[language],
        "at": MOMENT,
        "url": f"{SITE}/admin/announcements/announcement/1/overview/",
    }
    return write("announcement_to_approve", language=language, context=context)


def _returned(language: str) -> Letter:
    context = {
        "who": NAMES[language],
        "subject_line": SUBJECTS[language],
        "note": NOTES[language],
        "url": f"{SITE}/admin/announcements/announcement/1/overview/",
    }
    return write("announcement_returned", language=language, context=context)


def _topic() -> Topic:
    return Topic(code="news", name_kk="Жаңалықтар", name_ru="Новости", name_en="News")


def _confirm(language: str) -> Letter:
    context = {
        "confirm_url": f"{SITE}/{language}/subscribe/confirm/abc123/",
        "topics": [str(_topic().translated("name", language).value)],
        "address": ADDRESS,
    }
    return write("subscription_confirm", language=language, context=context)


def _known(language: str) -> Letter:
    context = {"preferences_url": f"{SITE}/{language}/subscribe/mine/abc123/", "address": ADDRESS}
    return write("subscription_known", language=language, context=context)


def _digest(language: str) -> Letter:
    item = DigestItem(
        title=Translation(SUBJECTS[language], language, language),
        path=f"/{language}/news/winter-school/",
        summary=Translation(LEADS[language], language, language),
        date=MOMENT,
    )
    section: dict[str, Any] = {"topic": _topic(), "items": [item], "shown": [item], "more": 0}
    context = {
        "sections": [section],
        "since": datetime(2026, 11, 16, 5, tzinfo=UTC),
        "until": MOMENT,
        "leave_url": f"{SITE}/{language}/subscribe/leave/abc123/",
        "preferences_url": f"{SITE}/{language}/subscribe/mine/abc123/",
    }
    with override(language):
        return write("subscription_digest", language=language, context=context)


def _draft(language: str) -> Letter:
    context = {"title": SUBJECTS[language], "changed": MOMENT, "url": f"{SITE}/admin/pages/12/edit/"}
    return write("draft_reminder", language=language, context=context)


OURS = (
    ("announcement", "announcement", _("An announcement of the centre."), _announcement),
    (
        "announcement_to_approve",
        "staff.notice",
        _("To staff: an announcement waits for approval."),
        _to_approve,
    ),
    (
        "announcement_returned",
        "staff.notice",
        _("To staff: whoever was to approve the announcement asks for changes."),
        _returned,
    ),
    ("subscription_confirm", "subscription.confirm", _("Somebody has subscribed this address."), _confirm),
    ("subscription_known", "subscription.known", _("Somebody has subscribed an address that is subscribed."), _known),
    ("subscription_digest", "subscription.digest", _("Once a week, to those who are subscribed."), _digest),
    ("draft_reminder", "reminder.draft", _("To the author: a draft was left behind."), _draft),
)


def register() -> None:
    for name, kind, when, written in OURS:
        samples.register(name, kind=kind, when=when, write=written)
