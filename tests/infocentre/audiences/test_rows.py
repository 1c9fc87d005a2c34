"""The five audiences that every installation begins with."""

import importlib
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from infocentre.audiences.models import Audience, AudienceCode

ROWS = {
    "pupils": ("Оқушылар", "Школьники", "Pupils"),
    "students": ("Студенттер", "Студенты", "Students"),
    "teachers": ("Мұғалімдер", "Учителя", "Teachers"),
    "scientists": ("Ғалымдар", "Учёные", "Scientists"),
    "press-and-partners": ("Баспасөз бен серіктестер", "Пресса и партнёры", "Press and partners"),
}

pytestmark = pytest.mark.django_db


def test_rows_stand_in_their_order():
    assert [audience.code for audience in Audience.objects.all()] == list(ROWS) == AudienceCode.values


@pytest.mark.parametrize("code", ROWS)
def test_every_row_is_named_in_three_languages(code):
    audience = Audience.objects.get(code=code)
    assert (audience.name_kk, audience.name_ru, audience.name_en) == ROWS[code]
    assert audience.missing_languages == audience.missing_required() == []
    for language, name in zip(("kk", "ru", "en"), ROWS[code], strict=True):
        with translation.override(language):
            assert str(audience) == name


def test_migrating_again_neither_doubles_a_row_nor_takes_back_what_staff_wrote():
    Audience.objects.filter(code="pupils").update(name_ru="Ученики")
    Audience.objects.filter(code="teachers").delete()
    migration = importlib.import_module("infocentre.migrations.0003_audiences")
    migration.add_audiences(apps, SimpleNamespace(connection=connection))
    assert Audience.objects.count() == 5
    assert Audience.objects.get(code="pupils").name_ru == "Ученики"
    assert Audience.objects.get(code="teachers").name_kk == "Мұғалімдер"


def test_code_is_not_given_twice():
    with pytest.raises(IntegrityError), transaction.atomic():
        Audience.objects.create(code="pupils", name_kk="а", name_ru="б")
