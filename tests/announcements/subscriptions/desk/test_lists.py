"""What staff see of subscribers and topics, and what they do on request."""

import csv
import io
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from wagtail.models import ModelLogEntry

from announcements.bounces.actions import suppress
from announcements.bounces.enums import SuppressionReason
from announcements.subscriptions.enums import SubscriberState
from announcements.subscriptions.models import Consent, Subscriber, Topic

Subscribed = Callable[..., Subscriber]
Signed = Callable[[str], Client]
LIST = reverse("subscribers:index")


@pytest.fixture
def moderator(signed_in: Signed) -> Client:
    return signed_in("Moderators")


@pytest.fixture
def administrator(signed_in: Signed) -> Client:
    return signed_in("Administrators")


def soup(client: Client, address: str, query: dict[str, object] | None = None) -> BeautifulSoup:
    answer = client.get(address, query or {})
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "lxml")


def listed(client: Client, **query: object) -> list[str]:
    rows = soup(client, LIST, query).select("table.listing tbody tr")
    return sorted(link.get_text(strip=True) for row in rows for link in row.select("td:first-child a")[:1])


@pytest.fixture
def people(subscribed: Subscribed) -> dict[str, Subscriber]:
    return {
        "inkar": subscribed("inkar@example.kz", "news", "events"),
        "dana": subscribed("dana@example.kz", "events", language="ru"),
        "gone": subscribed("gone@example.kz", state=SubscriberState.LEFT),
        "sample": subscribed("sample-01@example.kz", is_sample=True),
    }


def test_list_is_filtered_and_searched(
    moderator: Client, people: dict[str, Subscriber], topics: dict[str, Topic]
) -> None:
    assert len(listed(moderator)) == 4
    assert listed(moderator, state="left") == ["gone@example.kz"]
    assert listed(moderator, language="ru") == ["dana@example.kz"]
    assert listed(moderator, topics=topics["events"].pk) == ["dana@example.kz", "inkar@example.kz"]
    assert listed(moderator, is_sample="true") == ["sample-01@example.kz"]
    assert listed(moderator, q="INKAR@") == ["inkar@example.kz"]


def test_list_says_who_is_left_alone(moderator: Client, people: dict[str, Subscriber]) -> None:
    suppress(recipient="dana@example.kz", reason=SuppressionReason.HARD)
    row = next(row for row in soup(moderator, LIST).select("tbody tr") if "dana@" in row.get_text())
    assert "There is no such mailbox" in row.get_text()


