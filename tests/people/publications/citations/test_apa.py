"""APA, 7th edition: every expectation was written by hand after the examples of the manual."""

import pytest

from people.publications.citations.apa import apa
from people.publications.citations.reference import Reference
from people.publications.names import Name

from .references import CONFERENCE, MANY, PAPER, POPULAR, TEXTBOOK, THESIS, changed

EACH_KIND = [
    (
        PAPER,
        "Sakhiyev, Y. N., &amp; Dik, V. I. (2023). Izmereniye secheniy reaktsii na puchke ionov kaltsiya"
        " [Measurement of reaction cross sections with a beam of calcium ions]. <i>Vestnik yadernoy fiziki</i>,"
        " <i>8</i>(3), 12–20. https://doi.org/10.5555/vnp.2023.3",
    ),
    (
        CONFERENCE,
        "Aliyeva, D. (2022). A neutron diffractometer for small samples."
        " In <i>Proceedings of the School on Neutron Physics</i> (Vol. 2, pp. 101–106). JINR.",
    ),
    (
        POPULAR,
        "Omirbekkyzy, S. (2024, March 5). Beytarap bolshek kayda zhogalady? [Where does the neutral particle go?]."
        " <i>Ulgi gazeti</i>. https://example.kz/neutrino",
    ),
    (
        TEXTBOOK,
        "Dik, V. I., Sakhiyev, Y. N., &amp; Kim, A. G. (2021). <i>Praktikum po yadernoy spektroskopii</i>"
        " [Laboratory course of nuclear spectroscopy]. Kazak universiteti.",
    ),
    (
        THESIS,
        "Sakhiyev, Y. N. (2020). <i>Trekovyy detektor na gazovykh trubkakh</i> [A tracking detector of gas tubes]"
        " [Unpublished Candidate of Science dissertation]. Joint Institute for Nuclear Research.",
    ),
]


@pytest.mark.parametrize(("reference", "written"), EACH_KIND, ids=lambda value: getattr(value, "kind", ""))
def test_each_kind(reference: Reference, written: str) -> None:
    assert apa(reference) == written


@pytest.mark.parametrize(
    ("reference", "part"),
    [
        (changed(PAPER, volume=""), "</i>, (3), 12–20."),
        (changed(PAPER, issue=""), "</i>, <i>8</i>, 12–20."),
        (changed(PAPER, article_number="044312", pages=""), "<i>8</i>(3), Article 044312. https"),
        (changed(PAPER, volume="", issue="", pages=""), "<i>Vestnik yadernoy fiziki</i>. https"),
        (changed(PAPER, outlet="", doi=""), "calcium ions]."),
        (changed(PAPER, doi="", link="https://x.kz/1"), "12–20. https://x.kz/1"),
        (changed(CONFERENCE, pages="7"), "(Vol. 2, p. 7). JINR."),
        (changed(CONFERENCE, volume="", pages=""), "Neutron Physics</i>. JINR."),
        (changed(TEXTBOOK, language="en", title="Nuclear spectroscopy"), "<i>Nuclear spectroscopy</i>. Kazak"),
        (changed(TEXTBOOK, title="Что это?", title_en=""), "<i>Chto eto?</i> Kazak"),
        (changed(THESIS, link="https://x.kz/t"), "[Candidate of Science dissertation, Joint Institute for Nuclear"),
        (changed(THESIS, link="https://x.kz/t"), "Research]. https://x.kz/t"),
        (changed(THESIS, level="master"), "[Unpublished master’s thesis]. Joint"),
        (changed(THESIS, level="bachelor", link="https://x.kz"), "[Bachelor’s thesis, Joint"),
        (changed(THESIS, level="phd", university="", university_en=""), "[Unpublished doctoral dissertation]."),
        (changed(THESIS, level="doctor"), "[Unpublished Doctor of Science dissertation]. Joint"),
        (changed(PAPER, title="<script>x</script>"), "&lt;script&gt;x&lt;/script&gt;"),
        # the day matters of a newspaper only
        (changed(PAPER, day=POPULAR.day), "(2023)."),
    ],
)
def test_parts(reference: Reference, part: str) -> None:
    assert part in apa(reference)


@pytest.mark.parametrize(
    ("authors", "beginning"),
    [
        ((), "Izmereniye"),
        ((Name("Абай"),), "Abay. (2023)."),
        ((Name("Müller", "Jean-Paul"),), "Müller, J.-P. (2023)."),
        (MANY[:20], "AuthorA, A., AuthorB, B., "),
    ],
)
def test_authors(authors: tuple[Name, ...], beginning: str) -> None:
    assert apa(changed(PAPER, authors=authors)).startswith(beginning)


def test_more_than_twenty_authors_are_cut_before_the_last() -> None:
    all_of_them, cut = (apa(changed(PAPER, authors=MANY[:count])) for count in (20, 21))
    assert "AuthorS, S., &amp; AuthorT, T. (2023)" in all_of_them
    assert "AuthorS, S., … AuthorU, U. (2023)" in cut and "AuthorT" not in cut


def test_without_authors_the_title_comes_first() -> None:
    assert ". (2023). <i>" in apa(changed(PAPER, authors=()))
