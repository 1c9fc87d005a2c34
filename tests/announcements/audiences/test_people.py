"""What rooms know of people may hold anything that somebody typed."""

import pytest

from announcements.audiences.people import Person
from announcements.outbox.errors import NotAnAddress


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Инкар\r\nBcc: thief", "Инкар Bcc: thief"),
        ("  Әлия \t Қали  ", "Әлия Қали"),
        ("A\u2028B\u2029C\x00D\x85E", "A B C D E"),
        ("\ue000unsubscribe\ue000", "unsubscribe"),  # the mark that stands for a link
        ("a" * 300, "a" * 200),
        ("\ud800", ""),
        ("{event.__class__} <b>", "{event.__class__} <b>"),  # text stays text
    ],
)
def test_name_stays_on_one_line(typed: str, kept: str) -> None:
    assert Person("a@example.kz", typed).tidy().name == kept


@pytest.mark.parametrize(
    "typed",
    [
        "https://evil.example/x",
        "HTTP://EVIL.EXAMPLE",
        "Инкар www.evil.example",
        "evil.example/x",
        "Сіз ұттыңыз! evil.kz",
        "ұтыс.қаз",
        "win.example\\x",
        "call me@evil.example",
        "mailto:me@evil.example",
    ],
)
def test_name_that_mail_programs_would_make_a_link_of_is_no_name(typed: str) -> None:
    assert Person("a@example.kz", typed).tidy().name == ""


@pytest.mark.parametrize(
    "name", ["А. С. Пушкин", "А.С.Пушкин", "Dr. Ruth", "O'Neil-Smith", "Әл-Фараби", "St.John", "Ким, А.Б.", "Ком.Рус"]
)
def test_names_of_people_stay(name: str) -> None:
    assert Person("a@example.kz", name).tidy().name == name


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b", "a@example.kz\r\nBcc: b@example.kz", "a b@example.kz", "@x.kz"]
)
def test_address_that_cannot_be_written_to_is_refused(address: str) -> None:
    with pytest.raises(NotAnAddress):
        Person(address).tidy()


def test_spellings_of_an_address_are_one_person() -> None:
    keys = {Person(text).tidy().key for text in ("Inkar@Example.KZ", " inkar@example.kz ", "INKAR@EXAMPLE.KZ")}
    assert keys == {"inkar@example.kz"}


@pytest.mark.parametrize(("said", "known"), [("ru", "ru"), ("kk", "kk"), ("de", ""), ("", "")])
def test_language_that_the_site_does_not_speak_is_unknown(said: str, known: str) -> None:
    assert Person("a@example.kz", language=said).tidy().language == known


def test_fields_stay_on_one_line() -> None:
    assert Person("a@example.kz", fields={"seat": "12\r\nA"}).tidy().fields == {"seat": "12 A"}
