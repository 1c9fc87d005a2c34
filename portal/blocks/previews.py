"""What staff see of a block before they choose it: pictures, files and figures that the site has already."""

from typing import Any

from wagtail.documents import get_document_model

from infocentre.models import Picture


def _pictures(count: int) -> list[int]:
    return list(Picture.objects.order_by("pk").values_list("pk", flat=True)[:count])


def picture() -> dict[str, Any]:
    return {"image": next(iter(_pictures(1)), None), "alt": "", "caption": "Суретке түсініктеме"}


def gallery() -> list[dict[str, Any]]:
    return [{"image": key, "alt": "", "caption": ""} for key in _pictures(3)]


def film() -> dict[str, Any]:
    poster = next(iter(_pictures(1)), None)
    return {"url": "", "title": "Аса ауыр элементтер фабрикасы", "poster": poster, "duration": "12:40", "note": ""}


def documents() -> list[dict[str, Any]]:
    newest = get_document_model().objects.order_by("-pk").values_list("pk", flat=True)
    return [{"document": key, "title": ""} for key in newest[:2]]


def facts() -> list[int]:
    from portal.facts.models import FactFigure  # the records stand on the blocks' streams

    return list(FactFigure.objects.order_by("pk").values_list("pk", flat=True)[:3])


def table() -> dict[str, Any]:
    columns = [{"type": "text", "heading": heading} for heading in ("Элемент", "Жылы")]
    rows = [{"values": ["Флеровий, 114", "1999"]}, {"values": ["Оганесон, 118", "2002"]}]
    table = {"columns": columns, "rows": rows, "caption": ""}
    return {"caption": "Дубнада ашылған элементтер", "row_headings": True, "table": table}
