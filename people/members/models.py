"""Members of the national group of Kazakhstan at JINR."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, Revision
from wagtail.search import index

from infocentre.languages.alphabet import initials, sort_key
from infocentre.languages.codes import LANGUAGES, current_language
from infocentre.languages.publishing import hold_back
from infocentre.records.models import PublishedRecord
from infocentre.records.years import refuse_year_to_come
from people.consents.models import EVERYTHING
from people.consents.publishing import ConsentRequiredMixin
from people.directions.models import Direction
from people.organisations.models import Organisation, web_address

from . import twins
from .enums import LECTURE_LANGUAGES, Degree, MemberStatus
from .names import family_last, proposed_latin
from .orcid import normalised, validate_orcid

MOST_LINKS = 6
is_year = [MinValueValidator(1956), MaxValueValidator(2100)]


class Member(ConsentRequiredMixin, PublishedRecord):
    """A card is public only with the member's consent (`people.consents`)."""

    list_path = "people/"
    template = "members/member.html"
    reserved_slugs = frozenset({"mend"})
    lead_field = "position"
    translated_fields = ("name", "position", "biography", "now_at")
    required_fields = ("name",)
    content_fields = ("name", "position", "biography")

    name = models.CharField(_("name"), max_length=160)
    position = models.CharField(_("position"), max_length=200, blank=True)
    biography = models.TextField(
        _("short biography"), max_length=1500, blank=True, help_text=_("A few sentences in the third person.")
    )
    now_at = models.CharField(
        _("where now"), max_length=200, blank=True, help_text=_("For those who have left JINR: place and position.")
    )
    laboratory = models.ForeignKey(
        Organisation,
        verbose_name=_("laboratory"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="members",
    )
    degree = models.CharField(_("degree"), max_length=20, choices=Degree, blank=True)
    directions = ParentalManyToManyField(Direction, verbose_name=_("research directions"), blank=True)
    lectures_kk = models.BooleanField(_("lectures in Kazakh"), default=False)
    lectures_ru = models.BooleanField(_("lectures in Russian"), default=False)
    lectures_en = models.BooleanField(_("lectures in English"), default=False)
    status = models.CharField(_("status"), max_length=10, choices=MemberStatus, default=MemberStatus.AT_JINR)
    is_head = models.BooleanField(_("head of the national group"), default=False)
    since = models.PositiveSmallIntegerField(_("at JINR since"), null=True, blank=True, validators=is_year)
    until = models.PositiveSmallIntegerField(_("until"), null=True, blank=True, validators=is_year)
    orcid = models.CharField(
        _("ORCID"), max_length=60, blank=True, validators=[validate_orcid], help_text=_("0000-0002-1825-0097")
    )
    portrait = models.ForeignKey(
        "infocentre.Picture",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("For the link by which members mend their cards. Never shown.")
    )
    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("An invented person, marked as such wherever the name stands.")
    )
    # The order of lists in each language (`infocentre.languages.alphabet`); worked out when the record is saved.
    order_kk = models.CharField(max_length=330, editable=False, db_index=True)
    order_ru = models.CharField(max_length=330, editable=False, db_index=True)
    order_en = models.CharField(max_length=330, editable=False, db_index=True)

    search_fields: ClassVar = [
        *PublishedRecord.translated_search_fields("name", boost=4),
        *PublishedRecord.translated_search_fields("position", "now_at"),
        index.SearchField("found_by_biography"),
        index.SearchField("found_by_laboratory"),
        index.RelatedFields("directions", PublishedRecord.translated_search_fields("name")),
        index.FilterField("live"),
    ]

    class Meta:
        ordering = ["order_kk", "pk"]
        verbose_name = _("member of the national group")
        verbose_name_plural = _("members of the national group")
        constraints = [
            models.UniqueConstraint(
                fields=["orcid"],
                condition=~models.Q(orcid=""),
                name="orcid_of_one_member",
                violation_error_message=_("Another member has this ORCID."),
            ),
            models.UniqueConstraint(
                fields=["is_head"],
                condition=models.Q(is_head=True),
                name="one_head_of_the_group",
                violation_error_message=_(
                    "The national group has one head: take the mark from the other member first."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(since=None) | models.Q(until__gte=models.F("since")),
                name="member_leaves_after_coming",
                violation_error_message=_("The last year lies before the first one."),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        self.orcid = normalised(self.orcid or "")
        refuse_year_to_come(since=self.since, until=self.until)
        if self.status == MemberStatus.AT_JINR and self.until:
            raise ValidationError({"until": _("Who is at JINR now has no last year: change the status first.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.propose_latin_name()
        self.order_kk = sort_key(self.name_kk or self.name_ru or self.name_en or "")
        self.order_ru = sort_key(self.name_ru or self.name_kk or self.name_en or "")
        self.order_en = sort_key(family_last(self.name_en or ""))
        if (fields := kwargs.get("update_fields")) is not None and {f"name_{code}" for code in LANGUAGES} & {*fields}:
            kwargs["update_fields"] = {*fields, "name_en", *(f"order_{code}" for code in LANGUAGES)}
        super().save(*args, **kwargs)

    def propose_latin_name(self) -> None:
        if not self.name_en:
            self.name_en = proposed_latin(self.name_kk or "", self.name_ru or "")

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Raises TwinMember where the draft took what another card has got since (`hold_back`)."""
        if refusal := twins.refusal(revision.as_object()):
            return hold_back(revision, refusal)
        return super().publish(revision, *args, **kwargs)

    # --- what the site search finds a card by: nothing that the card itself does not show ---------------

    @property
    def found_by_biography(self) -> str:
        texts = (getattr(self, f"biography_{code}") for code in LANGUAGES) if self.consented.biography else ()
        return "\n".join(filter(None, texts))

    @property
    def found_by_laboratory(self) -> str:
        names = [f"{name}_{code}" for name in ("name", "short_name") for code in LANGUAGES]
        return "\n".join(filter(None, (getattr(self.public_laboratory, name, "") for name in names)))

    # --- what lists and pages ask for ----------------------------------------------------------------

    @property
    def public_laboratory(self) -> Organisation | None:
        """The one whose page is public: a draft's name is nobody's business yet."""
        return self.laboratory if self.laboratory and self.laboratory.live else None

    @property
    def initials(self) -> str:
        return initials(str(self.heading.value))

    @property
    def indexed(self) -> bool:
        return not self.is_sample

    @property
    def lecture_codes(self) -> list[str]:
        """The languages of their lectures."""
        return [code for code in LANGUAGES if getattr(self, f"lectures_{code}")]

    @property
    def lecture_words(self) -> str:
        """“In Kazakh, in Russian” in the reader's language."""
        return ", ".join(str(LECTURE_LANGUAGES[code]) for code in self.lecture_codes).capitalize()

    @property
    def orcid_url(self) -> str:
        return f"https://orcid.org/{self.orcid}" if self.orcid else ""

    @classmethod
    def for_page(cls) -> models.QuerySet["Member"]:
        return cls.public().select_related("laboratory", "portrait").prefetch_related("directions", "links")

    @classmethod
    def in_order(cls) -> str:
        """The field that sorts a list in the active language."""
        return f"order_{current_language()}"

    @property
    def share_picture(self) -> Any:
        return self.portrait if self.consented.portrait else None

    def structured_data(self, absolute: Any) -> dict[str, Any]:
        """A person as schema.org has it; nothing for an invented one."""
        if self.is_sample:
            return {}
        consent = self.consented
        links = [link.url for link in self.links.all()] if consent.links else []
        return {
            "@type": "Person",
            "name": str(self.heading.value),
            "alternateName": [n for n in (self.name_kk, self.name_ru, self.name_en) if n and n != self.heading.value],
            "url": absolute(self.url),
            **({"jobTitle": str(job.value)} if (job := self.translated("position")) else {}),
            **(
                {"affiliation": {"@type": "ResearchOrganization", "name": str(laboratory.heading.value)}}
                if (laboratory := self.public_laboratory)
                else {}
            ),
            "knowsAbout": [str(direction.translated("name").value) for direction in self.directions.all()],
            "sameAs": [*([self.orcid_url] if self.orcid and consent.links else []), *links],
        }

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        # Staff who look at a preview see all of the card: consent decides about the public only.
        shown = EVERYTHING if getattr(request, "is_preview", False) else self.consented
        return {**super().get_context(request), "shown": shown, "laboratory": self.public_laboratory}


class ProfileLink(Orderable):
    """A page of the member elsewhere: Google Scholar, INSPIRE, Scopus …"""

    member = ParentalKey(Member, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(_("label"), max_length=60, help_text=_("Google Scholar, INSPIRE, Scopus …"))
    url = models.URLField(_("address"), validators=[web_address])

    panels: ClassVar = [FieldRowPanel([FieldPanel("label"), FieldPanel("url")])]

    class Meta(Orderable.Meta):
        verbose_name = _("profile link")
        verbose_name_plural = _("profile links")

    def __str__(self) -> str:
        return self.label
