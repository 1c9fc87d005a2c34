"""Who wrote a publication, in the order of its byline."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from people.members.models import Member

from .models import Publication
from .names import Name, name_of_member


class Author(Orderable):
    """The name as the publication has it. `member` says whose it is, and leads to the card while that is public."""

    publication = ParentalKey(Publication, on_delete=models.CASCADE, related_name="authors")
    member = models.ForeignKey(
        Member,
        verbose_name=_("member"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="authorships",
        help_text=_("Of the national group. For others write the name only."),
    )
    family = models.CharField(
        _("surname"), max_length=120, blank=True, help_text=_("As printed. Empty: taken from the card of the member.")
    )
    given = models.CharField(_("given names or initials"), max_length=120, blank=True)

    panels: ClassVar = [FieldPanel("member"), FieldRowPanel([FieldPanel("family"), FieldPanel("given")])]

    class Meta(Orderable.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(member__isnull=False) | ~models.Q(family=""),
                name="author_is_somebody",
                violation_error_message=_("Choose a member or write the surname."),
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.take_name_of_member(self.publication.language)
        super().save(*args, **kwargs)

    def take_name_of_member(self, language: str) -> None:
        """The byline must stay when the card goes: it is written down, not asked of the card."""
        if not self.family and self.member:
            name = name_of_member(self.member, language)
            self.family, self.given = name.family, name.given

    @property
    def public_member(self) -> Member | None:
        """Set by `lead_to_cards`. Whoever forgets it shows a name without a link, never a card that is not public."""
        return getattr(self, "_public_member", None)

    @property
    def name(self) -> Name:
        return Name(self.family.strip(), self.given.strip())


def lead_to_cards(authors: Iterable[Author]) -> None:
    """Gives each author the card of the member if the public may read it: consent is asked anew every time."""
    named = [author for author in authors if author.member_id]
    prefetch_related_objects(named, Prefetch("member", Member.public(), to_attr="_public_member"))
