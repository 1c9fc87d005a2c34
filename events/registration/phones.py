"""Telephone numbers, typed in whatever way: +7 701 …, 8 701 …, 8(701)…, 701 …; kept as E.164."""

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST_TYPED = 40


def parsed(typed: str) -> str:
    """E.164, or an empty string for nothing. Raises ValidationError."""
    typed = typed.strip()
    if not typed:
        return ""
    refusal = ValidationError(_("The number is not complete. For example: +7 701 123 45 67"), code="phone")
    if len(typed) > LONGEST_TYPED:
        raise refusal
    try:
        number = phonenumbers.parse(typed, "KZ")
    except phonenumbers.NumberParseException as error:
        raise refusal from error
    if not phonenumbers.is_possible_number(number):
        raise refusal
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def shown(number: str) -> str:
    """+7 727 250 30 00, as people here write it: the library groups landlines of Almaty otherwise."""
    if number.startswith("+7") and len(number) == 12:
        return f"+7 {number[2:5]} {number[5:8]} {number[8:10]} {number[10:]}"
    try:
        parsed_number = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed_number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
