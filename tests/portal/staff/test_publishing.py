"""Kazakh and Russian are needed by every way that leads to the public, and by none that leads to a draft."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, TaskState

from infocentre.languages.publishing import MissingTranslation
from people.models import User
from portal.models import NewsPage
from tests.portal import factories as make
from tests.portal.tree import Tree

from .conftest import COMPLETE, add_news, edit_news


def newest() -> NewsPage:
    return NewsPage.objects.latest("pk")


def test_draft_is_kept_with_one_language(tree: Tree, editor: Client) -> None:
    response = add_news(editor, tree.news_index, heading_ru="Только по-русски")
    assert response.status_code == 302
    assert newest().heading_ru == "Только по-русски"
    assert not newest().live


@pytest.mark.parametrize("missing", ["heading_kk", "heading_ru", "lead_kk", "lead_ru"])
def test_publishing_without_a_required_text_is_refused_at_its_field(
    tree: Tree, moderator: Client, missing: str
) -> None:
    before = NewsPage.objects.count()
    response = add_news(moderator, tree.news_index, **{**COMPLETE, missing: "", "action-publish": "1"})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [missing]
    assert NewsPage.objects.count() == before
    kept = next(name for name in COMPLETE if name != missing)
    assert COMPLETE[kept] in response.content.decode()


def test_publishing_needs_no_english_and_no_address(tree: Tree, moderator: Client) -> None:
    response = add_news(moderator, tree.news_index, **COMPLETE, **{"action-publish": "1"})
    assert response.status_code == 302
    assert newest().live
    assert newest().slug == "v-dubne-nachalsya-eksperiment"
    assert newest().get_url_in("en") == f"/en/news/{newest().slug}/"


def test_draft_of_a_live_page_may_lose_a_language(tree: Tree, moderator: Client) -> None:
    live = tree.news[0]
    assert edit_news(moderator, live, **{**COMPLETE, "heading_kk": ""}).status_code == 302
    live.refresh_from_db()
    assert live.heading_kk, "the public text stays as it was"
    assert not live.get_latest_revision_as_object().heading_kk


def test_submitting_needs_the_required_languages(tree: Tree, editor: Client) -> None:
    response = add_news(editor, tree.news_index, **{**COMPLETE, "heading_kk": "", "action-submit": "1"})
    assert list(response.context["form"].errors) == ["heading_kk"]


def submitted(tree: Tree, editor: Client) -> NewsPage:
    assert add_news(editor, tree.news_index, **COMPLETE, **{"action-submit": "1"}).status_code == 302
    return newest()


def approve(client: Client, page: NewsPage) -> str:
    state = TaskState.objects.get(workflow_state__object_id=str(page.pk), status="in_progress")
    address = reverse("wagtailadmin_pages:workflow_action", args=(page.pk, "approve", state.pk))
    response = client.post(address, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"})
    assert response.status_code == 200
    return str(response.json()["redirect"])


def test_editor_submits_and_moderator_publishes(tree: Tree, editor: Client, moderator: Client) -> None:
    page = submitted(tree, editor)
    assert not page.live
    approve(moderator, page)
    page.refresh_from_db()
    assert page.live
    for language, text in (("kk", COMPLETE["heading_kk"]), ("ru", COMPLETE["heading_ru"]), ("en", COMPLETE["heading_ru"])):
        assert text in Client().get(page.get_url_in(language)).content.decode()


def test_editor_cannot_approve(tree: Tree, editor: Client) -> None:
    page = submitted(tree, editor)
    state = TaskState.objects.get(workflow_state__object_id=str(page.pk))
    address = reverse("wagtailadmin_pages:workflow_action", args=(page.pk, "approve", state.pk))
    editor.post(address, {"comment": ""})
    page.refresh_from_db()
    assert not page.live


def test_approval_of_an_incomplete_text_is_refused_with_a_reason(
    tree: Tree, editor: Client, moderator: Client
) -> None:
    page = submitted(tree, editor)
    version = page.get_latest_revision_as_object()
    version.heading_ru = ""
    version.save_revision(clean=False)
    address = approve(moderator, page)
    page.refresh_from_db()
    assert not page.live
    assert page.workflow_in_progress, "the review goes on"
    assert address == reverse("wagtailadmin_pages:edit", args=(page.pk,))
    assert "Русский" in moderator.get(address).content.decode()


def test_publishing_many_refuses_the_incomplete(tree: Tree, moderator: Client) -> None:
    draft = make.news(tree.news_index, live=False, only=("ru",))
    draft.save_revision(clean=False)
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    response = moderator.post(f"{address}?id={draft.pk}&next=/admin/", {"include_descendants": ""})
    draft.refresh_from_db()
    assert response.status_code == 302
    assert not draft.live


def test_refusal_names_the_field_and_the_language(tree: Tree) -> None:
    draft = make.news(tree.news_index, live=False, only=("ru", "en"))
    with pytest.raises(MissingTranslation) as refused:
        draft.save_revision(clean=False).publish()
    assert refused.value.missing == ["heading_kk", "lead_kk"]
    assert "(Қазақша)" in refused.value.messages[0]


def test_scheduled_version_without_a_language_is_withdrawn_and_holds_up_no_other(tree: Tree) -> None:
    User.objects.create_user("x")
    yesterday = timezone.now() - timedelta(days=1)
    incomplete = make.news(tree.news_index, live=False, only=("ru",))
    complete = make.news(tree.news_index, live=False)
    for page, moment in ((incomplete, yesterday - timedelta(hours=1)), (complete, yesterday)):
        page.save_revision(clean=False, approved_go_live_at=moment)
    call_command("publish_scheduled", stdout=StringIO())
    incomplete.refresh_from_db()
    complete.refresh_from_db()
    assert not incomplete.live
    assert complete.live
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_publishing_at_a_later_time_waits(tree: Tree, moderator: Client) -> None:
    later = timezone.localtime() + timedelta(days=2)
    fields = {**COMPLETE, "go_live_at": later.strftime("%Y-%m-%d %H:%M"), "action-publish": "1"}
    assert add_news(moderator, tree.news_index, **fields).status_code == 302
    assert not newest().live
    assert newest().approved_schedule
