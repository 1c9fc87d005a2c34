"""Search over the records: people, organisations … One query for all kinds of them."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from wagtail.search.backends import get_search_backend

from infocentre.languages.codes import LANGUAGES, current_language
from infocentre.languages.fallback import Translation, translation
from infocentre.records.kinds import record_models
from infocentre.records.models import PublishedRecord

SHOWN = 12
TEXTS = ("heading", "lead")


@dataclass
class RecordHit:
    """A record among the results; has `heading_kk` … like a page, so `{% translated %}` works on it."""

    path: str
    kind: str
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


def find_records(words: str) -> list[RecordHit]:
    """At most SHOWN public records in which all the words stand."""
    if not words:
        return []
    first, *others = [_hits(model, words) for model in record_models()]
    hits = first.union(*others, all=True).order_by("hit_kind", "hit_slug") if others else first
    places = {model._meta.model_name: model.list_path for model in record_models()}
    names = [f"{name}_{code}" for name in TEXTS for code in LANGUAGES]
    return [
        RecordHit(f"{places[kind]}{slug}/", kind, {n: text or "" for n, text in zip(names, texts, strict=True)})
        for kind, slug, *texts in hits[:SHOWN]
    ]


def _hits(model: type[PublishedRecord], words: str) -> QuerySet[Any, Any]:
    """The backend knows the live ones; what else keeps a record from the public is asked of the model itself."""
    live = model._default_manager.filter(live=True).order_by()
    found = get_search_backend().search(words, live, operator="and", order_by_relevance=False)
    public = found.get_queryset().filter(pk__in=model.public().order_by().values("pk")).order_by()
    columns: dict[str, Any] = {"hit_kind": Value(model._meta.model_name, CharField()), "hit_slug": F("slug")}
    columns |= {f"hit_{name}": text for name, text in model.result_texts().items()}
    # rewrite(False): modeltranslation would reorder the columns, and a UNION goes by their order
    return public.rewrite(False).annotate(**columns).values_list(*columns)
