"""Who may do what with people and organisations, as the migrations say."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from wagtail.models import WorkflowContentType

from people.models import Direction, Member, Organisation, Publication
from tests.people import factories as make

RECORDS = ("member", "organisation", "publication")


def codes(group: str, model: str) -> set[str]:
    found = Group.objects.get(name=group).permissions.filter(
        content_type__app_label="people", content_type__model=model
    )
    return {permission.codename.removesuffix(f"_{model}") for permission in found}


@pytest.mark.parametrize("model", RECORDS)
def test_editors_write_and_moderators_publish(db: None, model: str) -> None:
    assert codes("Editors", model) == {"view", "add", "change"}
    for group in ("Moderators", "Administrators"):
        assert codes(group, model) == {"view", "add", "change", "publish", "delete", "lock", "unlock"}


def test_list_of_directions_is_the_moderators(db: None) -> None:
    assert codes("Editors", "direction") == {"view"}
    assert codes("Moderators", "direction") == {"view", "add", "change", "delete"}


def test_numbers_are_counted_by_moderators(db: None) -> None:
    assert codes("Editors", "numberssnapshot") == {"view"}
    assert codes("Moderators", "numberssnapshot") == {"view", "add", "change", "delete"}


@pytest.mark.parametrize("model", [Member, Organisation, Publication])
def test_moderation_of_the_pages_holds_for_records(db: None, model: Any) -> None:
    kind = ContentType.objects.get_for_model(model)
    assert WorkflowContentType.objects.get(content_type=kind).workflow.name == "Модерация"
    assert model().get_workflow()


@pytest.mark.parametrize("model", RECORDS)
def test_editor_can_neither_delete_nor_unpublish(db: None, editor: Client, model: str) -> None:
    record = {"organisation": make.organisation, "member": make.member, "publication": make.publication}[model]()
    for view in ("delete", "unpublish"):
        editor.post(reverse(f"wagtailsnippets_people_{model}:{view}", args=[record.pk]))
    record.refresh_from_db()
    assert record.live


def test_moderator_deletes_and_unpublishes(db: None, moderator: Client) -> None:
    record = make.organisation("inp")
    moderator.post(reverse("wagtailsnippets_people_organisation:unpublish", args=[record.pk]))
    record.refresh_from_db()
    assert not record.live
    moderator.post(reverse("wagtailsnippets_people_organisation:delete", args=[record.pk]))
    assert not Organisation.objects.exists()


def test_deleted_member_leaves_no_consent_and_no_link(db: None, moderator: Client) -> None:
    member = make.member()
    moderator.post(reverse("wagtailsnippets_people_member:delete", args=[member.pk]))
    assert not Member.objects.exists()
    assert not member.consents.exists()


def test_deleted_laboratory_leaves_its_members(db: None, moderator: Client) -> None:
    laboratory = make.organisation("flnr")
    member = make.member(laboratory=laboratory)
    laboratory.delete()
    member.refresh_from_db()
    assert (member.laboratory, member.live) == (None, True)


# --- the lists and forms of members -----------------------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_pages_of_members_open(db: None, signed_in: Any, staff: Any, language: str) -> None:
    staff("Moderators", language=language)
    client = signed_in("Moderators")
    member = make.member(laboratory=make.organisation("flnr"))
    for name, arguments in (("list", ()), ("add", ()), ("edit", (member.pk,)), ("history", (member.pk,))):
        address = reverse(f"wagtailsnippets_people_member:{name}", args=arguments)
        assert client.get(address).status_code == 200, name
    for name in ("member_consent", "member_invitation"):
        assert client.get(reverse(name, args=[member.pk])).status_code == 200, name


def test_list_says_who_has_consented(db: None, moderator: Client) -> None:
    make.member("Келісім Берген")
    make.member("Келісім Бермеген", consent=False, live=False)
    page = moderator.get(reverse("wagtailsnippets_people_member:list")).content.decode()
    assert "given" in page and "none" in page


@pytest.mark.parametrize(("query", "count"), [("Ахметов", 1), ("Akhmetov", 1), ("нет такого", 0)])
def test_list_is_searched_by_any_name(db: None, moderator: Client, query: str, count: int) -> None:
    make.member("Ахметов Асан", live=False)
    make.member("Байжан Ерлан")
    answer = moderator.get(reverse("wagtailsnippets_people_member:list"), {"q": query})
    assert len(answer.context["object_list"]) == count


def test_public_card_leads_to_the_site_and_a_draft_does_not(db: None, moderator: Client) -> None:
    public, draft = make.member(), make.member(live=False)
    for member, leads in ((public, True), (draft, False)):
        page = moderator.get(reverse("wagtailsnippets_people_member:edit", args=[member.pk])).content.decode()
        assert ("See it on the site" in page) is leads


def test_directions_are_translated_and_listed(db: None, moderator: Client) -> None:
    form = {"name_kk": "Теория", "name_ru": "Теория", "name_en": "", "key": "theory", "sort_order": "1"}
    assert moderator.post(reverse("wagtailsnippets_people_direction:add"), form).status_code == 302
    assert str(Direction.objects.get()) == "Теория"
    answer = moderator.post(reverse("wagtailsnippets_people_direction:add"), {**form, "name_ru": "", "key": "other"})
    assert list(answer.context["form"].errors) == ["name_ru"]
