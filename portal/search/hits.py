"""Search over pages, news and records: one UNION, so that all that is found is counted and stands in one order."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, F, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast
from wagtail.models import Page

from infocentre.languages.codes import LANGUAGES, current_language
from infocentre.languages.fallback import Translation, translation
from infocentre.records.kinds import record_model, record_models
from infocentre.records.models import NO_DAY, PublishedRecord
from portal.pages.news import NewsPage
from portal.pages.outline import outline

from .asked import Asked, with_heading

PAGE = "page"
NAMES = [f"{name}_{code}" for name in ("heading", "lead") for code in LANGUAGES]
COLUMNS = ("hit_rank", "hit_kind", "hit_place", "hit_day", *(f"hit_{name}" for name in NAMES))
BY_DAY = F("hit_day").desc(nulls_last=True)
Found = QuerySet[Any, Any]


@dataclass
class Hit:
    """A line of the results; has `heading_kk` … like a page, so `{% translated %}` works on it."""

    path: str
    kind: str
    day: datetime | None = None
    texts: dict[str, str] = field(default_factory=dict)

    def __getattr__(self, name: str) -> str:
        try:
            return self.__dict__["texts"][name]
        except KeyError:
            raise AttributeError(name) from None

    def translated(self, name: str) -> Translation:
        return translation(self, name)  # type: ignore[arg-type]  # anything with the fields will do

    @property
    def url(self) -> str:
        return f"/{current_language()}/{self.path}"

    @property
    def lead(self) -> Translation | None:
        """Not in a third language: neither the reader's nor that of the heading above it."""
        lead = self.translated("lead")
        return lead if lead.language in {current_language(), self.translated("heading").language} else None


def find(words: list[str]) -> Found:
    """Rows for `read`: the heading itself first, then headings that have the words, then texts."""
    asked = Asked(words)
    public = Page.objects.live().public().order_by()
    first, *others = _pages(asked, public), _news(asked, public), *(_records(asked, one) for one in record_models())
    return first.union(*others, all=True).order_by("hit_rank", BY_DAY, "hit_kind", "hit_place")


def read(rows: Iterable[Any]) -> list[Hit]:
    return [_hit(kind, place, day, texts) for _rank, kind, place, day, *texts in rows]


def _hit(kind: str, place: str, day: datetime | None, texts: list[str]) -> Hit:
    if kind == PAGE:
        page = outline().pages[int(place)]
        return Hit(page.url_path[page.root_length :], "", texts=page.texts)
    model = record_model(kind)
    label = str((model or NewsPage)._meta.verbose_name)
    path = f"{model.list_path}{place}/" if model else place[outline().root_length :]
    return Hit(path, label, day, {name: text or "" for name, text in zip(NAMES, texts, strict=True)})


def _pages(asked: Asked, public: QuerySet[Page]) -> Found:
    """What the outline knows needs no texts of the database."""
    known = outline().pages.values()
    pages = public.filter(pk__in=[page.pk for page in known])
    headed, exact = (Q(pk__in=[*with_heading(known, patterns)]) for patterns in (asked.begin, asked.exact))
    texts: dict[str, Any] = dict.fromkeys(NAMES, Value("", TextField()))
    return _rows(_described(pages, PAGE, Cast("pk", CharField()), NO_DAY, texts), asked.anywhere(pages), headed, exact)


def _news(asked: Asked, public: QuerySet[Page]) -> Found:
    news = NewsPage.objects.filter(pk__in=public.values("pk")).order_by()
    texts = {name: Cast(name, TextField()) for name in NAMES}
    described = _described(news, NewsPage._meta.model_name, Cast("url_path", CharField()), F("date"), texts)
    return _rows(described, asked.anywhere(news), asked.in_heading(asked.begin), asked.in_heading(asked.exact))


def _records(asked: Asked, model: type[PublishedRecord]) -> Found:
    """The index knows the live ones; what else keeps a record from the public is asked of the model itself."""
    live = model._default_manager.filter(live=True).order_by()
    public = live.filter(pk__in=model.public().order_by().values("pk"))
    described = _described(public, model._meta.model_name, F("slug"), model.result_day(), model.result_texts())
    return _rows(described, asked.anywhere(live), asked.in_heading(asked.begin), asked.in_heading(asked.exact))


def _described(objects: QuerySet[Any], kind: str | None, place: Any, day: Any, texts: dict[str, Any]) -> Found:
    columns = {"hit_kind": Value(kind, CharField()), "hit_place": place, "hit_day": day}
    # rewrite(False): modeltranslation would reorder the columns, and a UNION goes by their order
    plain = objects.rewrite(False) if hasattr(objects, "rewrite") else objects
    return plain.annotate(**columns, **{f"hit_{name}": texts[name] for name in NAMES})


def _rows(described: Found, anywhere: Q, headed: Q, exact: Q) -> Found:
    rank = Case(When(exact, then=0), When(headed, then=1), default=2, output_field=IntegerField())
    return described.filter(anywhere | headed).annotate(hit_rank=rank).values_list(*COLUMNS)
