"""Makes pages, pictures and records for tests. Texts come in three languages; `only=("kk", "ru")` leaves the others empty."""

import io
import itertools
import json
import secrets
import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from infocentre.languages.codes import LANGUAGES
from infocentre.models import Audience, Picture
from portal import models
from portal.pages.base import TranslatedPage

P = TypeVar("P", bound=TranslatedPage)
NEWEST = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
WORDS = {"kk": "Қазақша", "ru": "На русском", "en": "In English"}
_numbers = itertools.count(1)


def in_languages(field: str, text: str, only: tuple[str, ...] = LANGUAGES) -> dict[str, str]:
    """`{"heading_kk": "Қазақша: text", …}`: what language a text is in can be read from it."""
    return {f"{field}_{code}": f"{WORDS[code]}: {text}" for code in only}


def picture(title: str = "Circle", **fields: Any) -> Picture:
    """A small picture, so that renditions cost nothing; of a colour of its own, because they are known by content."""
    content = io.BytesIO()
    Image.new("RGB", (96, 64), tuple(secrets.token_bytes(3))).save(content, "PNG")
    file = ImageFile(io.BytesIO(content.getvalue()), name=f"{uuid.uuid4().hex[:8]}.png")
    made = Picture(title=title, file=file, **{**in_languages("alt", title), **fields})
    made._set_image_file_metadata()
    made.save()
    return made


def document(title: str = "Charter") -> Any:
    return get_document_model().objects.create(title=title, file=ContentFile(b"a,b\n1,2\n", name="charter.csv"))


def block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def items(*values: Any) -> list[dict[str, Any]]:
    return [block("item", value) for value in values]


def stream(*blocks: dict[str, Any]) -> str:
    """What a StreamField stores."""
    return json.dumps(blocks)


def bodies(only: tuple[str, ...] = LANGUAGES) -> dict[str, str]:
    """A body of one paragraph a language."""
    return {f"body_{code}": stream(block("text", f"<p>{WORDS[code]}: body</p>")) for code in only}


def texts(heading: str, only: tuple[str, ...] = LANGUAGES, body: bool = True) -> dict[str, str]:
    return {
        **in_languages("heading", heading, only),
        **in_languages("lead", f"{heading}, the lead", only),
        **(bodies(only) if body else {}),
    }


def page(
    model: type[P],
    parent: Page,
    heading: str = "",
    *,
    only: tuple[str, ...] = LANGUAGES,
    live: bool = True,
    **fields: Any,
) -> P:
    """A child of `parent`. A live page must have what publishing asks for: give `live=False` for less."""
    heading = heading or f"{model._meta.verbose_name} {next(_numbers)}"
    values = texts(heading, only, body=hasattr(model, "body_kk"))
    many = {name: fields.pop(name) for name in ("audiences",) if name in fields}
    made = model(live=live, **{**values, **fields})
    for name, related in many.items():
        setattr(made, name, related)  # kept with the page: one save for both
    parent.add_child(instance=made)
    return made


def news(
    parent: Page, heading: str = "", *, days_ago: int = 0, audiences: tuple[str, ...] = (), **fields: Any
) -> models.NewsPage:
    fields.setdefault("date", NEWEST - timedelta(days=days_ago))
    if audiences:
        fields["audiences"] = list(Audience.objects.filter(code__in=audiences))
    return page(models.NewsPage, parent, heading or f"News {next(_numbers)}", **fields)


def many_news(parent: Page, count: int, **fields: Any) -> list[models.NewsPage]:
    return [news(parent, days_ago=number, **fields) for number in range(1, count + 1)]


def home() -> models.HomePage:
    """The home page as the root of the one site; Wagtail's own first page gives way."""
    Page.objects.filter(depth=2).first().delete()
    root = Page.get_first_root_node()
    made = page(models.HomePage, root, "Home", slug="home")
    Site.objects.create(hostname="localhost", root_page=made, is_default_site=True, site_name="Test")
    return made


def audience_pages(parent: Page) -> list[models.AudiencePage]:
    return [
        page(
            models.AudiencePage,
            parent,
            audience.code,
            slug=audience.code,
            audience=audience,
            **in_languages("door", "come"),
        )
        for audience in Audience.objects.all()
    ]


def fact(key: str = "ring", **fields: Any) -> models.FactFigure:
    values = {name: text for field in ("value", "label", "source") for name, text in in_languages(field, key).items()}
    return models.FactFigure.objects.create(key=key, as_of=date(2026, 1, 1), **{**values, **fields})


def site_settings(**fields: Any) -> models.SiteSettings:
    names = ("centre_name", "centre_short", "parent_name", "city", "address", "hours", "copyright_line")
    values = {name: text for field in names for name, text in in_languages(field, field.replace("_", " ")).items()}
    return models.SiteSettings.objects.create(email="info@example.kz", **{**values, **fields})


def menu_item(menu: str, target: Page | str, **fields: Any) -> models.NavigationItem:
    where = {"page": target} if isinstance(target, Page) else {"url": target}
    site = models.SiteSettings.objects.get()
    return models.NavigationItem.objects.create(settings=site, menu=menu, sort_order=next(_numbers), **where, **fields)


def alert(text: str = "The centre is closed", **fields: Any) -> models.AlertBanner:
    return models.AlertBanner.objects.create(**{**in_languages("text", text), **fields})
