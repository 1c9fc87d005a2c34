"""The text files of the demo: their order and what each must hold."""

import pytest

from infocentre.languages.codes import LANGUAGES
from portal.demo.files import CONTENT, PICTURES, news_texts, page_texts, read
from portal.demo.pages import TYPES
from portal.pages.addresses import RESERVED_SLUGS
from portal.pages.records import RecordKind

PAGES = dict(page_texts())
NEWS = news_texts()


def test_home_page_comes_first_and_parents_before_their_children() -> None:
    seen: list[str] = []
    for path in PAGES:
        parent = path.rpartition("/")[0]
        assert not seen or parent in seen, f"{path} before its parent"
        seen.append(path)
    assert seen[0] == ""


def test_every_file_is_read() -> None:
    assert len(PAGES) == len(list((CONTENT / "pages").rglob("*.toml")))
    assert len(NEWS) == len(list((CONTENT / "news").glob("*.toml")))


def test_news_come_oldest_first_with_addresses_of_their_own() -> None:
    dates = [text["date"] for text in NEWS]
    assert dates == sorted(dates)
    assert len({text["slug"] for text in NEWS}) == len(NEWS)


@pytest.mark.parametrize("path", PAGES)
def test_page_is_of_a_known_type_at_a_free_latin_address(path: str) -> None:
    assert PAGES[path].get("type", "section") in TYPES
    assert path.isascii()
    assert path.partition("/")[0] not in RESERVED_SLUGS


@pytest.mark.parametrize("text", [*PAGES.values(), *NEWS], ids=[*PAGES, *(text["slug"] for text in NEWS)])
def test_text_has_a_heading_in_the_required_languages_and_a_picture_there_is(text: dict) -> None:
    assert all(text[code]["heading"].strip() for code in ("kk", "ru"))
    assert not text.get("picture") or (PICTURES / f"{text['picture']}.svg").is_file()


def test_every_kind_of_record_has_its_page() -> None:
    assert {path for path, text in PAGES.items() if text.get("type") == "records"} == set(RecordKind.values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_menu_labels_are_short_and_name_pages_there_are(language: str) -> None:
    labels = read(CONTENT / "site.toml")["menu_labels"][language]
    assert set(labels) <= set(PAGES)
    assert all(0 < len(label) <= 40 for label in labels.values())
