"""The languages are named in several places: they must agree."""

from django.conf import settings

from infocentre.languages.codes import DEFAULT_LANGUAGE, FALLBACKS, LABELS, LANGUAGES, REQUIRED_LANGUAGES, labels


def test_order_is_the_same_everywhere():
    assert tuple(LABELS) == tuple(label.code for label in labels()) == LANGUAGES
    assert tuple(code for code, _name in settings.LANGUAGES) == LANGUAGES
    assert tuple(settings.MODELTRANSLATION_LANGUAGES) == LANGUAGES


def test_lists_and_single_texts_fall_back_alike():
    chains = settings.MODELTRANSLATION_FALLBACK_LANGUAGES
    assert {code: (code, *chains[code]) for code in LANGUAGES} == FALLBACKS
    assert settings.MODELTRANSLATION_DEFAULT_LANGUAGE == DEFAULT_LANGUAGE


def test_state_languages_are_required():
    assert set(REQUIRED_LANGUAGES) == {"kk", "ru"}


def test_names_on_the_switch_are_told_apart():
    assert len({label.short for label in labels()}) == len({label.name for label in labels()}) == 3
    assert all(label.open_graph.startswith(f"{label.code}_") for label in labels())
