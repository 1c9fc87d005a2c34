"""Nothing of a person without consent; and a consent taken back works at once."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import registry

from people.consents import actions
from people.consents.models import Scope
from people.consents.publishing import MissingConsent
from people.models import Consent, Member
from portal.models import RecordListPage
from tests.people import factories as make
from tests.portal import factories as pages
from tests.portal.tree import Tree

pytestmark = pytest.mark.indexed

Soup = Callable[..., BeautifulSoup]
NAME = "Келісімов Келіс"


@pytest.fixture
def member(tree: Tree) -> Member:
    pages.page(RecordListPage, tree.home, "People", slug="people", kind="people")
    return make.member(NAME, portrait=pages.picture(), laboratory=make.organisation("flnr"))


def places(member: Member) -> list[str]:
    """Every public address that could say something of the member."""
    return [
        f"/kk/{member.path}", "/kk/people/", "/kk/people/?laboratory=flnr", "/kk/people/?name=Келіс",
        "/kk/organisations/flnr/", "/kk/search/?q=Келісімов", "/sitemap.xml", "/kk/news/feed.xml", "/kk/",
        f"/kk/share/member/{member.pk}.jpg",
    ]  # fmt: skip


def traces(client: Client, member: Member) -> list[str]:
    """The addresses that show the member, asked for as readers do: through the page cache."""
    return [
        path
        for path in places(member)
        if (answer := client.get(path)).status_code == 200
        and (path.endswith(".jpg") or NAME in answer.content.decode() or member.path in answer.content.decode())
    ]


def test_control_a_member_with_consent_is_seen_in_all_these_places(client: Client, member: Member) -> None:
    assert len(traces(client, member)) == 8  # all but the news and the home page


def test_consent_taken_back_works_within_a_second_everywhere(client: Client, member: Member) -> None:
    traces(client, member)  # every page is in the cache now
    began = time.monotonic()
    actions.withdraw(member=member)
    assert traces(client, member) == []
    assert time.monotonic() - began < 5  # ten pages made anew on a busy machine; the first of them is the proof
    member.refresh_from_db()
    assert not member.live


def test_taking_back_deletes_the_cut_portraits_and_drawn_pictures(client: Client, member: Member) -> None:
    traces(client, member)
    files = [Path(rendition.file.path) for rendition in member.portrait.renditions.all()]
    drawn = Path(settings.MEDIA_ROOT) / "share"
    assert files and list(drawn.glob(f"member-{member.pk}-*"))
    with transaction.atomic():
        actions.withdraw(member=member)
    assert not member.portrait.renditions.exists()
    assert not list(drawn.glob(f"member-{member.pk}-*"))


def test_second_lock_holds_where_a_row_is_live_without_consent(client: Client, member: Member) -> None:
    """Whatever sets `live` by another way: a script, a restored backup."""
    Consent.objects.all().delete()
    assert Member.objects.get().live
    assert traces(client, member) == []


def test_control_without_the_second_lock_the_same_row_is_seen(
    client: Client, member: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    Consent.objects.all().delete()
    live = Member.objects.filter(live=True).prefetch_related(Member.consents_prefetch())
    monkeypatch.setattr(Member, "public", lambda: live.all())
    assert len(traces(client, member)) == 8


def test_publishing_without_consent_is_refused(db: None) -> None:
    member = make.member(consent=False, live=False)
    with pytest.raises(MissingConsent):
        member.save_revision().publish()
    member.refresh_from_db()
    assert not member.live


def test_old_version_brings_no_consent_back(client: Client, member: Member) -> None:
    old = member.latest_revision
    actions.withdraw(member=member)
    with pytest.raises(MissingConsent):
        old.publish()
    assert traces(client, member) == []


def test_schedule_without_consent_is_withdrawn(db: None) -> None:
    member = make.member(consent=False, live=False)
    revision = member.save_revision(approved_go_live_at=timezone.now())
    revision.publish()
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
    assert not Member.objects.get().live


def test_narrower_consent_hides_the_rest_at_once(client: Client, member: Member) -> None:
    address = f"/kk/{member.path}"
    assert "srcset" in client.get(address).content.decode()
    actions.give(member=member, biography=True)
    assert "srcset" not in client.get(address).content.decode()
    assert client.get(address).status_code == 200


def test_history_is_kept_and_one_is_in_force(member: Member) -> None:
    actions.give(member=member, links=True, given_on=date(2026, 5, 1))
    actions.withdraw(member=member)
    actions.give(member=member, portrait=True)
    rows = list(Consent.objects.order_by("pk"))
    assert [row.in_force for row in rows] == [False, False, True]
    assert member.consented == Scope(portrait=True)
    assert all(row.wording for row in rows)


def test_database_refuses_two_consents_in_force(member: Member) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(member=member)


def test_withdrawing_twice_says_there_was_none(member: Member) -> None:
    assert actions.withdraw(member=member)
    assert not actions.withdraw(member=member)


# --- staff ------------------------------------------------------------------------------------------


def test_staff_record_a_consent_and_the_card_can_be_published(editor: Client, db: None) -> None:
    member = make.member(consent=False, live=False)
    address = reverse("member_consent", args=[member.pk])
    assert editor.get(address).status_code == 200
    answer = editor.post(address, {"given_on": "2026-01-02", "portrait": "on", "source": "paper", "note": "folder 3"})
    assert answer.status_code == 302
    consent = Consent.objects.get()
    assert (consent.portrait, consent.links, consent.note) == (True, False, "folder 3")
    assert consent.recorded_by.username == "editors"
    member.save_revision().publish()
    assert Member.public().get() == member


def test_day_to_come_is_refused(editor: Client, db: None) -> None:
    member = make.member(consent=False, live=False)
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = editor.post(reverse("member_consent", args=[member.pk]), {"given_on": tomorrow, "source": "paper"})
    assert list(answer.context["form"].errors) == ["given_on"]
    assert not Consent.objects.exists()


def test_editor_takes_a_consent_back_without_a_moderator(editor: Client, member: Member) -> None:
    assert editor.post(reverse("member_consent_withdraw", args=[member.pk])).status_code == 302
    assert not Member.public().exists()
    entries = registry.get_logs_for_instance(member).values_list("action", flat=True)
    assert "people.consent.withdraw" in entries


def test_reader_cannot_record_anything(client: Client, member: Member) -> None:
    for name in ("member_consent", "member_consent_withdraw"):
        assert client.post(reverse(name, args=[member.pk])).status_code == 302  # to the sign-in
    assert Member.public().exists()


def test_withdrawing_asks_first_and_says_what_happens(editor: Client, member: Member) -> None:
    address = reverse("member_consent_withdraw", args=[member.pk])
    offered = BeautifulSoup(editor.get(reverse("member_consent", args=[member.pk])).content, "lxml")
    assert offered.select(f'a[href="{address}"]'), "a link to the question"
    assert not offered.select(f'form[action="{address}"]'), "and no button that does it at once"
    asked = BeautifulSoup(editor.get(address).content, "lxml")
    assert "a new consent must be recorded and the card published anew" in asked.main.get_text()
    assert [form["method"] for form in asked.select("main form")] == ["post"]
    assert asked.select_one(f'main form a[href="{reverse("member_consent", args=[member.pk])}"]'), "the way back"
    assert Member.public().exists(), "asking does nothing"


def test_nothing_is_asked_where_there_is_no_consent(editor: Client, db: None) -> None:
    member = make.member(consent=False, live=False)
    address = reverse("member_consent_withdraw", args=[member.pk])
    for answer in (editor.get(address), editor.post(address)):
        assert (answer.status_code, answer["Location"]) == (302, reverse("member_consent", args=[member.pk]))


def test_day_is_chosen_with_the_date_picker(editor: Client, db: None) -> None:
    member = make.member(consent=False, live=False)
    page = BeautifulSoup(editor.get(reverse("member_consent", args=[member.pk])).content, "lxml")
    scripts = [script["src"] for script in page.select("script[src]")]
    assert any("date-time-chooser" in address for address in scripts), "initDateChooser is defined there"


def test_publishing_in_the_form_says_what_is_missing_and_keeps_the_draft(moderator: Client, db: None) -> None:
    member = make.member(consent=False, live=False)
    edit = reverse("wagtailsnippets_people_member:edit", args=[member.pk])
    shown = moderator.get(edit)
    assert "There is no consent" in shown.content.decode()
    form = {name: value for name, value in _sent(shown).items() if value is not None}
    answer = moderator.post(edit, {**form, "position_kk": "Инженер", "action-publish": "yes"}, follow=True)
    assert "there is no consent" in answer.content.decode()
    member.refresh_from_db()
    assert (member.live, member.get_latest_revision_as_object().position_kk) == (False, "Инженер")


def _sent(answer: object) -> dict[str, str]:
    """What a browser would send of the form in `answer`."""
    page = BeautifulSoup(answer.content, "lxml").select_one("form[data-edit-form]")  # type: ignore[attr-defined]
    values = {field["name"]: field.get("value", "") for field in page.select("input[name]") if _is_sent(field)}
    values |= {area["name"]: area.get_text() for area in page.select("textarea[name]")}
    for select in page.select("select[name]"):
        chosen = select.select_one("option[selected]")
        values[select["name"]] = chosen["value"] if chosen else ""
    return values


def _is_sent(field: object) -> bool:
    return field.get("type") not in {"checkbox", "radio", "submit"} or field.has_attr("checked")  # type: ignore[attr-defined]
