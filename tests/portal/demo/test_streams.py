"""Text files of the demo become what a StreamField stores."""

import pytest

from infocentre.languages.codes import LANGUAGES
from infocentre.models import Picture
from portal.blocks.streams import BodyBlock
from portal.demo.streams import Shelf, history, stream
from portal.models import FactFigure
from portal.pages.history import HistoryPage
from tests.portal import factories as make
from tests.portal.tree import Tree

SHELF = Shelf(
    pages={"": 2, "news": 5, "education/start": 7},
    pictures={"ring": Picture(pk=11, collection_id=1), "lab": Picture(pk=12, collection_id=1)},
    facts={"ring": FactFigure(pk=21), "age": FactFigure(pk=22)},
    documents={("charter", code): 30 + number for number, code in enumerate(LANGUAGES)},
)
SAMPLES = {
    "text": "<p>Words</p>",
    "heading": "Words",
    "quote": {"text": "Said", "author": "Somebody", "role": ""},
    "accordion": [{"question": "Who?", "answer": "<p>All</p>"}],
    "formula": {"latex": "E = mc^2", "caption": ""},
    "picture": {"image": "ring"},
    "gallery": [{"image": "ring"}, {"image": "lab", "caption": "Lab"}],
    "video": {"url": "https://youtu.be/abcdefghijk", "title": "Film", "poster": "lab", "duration": "12:40", "note": ""},
    "documents": [{"key": "charter", "title": "Charter"}],
    "facts": ["ring", "age"],
    "timeline": [{"year": "1956", "text": "a"}, {"year": "1992", "text": "b"}],
    "table": {"caption": "Rings", "header": ["Name", "Length"], "rows": [["NICA", "503"], ["DC-280", "4"]]},
    "action": {"heading": "Come", "text": "", "label": "Go", "link": "page:news"},
    "cards": [{"heading": "Card", "link": "https://www.jinr.ru"}],
    "partners": "",
    "latest_news": {"heading": "", "count": 3},
}


def made(kind: str, value: object, language: str = "kk"):
    (found,) = stream([{kind: value}], SHELF, language)
    assert found["type"] == kind
    return found["value"]


def values(items: list[dict]) -> list:
    return [item["value"] for item in items]


def test_every_block_has_a_sample() -> None:
    assert set(SAMPLES) == set(BodyBlock().child_blocks)


@pytest.mark.parametrize("kind", SAMPLES)
def test_block_is_one_that_staff_could_have_made(tree: Tree, kind: str) -> None:
    shelf = Shelf(
        pages={"news": tree.news_index.pk},
        pictures={"ring": make.picture(), "lab": make.picture()},
        facts={"ring": make.fact("ring"), "age": make.fact("age")},
        documents={("charter", "kk"): make.document().pk},
    )
    body = BodyBlock()
    (cleaned,) = body.clean(body.to_python(stream([{kind: SAMPLES[kind]}], shelf, "kk")))
    assert cleaned.block_type == kind


@pytest.mark.parametrize(("path", "number"), [("", 2), ("news", 5), ("education/start", 7)])
def test_page_in_a_text_becomes_its_number(path: str, number: int) -> None:
    html = f'<p>a <a href="page:{path}">b</a></p>'
    assert made("text", html) == f'<p>a <a linktype="page" id="{number}">b</a></p>'
    (item,) = values(made("accordion", [{"question": "?", "answer": html}]))
    assert item == {"question": "?", "answer": f'<p>a <a linktype="page" id="{number}">b</a></p>'}


def test_other_links_of_a_text_stay() -> None:
    html = '<p><a href="https://www.jinr.ru">JINR</a> <a href="mailto:info@example.kz">us</a></p>'
    assert made("text", html) == html


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", '<a href="page:nowhere">b</a>'),
        ("action", {"heading": "a", "label": "b", "link": "page:nowhere"}),
        ("picture", {"image": "nothing"}),
        ("facts", ["nothing"]),
        ("documents", [{"key": "nothing", "title": "a"}]),
    ],
)
def test_name_that_nothing_has_is_a_fault_of_the_text(kind: str, value: object) -> None:
    with pytest.raises(KeyError):
        made(kind, value)


@pytest.mark.parametrize(
    ("link", "page", "url"),
    [("page:", 2, ""), ("page:news", 5, ""), ("https://www.jinr.ru", None, "https://www.jinr.ru"), ("", None, "")],
)
def test_action_and_card_lead_to_a_page_or_elsewhere(link: str, page: int | None, url: str) -> None:
    action = made("action", {"heading": "a", "text": "", "label": "b", "link": link})
    assert action == {"heading": "a", "text": "", "label": "b", "page": page, "url": url}
    (card,) = values(made("cards", [{"heading": "a", "link": link, "image": "ring"}]))
    assert card == {"heading": "a", "text": "", "page": page, "url": url, "image": 11}


def test_card_may_be_bare() -> None:
    (card,) = values(made("cards", [{"heading": "a"}]))
    assert card == {"heading": "a", "text": "", "page": None, "url": "", "image": None}


def test_pictures_are_known_by_their_names() -> None:
    assert made("picture", {"image": "ring", "alt": "A ring"}) == {"image": 11, "alt": "A ring", "caption": ""}
    assert [item["image"] for item in values(made("gallery", SAMPLES["gallery"]))] == [11, 12]
    assert made("video", SAMPLES["video"])["poster"] == 12


@pytest.mark.parametrize(("language", "number"), list(zip(LANGUAGES, (30, 31, 32), strict=True)))
def test_document_is_that_of_the_language(language: str, number: int) -> None:
    assert values(made("documents", SAMPLES["documents"], language)) == [{"document": number, "title": "Charter"}]


def test_facts_keep_their_order() -> None:
    assert values(made("facts", ["age", "ring"])) == [22, 21]


def test_table_keeps_its_rows_and_columns() -> None:
    table = BodyBlock().to_python(stream([{"table": SAMPLES["table"]}], SHELF, "kk"))[0].value["table"]
    assert [column["heading"] for column in table.columns] == ["Name", "Length"]
    assert [[str(cell.value) for cell in row] for row in table.rows] == [["NICA", "503"], ["DC-280", "4"]]


def test_blocks_keep_their_order_and_have_names_of_their_own() -> None:
    blocks = stream([{kind: value} for kind, value in SAMPLES.items()], SHELF, "ru")
    assert [block["type"] for block in blocks] == list(SAMPLES)
    assert len({block["id"] for block in blocks}) == len(SAMPLES)


def test_event_of_the_history_may_lack_a_picture() -> None:
    events = history([{"year": "1956", "heading": "Founded", "text": "a"}])
    (event,) = HistoryPage._meta.get_field("events").stream_block.to_python(events)
    assert (event.value["year"], event.value["heading"], event.value["image"]) == ("1956", "Founded", None)
