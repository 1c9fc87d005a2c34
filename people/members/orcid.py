"""ORCID: sixteen characters, the last of them a check digit (ISO 7064, modulo 11-2)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum.iso7064 import mod_11_2

_ADDRESS = re.compile(r"^https?://(www\.)?orcid\.org/", re.IGNORECASE)
_FORM = re.compile(r"\d{15}[\dX]", re.ASCII)


def _bare(text: str) -> str:
    """Digits only, and X: without the address, hyphens and spaces people write it with."""
    return re.sub(r"[\s‐‑–-]", "", _ADDRESS.sub("", text.strip()).rstrip("/")).upper()


def normalised(text: str) -> str:
    """`https://orcid.org/0000000218250097` → `0000-0002-1825-0097`; what is no ORCID stays as it is."""
    bare = _bare(text)
    return "-".join(bare[start : start + 4] for start in range(0, 16, 4)) if _FORM.fullmatch(bare) else text.strip()


def validate_orcid(text: str) -> None:
    bare = _bare(text)
    if not _FORM.fullmatch(bare):
        raise ValidationError(_("An ORCID has sixteen digits: 0000-0002-1825-0097."), code="orcid_form")
    if not mod_11_2.is_valid(bare):
        raise ValidationError(
            _("The check digit of this ORCID is wrong: one of its digits is mistyped."), code="orcid_check"
        )
