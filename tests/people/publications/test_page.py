"""The page of a publication, and whom it leads to."""

import json
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from people.consents import actions as consents
from people.models import Member, Publication
from tests.people import factories as make
from tests.people.publications.citations.bibtex_reader import read
from tests.portal import factories as pages
from tests.portal.tree import Tree

pytestmark = pytest.mark.indexed

Soup = Callable[..., BeautifulSoup]
MEMBER = "Сахиев Ержан Нұрланұлы"


def paper(*authors: Member | str, **fields: object) -> Publication:
    values = {
        "title": "Measurement of <cross> sections",
        "language": "en",
        "name_kk": "Қималарды өлшеу",
        "name_ru": "Измерение сечений",
        "summary_kk": "Не туралы",
        "summary_ru": "О чём",
        "outlet": "Sample Journal",
        "volume": "8",
        "pages": "12–20",
        "doi": "10.5555/sample.1",
    }
    return make.publication(authors=authors or ("Dik, V. I.",), **{**values, **fields})


def told(page: BeautifulSoup) -> dict[str, object]:
    return json.loads(page.select_one('script[type="application/ld+json"]').string)["@graph"][-1]  # type: ignore[no-any-return]


def test_title_is_in_its_own_language_and_the_reader_learns_what_it_means(soup: Soup, tree: Tree) -> None:
    record = paper()
    page = soup(f"/kk/{record.path}")
    assert (page.h1.get_text(), page.h1["lang"]) == ("Measurement of <cross> sections", "en")
    assert page.select_one(".masthead__lead").get_text() == "Қималарды өлшеу"
    assert not page.select_one(".masthead .fallback")  # it is no missing translation
    assert "Не туралы" in page.main.get_text()
    assert page.select_one('a[href="https://doi.org/10.5555/sample.1"]')
    english = soup(f"/en/{record.path}")
    assert not english.h1.get("lang") and not english.select_one(".masthead__lead")


