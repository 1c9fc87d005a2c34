"""The facets in the form."""

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.http import QueryDict

from announcements.audiences import facets
from announcements.audiences.facet_field import FacetField


class Form(forms.Form):
    facets = FacetField(required=False)


def regions() -> list[tuple[str, str]]:
    return [("KZ-75", "Алматы қаласы"), ("KZ-71", "Астана <b>қаласы")]


@pytest.fixture
def with_regions() -> Iterator[None]:
    facets.add_choices("region", regions)
    yield
    facets.remove_choices("region", regions)


def test_only_facets_with_choices_are_shown(with_regions: None) -> None:
    page = BeautifulSoup(str(Form(initial={"facets": {"region": ["KZ-75"]}})["facets"]), "lxml")
    assert len(page.select("fieldset")) == 2, "languages and regions; nobody knows organisations"
    assert [box["value"] for box in page.select("input:checked, input[checked]")] == ["KZ-75"]
    assert "Астана <b>қаласы" in page.get_text()


def test_ticked_boxes_come_back(with_regions: None) -> None:
    form = Form(QueryDict("facets-language=kk&facets-language=ru&facets-region=KZ-71"))
    assert form.is_valid()
    assert form.cleaned_data["facets"] == {"language": ["kk", "ru"], "region": ["KZ-71"]}


def test_nothing_ticked_is_no_filter() -> None:
    form = Form(QueryDict(""))
    assert form.is_valid()
    assert form.cleaned_data["facets"] == {}


@pytest.mark.parametrize("sent", ["facets-language=de", "facets-region=KZ-75"])
def test_choice_that_was_not_offered_is_refused(sent: str) -> None:
    assert not Form(QueryDict(sent)).is_valid()
