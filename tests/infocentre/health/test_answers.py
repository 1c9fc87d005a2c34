"""What those who watch the portal are told, and what may not stand in their way."""

import pytest
from django.test import Client

from infocentre.page_cache import generation


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
@pytest.mark.django_db
def test_answer_is_short_and_never_kept(client, path):
    first = client.get(path)
    assert first.status_code == 200
    assert len(first.content) < 100
    assert not first.cookies
    assert "max-age" not in first.get("Cache-Control", "")
    assert client.head(path).status_code == 200


@pytest.mark.django_db
def test_silent_redis_is_told_and_not_fatal(client, monkeypatch):
    monkeypatch.setattr(generation, "current", lambda part=None: None)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"database": "ok", "redis": "down"})


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
@pytest.mark.django_db
def test_answers_without_a_certificate_where_pages_do_not(settings, path):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]  # as in production
    client = Client()
    assert client.get(path).status_code == 200
    assert client.get(f"{path}/x").status_code == client.get("/kk/").status_code == 301
