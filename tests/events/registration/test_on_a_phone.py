"""Staff with a phone: headings, buttons and lists are in view."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from events.models import Event
from people.models import User
from tests.browser import sign_in
from tests.events.registration.questions.asking import ask

from .conftest import confirmed, open_event

pytestmark = pytest.mark.long
LONG = "Сертификатта көрсетілетін ғылыми атағыңыз бен қызметіңізді толық жазыңыз"


@pytest.fixture
def school(site: LiveServer) -> Event:
    event = open_event()
    confirmed(event, "a@example.kz", organisation_name="Дарынды балаларға арналған № 3 мамандандырылған лицей-интернат")
    return event


@pytest.fixture
def desk(school: Event, page: Page, site: LiveServer) -> Page:
    user = User.objects.create_user("desk", "desk@example.kz", language="kk")
    user.groups.add(Group.objects.get(name="Editors"))
    sign_in(page, user, site)
    return page


def test_the_heading_of_the_list_is_whole(desk: Page, school: Event) -> None:
    desk.goto(f"{reverse('registrations:index')}?event={school.pk}")
    heading = desk.locator("[data-w-breadcrumbs] li").last
    expect(heading).to_be_in_viewport(ratio=1)
    inside = "e => e.getBoundingClientRect().right <= e.closest('[data-w-breadcrumbs]').getBoundingClientRect().right"
    assert heading.evaluate(inside)


def test_a_question_is_moved_and_removed_without_scrolling_aside(desk: Page, school: Event) -> None:
    ask(school, "text", LONG)
    ask(school, "text", LONG)
    desk.goto(reverse("event_questions", args=[school.pk]))
    for button in desk.locator("td button").all():
        box = button.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390


def test_no_column_of_the_printed_list_is_one_word_wide(desk: Page, school: Event) -> None:
    desk.goto(reverse("event_list", args=[school.pk]))
    box = desk.locator("tbody td:nth-child(3)").bounding_box()
    assert box and box["width"] > 120
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the table scrolls, not the page"
