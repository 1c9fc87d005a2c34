"""Documents of a collection that is not for everybody."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

from tests.portal.tree import Tree

pytestmark = pytest.mark.django_db
WHERE = {"headers": {"accept-language": "kk"}}


def private(kind: str, **how: str) -> Document:
    collection = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=kind, **how)
    return Document.objects.create(title="Plan", collection=collection, file=ContentFile(b"the plan", name="plan.pdf"))


@pytest.mark.parametrize("kind", ["login", "groups"])
def test_stranger_is_led_to_the_sign_in(client: Client, tree: Tree, kind: str) -> None:
    document = private(kind)
    answer = client.get(document.url)
    assert (answer.status_code, answer.url) == (302, f"/accounts/login/?next={document.url}")


def test_staff_read_what_is_for_those_who_sign_in(tree: Tree, editor: Client) -> None:
    assert b"".join(editor.get(private("login").url)) == b"the plan"


def test_group_keeps_its_documents_from_other_staff(tree: Tree, editor: Client) -> None:
    document = private("groups")
    assert editor.get(document.url).status_code == 302
    document.collection.get_view_restrictions()[0].groups.add(Group.objects.get(name="Editors"))
    assert b"".join(editor.get(document.url)) == b"the plan"


def test_password_opens_it_and_only_the_right_one(client: Client, tree: Tree) -> None:
    document = private("password", password="atom-1956")
    asked = client.get(document.url, **WHERE)
    assert "Бұл құжат құпиясөз сұрайды" in asked.text
    assert "private" in asked["Cache-Control"]
    door = asked.context["action_url"]
    wrong = client.post(door, {"password": "atom", "return_url": document.url}, **WHERE)
    assert (wrong.status_code, "құпиясөз" in wrong.text) == (200, True)
    right = client.post(door, {"password": "atom-1956", "return_url": document.url}, **WHERE)
    assert (right.status_code, right.url) == (302, document.url)
    assert b"".join(client.get(document.url)) == b"the plan"


def test_after_the_password_nobody_is_sent_to_another_site(client: Client, tree: Tree) -> None:
    document = private("password", password="atom-1956")
    door = client.get(document.url).context["action_url"]
    answer = client.post(door, {"password": "atom-1956", "return_url": "https://elsewhere.example/"})
    assert answer.url.startswith("/")
