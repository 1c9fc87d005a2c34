"""The language of a request, and what the answer says about it."""

import pytest
from django.http import HttpResponse, JsonResponse
from django.test import RequestFactory
from django.utils import translation

from infocentre.languages.middleware import LanguageMiddleware, language_of_path, preferred_language


def ask(path, response=None, **headers):
    seen = {}

    def view(request):
        seen.update(active=translation.get_language(), code=request.LANGUAGE_CODE)
        return response or HttpResponse("page")

    return LanguageMiddleware(view)(RequestFactory().get(path, headers=headers)), seen


@pytest.mark.parametrize(
    ("path", "language"),
    [("/kk/", "kk"), ("/ru", "ru"), ("/en/news/kk/", "en"), ("/", None), ("", None), ("/kkk/", None), ("/EN/", None)],
)
def test_language_of_an_address(path, language):
    assert language_of_path(path) == language


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("RU-ru", "ru"),
        ("kk-Cyrl-KZ", "kk"),
        ("ru;q=0, en;q=0.1", "en"),
        # one malformed wish makes the whole header void
        ("ru;q=2, en", "kk"),
        ("ru;q=-1, en", "kk"),
        ("ru;q=x", "kk"),
        ("en-GB-oxendict;q=0.3, ru;q=0.2", "en"),
        ("қазақ", "kk"),
        ("russian", "kk"),
        ("../ru", "kk"),
        ("de," * 400 + "ru", "kk"),
    ],
)
def test_odd_wishes_of_browsers(accepted, language):
    assert preferred_language(RequestFactory().get("/", headers={"accept-language": accepted})) == language


@pytest.mark.parametrize("cookie", ["", "RU", "ru-RU", "kz", "<script>"])
def test_cookie_that_names_no_language_of_ours_is_passed_over(cookie):
    request = RequestFactory().get("/", headers={"accept-language": "en"})
    request.COOKIES["language"] = cookie
    assert preferred_language(request) == "en"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_address_decides_and_the_answer_is_the_same_for_every_reader(language):
    response, seen = ask(f"/{language}/", **{"accept-language": "ru"})
    assert seen == {"active": language, "code": language}
    assert response["Content-Language"] == language
    assert not response.has_header("Vary")


def test_page_without_a_language_in_its_address_depends_on_the_reader():
    response, seen = ask("/accounts/login/", **{"accept-language": "en"})
    assert seen["active"] == response["Content-Language"] == "en"
    assert response["Vary"] == "Accept-Language, Cookie"


def test_what_is_no_page_does_not_depend_on_the_reader():
    response, _seen = ask("/readyz", JsonResponse({}), **{"accept-language": "en"})
    assert not response.has_header("Vary")


def test_language_and_vary_that_a_view_names_itself_stay():
    made = HttpResponse("page", headers={"Content-Language": "de", "Vary": "Cookie, Origin"})
    response, _seen = ask("/x/", made)
    assert response["Content-Language"] == "de"
    assert response["Vary"] == "Cookie, Origin, Accept-Language"


def test_language_of_the_request_before_is_forgotten():
    ask("/en/")
    assert ask("/x/")[1]["active"] == "kk"


def test_choice_in_an_address_without_a_language_is_kept():
    response, seen = ask("/accounts/login/?language=ru", **{"Accept-Language": "en"})
    assert seen["active"] == "ru"
    assert response.cookies["language"].value == "ru"


@pytest.mark.parametrize("path", ["/kk/?language=ru", "/accounts/login/?language=de", "/accounts/login/?language="])
def test_parameter_says_nothing_where_the_address_does_or_where_it_is_no_language_of_ours(path):
    response, seen = ask(path, **{"Accept-Language": "kk"})
    assert seen["active"] == "kk"
    assert "language" not in response.cookies
