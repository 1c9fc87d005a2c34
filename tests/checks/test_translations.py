import pytest

from checks import translations

VIEW = 'from django.utils.translation import gettext as _\n_("News")\n'
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def catalogues(put):
    put("portal/views.py", VIEW)

    def write(kazakh: str) -> list[str]:
        put("locale/kk/LC_MESSAGES/django.po", HEAD + kazakh)
        put("locale/ru/LC_MESSAGES/django.po", HEAD + 'msgid "News"\nmsgstr "Новости"\n')
        return translations.complaints()

    return write


def test_complete_catalogues_pass(catalogues):
    assert catalogues('msgid "News"\nmsgstr "Жаңалықтар"\n') == []


@pytest.mark.parametrize(
    ("kazakh", "complaint"),
    [
        ('msgid "News"\nmsgstr ""\n', "untranslated: “News”"),
        ('#, fuzzy\nmsgid "News"\nmsgstr "Жаңалық"\n', "fuzzy: “News”"),
        ('msgid "Other"\nmsgstr "Басқа"\n', "kk: not in a catalogue: “News” (portal/views.py)"),
        ('#~ msgid "News"\n#~ msgstr "Жаңалықтар"\n', "kk: not in a catalogue: “News” (portal/views.py)"),
    ],
    ids=["untranslated", "fuzzy", "missing", "obsolete"],
)
def test_gap_is_named(catalogues, kazakh, complaint):
    (only,) = catalogues(kazakh)
    assert only.endswith(complaint)
