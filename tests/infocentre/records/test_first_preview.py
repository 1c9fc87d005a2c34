"""The preview of a record that has just been begun: half of its fields are empty, some were never asked for."""

import pytest

from events.models import Event
from infocentre.records.models import PublishedRecord
from people.models import Member, Organisation, Publication
from tests.portal.tree import Tree

RECORDS = (Event, Member, Organisation, Publication)


def test_no_record_is_forgotten_here() -> None:
    assert set(PublishedRecord.__subclasses__()) == set(RECORDS)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("model", RECORDS)
def test_empty_record_has_a_preview(tree: Tree, model: type[PublishedRecord], language: str) -> None:
    response = model().make_preview_request(preview_mode=language)
    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()


@pytest.mark.parametrize(
    "record",
    [
        Publication(kind="thesis", title="Диссертация"),
        Publication(kind="", title="Мақала", year=2026, language="kk"),
        Publication(kind="thesis", thesis_level="phd", title="Диссертация", language=""),
        Organisation(kind="", name_kk="Жаңа"),
        Member(name_kk="Жаңа Адам", status=""),
        Event(kind="", title_kk="Жаңа", status=""),
    ],
    ids=lambda record: f"{type(record).__name__} {record.kind if hasattr(record, 'kind') else ''}",
)
def test_record_with_a_field_left_out_has_a_preview(tree: Tree, record: PublishedRecord) -> None:
    assert record.make_preview_request(preview_mode="kk").status_code == 200


def test_what_stands_in_is_never_saved(tree: Tree) -> None:
    organisation = Organisation(kind="", name_kk="Жаңа", slug="new", live=False)
    organisation.save()
    organisation.make_preview_request(preview_mode="kk")
    assert Organisation.objects.get(slug="new").kind == ""
