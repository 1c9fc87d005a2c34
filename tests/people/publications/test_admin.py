"""Publications in the admin: twins of a DOI, theses, bylines, who may do what."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import WorkflowState

from people.models import Author, Publication
from people.publications.twins import TwinDoi, twin_of
from tests.people import factories as make

pytestmark = pytest.mark.long

ADD = "wagtailsnippets_people_publication:add"
EDIT = "wagtailsnippets_people_publication:edit"
DOI = "10.5555/twin"


def form(*authors: dict[str, str], **fields: Any) -> dict[str, Any]:
    """What the form sends; empty unless given."""
    names = [f"{name}_{code}" for name in ("name", "summary") for code in ("kk", "ru", "en")]
    plain = [field.name for field in Publication._meta.fields if field.editable and field.name not in names]
    rows = {
        f"authors-{number}-{name}": value
        for number, author in enumerate(authors)
        for name, value in {
            "member": "", "family": "", "given": "", "id": "", "DELETE": "", "ORDER": str(number + 1), **author
        }.items()
    }  # fmt: skip
    management = {"TOTAL_FORMS": len(authors), "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
    good = {"title": "Мақала", "kind": "paper", "language": "kk", "year": "2024"}
    return {
        **dict.fromkeys([*names, *plain], ""),
        **{f"authors-{key}": value for key, value in management.items()},
        **good,
        **rows,
        "go_live_at": "",
        "expire_at": "",
        **fields,
    }


def add(client: Client, *authors: dict[str, str], **fields: Any) -> Any:
    return client.post(reverse(ADD), form(*authors, **fields))


# --- twins --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", [DOI, "https://doi.org/10.5555/TWIN", "doi:10.5555/Twin."])
def test_twin_is_refused_with_a_link_to_it(db: None, editor: Client, written: str) -> None:
    twin = make.publication("<b>Егіз</b>", doi=DOI)
    answer = add(editor, doi=written)
    assert list(answer.context["form"].errors) == ["doi"]
    page = answer.content.decode()
    assert f'<a href="{reverse(EDIT, args=[twin.pk])}">&lt;b&gt;Егіз&lt;/b&gt;</a>' in page
    assert Publication.objects.count() == 1
    assert add(editor, doi="10.5555/another").status_code == 302


def test_draft_is_a_twin_too(db: None, editor: Client) -> None:
    drafted = make.publication("Жоба")
    drafted.doi = DOI
    drafted.save_revision()
    assert Publication.objects.get().doi == ""  # only the draft has it
    assert list(add(editor, doi=DOI).context["form"].errors) == ["doi"]


def test_own_doi_is_no_twin(db: None, moderator: Client) -> None:
    record = make.publication(doi=DOI)
    answer = moderator.post(reverse(EDIT, args=[record.pk]), form(doi=DOI, title="Басқа", slug=record.slug))
    assert answer.status_code == 302
    assert twin_of(record) is None


def test_database_refuses_a_twin(db: None) -> None:
    make.publication(doi=DOI)
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication(title="Б", kind="paper", language="kk", year=2024, doi=DOI).save()
    for _empty in range(2):
        make.publication(doi="")


def taken_since() -> Publication:
    """A draft with a DOI that another publication got after it was written."""
    drafted = make.publication("Жоба")
    drafted.doi = DOI
    drafted.save_revision()
    make.publication("Алғыр", doi=DOI)
    return drafted


def test_publishing_a_draft_whose_doi_was_taken_since_is_refused(db: None) -> None:
    drafted = taken_since()
    with pytest.raises(TwinDoi) as caught:
        drafted.latest_revision.publish()
    assert "Алғыр" in str(caught.value)
    assert Publication.objects.get(pk=drafted.pk).doi == ""


def test_schedule_of_such_a_draft_is_withdrawn(db: None) -> None:
    revision = taken_since().latest_revision
    revision.approved_go_live_at = timezone.now()
    revision.save()
    revision.publish()
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
    assert Publication.objects.filter(doi=DOI).count() == 1


# --- what a form refuses ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"doi": "10/x"}, "doi"),
        ({"isbn": "978-0-306-40615-8"}, "isbn"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"year": "1800"}, "year"),
        ({"kind": "poem"}, "kind"),
        ({"language": "xx"}, "language"),
        ({"kind": "thesis"}, "thesis_level"),
        ({"kind": "paper", "thesis_level": "phd"}, "thesis_level"),
        ({"published_on": "2023-01-02"}, "published_on"),
        ({"title": ""}, "title"),
    ],
)
def test_bad_values_are_refused(db: None, moderator: Client, fields: dict[str, str], wrong: str) -> None:
    answer = add(moderator, **{**fields, "action-publish": "yes"})
    assert wrong in answer.context["form"].errors
    assert not Publication.objects.exists()


def test_good_values_are_kept_in_one_spelling(db: None, moderator: Client) -> None:
    fields = {"doi": "https://doi.org/10.5555/ABC", "isbn": "9786010000001", "action-publish": "yes"}
    assert add(moderator, {"family": "Дик", "given": "В. И."}, **fields).status_code == 302
    record = Publication.objects.get()
    assert (record.doi, record.isbn, record.live) == ("10.5555/abc", "978-601-00-0000-1", True)


def test_database_holds_that_theses_and_only_theses_have_a_level(db: None) -> None:
    for kind, level in (("thesis", ""), ("paper", "phd")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Publication(title="Б", kind=kind, thesis_level=level, language="kk", year=2024).save()


@pytest.mark.parametrize(("language", "family"), [("kk", "Өмірзақова"), ("ru", "Омирзакова"), ("en", "Omirzakova")])
def test_byline_of_a_member_is_written_down_in_the_language_of_the_publication(
    db: None, moderator: Client, language: str, family: str
) -> None:
    member = make.member("Өмірзақова Назерке", name_ru="Омирзакова Назерке", name_en="Nazerke Omirzakova")
    own = {"family": "Omirzakova-Kim", "given": "N."}
    add(moderator, {"member": str(member.pk)}, {"member": str(member.pk), **own}, language=language)
    first, second = Publication.objects.get().authors.all()
    assert (first.family, first.member) == (family, member)
    assert (second.family, second.given) == ("Omirzakova-Kim", "N.")  # what is printed goes before the card
    newest = Publication.objects.get().get_latest_revision_as_object()
    assert [author.family for author in newest.authors.all()] == [family, "Omirzakova-Kim"]


def test_author_is_somebody(db: None, editor: Client) -> None:
    assert add(editor, {"given": "В. И."}).status_code == 200
    assert not Publication.objects.exists()
    with pytest.raises(ValidationError):
        Author(given="В.").full_clean(exclude=["publication"])


# --- rights and pages ---------------------------------------------------------------------------------


def test_editor_submits_and_cannot_publish(db: None, editor: Client) -> None:
    add(editor, **{"action-publish": "yes"})
    add(editor, {"family": "Сахиев"}, title="Екінші", **{"action-submit": "yes"})
    assert not Publication.public().exists()
    assert WorkflowState.objects.for_instance(Publication.objects.get(title="Екінші")).active().count() == 1


@pytest.mark.long
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_list_form_and_history_open(db: None, signed_in: Any, staff: Any, language: str) -> None:
    staff("Moderators", language=language)
    client = signed_in("Moderators")
    record = make.publication(authors=("Дик, В. И.",))
    for name, arguments in (("list", ()), ("add", ()), ("edit", (record.pk,)), ("history", (record.pk,))):
        assert client.get(reverse(f"wagtailsnippets_people_publication:{name}", args=arguments)).status_code == 200


@pytest.mark.parametrize(("query", "count"), [("Ядро", 1), ("10.5555", 1), ("Дик", 1), ("Kernel", 1), ("жоқ", 0)])
def test_list_is_searched(db: None, moderator: Client, query: str, count: int) -> None:
    make.publication("Ядро", doi="10.5555/x", authors=("Дик, В. И.",), name_en="Kernel", live=False)
    make.publication("Басқа", kind="thesis", thesis_level="phd")
    answer = moderator.get(reverse("wagtailsnippets_people_publication:list"), {"q": query})
    assert len(answer.context["object_list"]) == count


def test_list_offers_the_spreadsheet(db: None, editor: Client) -> None:
    page = editor.get(reverse("wagtailsnippets_people_publication:list")).content.decode()
    assert reverse("spreadsheet_upload", args=["publications"]) in page


def test_search_of_staff_lists_each_publication_once(client: Client, db: None) -> None:
    from people.models import User

    client.force_login(User.objects.create_superuser("head", language="ru"))
    make.publication("Бірегей мақала", authors=("Дик, В.", "Сахиев, Е.", "Дикова, А."))
    listed = client.get(reverse("wagtailsnippets_people_publication:list"), {"q": "Дик"})
    assert [str(found) for found in listed.context["object_list"]] == ["Бірегей мақала"]


# --- authors ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_publishing_and_sending_for_review_ask_for_an_author(db: None, moderator: Client, action: str) -> None:
    refused = add(moderator, **{action: "yes"})
    assert [error.code for error in refused.context["form"].non_field_errors().as_data()] == ["no_author"]
    assert "at least one author" in refused.content.decode()
    assert not Publication.objects.exists()


def test_draft_may_wait_for_its_authors(db: None, editor: Client) -> None:
    assert add(editor).status_code == 302
    assert not Publication.objects.get().live


def test_publication_with_an_author_is_published(db: None, moderator: Client) -> None:
    assert add(moderator, {"family": "Сахиев"}, **{"action-publish": "yes"}).status_code == 302
    assert Publication.objects.get().live


def test_the_last_author_cannot_be_taken_away_in_publishing(db: None, moderator: Client) -> None:
    gone = {"family": "Сахиев", "DELETE": "on"}
    assert add(moderator, gone, **{"action-publish": "yes"}).status_code == 200
    assert add(moderator, gone, {"family": "Қалған"}, **{"action-publish": "yes"}).status_code == 302
    assert [author.family for author in Publication.objects.get().authors.all()] == ["Қалған"]


def test_year_to_come_is_refused_at_its_field(db: None, editor: Client) -> None:
    this_year = timezone.localdate().year
    refused = add(editor, year=str(this_year + 1))
    assert list(refused.context["form"].errors) == ["year"]
    assert str(this_year) in refused.context["form"].errors["year"][0]
    assert add(editor, year=str(this_year)).status_code == 302
