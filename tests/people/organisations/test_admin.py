"""Organisations in the admin: who may do what, and what the form refuses."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import WorkflowState

from people.models import ContactPerson, Organisation
from tests.people import factories as make

pytestmark = pytest.mark.long

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'


def form(**fields: Any) -> dict[str, Any]:
    """What the form sends; empty unless given."""
    names = [f"{name}_{code}" for name in ("name", "short_name", "city") for code in ("kk", "ru", "en")]
    management = {
        f"{prefix}-{key}": "0"
        for prefix in ("channels", "contact_persons")
        for key in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    }
    rich = {f"about_{code}": "null" for code in ("kk", "ru", "en")}
    rest = {"kind": "institute", "parent": "", "region": "", "country": "KZ", "site": "", "slug": "", "sort_order": "0"}
    return {**dict.fromkeys(names, ""), **rich, **management, **rest, "go_live_at": "", "expire_at": "", **fields}


NAMES = {"name_kk": "Институт", "name_ru": "Институт ядерной физики"}
ADD = "wagtailsnippets_people_organisation:add"


def add(client: Client, **fields: Any) -> Any:
    return client.post(reverse(ADD), form(**fields))


def test_editor_writes_a_draft_in_one_language(db: None, editor: Client) -> None:
    assert add(editor, name_kk="Институт").status_code == 302
    made = Organisation.objects.get()
    assert (made.live, made.slug) == (False, "institut")


def test_editor_cannot_publish(db: None, editor: Client) -> None:
    add(editor, **NAMES, **{"action-publish": "yes"})
    assert not Organisation.objects.filter(live=True).exists()


def test_moderator_publishes_what_has_both_languages(db: None, moderator: Client) -> None:
    response = add(moderator, name_kk="Институт", **{"action-publish": "yes"})
    assert list(response.context["form"].errors) == ["name_ru"]
    assert add(moderator, **NAMES, **{"action-publish": "yes"}).status_code == 302
    assert Organisation.objects.get().live


def test_editor_submits_to_moderation(db: None, editor: Client) -> None:
    add(editor, **NAMES, **{"action-submit": "yes"})
    assert WorkflowState.objects.for_instance(Organisation.objects.get()).active().count() == 1


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"site": "javascript:alert(1)"}, "site"),
        ({"site": "ftp://example.kz/"}, "site"),
        ({"country": "kz"}, "country"),
        ({"country": "RU", "region": "KZ-75"}, "__all__"),
        ({"region": "KZ-00"}, "region"),
        ({"slug": "институт"}, "slug"),
        ({"kind": ""}, "kind"),
    ],
)
def test_bad_values_are_refused(db: None, moderator: Client, fields: dict[str, str], wrong: str) -> None:
    response = add(moderator, **{**NAMES, "action-publish": "yes", **fields})
    assert wrong in response.context["form"].errors
    assert not Organisation.objects.exists()


def test_address_of_another_is_refused(db: None, moderator: Client) -> None:
    make.organisation("inp")
    assert list(add(moderator, **NAMES, slug="inp").context["form"].errors) == ["slug"]


def test_contact_person_is_kept_for_staff(db: None, editor: Client) -> None:
    rows = {"contact_persons-TOTAL_FORMS": "1", "contact_persons-0-name": "Асқар", "contact_persons-0-email": "a@b.kz"}
    rest = {f"contact_persons-0-{name}": "" for name in ("role", "phone", "note", "id", "DELETE")}
    assert add(editor, **NAMES, **rows, **rest, **{"contact_persons-0-ORDER": "1"}).status_code == 302
    assert ContactPerson.objects.get().email == "a@b.kz"


def test_plain_drawing_is_taken_as_a_logo(db: None, moderator: Client) -> None:
    assert add(moderator, **NAMES, logo=SimpleUploadedFile("logo.svg", SVG)).status_code == 302
    assert Organisation.objects.get().logo.read() == SVG


@pytest.mark.parametrize(
    "inside",
    [
        b"<script>alert(1)</script>",
        b'<image href="https://example.com/x.png"/>',
        b'<path onload="alert(1)"/>',
        b'<a href="javascript:alert(1)"><path/></a>',
        b"<foreignObject><p>x</p></foreignObject>",
    ],
)
def test_drawing_that_acts_is_refused(db: None, moderator: Client, inside: bytes) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg">' + inside + b"</svg>"
    response = add(moderator, **NAMES, logo=SimpleUploadedFile("logo.svg", drawing))
    assert list(response.context["form"].errors) == ["logo"]
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.svg", b"no drawing"),
        ("logo.png", SVG),
        ("logo.html", b"<p>"),
        ("logo.svg", b'<!DOCTYPE x [<!ENTITY a "b">]><svg>&a;</svg>'),
    ],
)
def test_what_is_no_logo_is_refused(db: None, moderator: Client, name: str, content: bytes) -> None:
    response = add(moderator, **NAMES, logo_light=SimpleUploadedFile(name, content))
    assert list(response.context["form"].errors) == ["logo_light"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_list_form_and_history_open(db: None, signed_in: Any, staff: Any, language: str) -> None:
    staff("Moderators", language=language)
    client = signed_in("Moderators")
    record = make.organisation("inp")
    for name, arguments in (("list", ()), ("add", ()), ("edit", (record.pk,)), ("history", (record.pk,))):
        address = reverse(f"wagtailsnippets_people_organisation:{name}", args=arguments)
        assert client.get(address).status_code == 200, name


def test_filters_and_search_of_the_list(db: None, moderator: Client) -> None:
    make.organisation("inp", kind="institute", name_en="Nuclear Physics")
    make.organisation("kaznu", kind="university", name_en="National University")
    address = reverse("wagtailsnippets_people_organisation:list")
    found = moderator.get(address, {"kind": "university"}).content.decode()
    assert "National University" in found and "Nuclear Physics" not in found
    assert "Nuclear Physics" in moderator.get(address, {"q": "inp"}).content.decode()