@pytest.mark.parametrize("count", [1, 12])
def test_list_costs_the_same_for_any_number(
    moderator: Client, subscribed: Subscribed, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        subscribed(f"person-{number}@example.kz", "news", "events")
    listed(moderator)
    with django_assert_max_num_queries(17):
        assert len(listed(moderator)) == count


def test_one_person_with_every_consent(moderator: Client, people: dict[str, Subscriber]) -> None:
    person = people["inkar"]
    Consent.objects.create(
        subscriber=person, way="import", language="ru", source="Школа <b>2025</b>", topics="news, of-old"
    )
    page = soup(moderator, reverse("subscribers:inspect", args=[person.pk]))
    assert "Школа <b>2025</b>" in page.get_text()
    assert [row.select("td")[4].get_text() for row in page.select("table tbody tr")] == ["News, of-old"]
    assert not page.select("form[action*=erase]"), "only administrators erase"


def test_unsubscribing_on_request_is_written_down_without_the_address(
    moderator: Client, people: dict[str, Subscriber]
) -> None:
    person = people["inkar"]
    address = reverse("subscribers:unsubscribe", args=[person.pk])
    assert moderator.get(address).status_code == 405
    moderator.post(address)
    person.refresh_from_db()
    assert person.state == SubscriberState.LEFT
    entry = ModelLogEntry.objects.get(action="subscription.unsubscribe")
    assert entry.label == f"№ {person.pk}"
    assert entry.user.username == "moderators"


def test_erasing_is_for_administrators_and_leaves_no_address_in_the_log(
    moderator: Client, administrator: Client, people: dict[str, Subscriber]
) -> None:
    address = reverse("subscribers:erase", args=[people["inkar"].pk])
    moderator.post(address, {"sure": "1"})
    administrator.post(address)
    assert Subscriber.objects.filter(email="inkar@example.kz").exists()
    administrator.post(address, {"sure": "1"})
    assert not Subscriber.objects.filter(email="inkar@example.kz").exists()
    assert not ModelLogEntry.objects.filter(label__contains="inkar").exists()
    assert ModelLogEntry.objects.filter(action="subscription.erase").count() == 1


def test_nobody_writes_or_deletes_rows(admin_client: Client, people: dict[str, Subscriber]) -> None:
    for path in ("new/", f"edit/{people['inkar'].pk}/", f"delete/{people['inkar'].pk}/"):
        assert admin_client.get(LIST + path).status_code == 404


def test_editors_see_no_people(signed_in: Signed, people: dict[str, Subscriber]) -> None:
    editor = signed_in("Editors")
    person = people["inkar"]
    for address in (LIST, reverse("subscribers:inspect", args=[person.pk]), reverse("subscribers:import")):
        assert editor.get(address).status_code in {302, 403}
    for address in (reverse("subscribers:export", args=["csv"]), reverse("subscribers:export", args=["xlsx"])):
        assert editor.get(address).status_code in {302, 403}
    for verb in ("unsubscribe", "erase"):
        assert editor.post(reverse(f"subscribers:{verb}", args=[person.pk]), {"sure": "1"}).status_code in {302, 403}
    person.refresh_from_db()
    assert person.state == SubscriberState.ACTIVE


def csv_rows(client: Client, **query: object) -> list[list[str]]:
    answer = client.get(reverse("subscribers:export", args=["csv"]), query)
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_csv_holds_what_the_list_shows(administrator: Client, people: dict[str, Subscriber]) -> None:
    Consent.objects.create(subscriber=people["dana"], way="import", language="ru", source="Мектеп; 2025")
    headings, *rows = csv_rows(administrator, language="ru")
    assert headings[0] == "Address"
    assert [row[:4] for row in rows] == [["dana@example.kz", "ru", "Subscribed", "events"]]
    assert rows[0][6] == "Мектеп; 2025"
    assert len(csv_rows(administrator)) == 5
    assert len(csv_rows(administrator, q="inkar")) == 2
    assert ModelLogEntry.objects.filter(action="subscription.export").count() == 3


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(administrator: Client, subscribed: Subscribed, start: str) -> None:
    email = f"{start}cmd@example.kz" if start != "@" else "safe@example.kz"
    person = subscribed(email)
    Consent.objects.create(subscriber=person, way="import", language="ru", source=f"{start}1+1")
    [_headings, row] = csv_rows(administrator)
    assert row[6] == f"'{start}1+1"
    assert not row[0].startswith(("=", "+", "-"))
    answer = administrator.get(reverse("subscribers:export", args=["xlsx"]))
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert {cell.data_type for cells in sheet.iter_rows() for cell in cells if cell.value} == {"s"}
    assert sheet["G2"].value == f"{start}1+1"


def test_download_is_seen_without_opening_a_menu(administrator: Client, people: dict[str, Subscriber]) -> None:
    header = soup(administrator, LIST, {"language": "ru"}).select_one("header")
    links = {link.get_text(strip=True): str(link["href"]) for link in header.select("a[href*=export]")}
    assert set(links) == {"Download as XLSX", "Download as CSV"}
    assert all(address.endswith("?language=ru") for address in links.values()), "what the list shows"
    hidden = [link.get_text(strip=True) for link in header.select("[data-controller~=w-dropdown] a[href*=export]")]
    assert hidden == ["Download as CSV"]


def test_moderators_take_no_data_out(moderator: Client, people: dict[str, Subscriber]) -> None:
    assert moderator.get(reverse("subscribers:export", args=["csv"])).status_code in {302, 403}
    assert "export" not in str(soup(moderator, LIST).select_one("header"))


@pytest.mark.parametrize("count", [1, 4])
def test_topics_are_counted_by_language(
    moderator: Client, subscribed: Subscribed, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        subscribed(f"kk-{number}@example.kz", "news", "events")
    subscribed("ru@example.kz", "news", language="ru")
    subscribed("left@example.kz", "news", state=SubscriberState.LEFT)
    soup(moderator, reverse("mailing_topics:index"))
    with django_assert_max_num_queries(14):
        page = soup(moderator, reverse("mailing_topics:index"))
    row = next(row for row in page.select("tbody tr") if "News" in row.get_text())
    assert [cell.get_text(strip=True) for cell in row.select("td")][-4:] == [str(count), "1", "0", str(count + 1)]


def test_topic_is_made_in_three_languages(moderator: Client) -> None:
    address = reverse("mailing_topics:add")
    form = {"code": "tours", "sort_order": "9", "is_open": "on", "name_kk": "Саяхаттар", "name_en": "Tours"}
    answer = moderator.post(address, form)
    assert answer.status_code == 200, "a topic without a Russian name is refused"
    assert not Topic.objects.filter(code="tours").exists()
    assert moderator.post(address, {**form, "name_ru": "Экскурсии"}).status_code == 302
    topic = Topic.objects.get(code="tours")
    assert str(topic.translated("name", "ru").value) == "Экскурсии"


def test_editors_read_topics_but_change_none(signed_in: Signed, topics: dict[str, Topic]) -> None:
    editor = signed_in("Editors")
    assert editor.get(reverse("mailing_topics:edit", args=[topics["news"].pk])).status_code == 302
    assert editor.get(reverse("mailing_topics:add")).status_code == 302
