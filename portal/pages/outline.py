"""The tree of pages without their texts: what menus, breadcrumbs, cards and the router ask for all the time.

One UNION over the page types, read once per generation. News items are left out: there are thousands of them, and
nothing but their own index lists them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Value
from wagtail.models import Site, get_page_models

from infocentre.languages.codes import LANGUAGES, current_language
from infocentre.languages.fallback import Translation, translation
from infocentre.page_cache.generation import Part
from infocentre.page_cache.memo import memo

from .base import TranslatedPage
from .news import NewsPage

NAMES = ("heading", "lead", "menu_label")
PLACE = ("pk", "path", "depth", "url_path", "picture_id")


@dataclass
class OutlinePage:
    """A live page as others see it. Has `heading_kk` … like the page itself, so `{% translated %}` works on it."""

    pk: int
    path: str
    depth: int
    url_path: str
    picture_id: int | None
    model: type[TranslatedPage]
    root_length: int
    picture: Any = None
    texts: dict[str, str] = field(default_factory=dict)

    def __getattr__(self, name: str) -> str:
        try:
            return self.__dict__["texts"][name]
        except KeyError:
            raise AttributeError(name) from None

    def translated(self, name: str) -> Translation:
        return translation(self, name)  # type: ignore[arg-type]

    @property
    def menu_title(self) -> Translation:
        label, heading = self.translated("menu_label"), self.translated("heading")
        return label if label and label.language == heading.language else heading

    @property
    def url(self) -> str:
        """The path in the active language."""
        return f"/{current_language()}/{self.url_path[self.root_length :]}"


@dataclass
class Outline:
    pages: dict[int, OutlinePage]
    root_length: int = 1  # letters of the tree's address that no reader sees
    by_url_path: dict[str, OutlinePage] = field(default_factory=dict)
    by_path: dict[str, OutlinePage] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for page in self.pages.values():
            self.by_url_path[page.url_path] = page
            self.by_path[page.path] = page

    def ancestors(self, path: str, steplen: int = 4) -> list[OutlinePage]:
        """The live pages above the tree path `path`, from the home page down."""
        starts = (path[:end] for end in range(steplen, len(path), steplen))
        return [self.by_path[start] for start in starts if start in self.by_path]

    def at(self, path: str) -> OutlinePage | None:
        """The page at `path` below the language; "" is the home page."""
        return next((page for page in self.pages.values() if page.url_path[page.root_length :] == path), None)

    def children(self, path: str) -> list[OutlinePage]:
        depth = len(path) + 4
        return [page for page in self.pages.values() if len(page.path) == depth and page.path.startswith(path)]

    def address(self, url_path: str) -> str:
        """That of any page in the active language, listed here or not."""
        return f"/{current_language()}/{url_path[self.root_length :]}"

    def of(self, ids: Iterable[int]) -> dict[int, OutlinePage]:
        return {pk: self.pages[pk] for pk in ids if pk in self.pages}


def _rows(model: type[TranslatedPage]) -> Any:
    columns: list[Any] = []
    extra: dict[str, Any] = {"outline_model": Value(model._meta.label)}
    for name in NAMES:
        for code in LANGUAGES:
            if name in model.translated_fields:
                columns.append(f"{name}_{code}")
            else:
                extra[f"missing_{name}_{code}"] = Value("")
                columns.append(f"missing_{name}_{code}")
    # rewrite(False): modeltranslation would reorder the columns, and a UNION goes by their order
    rows = model.objects.live().rewrite(False).order_by()
    return rows.annotate(**extra).values_list(*PLACE, "outline_model", *columns)


def _build() -> Outline:
    models = [model for model in get_page_models() if issubclass(model, TranslatedPage) and model is not NewsPage]
    first, *others = [_rows(model) for model in models]
    names = [f"{name}_{code}" for name in NAMES for code in LANGUAGES]
    by_label = {model._meta.label: model for model in models}
    roots = Site.get_site_root_paths()
    root_length = len(roots[0].root_path) if roots else 1
    pages = {}
    for pk, path, depth, url_path, picture_id, label, *texts in first.union(*others, all=True).order_by("path"):
        values = {name: text or "" for name, text in zip(names, texts, strict=True)}
        pages[pk] = OutlinePage(pk, path, depth, url_path, picture_id, by_label[label], root_length, texts=values)
    return Outline(pages, root_length)


def outline() -> Outline:
    return memo("outline", _build, Part.FRAME)
