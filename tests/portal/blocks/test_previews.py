"""The picture of a block that staff see while they choose one."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from portal.blocks.streams import BodyBlock
from portal.models import FactFigure
from tests.people.factories import organisation
from tests.portal import factories as make
from tests.portal.tree import Tree

BLOCKS = BodyBlock().child_blocks


def preview(staff: Client, kind: str) -> BeautifulSoup:
    answer = staff.get("/admin/block-preview/", {"id": BLOCKS[kind].definition_prefix})
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


@pytest.mark.parametrize("kind", BLOCKS)
def test_preview_shows_the_block_in_our_style(admin_client: Client, tree: Tree, kind: str) -> None:
    make.document()
    make.fact()
    if kind == "partners":
        organisation("inp", is_partner=True)
    page = preview(admin_client, kind)
    assert page.select_one('link[rel="stylesheet"][href*="bundle"]')
    assert page.select_one("main .prose").find(True)


@pytest.mark.parametrize("kind", BLOCKS)
def test_preview_of_an_empty_site_is_no_error(admin_client: Client, db: None, kind: str) -> None:
    FactFigure.objects.all().delete()
    preview(admin_client, kind)
