"""Pages and records whose newest text is neither public nor in review: one query over all kinds, changed last first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, IntegerField, Model, QuerySet, Value
from django.db.models.functions import Cast
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, Revision, WorkflowState
from wagtail.permissions import policy_registry

from infocentre.records.kinds import record_models

from .union_of_kinds import Found, Row, UnionOfKinds
from .waiting import IN_REVIEW, Waiting, name_of, title_of


def _in_review(model: type[Model]) -> QuerySet[Any]:
    """Keys. The state keeps them as text, and PostgreSQL compares text with no number."""
    kind = ContentType.objects.get_for_model(model)
    states = WorkflowState.objects.filter(status=IN_REVIEW, base_content_type=kind)
    return states.values_list(Cast("object_id", IntegerField()))


def _kinds() -> list[type[Model]]:
    return [Page, *record_models()]  # pages of all kinds are asked for together


def _of_kind(model: type[Model], user: Any) -> QuerySet[Any]:
    """What of `model` this person may change."""
    allowed: QuerySet[Any] = policy_registry.get_by_type(model).instances_user_has_permission_for(user, "change")
    if model is not Page:  # modeltranslation would reorder the columns, and a UNION goes by their order
        allowed = allowed.rewrite(False)  # type: ignore[attr-defined]
    return allowed.filter(has_unpublished_changes=True).exclude(pk__in=_in_review(model))


@dataclass
class Drafts(UnionOfKinds[Waiting]):
    """Those that `author` changed last, or anybody but `not_author`."""

    user: Any
    author: Any = None
    not_author: Any = None

    def _rows(self, model: type[Model]) -> QuerySet[Any]:
        rows = _of_kind(model, self.user).order_by()
        if model is Page:
            rows = rows.filter(alias_of=None)
        if self.author:
            rows = rows.filter(latest_revision__user=self.author)
        if self.not_author:
            rows = rows.exclude(latest_revision__user=self.not_author)
        kind = Value(model._meta.label_lower, CharField())
        changed = F("latest_revision__created_at")
        return rows.annotate(draft_kind=kind, draft_changed=changed).values_list("draft_kind", "pk", "draft_changed")

    def _query(self) -> QuerySet[Any]:
        pages, *records = (self._rows(model) for model in _kinds())
        return pages.union(*records, all=True).order_by("-draft_changed", "draft_kind", "-pk")

    def _read(self, model: type[Model], keys: list[Any]) -> dict[Any, Any]:
        if model is not Page:
            return model._default_manager.select_related("latest_revision").in_bulk(keys)
        pages = Page.objects.filter(pk__in=keys).defer_streamfields().specific()  # type: ignore[attr-defined]
        return {page.pk: page for page in pages}

    def _lines(self, rows: list[Row], found: Found) -> Iterator[Waiting]:
        authors = _authors(found.values())
        finder = AdminURLFinder(self.user)
        for kind, pk, changed in rows:
            item = found[kind, pk]
            who = authors.get(item.latest_revision_id)
            yield Waiting(
                title_of(item), finder.get_edit_url(item), name_of(who), changed, str(item._meta.verbose_name)
            )


def _authors(items: Any) -> dict[int, Any]:
    revisions = Revision.objects.filter(pk__in=[item.latest_revision_id for item in items])
    return {revision.pk: revision.user for revision in revisions.select_related("user").defer("content")}


def authors_of_drafts(user: Any) -> QuerySet[Any]:
    """Whom the list can be narrowed to."""
    first, *rest = (_of_kind(model, user).order_by().values_list("latest_revision__user") for model in _kinds())
    keys = {key for (key,) in first.union(*rest) if key}
    return get_user_model().objects.filter(pk__in=keys).order_by("username")
