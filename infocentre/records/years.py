"""Years that have been. A validator of a field would stand in a migration, and this limit moves every January."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _


def refuse_year_to_come(**years: int | None) -> None:
    """`years` by the names of their fields; an empty one is nobody's fault. For `Model.clean`."""
    this_year = timezone.localdate().year
    late = [name for name, year in years.items() if year and year > this_year]
    if late:
        words = _("This year is still to come: %(year)s is the last one possible.") % {"year": this_year}
        raise ValidationError(dict.fromkeys(late, words))
