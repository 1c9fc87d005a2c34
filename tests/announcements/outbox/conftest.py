"""A mail server that breaks the rules, and staff who read English."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.test import Client
from pytest_django import Settings

from .desk import signed_in
from .rude import Answer, Meet, Rude, rude


@pytest.fixture
def moderator(db: None, client: Client) -> Client:
    return signed_in(client, "Moderators")


@pytest.fixture
def meet(settings: Settings) -> Iterator[Meet]:
    """Makes the outbox send to a server that answers so."""
    settings.OUTBOX_TRANSPORT_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_TIMEOUT = settings.OUTBOX_LAST_ANSWER_SECONDS = 1
    with ExitStack() as running:

        def start(answer: Answer) -> Rude:
            server = running.enter_context(rude(answer))
            settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
            return server

        yield start
