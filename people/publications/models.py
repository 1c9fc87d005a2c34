"""What members of the national group have written: papers, articles, textbooks, theses."""

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.documents import get_document_model_string
from wagtail.models import Revision
from wagtail.search import index

from infocentre.languages.codes import LANGUAGES, current_language
from infocentre.languages.fallback import Translation
from infocentre.languages.publishing import hold_back
from infocentre.records.models import PublishedRecord
from infocentre.records.years import refuse_year_to_come
from people.directions.models import Direction
from people.members.models import Member
from people.organisations.models import Organisation, web_address

from . import page, structured_data, twins
from .enums import PublicationKind, PublicationLanguage, ThesisLevel
from .identifiers import doi_address, normalised_doi, normalised_isbn, validate_doi, validate_isbn

is_year = [MinValueValidator(1930), MaxValueValidator(2100)]


def _text(name: Any, length: int, help_text: Any = "") -> Any:
    return models.CharField(name, max_length=length, blank=True, help_text=help_text)


class Publication(PublishedRecord):
    """Has one title, that of the publication itself; `name` only says in other languages what it is about."""

    list_path = "publications/"
    template = "publications/publication.html"
    lead_field = "name"
    translated_fields = ("name", "summary")
    content_fields = ("summary",)

    name = _text(_("title in translation"), 500, _("Leave it empty in the language of the publication itself."))
    summary = models.TextField(
        _("summary"), max_length=3000, blank=True, help_text=_("What it is about, for those who do not know the field.")
    )

    # --- as the publication itself has it ---
    kind = models.CharField(_("kind"), max_length=12, choices=PublicationKind)
    title = models.CharField(
        _("title as published"), max_length=500, help_text=_("In the language of the publication, not translated.")
    )
    language = models.CharField(_("language of the publication"), max_length=2, choices=PublicationLanguage)
    year = models.PositiveSmallIntegerField(_("year"), validators=is_year, db_index=True)
    published_on = models.DateField(_("day"), null=True, blank=True, help_text=_("Of a newspaper or a site."))
    outlet = _text(_("published in"), 300, _("The journal, the newspaper, or the proceedings of a conference."))
    volume = _text(_("volume"), 30)
    issue = _text(_("issue"), 30)
    pages = _text(_("pages"), 30, _("12–20; of a book or a thesis the number of pages."))
    article_number = _text(_("article number"), 30, _("Where a journal has numbers of articles in place of pages."))
    place = _text(_("place of publication"), 100)
    publisher = _text(_("publisher"), 200)
    doi = models.CharField(
        "DOI",
        max_length=200,
        blank=True,
        validators=[validate_doi],
        help_text=_("10.1103/… or https://doi.org/10.1103/…"),
    )
    isbn = models.CharField("ISBN", max_length=40, blank=True, validators=[validate_isbn])
    link = models.URLField(_("link"), max_length=500, blank=True, validators=[web_address])
    file = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("file"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Only where the publisher allows it."),
    )

    # --- of a thesis ---
    thesis_level = models.CharField(_("level of the thesis"), max_length=10, choices=ThesisLevel, blank=True)
    degree_text = _text(_("degree as on the title page"), 100, _("канд. физ.-мат. наук : 01.04.16"))
    university = models.ForeignKey(
        Organisation,
        verbose_name=_("university"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="theses",
    )
    supervisor = _text(_("supervisor"), 160, _("As on the title page, surname first: Сахиев, Ержан Нұрланұлы"))
    supervisor_member = models.ForeignKey(
        Member,
        verbose_name=_("supervisor of the national group"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="supervised",
    )

    # --- how it is found here ---
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="publications",
        help_text=_("Where the work was done: a laboratory, an institute, a university."),
    )
    directions = ParentalManyToManyField(Direction, verbose_name=_("research directions"), blank=True)
    is_sample = models.BooleanField(_("sample"), default=False, help_text=_("Invented, and marked as such."))

    search_fields: ClassVar = [
        index.SearchField("title", boost=4),
        *PublishedRecord.translated_search_fields("name", boost=4),
        *PublishedRecord.translated_search_fields("summary"),
        index.SearchField("outlet"),
        index.SearchField("doi_words"),
        index.SearchField("supervisor"),
        # as the publication names them; the cards of members are no part of it (docs/decisions/0037)
        index.RelatedFields("authors", [index.SearchField("family"), index.SearchField("given")]),
        index.RelatedFields("directions", PublishedRecord.translated_search_fields("name")),
        index.FilterField("live"),
    ]

    class Meta:
        ordering = ["-year", "slug"]
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        constraints = [
            models.UniqueConstraint(
                fields=["doi"],
                condition=~Q(doi=""),
                name="doi_of_one_publication",
                violation_error_message=_("Another publication has this DOI."),
            ),
            models.CheckConstraint(
                condition=(Q(kind=PublicationKind.THESIS) & ~Q(thesis_level=""))
                | (~Q(kind=PublicationKind.THESIS) & Q(thesis_level="")),
                name="thesis_has_a_level",
                violation_error_message=_("A thesis has a level, and nothing else has one."),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        refuse_year_to_come(year=self.year)
        self.doi, self.isbn = normalised_doi(self.doi or ""), normalised_isbn(self.isbn or "")
        if self.kind == PublicationKind.THESIS and not self.thesis_level:
            raise ValidationError({"thesis_level": _("Say which thesis it is.")})
        if self.kind and self.kind != PublicationKind.THESIS and self.thesis_level:
            raise ValidationError({"thesis_level": _("Only a thesis has a level.")})
        if self.published_on and self.year and self.published_on.year != self.year:
            raise ValidationError({"published_on": _("This day lies in another year.")})

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Raises TwinDoi where the draft took a DOI that another publication has got since."""
        version = revision.as_object()
        if twin := twins.twin_on_record(version):
            return hold_back(revision, twins.TwinDoi(version, twin))
        return super().publish(revision, *args, **kwargs)

    # --- what lists and pages ask for ----------------------------------------------------------------

    @property
    def heading(self) -> Translation:
        return Translation(self.title, self.language or current_language(), current_language())

    @property
    def lead(self) -> Translation:
        """The title in translation, for those who may not read the publication's own language."""
        if self.language == current_language():
            return Translation("", *[current_language()] * 2)
        return self.translated("name")

    @classmethod
    def name_fields(cls) -> list[str]:
        return ["title", "language"]

    def named_for_address(self) -> str:
        return self.title

    @property
    def doi_words(self) -> str:
        """As the search cuts what is asked: PostgreSQL would keep a DOI whole, as the path of a file."""
        return " ".join(re.findall(r"\w+", self.doi))

    @classmethod
    def result_texts(cls) -> dict[str, Any]:
        """The title stands in its own language; one that the site does not speak goes as English."""
        texts = super().result_texts()
        for code in LANGUAGES:
            here = ~Q(language__in={*LANGUAGES} - {"en"}) if code == "en" else Q(language=code)
            texts[f"heading_{code}"] = Case(
                When(here, then=F("title")), default=Value(""), output_field=models.TextField()
            )
        return texts

    @property
    def indexed(self) -> bool:
        return not self.is_sample

    @property
    def kind_words(self) -> str:
        """“Master’s thesis” says more than “Thesis”."""
        return str(self.get_thesis_level_display() if self.thesis_level else self.get_kind_display())

    @property
    def doi_url(self) -> str:
        return doi_address(self.doi)

    @classmethod
    def for_page(cls) -> models.QuerySet["Publication"]:
        return page.queryset(cls.public())

    def stands_in(self) -> dict[str, Any]:
        level = {"thesis_level": ThesisLevel.MASTER} if self.kind == PublicationKind.THESIS else {}
        return {"kind": PublicationKind.PAPER, "year": timezone.localdate().year, **level}

    def structured_data(self, absolute: Any) -> dict[str, Any]:
        return {} if self.is_sample else structured_data.publication(self, absolute)

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().get_context(request), **page.context(self)}
