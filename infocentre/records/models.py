"""The record: what staff edit in the admin and the public reads at an address of its own, in three languages.

Organisations, members, publications, events and lectures are records. Each has a draft, a preview in each language, a
history, moderation and scheduled publishing, like a page; unlike a page it stands in no tree.
"""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F, Value
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, Revision, RevisionMixin, WorkflowMixin
from wagtail.search import index

from infocentre.languages.codes import LANGUAGES, current_language
from infocentre.languages.fallback import Translation, filled_languages, is_filled
from infocentre.languages.models import TranslatedModel
from infocentre.languages.previews import PreviewInEachLanguage
from infocentre.languages.publishing import RequiredLanguagesMixin
from infocentre.languages.transliteration import slug as make_slug

from .sections import sections_of
from .signals import address_changed

UNTITLED = "untitled"
NO_DAY: Any = Cast(Value(None), models.DateTimeField())


class PublishedRecord(
    RequiredLanguagesMixin,
    TranslatedModel,
    PreviewInEachLanguage,
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    index.Indexed,
    ClusterableModel,
):
    """Stands at /<language>/<list_path><slug>/. Its address is made of its heading and stays when that changes."""

    list_path: ClassVar[str] = ""
    template: ClassVar[str] = ""
    heading_field: ClassVar[str] = "name"
    lead_field: ClassVar[str] = ""
    # What makes a language "filled" for hreflang and the report of translations.
    content_fields: ClassVar[tuple[str, ...]] = ("name",)
    # Addresses below `list_path` that are not records.
    reserved_slugs: ClassVar[frozenset[str]] = frozenset()

    slug = models.SlugField(
        _("address"),
        max_length=100,
        unique=True,
        blank=True,
        help_text=_("Latin letters, digits and hyphens. Empty: made from the name."),
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.heading.value) or gettext("Untitled")

    @classmethod
    def name_fields(cls) -> list[str]:
        """The fields that its name is read from."""
        return [f"{cls.heading_field}_{code}" for code in LANGUAGES]

    # --- address ---------------------------------------------------------------------------------

    @property
    def path(self) -> str:
        """The address below the language."""
        return f"{self.list_path}{self.slug}/"

    @property
    def url(self) -> str:
        return f"/{current_language()}/{self.path}"

    def get_absolute_url(self) -> str:
        return self.url

    def get_full_url(self) -> str:
        """The whole address; a preview is answered as if it had been asked for here, which decides its language."""
        return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + self.url

    full_url = property(get_full_url)  # as Wagtail has it

    def clean(self) -> None:
        super().clean()
        if self.slug in self.reserved_slugs:
            raise ValidationError({"slug": _("This address is taken by the site itself. Choose another one.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.slug and (self.live or not self.slug.startswith(UNTITLED)):
            super().save(*args, **kwargs)
            return
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "slug"}
        self.slug = self._free_slug()
        while not self._is_saved(*args, **kwargs):
            self.slug = self._free_slug()

    def _is_saved(self, *args: Any, **kwargs: Any) -> bool:
        """False when somebody saved another record of this name at the same instant and was quicker. Raises
        IntegrityError when something else is wrong."""
        try:
            with transaction.atomic():
                super().save(*args, **kwargs)
        except IntegrityError:
            if self._free_slug() == self.slug:
                raise
            return False
        return True

    def _free_slug(self) -> str:
        """English makes the best address. A number behind it where another record has it already."""
        wanted = make_slug(self.named_for_address()) or UNTITLED
        others = type(self)._default_manager.exclude(pk=self.pk)
        taken = set(others.filter(slug__startswith=wanted).values_list("slug", flat=True)) | self.reserved_slugs
        numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
        return next(slug for slug in (wanted, *numbered) if slug not in taken)

    def named_for_address(self) -> str:
        names = (getattr(self, f"{self.heading_field}_{code}") for code in ("en", "ru", "kk"))
        return next((name for name in names if is_filled(name)), "")

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        was_at = type(self)._default_manager.filter(pk=self.pk, live=True).values_list("slug", flat=True).first()
        published = super().publish(revision, *args, **kwargs)
        now_at = type(self)._default_manager.filter(pk=self.pk, live=True).values_list("slug", flat=True).first()
        if now_at:
            address_changed.send(sender=type(self), instance=self, slug_before=was_at or now_at, slug_after=now_at)
        return published

    # --- what the public sees ----------------------------------------------------------------------

    @classmethod
    def public(cls) -> models.QuerySet[Self]:
        """What everybody may read. Everything that shows records begins here."""
        return cls._default_manager.filter(live=True)

    @classmethod
    def for_page(cls) -> models.QuerySet[Self]:
        """The same with what the record's own page needs."""
        return cls.public()

    @classmethod
    def for_results(cls) -> models.QuerySet[Self]:
        """The same with what a line among the results of a search needs."""
        return cls.public()

    @classmethod
    def result_texts(cls) -> dict[str, Any]:
        """What a line among the results of a search says: an expression for `heading_kk` … `lead_en`."""
        places = {"heading": cls.heading_field, "lead": cls.lead_field}
        return {
            f"{name}_{code}": Cast(F(f"{place}_{code}") if place else Value(""), models.TextField())
            for name, place in places.items()
            for code in LANGUAGES
        }

    @classmethod
    def result_day(cls) -> Any:
        """When it is, for a line among the results of a search: an expression."""
        return NO_DAY

    @property
    def heading(self) -> Translation:
        return self.translated(self.heading_field)

    @property
    def menu_title(self) -> Translation:
        """What breadcrumbs call it."""
        return self.heading

    @property
    def indexed(self) -> bool:
        """Whether search engines are offered it."""
        return True

    @property
    def lead(self) -> Translation:
        return self.translated(self.lead_field) if self.lead_field else Translation("", *[current_language()] * 2)

    @property
    def filled_languages(self) -> list[str]:
        return filled_languages(self, self.content_fields)

    @property
    def share_picture(self) -> Any:
        """The picture behind the heading when the page is shared; None takes the site's."""
        return None

    @property
    def changed_at(self) -> datetime | None:
        return self.last_published_at

    def structured_data(self, absolute: Any) -> dict[str, Any]:
        """What schema.org calls this; `absolute` turns a path into a whole address. Empty: nothing to say."""
        return {}

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        return {
            "record": self,
            "heading": self.heading,
            "lead": self.lead,
            "sections": sections_of(self),
        }

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return self.template

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        for name, value in self.stands_in().items():
            if not getattr(self, name):
                setattr(self, name, value)
        return self.get_context(request)

    def stands_in(self) -> dict[str, Any]:
        """By field: what a preview shows while the form, just begun, has no value that the page cannot do without."""
        return {}

    @classmethod
    def translated_search_fields(cls, *names: str, boost: int = 1) -> list[index.BaseField]:
        return [index.SearchField(f"{name}_{code}", boost=boost) for name in names for code in LANGUAGES]
