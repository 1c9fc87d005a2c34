"""DOI and ISBN: one spelling for each, so that twins are found; what is none is refused with a reason."""

import re
from urllib.parse import quote, unquote

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum import isbn as isbn_rules
from stdnum.exceptions import InvalidChecksum
from stdnum.exceptions import ValidationError as BadNumber

_DOI_ADDRESS = re.compile(r"^(?:https?://)?(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
_DOI_WORD = re.compile(r"^(?:doi|info:doi/)\s*:?\s*", re.IGNORECASE)
_DOI_FORM = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s<>\"\x00-\x1f]+", re.ASCII)
_ISBN_WORD = re.compile(r"^isbn(?:-1[03])?\s*:?\s*", re.IGNORECASE)
_DASHES = str.maketrans("‐‑‒–—", "-----")


def normalised_doi(text: str) -> str:
    """`https://doi.org/10.1000/ABC.` → `10.1000/abc`: a DOI makes no difference between capitals and small letters."""
    bare = text.strip()
    if _DOI_ADDRESS.match(bare):
        bare = unquote(_DOI_ADDRESS.sub("", bare))
    return _DOI_WORD.sub("", bare).rstrip(".,;").casefold()


def validate_doi(text: str) -> None:
    if not _DOI_FORM.fullmatch(normalised_doi(text)):
        raise ValidationError(_("A DOI begins with 10. and has a slash: 10.1103/physrevc.108.044312."), code="doi_form")


def doi_address(doi: str) -> str:
    return f"https://doi.org/{quote(doi, safe='/:;()._-')}" if doi else ""


def normalised_isbn(text: str) -> str:
    """With the hyphens in their places, ten or thirteen digits as printed; what is no ISBN stays as it is."""
    bare = _ISBN_WORD.sub("", text.strip()).translate(_DASHES)
    return str(isbn_rules.format(isbn_rules.compact(bare))) if isbn_rules.is_valid(bare) else text.strip()


def validate_isbn(text: str) -> None:
    try:
        isbn_rules.validate(_ISBN_WORD.sub("", text.strip()).translate(_DASHES))
    except InvalidChecksum as error:
        raise ValidationError(
            _("The check digit of this ISBN is wrong: one of its digits is mistyped."), code="isbn_check"
        ) from error
    except BadNumber as error:
        raise ValidationError(_("An ISBN has ten or thirteen digits: 978-0-306-40615-7."), code="isbn_form") from error
