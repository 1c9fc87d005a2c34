"""An event of which everything is known."""

from datetime import UTC, datetime
from typing import Any

from tests.events import factories as make
from tests.people import factories as people
from tests.portal import factories as pages

NOON = datetime(2027, 2, 3, 7, 0, tzinfo=UTC)
SECRET = "https://zoom.example/j/secret?pwd=hushhush"


def titled(value: dict[str, Any], kind: str) -> dict[str, Any]:
    return {"type": kind, "value": {"title_kk": "Ашылуы", "title_ru": "Открытие", "title_en": "Opening", **value}}


def full_event(**fields: Any) -> Any:
    values = {
        "starts_at": NOON, "kind": "school", "format": "both", "held_kk": True, "held_en": True, "region": "KZ-75",
        "venue_ru": "Институт ядерной физики", "address_ru": "ул. Ибрагимова, 1", "interpretation_ru": "на русский",
        "online_link": SECRET, "grade_from": 9, "grade_to": 11, "age_from": 14, "picture": pages.picture(),
        "body_ru": "<p>О чём речь</p>", "participants": 42, "outcome_ru": "<p>Было интересно</p>",
        "series": make.series("open"), "audiences": ("pupils", "teachers"),
        "organisers": (people.organisation("inp"), people.organisation("jinr")),
        "partners": (people.organisation("kaznu"),), "speakers": (people.member("Сахиев Ержан"), "Guest"),
        "programme": [titled({"starts": NOON, "ends": None, "who": "Сахиев"}, "hour")],
        "recordings": [titled({"url": "https://video.example/1"}, "recording")],
        "documents": [titled({"document": pages.document()}, "file")],
        "pictures": [{"type": "picture", "value": pages.picture("Hall").pk}],
    }  # fmt: skip
    merged = {**values, **fields}
    documents = merged.pop("documents")
    for block in documents:
        block["value"]["document"] = block["value"]["document"].pk
    return make.event("school", documents=documents, **merged)
