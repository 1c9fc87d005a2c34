"""DOI and ISBN: one spelling, and a reason where it is none."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from people.publications.identifiers import doi_address, normalised_doi, normalised_isbn, validate_doi, validate_isbn

DOI = "10.1103/physrevc.108.044312"


@pytest.mark.parametrize(
    "written",
    [
        DOI,
        "10.1103/PhysRevC.108.044312",
        "https://doi.org/10.1103/PhysRevC.108.044312",
        "http://dx.doi.org/10.1103/PhysRevC.108.044312",
        "doi.org/10.1103/physrevc.108.044312",
        "HTTPS://DOI.ORG/10.1103%2FPhysRevC.108.044312",
        "doi:10.1103/PhysRevC.108.044312",
        "DOI: 10.1103/PhysRevC.108.044312.",
        "  10.1103/PhysRevC.108.044312,\n",
        "info:doi/10.1103/PhysRevC.108.044312",
    ],
)
def test_one_doi_has_one_spelling(written: str) -> None:
    assert normalised_doi(written) == DOI
    validate_doi(written)


@pytest.mark.parametrize(
    "wrong",
    [
        "10.1103",
        "10.1103/",
        "11.1103/abc",
        "10.11/abc",
        "10.1103/a b",
        "10.1103/<script>",
        "https://example.kz/10.1103/abc",
        "javascript:alert(1)",
        "10.1103/abc\x00",
        "доi",
    ],
)
def test_what_is_no_doi_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError) as caught:
        validate_doi(wrong)
    assert caught.value.code == "doi_form"


def test_address_of_a_doi_can_be_followed() -> None:
    assert doi_address("10.1002/(sici)1097#1?a") == "https://doi.org/10.1002/(sici)1097%231%3Fa"
    assert doi_address("") == ""


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("9780306406157", "978-0-306-40615-7"),
        ("978-0-306-40615-7", "978-0-306-40615-7"),
        ("ISBN 978–0–306–40615–7", "978-0-306-40615-7"),
        ("ISBN-13: 978 0 306 40615 7", "978-0-306-40615-7"),
        ("0-306-40615-2", "0-306-40615-2"),
        ("0306406152", "0-306-40615-2"),
        ("080442957x", "0-8044-2957-X"),
        ("9786010000001", "978-601-00-0000-1"),  # Kazakhstan is 601
    ],
)
def test_isbn_gets_its_hyphens(written: str, kept: str) -> None:
    assert normalised_isbn(written) == kept
    validate_isbn(written)
    assert normalised_isbn(kept) == kept


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("978-0-306-40615-8", "isbn_check"),
        ("0-306-40615-3", "isbn_check"),
        ("0-306-40615-X", "isbn_check"),
        ("978-0-306-40615", "isbn_form"),
        ("977-0-306-40615-8", "isbn_form"),
        ("X306406152", "isbn_form"),
        ("книга", "isbn_form"),
    ],
)
def test_what_is_no_isbn_is_refused_with_the_reason(wrong: str, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        validate_isbn(wrong)
    assert caught.value.code == code
    assert normalised_isbn(wrong) == wrong


@given(st.integers(0, 12), st.integers(1, 9))
def test_every_single_mistyped_digit_of_an_isbn_is_found(place: int, more: int) -> None:
    digits = "9786010000001"
    mistyped = digits[:place] + str((int(digits[place]) + more) % 10) + digits[place + 1 :]
    with pytest.raises(ValidationError):
        validate_isbn(mistyped)
