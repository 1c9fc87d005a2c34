"""Without consent nothing of a person reaches the public: neither by publishing nor by a schedule."""

from typing import Any, Self

from django.db import models
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Revision

from infocentre.languages.publishing import RefusedPublishing, hold_back

from .models import Consent, Scope


class MissingConsent(RefusedPublishing):
    def __init__(self, instance: Any) -> None:
        self.instance = instance
        super().__init__(
            _("“%(name)s” cannot be published: there is no consent to be shown. Record the consent first.")
            % {"name": instance}
        )


class ConsentRequiredMixin(models.Model):
    """Stands before PublishedRecord among the bases of a model with `consents`."""

    class Meta:
        abstract = True

    @property
    def newest_consent(self) -> Consent | None:
        """The one in force, for staff."""
        return Consent.objects.filter(member=self.pk, withdrawn_at=None).first() if self.pk else None

    @property
    def consented(self) -> Scope:
        """What the consent in force covers; nothing where there is none. Lists prefetch it (`public`)."""
        prefetched = getattr(self, "present_consents", None)
        if prefetched is None:
            prefetched = list(Consent.objects.filter(member=self.pk, withdrawn_at=None)) if self.pk else []
        return prefetched[0].scope if prefetched else Scope()

    @staticmethod
    def consents_prefetch() -> Prefetch:
        return Prefetch("consents", Consent.objects.filter(withdrawn_at=None), to_attr="present_consents")

    @classmethod
    def public(cls) -> QuerySet[Self]:
        """Two locks: what is shown is published, and there is a consent in force."""
        found: QuerySet[Self] = super().public()  # type: ignore[misc]  # PublishedRecord's
        # one join: both conditions are about the same row, of which there is at most one
        return found.filter(consents__withdrawn_at=None, consents__given_on__isnull=False).prefetch_related(
            cls.consents_prefetch()
        )

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Raises MissingConsent (`hold_back`)."""
        if Consent.objects.filter(member=self.pk, withdrawn_at=None).exists():
            return super().publish(revision, *args, **kwargs)  # type: ignore[misc]  # PublishedRecord's
        return hold_back(revision, MissingConsent(revision.as_object()))
