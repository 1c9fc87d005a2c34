"""The examples of letters in the guide are the letters as they are. Made anew by `write_examples()` (see below)."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from announcements.letters.render import write
from announcements.outbox.envelope import Letter
from announcements.subscriptions.digest import Section
from announcements.subscriptions.digest_sources import DigestItem
from announcements.subscriptions.models import Topic
from infocentre.languages.fallback import Translation

GUIDE = Path(django_settings.BASE_DIR) / "docs" / "guide"
LINK = "https://example.kz/{language}/subscribe/…/"
HEADINGS = {
    "kk": {
        "": "Хат үлгілері",
        "subscription_confirm": "Жазылымды растау",
        "subscription_known": "Бұрыннан жазылған адамға",
        "subscription_digest": "Апталық шолу",
        "draft_reminder": "Қаралама туралы еске салу (қызметкерге)",
    },
    "ru": {
        "": "Образцы писем",
        "subscription_confirm": "Подтверждение подписки",
        "subscription_known": "Тому, кто уже подписан",
        "subscription_digest": "Дайджест недели",
        "draft_reminder": "Напоминание о черновике (сотруднику)",
    },
}
NEWS = {"kk": ("Алты жаңа изотоп", "Дубнада алынды."), "ru": ("Шесть новых изотопов", "Получены в Дубне.")}


def letter(name: str, language: str) -> Letter:
    link = LINK.format(language=language)
    title, summary = (Translation(words, language, language) for words in NEWS[language])
    topic = Topic(code="news", name_kk="Жаңалықтар", name_ru="Новости")
    item = DigestItem(title, f"/{language}/news/six-new-isotopes/", summary, datetime(2026, 11, 18, 7, tzinfo=UTC))
    context = {
        "confirm_url": link,
        "preferences_url": link,
        "leave_url": link,
        "topics": [str(topic.translated("name", language).value)],
        "sections": [Section(topic, [item])],
        "since": datetime(2026, 11, 16, 5, tzinfo=UTC),
        "until": datetime(2026, 11, 23, 4, tzinfo=UTC),
        "title": NEWS[language][0],
        "changed": datetime(2026, 11, 14, tzinfo=UTC),
        "url": "https://example.kz/admin/pages/…/edit/",
    }
    return write(name, language=language, context=context)


def page(language: str) -> str:
    parts = [f"# {HEADINGS[language]['']}\n"]
    for name, heading in HEADINGS[language].items():
        if name:
            made = letter(name, language)
            parts.append(f"## {heading}\n\n**{made.subject}**\n\n```text\n{made.text.rstrip()}\n```\n")
    return "\n".join(parts)


def write_examples() -> None:
    """`manage.py shell -c "from tests.announcements.letters.test_examples import write_examples as w; w()"`, with
    SITE_URL=https://example.kz."""
    for language in HEADINGS:
        (GUIDE / language / "letters.md").write_text(page(language))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_guide_shows_the_letters_as_they_are(language: str, settings) -> None:  # type: ignore[no-untyped-def]
    settings.WAGTAILADMIN_BASE_URL = "https://example.kz"
    assert (GUIDE / language / "letters.md").read_text() == page(language)
