"""What the pages of an event that is put off or called off say: first of all, that it is."""

from typing import Any

import pytest
from bs4 import Tag
from django.test import Client

from events.models import Event
from events.registration import links
from events.registration.classes import links as class_links
from tests.events.registration.classes.conftest import confirmed_class
from tests.events.registration.conftest import GUARDIAN, confirmed, fresh, parsed
from tests.events.registration.public_form import address, send
from tests.portal.tree import Tree

from .conftest import publish

pytestmark = pytest.mark.django_db
POSTPONED = {
    "kk": "Бұл іс-шара кейінге қалдырылды.",
    "ru": "Это мероприятие перенесено.",
    "en": "This event is postponed.",
}
NEW_DATE = {
    "kk": "Жаңа күні белгіленісімен",
    "ru": "Как только новая дата будет назначена",
    "en": "new date is settled",
}
STAYS_OPEN = {"kk": "Тіркелу ашық.", "ru": "Регистрация остаётся открытой.", "en": "Registration stays open."}


def main(client: Client, path: str) -> Tag:
    answer = client.get(path)
    assert answer.status_code == 200
    found = parsed(answer).select_one("main")
    assert found is not None
    return found


def words(part: Tag) -> str:
    return part.get_text(" ", strip=True)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_form_of_a_postponed_event_says_so_and_stays_open(client: Client, school: Event, language: str) -> None:
    publish(school, status="postponed")
    page = main(client, address(school, language))
    said = words(page)
    assert POSTPONED[language] in said and NEW_DATE[language] in said and STAYS_OPEN[language] in said
    assert page.select("form.form")
    assert send(client, school, language=language).status_code == 303
    assert POSTPONED[language] in words(main(client, f"{address(school, language)}class/"))


def test_a_form_that_is_closed_anyway_does_not_promise_to_stay_open(client: Client, school: Event) -> None:
    publish(school, status="postponed")
    school.registration_settings.capacity = 0
    school.registration_settings.waiting_list = False
    school.registration_settings.save()
    said = words(main(client, address(school, "en")))
    assert POSTPONED["en"] in said and STAYS_OPEN["en"] not in said


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_ones_own_page_of_a_postponed_event_says_that_the_new_date_is_told(
    client: Client, school: Event, language: str
) -> None:
    person = confirmed(school, "inkar@example.kz")
    school_class = confirmed_class(school, 1)
    publish(school, status="postponed")
    for path in (links.own_path(fresh(person)), class_links.path(school_class)):
        said = words(main(client, f"/{language}{path[3:]}"))
        assert POSTPONED[language] in said
        assert {"en": "we write it to you", "ru": "мы вам напишем", "kk": "сізге жазамыз"}[language] in said


def test_who_has_cancelled_is_promised_nothing(client: Client, school: Event) -> None:
    person = confirmed(school, "inkar@example.kz")
    person.status, person.has_seat = "cancelled", False
    person.save()
    publish(school, status="postponed")
    assert "we write it to you" not in words(main(client, f"/en{links.own_path(person)[3:]}"))


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_on_the_page_of_the_event_the_notice_comes_before_the_cards(
    client: Client, school: Event, tree: Tree, status: str
) -> None:
    """In the order of the page itself, which a telephone, a screen reader and a printer follow."""
    publish(school, status=status, notice_kk="Дәріскер ауырып қалды.")
    page = main(client, "/kk/events/school/")
    beside = page.select_one(".beside")
    assert beside is not None
    notice = page.find(string="Дәріскер ауырып қалды.")
    assert notice is not None and beside not in notice.parents
    assert notice.find_next(class_="beside") is beside


def test_the_card_of_a_called_off_event_says_so_and_names_no_dates(client: Client, school: Event, tree: Tree) -> None:
    before = main(client, "/kk/events/school/")
    assert before.select('a[href$="school.ics"]') and "Тіркелудің басталуы" in words(before)
    publish(school, status="cancelled")
    page = main(client, "/kk/events/school/")
    card = page.select_one('section[aria-labelledby="take-part"]')
    assert card is not None
    assert "Іс-шара өтпейді, енді тіркелуге болмайды." in words(card)
    assert not card.select("dl, a, [data-fragment]") and not page.select('a[href$="school.ics"]')
    form = main(client, address(school, "kk"))
    assert not form.select("form.form, .steps") and "Тіркелудің басталуы" not in words(form)


@pytest.mark.parametrize("status", ["cancelled", "announced"])
def test_a_parent_is_asked_nothing_about_what_does_not_take_place(client: Client, school: Event, status: str) -> None:
    child = confirmed(school, "child@example.kz", **GUARDIAN)
    publish(school, status=status)
    page = main(client, links.guardian_url(child).partition(".kz")[2])
    assert bool(page.select('button[value="consent"]')) == (status == "announced")


def test_the_card_of_a_postponed_event_keeps_its_button(client: Client, school: Event, tree: Tree) -> None:
    publish(school, status="postponed")
    card: Any = main(client, "/kk/events/school/").select_one('section[aria-labelledby="take-part"]')
    assert NEW_DATE["kk"] in words(card) and card.select('a[href$="/register/"]')
