"""The letter that each reader gets."""

import email
import email.policy
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from pytest_django import Settings

from announcements.audiences.people import Person
from announcements.mailing import mail
from announcements.mailing.letter import Filling, text_language, written
from announcements.mailing.models import Announcement
from announcements.outbox import mime
from announcements.outbox.envelope import Letter

from .conftest import text

Announce = Callable[..., Announcement]
HOSTILE = '<b onmouseover="x()">Инкар</b>'


def letter_to(announcement: Announcement, language: str = "kk", name: str = "Инкар", url: str = "") -> Letter:
    edition = written(announcement, language)
    assert edition is not None
    return Filling(edition).letter(Person("a@example.kz", name, language), url)


def body(letter: Letter) -> str:
    return BeautifulSoup(letter.html, "lxml").select_one("body").get_text(" ", strip=True)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("language", "subject", "greeting"),
    [
        ("kk", "Дәріске шақыру", "Сәлем, Инкар!"),
        ("ru", "Приглашение на лекцию", "Здравствуйте, Инкар!"),
        ("en", "An invitation", "Dear Инкар,"),
    ],
)
def test_each_reader_gets_the_own_language(announce: Announce, language: str, subject: str, greeting: str) -> None:
    letter = letter_to(announce(), language)
    assert letter.subject == subject
    assert greeting in letter.text
    assert greeting in body(letter)
    assert f'<html lang="{language}">' in letter.html


@pytest.mark.parametrize(
    ("there", "wanted", "given"),
    [(("ru",), "kk", "ru"), (("ru", "en"), "kk", "ru"), (("kk", "en"), "ru", "kk"), (("kk", "ru"), "en", "ru")],
)
def test_missing_text_falls_back_with_subject_and_note(
    announce: Announce, there: tuple[str, ...], wanted: str, given: str
) -> None:
    announcement = announce(*there)
    letter = letter_to(announcement, wanted)
    assert letter.subject == getattr(announcement, f"subject_{given}")
    page = BeautifulSoup(letter.html, "lxml")
    assert page.html["lang"] == wanted  # type: ignore[index]
    assert "Инкар" in page.select_one(f'div[lang="{given}"]').get_text()  # type: ignore[union-attr]
    assert page.select_one(f'h1 span[lang="{given}"]')
    assert len(letter.text.splitlines()[0]) > 20, "a sentence in the reader's language comes first"


def test_subject_without_text_is_no_text(announce: Announce) -> None:
    """A letter never mixes a subject in one language with a text in another."""
    announcement = announce("ru", subject_kk="Тек тақырып")
    assert text_language(announcement, "kk") == "ru"
    assert letter_to(announcement, "kk").subject == "Приглашение на лекцию"


def test_no_text_is_no_letter(announce: Announce) -> None:
    assert written(announce(subject_ru="Только тема", body_kk=text("<p>x</p>"), audience=[], subject_kk=""), "kk")
    assert written(Announcement(), "kk") is None


def test_hostile_name_stays_text(announce: Announce) -> None:
    letter = letter_to(announce(), name=HOSTILE)
    assert "<b onmouseover" not in letter.html
    assert HOSTILE in body(letter)
    assert HOSTILE in letter.text


@pytest.mark.parametrize("name", ["{event.__class__}", "{name}", "{{ settings.SECRET_KEY }}", "{% now 'Y' %}"])
def test_template_in_a_name_stays_text(announce: Announce, name: str) -> None:
    letter = letter_to(announce(), name=name)
    assert f"Сәлем, {name}!" in letter.text
    assert f"Сәлем, {name}!" in body(letter)


def test_template_in_the_text_stays_text(announce: Announce) -> None:
    html = "<p>{{ site_url }} {% now 'Y' %} {event.__class__}</p>"
    letter = letter_to(announce("ru", subject_ru="{{ site_url }}", body_ru=text(html)), "ru")
    assert letter.subject == "{{ site_url }}"
    assert "{{ site_url }} {% now 'Y' %} {event.__class__}" in letter.text


def test_line_break_in_a_name_begins_no_header(announce: Announce, db: None) -> None:
    announcement = announce("ru", subject_ru="Вам, {name}")
    edition = written(announcement, "ru")
    assert edition is not None
    person = Person("a@example.kz", "Инкар\r\nBcc: thief\r\n\r\n<h1>x</h1>", "ru")
    row = mail.envelope(Filling(edition), person.tidy(), cause="announcement:1").as_row()
    message = email.message_from_bytes(mime.build(row), policy=email.policy.default)
    assert message["Bcc"] is None
    assert message["Subject"] == "Вам, Инкар Bcc: thief <h1>x</h1>"
    assert str(message["To"]).endswith("<a@example.kz>")


def test_unknown_name_gives_way_to_a_general_word(announce: Announce) -> None:
    assert "Здравствуйте, читатель!" in letter_to(announce(), "ru", name="").text
    assert "Сәлем, оқырман!" in letter_to(announce(), "kk", name="").text


@pytest.mark.parametrize(("language", "named"), [("kk", "ҚазҰУ"), ("ru", "КазНУ"), ("en", "КазНУ")])
def test_organisation_is_called_as_the_language_of_the_text_calls_it(
    announce: Announce, language: str, named: str
) -> None:
    """The English reader gets the Russian text."""
    asked = text("<p>{organisation}</p>")
    edition = written(announce("kk", "ru", body_kk=asked, body_ru=asked), language)
    assert edition is not None
    fields = {"organisation": "ҚазҰУ", "organisation_ru": "КазНУ"}
    assert named in Filling(edition).letter(Person("a@example.kz", "", language, fields=fields)).text


def test_way_out_is_each_recipients_own(announce: Announce, way_out: None) -> None:
    """In the head, in the foot, and nowhere where none is known."""
    announcement = announce()
    edition = written(announcement, "ru")
    assert edition is not None
    for address in ("a@example.kz", "b@example.kz"):
        envelope = mail.envelope(Filling(edition), Person(address, topic="news"), cause="announcement:7")
        url = f"https://portal.example.kz/ru/out/?a={address}&topic=news&cause=announcement:7"
        row = envelope.as_row()
        assert row.headers["List-Unsubscribe"] == f"<{url}>"
        assert row.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        links = [link["href"] for link in BeautifulSoup(row.html, "lxml").select("a")]
        assert links.count(url) == 1
        assert url in row.text


def test_without_subscriptions_there_is_no_link(announce: Announce) -> None:
    letter = letter_to(announce())
    assert "\ue000" not in letter.html + letter.text
    assert "unsubscribe" not in letter.html + letter.text


def test_mark_of_the_way_out_cannot_be_written_by_an_author(announce: Announce, way_out: None) -> None:
    mark = "\ue000unsubscribe\ue000"
    announcement = announce("ru", subject_ru=f"a{mark}", body_ru=text(f"<p>{mark} {{name}}</p>"), lead_ru=mark)
    letter = letter_to(announcement, "ru", url="https://x.kz/out")
    assert letter.text.count("https://x.kz/out") == 1
    assert "\ue000" not in letter.subject + letter.text + letter.html


def test_archive_link_stands_where_there_is_a_page(announce: Announce, settings: Settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example.kz"
    shown, hidden = announce(archived=True), announce(archived=False)
    assert f"https://portal.example.kz/kk/announcements/{shown.slug}/" in letter_to(shown).text
    assert "/announcements/" not in letter_to(hidden).text


def test_letter_says_everything_without_pictures(announce: Announce) -> None:
    page = BeautifulSoup(letter_to(announce()).html, "lxml")
    assert page.select("img, script, link, iframe") == []
