"""What a page must have before the public sees it, and the address that it gets."""

import pytest
from django.core.exceptions import ValidationError

from portal.models import NewsPage, SectionPage
from tests.portal import factories as make
from tests.portal.tree import Tree


def test_draft_needs_one_language_only(tree: Tree) -> None:
    draft = make.page(SectionPage, tree.home, "Draft", only=("en",), live=False)
    draft.save_revision(clean=False)  # as the editor saves drafts
    assert draft.title == "In English: Draft"


@pytest.mark.parametrize(("only", "missing"), [(("ru", "en"), "heading_kk"), (("kk", "en"), "heading_ru")])
def test_required_language_blocks_publishing(tree: Tree, only: tuple[str, ...], missing: str) -> None:
    draft = make.page(SectionPage, tree.home, "Draft", only=only, live=False)
    revision = draft.save_revision(clean=False)
    with pytest.raises(ValidationError):
        revision.publish()
    draft.refresh_from_db()
    assert not draft.live
    assert draft.missing_required() == [missing]


def test_english_may_be_missing(tree: Tree) -> None:
    draft = make.page(SectionPage, tree.home, "Draft", only=("kk", "ru"), live=False)
    draft.save_revision().publish()
    draft.refresh_from_db()
    assert draft.live


def test_news_need_a_lead_too(tree: Tree) -> None:
    item = make.news(tree.news_index, live=False, lead_ru="")
    assert item.missing_required() == ["lead_ru"]
    revision = item.save_revision(clean=False)
    with pytest.raises(ValidationError):
        revision.publish()


@pytest.mark.parametrize(
    ("headings", "slug"),
    [
        ({"heading_kk": "Қазақстан ғылымы", "heading_ru": "Наука Казахстана"}, "nauka-kazakhstana"),
        ({"heading_kk": "Ғалымдардың өмірі: үш әңгіме"}, "galymdardyn-omiri-ush-angime"),
        ({"heading_kk": "Ғылым", "heading_en": "Science Day"}, "science-day"),
        ({"heading_ru": "Объявление: съезд ёжиков"}, "obyavleniye-syezd-yozhikov"),
    ],
)
def test_slug_is_made_from_the_heading(tree: Tree, headings: dict[str, str], slug: str) -> None:
    draft = SectionPage(live=False, **headings)
    tree.home.add_child(instance=draft)
    assert draft.slug == slug


def test_same_heading_gets_a_suffix(tree: Tree) -> None:
    slugs = [make.page(SectionPage, tree.home, "Same").slug for _ in range(3)]
    assert slugs == ["in-english-same", "in-english-same-2", "in-english-same-3"]


def test_draft_without_a_heading_gets_its_address_later(tree: Tree) -> None:
    draft = SectionPage(live=False)
    tree.home.add_child(instance=draft)
    assert draft.slug == "untitled"
    draft.heading_ru = "Заголовок"
    draft.save()
    assert draft.slug == "zagolovok"


def test_published_address_does_not_follow_the_heading(tree: Tree) -> None:
    tree.section.heading_en = "Something else"
    tree.section.save_revision().publish()
    tree.section.refresh_from_db()
    assert tree.section.slug == "education"


def test_cyrillic_slug_is_refused(tree: Tree) -> None:
    page = make.page(SectionPage, tree.home, "Draft", live=False)
    page.slug = "ғылым"
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert "slug" in refused.value.message_dict


def test_title_is_the_kazakh_heading(tree: Tree) -> None:
    item = NewsPage.objects.get(pk=tree.news[0].pk)
    assert item.title == item.heading_kk
