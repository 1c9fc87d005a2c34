"""One reference of each kind, as the title pages have them."""

from dataclasses import replace
from datetime import date
from typing import Any

from people.publications.citations.reference import Reference
from people.publications.names import Name

SAKHIYEV = Name("Сахиев", "Ержан Нұрланұлы")
DIK = Name("Дик", "В. И.")

PAPER = Reference(
    kind="paper",
    title="Измерение сечений реакции на пучке ионов кальция",
    language="ru",
    authors=(SAKHIYEV, DIK),
    year=2023,
    title_en="Measurement of reaction cross sections with a beam of calcium ions",
    outlet="Вестник ядерной физики",
    volume="8",
    issue="3",
    pages="12-20",
    doi="10.5555/vnp.2023.3",
)
CONFERENCE = Reference(
    kind="conference",
    title="A neutron diffractometer for small samples",
    language="en",
    authors=(Name("Aliyeva", "Dana"),),
    year=2022,
    outlet="Proceedings of the School on Neutron Physics",
    volume="2",
    pages="101–106",
    place="Dubna",
    publisher="JINR",
)
POPULAR = Reference(
    kind="popular",
    title="Бейтарап бөлшек қайда жоғалады?",
    language="kk",
    authors=(Name("Өмірбекқызы", "Сәуле"),),
    year=2024,
    day=date(2024, 3, 5),
    title_en="Where does the neutral particle go?",
    outlet="Үлгі газеті",
    link="https://example.kz/neutrino",
)
TEXTBOOK = Reference(
    kind="textbook",
    title="Практикум по ядерной спектроскопии",
    language="ru",
    authors=(DIK, SAKHIYEV, Name("Ким", "А. Г.")),
    year=2021,
    title_en="Laboratory course of nuclear spectroscopy",
    place="Алматы",
    publisher="Қазақ университеті",
    pages="180",
    isbn="978-601-00-0000-1",
)
THESIS = Reference(
    kind="thesis",
    title="Трековый детектор на газовых трубках",
    language="ru",
    authors=(SAKHIYEV,),
    year=2020,
    level="candidate",
    degree="канд. физ.-мат. наук : 01.04.16",
    title_en="A tracking detector of gas tubes",
    place="Дубна",
    pages="134",
    university="Объединённый институт ядерных исследований",
    university_en="Joint Institute for Nuclear Research",
    supervisor=Name("Дик", "Виктор Иванович"),
)
MANY = tuple(Name(f"Author{letter}", f"{letter}.") for letter in "ABCDEFGHIJKLMNOPQRSTUVW")


def changed(reference: Reference, **values: Any) -> Reference:
    return replace(reference, **values)