def test_citations_and_bibtex(soup: Soup, client: Client, tree: Tree) -> None:
    record = paper()
    page = soup(f"/ru/{record.path}")
    gost, apa = page.select(".citations dd")
    assert gost.get_text().startswith("Dik, V. I. Measurement of <cross> sections / V. I. Dik // Sample Journal.")
    assert apa.select_one("i").get_text() == "Sample Journal"
    link = page.select_one('a[href$=".bib"]')["href"]
    answer = client.get(link)
    assert answer["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="{record.slug}.bib"'
    kind, key, fields = read(answer.content.decode())
    assert (kind, key, fields["author"]) == ("article", record.slug, "Dik, V. I.")


def test_address_is_made_of_the_title_and_stays(db: None) -> None:
    record = make.publication("Бейтарап бөлшек туралы")
    assert record.slug == "beytarap-bolshek-turaly"
    record.title = "Басқа атау"
    record.save_revision().publish()
    record.refresh_from_db()
    assert (record.title, record.slug) == ("Басқа атау", "beytarap-bolshek-turaly")
    assert make.publication("Бейтарап бөлшек туралы").slug == "beytarap-bolshek-turaly-2"


@pytest.mark.parametrize(
    ("fields", "kind", "has"),
    [
        ({}, "ScholarlyArticle", {"pagination": "12–20"}),
        ({"kind": "conference"}, "ScholarlyArticle", {"isPartOf": {"@type": "Book", "name": "Sample Journal"}}),
        ({"kind": "popular"}, "Article", {}),
        ({"kind": "textbook", "isbn": "978-601-00-0000-1"}, "Book", {"isbn": "978-601-00-0000-1"}),
        ({"kind": "thesis", "thesis_level": "phd", "degree_text": "PhD"}, "Thesis", {"inSupportOf": "PhD"}),
    ],
)
def test_machines_are_told(soup: Soup, tree: Tree, fields: dict[str, str], kind: str, has: dict[str, object]) -> None:
    said = told(soup(f"/en/{paper(**fields).path}"))
    assert (said["@type"], said["inLanguage"], said["datePublished"]) == (kind, "en", "2024")
    assert said["author"] == [{"@type": "Person", "name": "V. I. Dik"}]
    assert said["identifier"]["value"] == "10.5555/sample.1"
    assert has.items() <= said.items()


def test_volume_and_journal_are_told_inside_one_another(soup: Soup, tree: Tree) -> None:
    volume = told(soup(f"/en/{paper(issue='3').path}"))["isPartOf"]["isPartOf"]
    assert volume["volumeNumber"] == "8"
    assert volume["isPartOf"]["name"] == "Sample Journal"


def test_sample_is_marked_and_kept_from_machines(soup: Soup, client: Client, tree: Tree) -> None:
    record = paper(is_sample=True)
    page = soup(f"/kk/{record.path}")
    assert "үлгі" in page.select_one(".panel").get_text() and page.select_one('meta[name="robots"]')
    assert "ScholarlyArticle" not in page.select_one('script[type="application/ld+json"]').string
    assert record.path not in client.get("/sitemap.xml").content.decode()


def test_others_are_in_the_sitemap_and_have_a_picture(client: Client, tree: Tree) -> None:
    record = paper()
    assert f"/kk/{record.path}" in client.get("/sitemap.xml").content.decode()
    assert client.get(f"/kk/share/publication/{record.pk}.jpg").status_code == 200


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("words", ["measurement", "өлшеу", "Измерение", "Dik", "10.5555/sample.1"])
def test_found_in_the_search(soup: Soup, tree: Tree, language: str, words: str) -> None:
    record = paper()
    found = soup(f"/{language}/search/?q={words}").select_one(f'.results a[href="/{language}/{record.path}"]')
    assert found and found.get_text() == record.title
    assert found.get("lang", language) == "en"


def test_draft_is_nowhere(client: Client, tree: Tree) -> None:
    record = make.publication("Жасырын", live=False)
    for address in (f"/kk/{record.path}", f"/kk/{record.path[:-1]}.bib", f"/kk/share/publication/{record.pk}.jpg"):
        assert client.get(address).status_code == 404
    page = record.make_preview_request(preview_mode="kk").content.decode()
    assert "Жасырын" in page and ".bib" not in page


def test_thesis_says_what_it_is_for(soup: Soup, tree: Tree) -> None:
    university, supervisor = make.organisation("kaznu", kind="university"), make.member("Дик Виктор")
    record = make.publication(
        kind="thesis", thesis_level="master", university=university, supervisor="Дик, В.", supervisor_member=supervisor
    )
    panel = soup(f"/ru/{record.path}").select_one(".panel")
    assert "Магистерская диссертация" in panel.get_text()
    assert panel.select_one('a[href="/ru/organisations/kaznu/"]')
    assert panel.select_one(f'a[href="/ru/{supervisor.path}"]').get_text() == "Дик, В."


def test_file_and_link_are_offered(soup: Soup, tree: Tree) -> None:
    from django.core.files.base import ContentFile
    from wagtail.documents import get_document_model

    file = get_document_model()(title="Файл")
    file.file.save("paper.pdf", ContentFile(b"%PDF"))
    file.save()
    page = soup(f"/kk/{paper(file=file, link='https://example.kz/p').path}")
    assert page.select_one(f'a[href="{file.url}"]') and page.select_one('a[href="https://example.kz/p"]')


# --- consent (docs/decisions/0037) --------------------------------------------------------------------


def places(client: Client, record: Publication, member: Member) -> dict[str, str]:
    """All that may lead from a publication to a card."""
    return {
        "page": client.get(f"/kk/{record.path}").content.decode(),
        "list": client.get("/kk/publications/").content.decode(),
        "filtered": client.get(f"/kk/publications/?member={member.slug}").content.decode(),
        "search": client.get("/kk/search/?q=sections").content.decode(),
    }


@pytest.fixture
def listed(tree: Tree) -> None:
    from portal.models import RecordListPage

    pages.page(RecordListPage, tree.home, "Publications", slug="publications", kind="publications")


def test_byline_leads_to_the_card_of_a_public_member(client: Client, listed: None) -> None:
    member = make.member(MEMBER)
    record = paper(member, "Dik, V. I.")
    shown = places(client, record, member)
    address = f"/kk/{member.path}"
    assert address in shown["page"] and address in shown["list"]
    assert record.path in shown["filtered"]
    assert f'value="{member.slug}"' in shown["list"]
    card = client.get(address).content.decode()
    assert record.path in card


def test_name_stays_and_every_way_to_the_card_is_gone_when_consent_is_taken_back(client: Client, listed: None) -> None:
    member = make.member(MEMBER, portrait=pages.picture("Portrait"))
    record = paper(member, supervisor="Сахиев, Е. Н.", supervisor_member=member)
    before = places(client, record, member)
    assert member.path in before["page"]  # the control
    consents.withdraw(member=member)
    after = places(client, record, member)
    for place, html in after.items():
        assert member.path not in html, place
        assert f'value="{member.slug}"' not in html, place
        assert "portrait" not in html, place
    assert "Y.\xa0Sakhiyev" in after["page"] and "Y.\xa0Sakhiyev" in after["list"]  # as the publication itself has it
    assert record.path not in after["filtered"]
    assert "Сахиев" not in after["list"]  # the card's own spelling is not the publication's
    assert client.get(f"/kk/{member.path}").status_code == 404


def test_card_that_is_live_without_consent_is_not_led_to(client: Client, listed: None) -> None:
    member = make.member(MEMBER, consent=False, live=False)
    Member.objects.filter(pk=member.pk).update(live=True)
    shown = places(client, paper(member), member)
    assert member.path not in "".join(shown.values())


def test_name_of_a_card_that_is_not_public_is_not_searched(client: Client, listed: None) -> None:
    paper(make.member(MEMBER, consent=False, live=False, name_en="Yerzhan Sakhiyev"))
    for words in ("Ержан", "Нұрланұлы"):
        assert "measurement" not in client.get(f"/kk/search/?q={words}").content.decode().casefold()


def test_author_who_is_deleted_leaves_the_name(soup: Soup, tree: Tree) -> None:
    member = make.member(MEMBER)
    record = paper(member)
    member.delete()
    assert "Y.\xa0Sakhiyev" in soup(f"/en/{record.path}").select_one(".byline").get_text()
