"""Title, address, menu title, filled languages and preview of a page."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from infocentre.languages.codes import LABELS, LANGUAGES
from portal.models import NewsPage, SectionPage, StoryPage
from portal.pages.addresses import RESERVED_SLUGS, is_reserved
from tests.portal import factories as make
from tests.portal.factories import WORDS
from tests.portal.tree import Tree


def draft(**fields: str) -> SectionPage:
    return SectionPage(**fields)


@pytest.mark.parametrize(
    ("filled", "name", "address"),
    [
        (("kk", "ru", "en"), "kk", "en"),
        (("kk", "ru"), "kk", "ru"),
        (("ru", "en"), "ru", "en"),
        (("kk",), "kk", "kk"),
        (("en",), "en", "en"),
    ],
)
def test_kazakh_names_the_page_and_english_its_address(filled: tuple[str, ...], name: str, address: str) -> None:
    page = draft(**{f"heading_{code}": f" {code} " for code in filled})
    assert page.best_heading() == name
    assert page.best_heading(for_slug=True) == address


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_without_a_heading_is_called_so_but_its_address_knows_no_language(language: str) -> None:
    with translation.override(language):
        assert draft(heading_kk="  ").best_heading().strip()
        assert draft(heading_kk="  ").best_heading(for_slug=True) == "untitled"


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("The NICA collider", "the-nica-collider"),
        ("Ядролық физика", "yadrolyq-fizika"),
        ("!!!", "untitled"),
        ("2026", "2026"),
    ],
)
def test_address_is_latin_whatever_the_heading(tree: Tree, heading: str, slug: str) -> None:
    page = SectionPage(heading_kk=heading, live=False)
    tree.section.add_child(instance=page)
    assert page.slug == slug


def test_long_heading_makes_an_address_cut_at_a_word(tree: Tree) -> None:
    words = "laboratory " * 12
    page = SectionPage(heading_en=words.strip(), live=False)
    tree.section.add_child(instance=page)
    assert len(page.slug) <= 80
    assert set(page.slug.split("-")) == {"laboratory"}


def test_two_untitled_drafts_have_addresses_of_their_own(tree: Tree) -> None:
    slugs = []
    for _number in range(2):
        page = SectionPage(live=False)
        tree.section.add_child(instance=page)
        slugs.append(page.slug)
    assert slugs[0] == "untitled"
    assert slugs[1] != slugs[0]


def test_typed_address_is_kept(tree: Tree) -> None:
    page = make.page(SectionPage, tree.section, "Typed", slug="my-own")
    page.heading_en = "Another"
    page.save()
    page.refresh_from_db()
    assert page.slug == "my-own"


def test_title_follows_the_heading(tree: Tree) -> None:
    tree.section.heading_kk = "Жаңа атау"
    tree.section.save()
    tree.section.refresh_from_db()
    assert tree.section.title == tree.section.draft_title == "Жаңа атау"


@pytest.mark.parametrize("slug", ["новость", "ғылым", "naïve"])
def test_letters_that_are_not_latin_are_refused(tree: Tree, slug: str) -> None:
    tree.section.slug = slug
    with pytest.raises(ValidationError) as refused:
        tree.section.full_clean()
    assert "slug" in refused.value.message_dict


@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS))
def test_address_of_the_site_itself_is_reserved_below_the_home_page_only(tree: Tree, slug: str) -> None:
    assert is_reserved(slug, tree.home)
    assert not is_reserved(slug, tree.section)
    assert not is_reserved(slug, None)


@pytest.mark.parametrize("slug", ["education", "news", "my-news", "searching"])
def test_ordinary_address_is_free(tree: Tree, slug: str) -> None:
    assert not is_reserved(slug, tree.home)


def test_two_pages_of_one_section_cannot_share_an_address(tree: Tree) -> None:
    with pytest.raises(ValidationError):
        make.page(SectionPage, tree.section, "Again", slug=tree.below.slug)


@pytest.mark.parametrize("missing", LANGUAGES)
@pytest.mark.parametrize("field", ["heading", "lead", "body"])
def test_language_is_filled_when_all_its_content_is(tree: Tree, field: str, missing: str) -> None:
    setattr(tree.section, f"{field}_{missing}", "[]" if field == "body" else "")
    assert tree.section.filled_languages == [code for code in LANGUAGES if code != missing]
    assert tree.section.missing_languages == [missing]


@pytest.mark.parametrize("only", LANGUAGES)
def test_menu_label_in_one_language_leaves_the_others_filled(tree: Tree, only: str) -> None:
    setattr(tree.section, f"menu_label_{only}", "Short")
    assert tree.section.filled_languages == list(LANGUAGES)
    for code in LANGUAGES:
        with translation.override(code):
            expected = "Short" if code == only else f"{WORDS[code]}: Education"
            assert tree.section.menu_title.value == expected


@pytest.mark.parametrize(("kk", "ru", "missing"), [("", "б", ["kk"]), ("а", " ", ["ru"]), ("а", "б", [])])
def test_publishing_asks_for_kazakh_and_russian(kk: str, ru: str, missing: list[str]) -> None:
    page = draft(heading_kk=kk, heading_ru=ru)
    assert page.missing_required() == [f"heading_{code}" for code in missing]


def test_news_ask_for_a_lead_in_both_languages() -> None:
    assert NewsPage(heading_kk="а", heading_ru="б").missing_required() == ["lead_kk", "lead_ru"]


def test_type_without_a_menu_label_is_called_by_its_heading(tree: Tree) -> None:
    assert isinstance(tree.story, StoryPage)
    assert tree.story.menu_title.value == "Қазақша: Story"


@pytest.mark.parametrize("language", LANGUAGES)
def test_staff_see_the_heading_in_their_language(tree: Tree, language: str) -> None:
    with translation.override(language):
        assert tree.section.get_admin_display_title() == f"{WORDS[language]}: Education"


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_knows_its_addresses_whoever_asks(tree: Tree, language: str) -> None:
    with translation.override(language):
        assert tree.below.addresses == {code: f"/{code}/education/start/" for code in LANGUAGES}
        assert tree.below.get_url_in("en") == "/en/education/start/"


def test_preview_offers_every_language_by_its_own_name(tree: Tree) -> None:
    assert tree.section.preview_modes == [(code, LABELS[code].name) for code in LANGUAGES]


@pytest.mark.parametrize("mode", LANGUAGES)
def test_preview_is_in_the_chosen_language_and_staff_keep_theirs(tree: Tree, mode: str) -> None:
    with translation.override("en"):
        assert tree.section.default_preview_mode == "en"
        shown = tree.section.make_preview_request(preview_mode=mode).content.decode()
        assert translation.get_language() == "en"
    assert f'<html lang="{mode}"' in shown
    assert f"{WORDS[mode]}: body" in shown
