"""GOST 7.1-2003: every expectation was written by hand after the examples of the standard."""

import pytest

from people.publications.citations.gost import WORDS, gost
from people.publications.citations.reference import Reference
from people.publications.enums import ThesisLevel
from people.publications.names import Name

from .references import CONFERENCE, DIK, MANY, PAPER, POPULAR, SAKHIYEV, TEXTBOOK, THESIS, changed

EACH_KIND = [
    (
        PAPER,
        "Сахиев, Е. Н. Измерение сечений реакции на пучке ионов кальция / Е. Н. Сахиев, В. И. Дик"
        " // Вестник ядерной физики. – 2023. – Т. 8, № 3. – С. 12–20. – DOI: 10.5555/vnp.2023.3",
    ),
    (
        CONFERENCE,
        "Aliyeva, D. A neutron diffractometer for small samples / D. Aliyeva"
        " // Proceedings of the School on Neutron Physics. – Dubna, 2022. – Vol. 2. – P. 101–106.",
    ),
    (
        POPULAR,
        "Өмірбекқызы, С. Бейтарап бөлшек қайда жоғалады? / С. Өмірбекқызы // Үлгі газеті. – 2024. – 5 наурыз."
        " – Қолжетімділік режимі: https://example.kz/neutrino",
    ),
    (
        TEXTBOOK,
        "Дик, В. И. Практикум по ядерной спектроскопии / В. И. Дик, Е. Н. Сахиев, А. Г. Ким."
        " – Алматы : Қазақ университеті, 2021. – 180 с. – ISBN 978-601-00-0000-1.",
    ),
    (
        THESIS,
        "Сахиев, Е. Н. Трековый детектор на газовых трубках : дис. … канд. физ.-мат. наук : 01.04.16"
        " / Сахиев Ержан Нұрланұлы ; науч. рук. В. И. Дик ; Объединённый институт ядерных исследований."
        " – Дубна, 2020. – 134 с.",
    ),
]


@pytest.mark.parametrize(("reference", "written"), EACH_KIND, ids=lambda value: getattr(value, "kind", ""))
def test_each_kind(reference: Reference, written: str) -> None:
    assert gost(reference) == written


@pytest.mark.parametrize(
    ("reference", "part"),
    [
        # journals that have only one of volume and issue, and numbers of articles
        (changed(PAPER, volume=""), "– 2023. – № 3. – С. 12–20."),
        (changed(PAPER, issue=""), "– 2023. – Т. 8. – С. 12–20."),
        (changed(PAPER, language="en", volume=""), "– 2023. – No. 3. – P. 12–20."),
        (changed(PAPER, language="en"), "– Vol. 8, no. 3. – P. 12–20."),
        (changed(PAPER, language="kk"), "– Т. 8, № 3. – Б. 12–20."),
        (changed(PAPER, language="de"), "– Vol. 8, no. 3. – P. 12–20."),
        (changed(PAPER, article_number="044312", pages="", language="en"), "– Vol. 8, no. 3. – Art. 044312. – DOI"),
        (changed(PAPER, volume="", issue="", pages=""), "// Вестник ядерной физики. – 2023. – DOI"),
        (changed(PAPER, doi="", link="https://x.kz/1"), "– Режим доступа: https://x.kz/1"),
        (changed(PAPER, doi=""), "– С. 12–20."),
        # a newspaper with an issue needs no day
        (changed(POPULAR, issue="45"), "– 2024. – № 45. – Қол"),
        (changed(POPULAR, language="ru"), "– 2024. – 5 марта."),
        (changed(POPULAR, language="en"), "– 2024. – 5 March."),
        # what is not known is left out
        (changed(CONFERENCE, place=""), "Physics. – 2022. – Vol. 2."),
        (changed(CONFERENCE, outlet=""), "/ D. Aliyeva. – Dubna, 2022."),
        (changed(TEXTBOOK, place=""), "– Қазақ университеті, 2021."),
        (changed(TEXTBOOK, publisher=""), "– Алматы, 2021."),
        (changed(TEXTBOOK, language="kk"), "– 180 б."),
        (changed(TEXTBOOK, language="ru", pages="180 с."), "– 180 с."),
        (changed(TEXTBOOK, language="en", pages="180 pp."), "– 180 p."),
        # the work of a bachelor or a master is no dissertation for a degree
        (changed(THESIS, level="master", degree="магистр физики"), ": магист"),
        (changed(THESIS, degree=""), ": дис. … канд. наук / Сахиев"),
        (changed(THESIS, supervisor=None, university=""), "/ Сахиев Ержан Нұрланұлы. – Дубна"),
        (changed(THESIS, language="kk", degree=""), ": ғылым кандидаты … дис. / "),
        (changed(THESIS, language="kk", degree="PhD : 8D05323"), ": PhD : 8D05323 … дис. / "),
        (changed(THESIS, language="en", degree=""), ": Candidate of Science thesis / "),
    ],
)
def test_parts(reference: Reference, part: str) -> None:
    assert part in gost(reference)


@pytest.mark.parametrize(
    ("authors", "beginning"),
    [
        ((), "Измерение сечений реакции на пучке ионов кальция // Вестник"),
        ((Name("Абай"),), "Абай. Измерение сечений реакции на пучке ионов кальция / Абай // "),
        ((SAKHIYEV, DIK, DIK), "Сахиев, Е. Н. Измерение сечений реакции на пучке ионов кальция / Е. Н. Сахиев, В. И"),
        ((SAKHIYEV, DIK, DIK, DIK), "Измерение сечений реакции на пучке ионов кальция / Е. Н. Сахиев [и др.] // "),
        (MANY, "Измерение сечений реакции на пучке ионов кальция / A. AuthorA [и др.] // "),
    ],
)
def test_authors(authors: tuple[Name, ...], beginning: str) -> None:
    assert gost(changed(PAPER, authors=authors)).startswith(beginning)


@pytest.mark.parametrize(("language", "others"), [("kk", "[және т.б.]"), ("ru", "[и др.]"), ("en", "[et al.]")])
def test_others_in_the_language_of_the_publication(language: str, others: str) -> None:
    assert f" {others} // " in gost(changed(PAPER, authors=MANY, language=language))


@pytest.mark.parametrize("language", list(WORDS))
@pytest.mark.parametrize("level", list(ThesisLevel))
def test_every_level_has_its_words_in_every_language(language: str, level: str) -> None:
    text = gost(changed(THESIS, language=language, level=level, degree=""))
    assert f" : {WORDS[language].theses[level]} / " in text


@pytest.mark.parametrize("title", ["Что такое нейтрино", "Что такое нейтрино."])
def test_no_point_stands_twice(title: str) -> None:
    text = gost(changed(PAPER, title=title, outlet="Вестник Моск. ун-та."))
    assert ".." not in text
    assert "нейтрино / " in text and "ун-та. – 2023" in text
