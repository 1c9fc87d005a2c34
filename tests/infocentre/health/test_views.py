import pytest
from django.db import OperationalError, connection
from django.test import Client


def test_alive_without_asking_the_database(client: Client):
    assert client.get("/livez").content == b"ok"


@pytest.mark.django_db
def test_ready_with_its_database(client: Client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (200, "ok")


def test_not_ready_without_its_database(client: Client, monkeypatch):
    def dead() -> None:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(connection, "cursor", dead)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, "down")
