"""Which column is which: by its heading in any of the three languages, or by what stands in it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .tables import NoTable, Row

HEADINGS = {
    "address": {
        *(
            "email",
            "e-mail",
            "mail",
            "address",
            "e-mail address",
            "email address",
            "адрес",
            "почта",
            "эл. почта",
            "эл.почта",
        ),
        *(
            "электронная почта",
            "адрес электронной почты",
            "имейл",
            "мекенжай",
            "пошта",
            "эл. пошта",
            "электрондық пошта",
        ),
        "электрондық пошта мекенжайы",
    },
    "language": {"language", "lang", "язык", "язык писем", "тіл", "тілі", "хат тілі"},
    "topics": {"topics", "topic", "темы", "тема", "тақырыптар", "тақырып", "тақырыбы"},
    "date": {
        *("consent", "date", "consent date", "date of consent", "дата", "согласие", "дата согласия", "дата подписки"),
        *("күні", "келісім", "келісім күні", "жазылған күні"),
    },
}


@dataclass(frozen=True)
class Columns:
    """Positions; None where the list has no such column. `first_row` is where the people begin."""

    address: int
    language: int | None = None
    topics: int | None = None
    date: int | None = None
    first_row: int = 0

    def cell(self, row: Row, name: str) -> str:
        place = getattr(self, name)
        return row[place] if place is not None and place < len(row) else ""


def recognise(rows: list[Row]) -> Columns:
    """Raises NoTable when no column holds addresses."""
    headings = [cell.lower().rstrip(":*").strip() for cell in rows[0]]
    places = {
        name: next((place for place, heading in enumerate(headings) if heading in known), None)
        for name, known in HEADINGS.items()
    }
    if places["address"] is not None:
        return Columns(**places, first_row=1)  # type: ignore[arg-type]  # just checked
    by_content = _column_of_addresses(rows)
    if by_content is None:
        raise NoTable(_("No column with e-mail addresses was found. Write “email” above it."))
    # Headings we do not know, such as the name of the list, are no person.
    return Columns(address=by_content, first_row=0 if "@" in rows[0][by_content] else 1)


def passed_over(rows: list[Row], columns: Columns) -> list[str]:
    """The headings of columns that nothing is taken from; one without a heading is called by its number."""
    used = {columns.address, columns.language, columns.topics, columns.date}
    heading = rows[0] if columns.first_row else []
    width = max(map(len, rows))
    cells = [*heading, *[""] * (width - len(heading))]
    return [cell or _("column %d") % (place + 1) for place, cell in enumerate(cells) if place not in used]


def _column_of_addresses(rows: list[Row]) -> int | None:
    counts: dict[int, int] = {}
    for row in rows[:200]:
        for place, cell in enumerate(row):
            counts[place] = counts.get(place, 0) + ("@" in cell)
    best = max(counts, key=lambda place: counts[place], default=None)
    return best if best is not None and counts[best] else None
