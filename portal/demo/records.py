"""Fact figures, files, and the frame of the site: names, channels, menus, the alert."""

from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model

from infocentre.languages.codes import LANGUAGES
from portal import models

from .files import CONTENT, Text, read


def load_facts() -> dict[str, models.FactFigure]:
    facts = {}
    for order, (key, text) in enumerate(read(CONTENT / "facts.toml").items()):
        values: dict[str, Any] = {"sort_order": order, "as_of": text["as_of"], "source_url": text.get("source_url", "")}
        for code in LANGUAGES:
            for name in ("value", "unit", "label", "source"):
                values[f"{name}_{code}"] = text.get(f"{name}_{code}", text.get(name, ""))
        facts[key], _new = models.FactFigure.objects.get_or_create(key=key, defaults=values)
    return facts


def load_documents() -> dict[tuple[str, str], int]:
    """The files of the demo, one a language."""
    model = get_document_model()
    found = {}
    for key, text in read(CONTENT / "documents.toml").items():
        for code in LANGUAGES:
            title = text[f"title_{code}"]
            document = model.objects.filter(title=title).first()
            if document is None:
                document = model(title=title)
                document.file.save(f"{key}-{code}.txt", ContentFile(f"{title}\n\n{text[f'text_{code}']}\n".encode()))
                document.save()
            found[key, code] = document.pk
    return found


def load_frame(pages: dict[str, int]) -> None:
    """Fills the site settings once: afterwards they are staff's."""
    if models.SiteSettings.objects.exists():
        return
    text = read(CONTENT / "site.toml")
    names = ("centre_name", "centre_short", "parent_name", "city", "address", "hours")
    site = models.SiteSettings(
        email="info@example.kz",
        map_url="https://www.openstreetmap.org/search?query=Alatau%2C%20Almaty",
        **{f"{name}_{code}": text[code][name] for name in names for code in LANGUAGES},
        **{f"copyright_line_{code}": text[code]["copyright"].removeprefix("© 2026 ") for code in LANGUAGES},
    )
    site.channels = [  # type: ignore[misc]  # modelcluster's managers take lists
        models.SocialChannel(sort_order=order, kind=channel["kind"], url=channel["url"])
        for order, channel in enumerate(text["channels"])
    ]
    site.navigation_items = [  # type: ignore[misc]  # modelcluster's managers take lists
        models.NavigationItem(sort_order=order, menu=menu, page_id=pages[path])
        for order, (menu, path) in enumerate(_menu_paths(text))
        if path in pages
    ]
    site.save()
    models.AlertBanner.objects.create(
        level=text["alert_level"],
        starts_at=timezone.now(),
        **{f"text_{code}": text[code]["alert"] for code in LANGUAGES},
    )


def _menu_paths(text: Text) -> list[tuple[str, str]]:
    menus = [("main", path) for path in text["menus"]["main"]]
    for column in text["menus"]["footer"]:
        menus += [(column["key"], path) for path in column["pages"]]
    return menus
