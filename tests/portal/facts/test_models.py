"""Fact figures as records."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from infocentre.languages.codes import LANGUAGES
from portal.models import FactFigure
from tests.portal import factories as make
from tests.portal.factories import WORDS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
def test_figure_is_named_in_the_readers_language(language: str) -> None:
    with translation.override(language):
        assert str(make.fact("ring")) == f"{WORDS[language]}: ring — {WORDS[language]}: ring"


@pytest.mark.parametrize(("language", "read"), [("kk", "7,7"), ("ru", "7,7"), ("en", "7.7")])
def test_decimal_sign_is_that_of_the_language(language: str, read: str) -> None:
    fact = make.fact(value_kk="7,7", value_ru="7,7", value_en="7.7")
    assert fact.translated("value", language).value == read


def test_order_is_that_of_staff_and_then_of_keys() -> None:
    for key, order in (("b", 1), ("c", 0), ("a", 1)):
        make.fact(key, sort_order=order)
    assert [fact.key for fact in FactFigure.objects.all()] == ["c", "a", "b"]


def test_unit_may_be_missing_everywhere_but_not_in_one_language() -> None:
    assert make.fact("plain").missing_languages == []
    assert make.fact("metres", unit_kk="м", unit_ru="м").missing_languages == ["en"]


@pytest.mark.parametrize("field", ["value", "label", "source"])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_figure_needs_its_texts_in_the_required_languages(field: str, language: str) -> None:
    assert make.fact(**{f"{field}_{language}": ""}).missing_required() == [f"{field}_{language}"]


def test_english_is_not_required() -> None:
    assert make.fact(value_en="", label_en="", source_en="").missing_required() == []


def test_two_figures_cannot_share_a_key() -> None:
    make.fact("ring")
    with pytest.raises(IntegrityError), transaction.atomic():
        make.fact("ring")


@pytest.mark.parametrize(("field", "value"), [("key", "сақина"), ("source_url", "javascript:alert(1)")])
def test_what_is_no_key_or_address_is_refused(field: str, value: str) -> None:
    fact = make.fact()
    setattr(fact, field, value)
    with pytest.raises(ValidationError) as refused:
        fact.full_clean()
    assert field in refused.value.message_dict


def test_former_value_can_be_read_again() -> None:
    fact = make.fact(value_kk="503")
    fact.save_revision()
    fact.value_kk = "504"
    fact.save()
    assert fact.revisions.get().as_object().value_kk == "503"
