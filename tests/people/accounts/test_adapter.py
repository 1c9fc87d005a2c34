"""Letters, addresses and words of signing in, away from any page."""

import pytest
from allauth.account.adapter import get_adapter
from allauth.core import context
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from django.utils import translation
from wagtail.users.models import UserProfile

from infocentre.languages.codes import LABELS
from people.accounts import allauth_words
from people.accounts.adapter import StaffMfaAdapter
from people.accounts.forms import SignInForm
from people.models import User

WORDS = [str(word) for group in (allauth_words.SIGN_IN, allauth_words.PASSWORD) for word in group]


@pytest.mark.parametrize(
    ("url", "secure", "safe"),
    [
        ("/admin/", True, True),
        ("https://testserver/admin/", True, True),
        ("http://testserver/admin/", True, False),
        ("http://testserver/admin/", False, True),
        ("https://testserver.example.com/", True, False),
        ("https://testserver@example.com/", True, False),
        ("///example.com", True, False),
        ("", True, False),
    ],
)
def test_way_after_signing_in_stays_on_this_site(url, secure, safe):
    request = RequestFactory().get("/accounts/login/", secure=secure)
    with context.request_context(request):
        assert get_adapter(request).is_safe_url(url) is safe


def test_nobody_is_let_in_by_registering():
    assert get_adapter().is_open_for_signup(RequestFactory().get("/")) is False


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_form_says_what_to_write_and_where_it_does_not_vanish(language):
    with translation.override(language):
        form = SignInForm()
        assert (form.fields["login"].label == "User name or e-mail") is (language == "en")
    assert form.fields["login"].widget.attrs["autocomplete"] == "username"
    assert not any("placeholder" in field.widget.attrs for field in form.fields.values())


@pytest.mark.parametrize("word", WORDS)
def test_word_of_the_library_is_kazakh_for_a_kazakh_reader(word):
    with translation.override("kk"):
        assert translation.gettext(word) != word


@pytest.mark.parametrize("password", ["short", "123456789012", "password123", "zhanna-zhanna"])
def test_weak_password_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, User(username="zhanna-zhanna"))


def test_code_to_scan_begins_as_an_element():
    drawn = StaffMfaAdapter().build_totp_svg("otpauth://totp/x?secret=ABC")
    assert drawn.startswith("<svg")
    assert drawn.rstrip().endswith("</svg>")


def test_account_speaks_one_of_the_three_languages():
    field = User._meta.get_field("language")
    assert dict(field.choices) == {code: label.name for code, label in LABELS.items()}
    assert field.default in LABELS


@pytest.mark.django_db
class TestLanguageIsKeptTwice:
    @pytest.mark.parametrize("chosen", ["", "de", "kk-kz"])
    def test_unknown_choice_in_the_admin_leaves_the_account(self, chosen):
        person = User.objects.create_user("person", language="kk")
        profile = UserProfile.get_for_user(person)
        profile.preferred_language = chosen
        profile.save()
        person.refresh_from_db()
        assert person.language == "kk"

    @pytest.mark.parametrize(("fields", "followed"), [(["first_name"], "ru"), (["language"], "kk"), (None, "kk")])
    def test_profile_follows_only_what_was_saved(self, fields, followed):
        person = User.objects.create_user("person", language="ru")
        person.language = "kk"
        person.save(update_fields=fields)
        assert UserProfile.objects.get(user=person).preferred_language == followed

    def test_choice_of_one_changes_nobody_else(self):
        one, other = (User.objects.create_user(name, language="ru") for name in ("one", "other"))
        one.language = "en"
        one.save()
        other.refresh_from_db()
        assert (other.language, UserProfile.objects.get(user=other).preferred_language) == ("ru", "ru")


@pytest.mark.parametrize("address", ["Head@Example.KZ", "head@example.kz"])
@pytest.mark.django_db
def test_letter_finds_the_language_of_its_reader_by_the_address(address):
    User.objects.create_user("head", "head@example.kz", language="kk")
    request = RequestFactory().get("/")
    letters = {}
    with context.request_context(request):
        for language in ("en", "ru"):
            with translation.override(language):
                letters[language] = get_adapter(request).render_mail(
                    "account/email/password_reset_key",
                    address,
                    {"password_reset_url": "https://x/", "username": "head"},
                )
    assert letters["en"].subject == letters["ru"].subject
    assert letters["en"].body == letters["ru"].body
    assert not letters["en"].subject.isascii()
