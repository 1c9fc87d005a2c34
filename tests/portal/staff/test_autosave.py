"""A new record that is published while Wagtail saves it by itself: one record, and it is published."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from people.models import Organisation, User
from tests.browser import sign_in, wait_until

pytestmark = pytest.mark.long
LOOKS_FOR_CHANGES = """() => {
  const form = document.querySelector("[data-edit-form]");
  return Boolean(window.wagtail.app.getControllerForElementAndIdentifier(form, "w-unsaved")?.initialFormData);
}"""
FILL_IN = """() => {
  const form = document.querySelector("[data-edit-form]");
  form.elements.kind.value = "institute";
  form.elements.name_kk.value = "Ғылым үйі";
  form.elements.name_ru.value = "Дом науки";
  form.elements.name_ru.dispatchEvent(new Event("change", { bubbles: true }));
}"""
PUBLISH = """() => document.querySelector("[data-edit-form] [name=action-publish]").click()"""


def saves_by_itself(request: Request) -> bool:
    return request.method == "POST" and "application/json" in request.headers.get("accept", "")


@pytest.fixture
def form(page: Page, site: LiveServer) -> Page:
    sign_in(page, User.objects.create_superuser("head", language="en"), site)
    return page


def publish_while_it_saves(form: Page) -> None:
    form.goto(reverse("wagtailsnippets_people_organisation:add"))
    wait_until(form, LOOKS_FOR_CHANGES)
    with form.expect_request(saves_by_itself):
        form.evaluate(FILL_IN)  # at once, or an earlier save would tell the form its address
    form.evaluate(PUBLISH)


def test_one_record_is_made_and_published(form: Page) -> None:
    publish_while_it_saves(form)
    expect(form.locator(".messages .success")).to_be_visible(timeout=20_000)
    (made,) = Organisation.objects.all()
    assert (made.name_ru, made.live) == ("Дом науки", True)


def test_control_without_the_script_it_is_made_twice(form: Page) -> None:
    """Two records, or an address that both want to have, which one of them gets."""
    form.route("**/admin-autosave*.js", lambda route: route.abort())
    for _ in range(3):  # now and then the browser leaves before the save has left
        with form.expect_navigation(timeout=20_000):
            publish_while_it_saves(form)
        form.wait_for_timeout(2_000)  # what it gave up waiting for is still answered
        if [organisation.live for organisation in Organisation.objects.all()] != [True]:
            return
        Organisation.objects.all().delete()
    raise AssertionError("the race that the script is for is gone: Wagtail keeps to one record by itself")
