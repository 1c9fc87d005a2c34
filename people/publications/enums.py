"""What is published: kinds, levels of theses, languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicationKind(models.TextChoices):
    PAPER = "paper", _("Scientific paper")
    CONFERENCE = "conference", _("Conference paper")
    POPULAR = "popular", _("Popular science article")
    TEXTBOOK = "textbook", _("Textbook or guide")
    THESIS = "thesis", _("Thesis")


class ThesisLevel(models.TextChoices):
    BACHELOR = "bachelor", _("Bachelor’s thesis")
    MASTER = "master", _("Master’s thesis")
    PHD = "phd", _("PhD thesis")
    CANDIDATE = "candidate", _("Thesis of a Candidate of Science")
    DOCTOR = "doctor", _("Thesis of a Doctor of Science")


class PublicationLanguage(models.TextChoices):
    KAZAKH = "kk", _("Kazakh")
    RUSSIAN = "ru", _("Russian")
    ENGLISH = "en", _("English")
    GERMAN = "de", _("German")
    FRENCH = "fr", _("French")
    CHINESE = "zh", _("Chinese")


SCHEMA_TYPES = {
    PublicationKind.PAPER: "ScholarlyArticle",
    PublicationKind.CONFERENCE: "ScholarlyArticle",
    PublicationKind.POPULAR: "Article",
    PublicationKind.TEXTBOOK: "Book",
    PublicationKind.THESIS: "Thesis",
}
