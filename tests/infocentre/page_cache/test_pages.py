"""The middleware on the real site: hits cost nothing, and publishing makes pages new at once."""

from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks, Settings

from infocentre.page_cache import generation
from tests.portal.tree import Tree


def test_hit_asks_the_database_nothing(tree: Tree, client: Client, django_assert_num_queries: DjangoAssertNumQueries):
    first = client.get("/kk/news/")
    with django_assert_num_queries(0):
        second = client.get("/kk/news/")
    assert first.content == second.content
    assert second["Content-Security-Policy"] == first["Content-Security-Policy"]


def test_published_change_is_seen_at_once(
    tree: Tree,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
):
    path = f"/kk/{tree.section.slug}/"
    client.get(path)
    with django_capture_on_commit_callbacks(execute=True):
        tree.section.heading_kk = "Жаңа тақырып"
        tree.section.save_revision().publish()
    assert "Жаңа тақырып" in client.get(path).content.decode()


def test_draft_is_not_seen(tree: Tree, client: Client):
    path = f"/kk/{tree.section.slug}/"
    client.get(path)
    tree.section.heading_kk = "Қаралама"
    tree.section.save_revision()
    generation.advance()
    assert "Қаралама" not in client.get(path).content.decode()


def test_withdrawn_page_is_gone_at_once(
    tree: Tree, client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
):
    path = f"/kk/{tree.section.slug}/"
    assert client.get(path).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        tree.section.unpublish()
    assert client.get(path).status_code == 404


def test_a_kept_page_is_not_given_to_a_host_that_is_not_ours(tree: Tree, client: Client, settings: Settings):
    settings.ALLOWED_HOSTS = ["centre.kz"]
    for _time in range(2):
        assert client.get("/kk/", headers={"host": "centre.kz"}).status_code == 200
        assert client.get("/kk/", headers={"host": "evil.example"}).status_code == 400
