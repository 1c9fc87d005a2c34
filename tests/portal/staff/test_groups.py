"""What the three groups may and may not do."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, GroupPagePermission, Workflow, WorkflowPage

from people.models import User
from tests.portal import factories as make
from tests.portal.tree import Tree

from .conftest import Signed

ADDRESSES = {
    "settings": ("wagtailsettings:edit", ("portal", "sitesettings")),
    "accounts": ("wagtailusers_users:index", ()),
    "alerts": ("wagtailsnippets_portal_alertbanner:add", ()),
    "facts": ("wagtailsnippets_portal_factfigure:add", ()),
    "fact list": ("wagtailsnippets_portal_factfigure:list", ()),
    "pictures": ("wagtailimages:add", ()),
    "files": ("wagtaildocs:add", ()),
    "workflows": ("wagtailadmin_workflows:index", ()),
    "redirects": ("wagtailredirects:index", ()),
}
ALLOWED = {
    "Editors": {"pictures", "files", "fact list"},
    "Moderators": {"settings", "alerts", "facts", "fact list", "pictures", "files", "redirects"},
    "Administrators": set(ADDRESSES),
}


@pytest.mark.long
@pytest.mark.parametrize("group", ALLOWED)
def test_group_opens_what_it_may_and_nothing_else(tree: Tree, signed_in: Signed, group: str) -> None:
    client = signed_in(group)
    opened = set()
    for what, (name, arguments) in ADDRESSES.items():
        response = client.get(reverse(name, args=arguments), follow=True)
        refused = [address for address, _status in response.redirect_chain if address == reverse("wagtailadmin_home")]
        if response.status_code == 200 and not refused:
            opened.add(what)
    assert opened == ALLOWED[group]


def test_editor_may_write_but_not_publish(tree: Tree, editor: Client, moderator: Client) -> None:
    address = reverse("wagtailadmin_pages:edit", args=(tree.news[0].pk,))
    assert b"action-submit" in editor.get(address).content
    assert b"action-publish" not in editor.get(address).content
    assert b"action-publish" in moderator.get(address).content


def test_one_step_of_moderation_covers_the_whole_tree(db: None) -> None:
    placed = WorkflowPage.objects.get()
    task = GroupApprovalTask.objects.get()
    assert placed.page.depth == 1
    assert [step.pk for step in placed.workflow.tasks] == [task.pk]
    assert set(task.groups.values_list("name", flat=True)) == {"Moderators", "Administrators"}


def test_migration_may_run_twice(db: None) -> None:
    before = (Group.objects.count(), GroupPagePermission.objects.count(), Workflow.objects.count())
    migration = import_module("portal.migrations.0002_groups")
    with connection.schema_editor(atomic=False) if connection.vendor != "sqlite" else _plain() as editor:
        migration.make_groups(apps, editor)
    assert (Group.objects.count(), GroupPagePermission.objects.count(), Workflow.objects.count()) == before


def test_editor_changes_and_deletes_only_files_of_their_own(tree: Tree, editor: Client, moderator: Client) -> None:
    """What is public must not change without a moderator."""
    picture, document = make.picture("Of somebody else"), make.document("Of somebody else")
    for name, thing in (("wagtailimages:delete", picture), ("wagtaildocs:delete", document)):
        editor.post(reverse(name, args=(thing.pk,)))
        thing.refresh_from_db()
        assert moderator.get(reverse(name, args=(thing.pk,))).status_code == 200
    own = make.picture("One's own", uploaded_by_user=User.objects.get(username="editors"))
    assert editor.get(reverse("wagtailimages:edit", args=(own.pk,))).status_code == 200


class _plain:
    """SQLite's schema editor refuses to open inside a test's transaction; the migration asks only for the connection."""

    connection = connection

    def __enter__(self) -> "_plain":
        return self

    def __exit__(self, *_exc: object) -> None:
        return None
