"""One name in three scripts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.registration.attendance.names import likeness, words

SAME = [
    ("Құлмағамбетова Іңкәр Ғаниқызы", "Кулмагамбетова Инкар"),
    ("Құлмағамбетова Іңкәр", "Inkar Kulmagambetova"),
    ("Сахиев Ержан", "Yerzhan Sakhiyev"),
    ("Сахиев Ержан", "Erjan Sahiev"),
    ("Цой Юлия", "Iuliia Tsoi"),
    ("Цой Юлия", "Yuliya Tsoy"),
    ("Қасымов Әлихан", "Alikhan KASSYMOV"),
    ("Жұмабаева Айгүл", "zhumabayeva aigul"),
    ("Щербакова Наталья", "Natalia Shcherbakova"),
    ("Есенова Айгерім", "Айгерим Есенова 10А"),
    ("Королёв Пётр", "Королев Петр"),
    ("Ким Дмитрий", "Dmitrii Kim"),
    ("Мұхаммед Ығылым", "Mukhammed Ygylym"),
    ("Нұр-Сұлтан Дәурен", "Нур Султан Даурен"),
]
DOUBTFUL = [
    ("Ахметова Дана", "Ахметова Диана"),  # two sisters
    ("Құлмағамбетова Іңкәр", "Инкар"),
    ("Нұрлан Қайрат", "Kairat Nurlanov"),
    ("Есенова Айгерім", "Esenowa Ajgerim"),
]
OTHERS = [
    ("Құлмағамбетова Іңкәр", "Ахметова Дана"),
    ("Сахиев Ержан", "iPhone"),
    ("Сахиев Ержан", ""),
    ("Сахиев Ержан", "123 !!!"),
    ("Иванова Мария", "Петрова Дарья"),
]


def of(shown: str, registered: str) -> tuple[bool, bool]:
    found = likeness(words(shown), [words(registered)])
    return found.sure, found.share > 0.4


@pytest.mark.parametrize(("registered", "shown"), SAME)
def test_one_name_however_it_is_spelt(registered: str, shown: str) -> None:
    assert of(shown, registered) == (True, True)
    assert of(registered, shown) == (True, True), "the same the other way round"


@pytest.mark.parametrize(("registered", "shown"), DOUBTFUL)
def test_somebody_has_to_look(registered: str, shown: str) -> None:
    assert of(shown, registered) == (False, True)


@pytest.mark.parametrize(("registered", "shown"), OTHERS)
def test_other_people(registered: str, shown: str) -> None:
    assert of(shown, registered) == (False, False)


def test_the_latin_spelling_on_the_form_counts_too() -> None:
    both = [words("Қ. Іңкәр"), words("Inkar Kulmagambetova")]
    assert likeness(words("kulmagambetova inkar"), both).sure


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_typed_is_no_fault(shown: str, registered: str) -> None:
    found = likeness(words(shown), [words(registered)])
    assert 0 <= found.share <= 1
