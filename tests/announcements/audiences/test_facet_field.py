"""The facets in the form."""

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.http import QueryDict

from announcements.audiences.facet_field import FacetField
from people.organisations.models import Organisation

pytestmark = pytest.mark.django_db


class Form(forms.Form):
    facets = FacetField(required=False)


@pytest.fixture
def university() -> Organisation:
    made: Organisation = Organisation.objects.create(
        name_kk="ҚазҰУ <b>", slug="kaznu", kind="university", region="KZ-75"
    )
    return made


def shown(chosen: dict[str, list[str]]) -> BeautifulSoup:
    return BeautifulSoup(str(Form(initial={"facets": chosen})["facets"]), "lxml")


def test_only_facets_with_choices_are_shown() -> None:
    page = shown({"region": ["KZ-75"]})
    assert len(page.select("fieldset")) == 2, "languages and regions; there is no organisation yet"
    assert [box["value"] for box in page.select("input[checked]")] == ["KZ-75"]


def test_organisations_are_offered_by_name(university: Organisation) -> None:
    page = shown({})
    assert len(page.select("fieldset")) == 3
    assert "ҚазҰУ <b>" in page.get_text()


def test_ticked_boxes_come_back() -> None:
    form = Form(QueryDict("facets-language=kk&facets-language=ru&facets-region=KZ-71"))
    assert form.is_valid()
    assert form.cleaned_data["facets"] == {"language": ["kk", "ru"], "region": ["KZ-71"]}


def test_nothing_ticked_is_no_filter() -> None:
    form = Form(QueryDict(""))
    assert form.is_valid()
    assert form.cleaned_data["facets"] == {}


@pytest.mark.parametrize("sent", ["facets-language=de", "facets-region=KZ-00", "facets-organisation=1"])
def test_choice_that_was_not_offered_is_refused(sent: str) -> None:
    assert not Form(QueryDict(sent)).is_valid()
