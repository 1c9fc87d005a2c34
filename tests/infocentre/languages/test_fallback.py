"""Which text stands in for a missing one, and what a template is told about it."""

import pytest
from django.template import Context, Template
from django.utils import translation

from infocentre.languages.codes import FALLBACKS, LANGUAGES, current_language
from infocentre.languages.fallback import filled_languages
from infocentre.languages.fallback import translation as best_text
from infocentre.models import Audience


def audience(**names: str) -> Audience:
    return Audience(code="pupils", **{f"name_{code}": names.get(code, "") for code in LANGUAGES})


@pytest.mark.parametrize(
    ("filled", "chosen"),
    [
        ("kk ru en", {"kk": "kk", "ru": "ru", "en": "en"}),
        ("ru en", {"kk": "ru", "ru": "ru", "en": "en"}),
        ("kk en", {"kk": "kk", "ru": "kk", "en": "en"}),
        ("kk ru", {"kk": "kk", "ru": "ru", "en": "ru"}),
        ("en", {"kk": "en", "ru": "en", "en": "en"}),
        ("kk", {"kk": "kk", "ru": "kk", "en": "kk"}),
    ],
)
def test_chains(filled: str, chosen: dict[str, str]) -> None:
    record = audience(**{code: code.upper() for code in filled.split()})
    for reader, code in chosen.items():
        found = best_text(record, "name", reader)
        assert (found.value, found.language) == (code.upper(), code)
        assert found.is_fallback == (code != reader)
        assert found.lang == (f' lang="{code}"' if code != reader else "")


def test_every_chain_ends_with_all_languages() -> None:
    assert all(sorted(chain) == sorted(LANGUAGES) and chain[0] == reader for reader, chain in FALLBACKS.items())


@pytest.mark.parametrize("empty", ["", "   ", "\n\t", None])
def test_empty_means_missing(empty: str | None) -> None:
    assert best_text(audience(kk=empty, ru="Школьники"), "name", "kk").language == "ru"  # type: ignore[arg-type]


def test_nothing_at_all_is_no_fallback() -> None:
    found = best_text(audience(), "name", "kk")
    assert (str(found), bool(found), found.is_fallback, found.lang) == ("", False, False, "")


def test_language_of_the_reader_is_the_default() -> None:
    record = audience(kk="Оқушылар", ru="Школьники")
    with translation.override("ru"):
        assert str(record.translated("name")) == "Школьники"


def test_template_escapes_the_text_and_marks_its_language() -> None:
    template = Template('{% translated record "name" as name %}<b{{ name.lang }}>{{ name }}</b>')
    with translation.override("en"):
        html = template.render(Context({"record": audience(ru="<i>Школьники")}))
    assert html == '<b lang="ru">&lt;i&gt;Школьники</b>'


def test_languages_are_filled_when_nothing_is_missing_that_another_has() -> None:
    assert filled_languages(audience(kk="а", en="a"), ("name",)) == ["kk", "en"]
    assert filled_languages(audience(), ("name",)) == ["kk", "ru", "en"]


@pytest.mark.parametrize(("active", "code"), [("en-gb", "en"), ("de", "kk"), ("kk", "kk"), (None, "kk")])
def test_active_language_is_always_one_of_the_three(active: str | None, code: str) -> None:
    with translation.override(active):
        assert current_language() == code
