"""ORCID: its form and its check digit."""

import pytest
from django.core.exceptions import ValidationError

from people.members.orcid import normalised, validate_orcid

# Samples of ORCID's own documentation.
RIGHT = ("0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X")


@pytest.mark.parametrize("number", RIGHT)
@pytest.mark.parametrize("written", ["{}", "https://orcid.org/{}", "http://www.orcid.org/{}/", " {} "])
def test_right_numbers_are_taken_however_written(number: str, written: str) -> None:
    validate_orcid(written.format(number))
    assert normalised(written.format(number)) == number


@pytest.mark.parametrize("written", ["0000000216942 33x", "0000 0002 1694 233X", "0000–0002–1694–233X"])
def test_spaces_and_dashes_do_not_matter(written: str) -> None:
    assert normalised(written) == "0000-0002-1694-233X"


@pytest.mark.parametrize("place", range(15))
def test_one_mistyped_digit_is_noticed(place: int) -> None:
    digits = list("0000000218250097")
    digits[place] = str((int(digits[place]) + 1) % 10)
    with pytest.raises(ValidationError) as caught:
        validate_orcid("".join(digits))
    assert caught.value.code == "orcid_check"


@pytest.mark.parametrize("text", ["", "12", "javascript:alert(1)", "0000-0002-1825-009", "٠٠٠٠٠٠٠٢١٨٢٥٠٠٩٧", "X" * 16])
def test_what_is_no_orcid_is_refused_and_left_as_it_is(text: str) -> None:
    with pytest.raises(ValidationError) as caught:
        validate_orcid(text)
    assert caught.value.code == "orcid_form"
    assert normalised(text) == text
