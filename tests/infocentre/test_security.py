"""Which content security policy goes with which page."""

import pytest
from django.http import HttpResponse, JsonResponse
from django.test import RequestFactory

from infocentre.security import ContentSecurityPolicyMiddleware


def answer(path, response=None, preview=False):
    request = RequestFactory().get(path)
    request.is_preview = preview
    return ContentSecurityPolicyMiddleware(lambda _request: response or HttpResponse("page"))(request)


def policy(*args, **kwargs):
    directives = answer(*args, **kwargs)["Content-Security-Policy"].split(";")
    return {name: set(values) for name, *values in (directive.split() for directive in directives if directive.strip())}


PUBLIC = [
    "/",
    "/kk/",
    "/kk/admin/",
    "/administration/",
    "/accounts/login/",
    "/media/x.svg",
    "/kk/documents/",
    "/adminx/",
]


@pytest.mark.parametrize("path", PUBLIC)
def test_public_page_allows_nothing_inline_and_no_frame_around_it(path):
    found = policy(path)
    assert found["default-src"] == {"'none'"}
    assert found["script-src"] == found["style-src"] == found["img-src"] == {"'self'"}
    assert found["frame-ancestors"] == found["base-uri"] == {"'none'"}


@pytest.mark.parametrize("path", ["/kk/", "/admin/"])
def test_nothing_may_be_evaluated_or_come_from_anywhere(path):
    for name, values in policy(path).items():
        assert not values & {"*", "'unsafe-eval'", "https:", "http:"}, name
    assert "data:" not in policy(path)["script-src"]


@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/3/edit/", "/documents/1/charter.csv"])
def test_editor_gets_what_it_needs(path):
    found = policy(path)
    assert found["script-src"] == found["style-src"] == {"'self'", "'unsafe-inline'"}
    assert {"data:", "blob:"} < found["img-src"]
    assert found["frame-ancestors"] == {"'self'"}


def test_preview_stands_in_a_frame_of_the_editor_and_is_as_strict_otherwise():
    assert policy("/kk/", preview=True) == {**policy("/kk/"), "frame-ancestors": {"'self'"}}


def test_policy_of_one_page_does_not_stay_for_the_next():
    before = policy("/kk/")
    policy("/admin/")
    policy("/kk/", preview=True)
    assert policy("/kk/") == before


def test_players_come_from_the_three_known_sites_only():
    assert policy("/kk/")["frame-src"] == {
        "https://www.youtube-nocookie.com",
        "https://rutube.ru",
        "https://vkvideo.ru",
    }


@pytest.mark.parametrize("device", ["camera", "microphone", "geolocation", "payment"])
def test_pages_ask_for_no_device(device):
    assert f"{device}=()" in answer("/kk/")["Permissions-Policy"]


def test_headers_of_pages_are_for_pages():
    assert answer("/kk/")["Cross-Origin-Resource-Policy"] == "same-origin"
    assert not answer("/readyz", JsonResponse({})).has_header("Cross-Origin-Resource-Policy")


def test_header_that_a_view_sets_itself_stays():
    made = HttpResponse("page", headers={"Cross-Origin-Resource-Policy": "cross-origin"})
    assert answer("/kk/", made)["Cross-Origin-Resource-Policy"] == "cross-origin"
