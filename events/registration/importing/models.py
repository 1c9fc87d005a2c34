"""A file with participants that staff sent: for which event, and what goes out when its rows are taken."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.calendar.models import Event
from people.spreadsheets.models import SpreadsheetImport


class RegistrationImport(models.Model):
    """The rows and what they would do are kept, and forgotten, as those of every import (`file`)."""

    file = models.OneToOneField(SpreadsheetImport, primary_key=True, on_delete=models.CASCADE, related_name="+")
    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="+")
    letters_in = models.CharField(_("language of the letters"), max_length=2)  # where a row does not say
    paper = models.CharField(_("where the consent is kept"), max_length=200)
    tell = models.BooleanField(_("letters go out"), default=False)

    class Meta:
        verbose_name = _("import of participants")
        verbose_name_plural = _("imports of participants")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.file)
