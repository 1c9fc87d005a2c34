"""Where members stand, and what degree they hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MemberStatus(models.TextChoices):
    AT_JINR = "at-jinr", _("At JINR now")
    RETURNED = "returned", _("Returned to Kazakhstan")
    ALUMNI = "alumni", _("Worked at JINR before")


# By the code of the language: what a lecture is held in.
LECTURE_LANGUAGES = {"kk": _("In Kazakh"), "ru": _("In Russian"), "en": _("In English")}


class Degree(models.TextChoices):
    BACHELOR = "bachelor", _("Bachelor")
    MASTER = "master", _("Master")
    DOCTORAL_STUDENT = "doctoral-student", _("Doctoral student")
    CANDIDATE = "candidate", _("Candidate of Science")
    PHD = "phd", _("PhD")
    DOCTOR = "doctor", _("Doctor of Science")
