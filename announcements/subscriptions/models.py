"""Topics, subscribers, and what they agreed to."""

from collections.abc import Sequence

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from infocentre.languages.codes import LABELS, LANGUAGES
from infocentre.languages.models import TranslatedModel

from .enums import ConsentWay, SubscriberState

LANGUAGE_CHOICES = [(code, LABELS[code].name) for code in LANGUAGES]


class Topic(TranslatedModel):
    """What one can subscribe to. Rooms know a topic by its code, so that stays; everything else is staff's."""

    translated_fields = ("name", "description")
    required_fields = ("name",)

    code = models.SlugField(
        _("code"), max_length=30, unique=True, help_text=_("Latin letters; the parts of the site know the topic by it.")
    )
    name = models.CharField(_("name"), max_length=80)
    description = models.CharField(_("description"), max_length=200, blank=True)
    is_open = models.BooleanField(_("offered on the site"), default=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("mailing topic")
        verbose_name_plural = _("mailing topics")
        ordering = ("sort_order", "pk")

    def __str__(self) -> str:
        return str(self.translated("name").value or self.code)


class Subscriber(models.Model):
    """An address. Who left stays known, so that no list brings them back; who asks to be erased leaves no row."""

    email = models.CharField(_("address"), max_length=254, unique=True, help_text=_("In small letters."))
    address = models.CharField(_("address as written"), max_length=254)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    state = models.CharField(_("state"), max_length=10, choices=SubscriberState, default=SubscriberState.PENDING)
    is_sample = models.BooleanField(_("sample"), default=False)
    topics: models.ManyToManyField[Topic, models.Model] = models.ManyToManyField(
        Topic, verbose_name=_("topics"), blank=True, related_name="subscribers"
    )
    created_at = models.DateTimeField(_("first seen"), default=timezone.now)
    state_changed_at = models.DateTimeField(_("in this state since"), default=timezone.now)

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ("-pk",)
        default_permissions = ("change", "delete", "view")
        permissions = (("export_subscriber", "Can export subscribers"), ("import_subscriber", "Can import subscribers"))
        constraints = [
            models.CheckConstraint(condition=~Q(email="") & ~Q(address=""), name="subscriber_addressed"),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="subscriber_known_language"),
            models.CheckConstraint(condition=Q(state__in=SubscriberState.values), name="subscriber_known_state"),
        ]
        indexes = [models.Index(fields=["state", "language", "id"], name="subscriber_by_state")]

    def __str__(self) -> str:
        return self.address


class Wish(models.Model):
    """Asked for on the site and not confirmed yet. Granted once, by whoever reads mail at the address."""

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="wishes")
    topics: models.ManyToManyField[Topic, models.Model] = models.ManyToManyField(Topic)
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    created_at = models.DateTimeField(default=timezone.now)
    granted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["created_at"], name="wish_by_age")]

    def __str__(self) -> str:
        return f"{self.subscriber_id}: {self.created_at:%Y-%m-%d %H:%M}"


class Consent(models.Model):
    """The proof of a consent: which text, in which language, when, how."""

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="consents")
    way = models.CharField(_("how"), max_length=10, choices=ConsentWay)
    given_at = models.DateTimeField(_("when"), default=timezone.now)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    text_version = models.CharField(_("version of the text"), max_length=20, blank=True)
    source = models.CharField(_("where it comes from"), max_length=300, blank=True)
    topics = models.CharField(_("topics"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        default_permissions = ()
        ordering = ("-given_at", "-pk")

    def __str__(self) -> str:
        return f"{self.get_way_display()}, {self.given_at:%Y-%m-%d}"


class ErasedAddress(models.Model):
    """That somebody asked to be erased, as a number that the address cannot be read from: no list brings them back."""

    fingerprint = models.CharField(max_length=64, unique=True)
    erased_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.fingerprint[:12]


class Departure(models.Model):
    """Somebody left by the link of a letter to many: which letter, and a number that the address cannot be read from."""

    cause = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    left_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["cause", "fingerprint"], name="departure_once")]

    def __str__(self) -> str:
        return self.cause


class DigestIssue(models.Model):
    """A weekly digest: one row a week, so that it is made once, whoever asks how often."""

    week = models.CharField(max_length=8, unique=True)
    since = models.DateTimeField()
    until = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    letters = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        ordering = ("-until",)

    def __str__(self) -> str:
        return self.week


class ListImport(models.Model):
    """A list that staff brought: what was in it, where consent comes from, what was taken over."""

    # Headings of columns that nothing was taken from; known only to whoever has just checked the list.
    passed_over: Sequence[str] = ()

    file_name = models.CharField(_("file"), max_length=200)
    source = models.CharField(_("where the consent comes from"), max_length=300)
    consent_date = models.DateField(_("date of the consent"))
    language = models.CharField(_("language where the list names none"), max_length=2, choices=LANGUAGE_CHOICES)
    topics: models.ManyToManyField[Topic, models.Model] = models.ManyToManyField(
        Topic, verbose_name=_("topics where the list names none")
    )
    rows = models.JSONField(default=list, blank=True)
    row_count = models.PositiveIntegerField(_("rows"), default=0)
    taken = models.PositiveIntegerField(_("taken over"), default=0)
    imported_by = models.ForeignKey(
        "people.User", verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("checked"), default=timezone.now)
    finished_at = models.DateTimeField(_("taken over at"), null=True, blank=True)

    class Meta:
        verbose_name = _("imported list")
        verbose_name_plural = _("imported lists")
        default_permissions = ()
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.file_name
