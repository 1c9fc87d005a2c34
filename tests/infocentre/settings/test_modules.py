"""What the modules of the settings make of the environment. Each is run afresh, beside the one the suite uses."""

import importlib.util
from types import ModuleType

import pytest
from django.core.exceptions import ImproperlyConfigured

from infocentre.settings.environment import DATA_DIR

COMPLETE = {
    "SECRET_KEY": "x" * 50,
    "ALLOWED_HOSTS": "infocentre.kz",
    "DATABASE_URL": "postgres://user:word@db/name",
    "REDIS_URL": "redis://redis/0",
    "EMAIL_URL": "smtp://mail:25",
    "SITE_URL": "https://infocentre.kz",
}


@pytest.fixture
def run(monkeypatch):
    for name in (
        *COMPLETE,
        "HOST",
        "PORT",
        "WEB_WORKERS",
        "WEB_THREADS",
        "DEMO",
        "DEFAULT_FROM_EMAIL",
        "EMAIL_TIMEOUT",
    ):
        monkeypatch.delenv(name, raising=False)

    def run_module(name: str, **environ: str) -> ModuleType:
        for variable, value in environ.items():
            monkeypatch.setenv(variable, value)
        spec = importlib.util.find_spec(f"infocentre.settings.{name}")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return run_module


@pytest.mark.parametrize("address", ["", "sqlite:////tmp/of-my-own.sqlite3"])
def test_sqlite_waits_instead_of_losing_writes(run, address):
    database = run("database", DATABASE_URL=address).DATABASES["default"]
    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database["OPTIONS"]["timeout"] >= 20
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]
    assert database["NAME"].endswith("of-my-own.sqlite3" if address else "infocentre.sqlite3")


def test_postgresql_keeps_and_checks_its_connections(run):
    database = run("database", DATABASE_URL="postgres://user:p%40ss@db:5433/name").DATABASES["default"]
    assert (database["ENGINE"], database["HOST"], database["PORT"]) == ("django.db.backends.postgresql", "db", 5433)
    assert (database["USER"], database["PASSWORD"], database["NAME"]) == ("user", "p@ss", "name")
    assert (database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"]) == (60, True)
    assert database["OPTIONS"]["connect_timeout"] == 5


def test_wait_given_in_the_address_wins(run):
    database = run("database", DATABASE_URL="postgres://u:p@db/n?connect_timeout=9").DATABASES["default"]
    assert database["OPTIONS"]["connect_timeout"] == 9


def test_incomplete_database_address_is_refused_without_its_password(run):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL is “db:port/name”") as refused:
        run("database", DATABASE_URL="postgres://user:hidden@db:port/name")
    assert "hidden" not in str(refused.value)


def test_without_an_address_letters_stay_on_the_machine(run):
    mail = run("mail")
    assert mail.OUTBOX_TRANSPORT_BACKEND.endswith("filebased.EmailBackend")
    assert str(DATA_DIR / "mail") == mail.EMAIL_FILE_PATH
    assert mail.DEFAULT_FROM_EMAIL == mail.SERVER_EMAIL


@pytest.mark.parametrize(
    ("address", "tls", "ssl", "port"),
    [
        ("smtp://mail", False, False, 25),
        ("smtp+tls://mail:587", True, False, 587),
        ("smtp+ssl://mail:465", False, True, 465),
    ],
)
def test_mail_goes_the_way_its_address_says(run, address, tls, ssl, port):
    mail = run("mail", EMAIL_URL=address)
    assert (tls, ssl) == (mail.EMAIL_USE_TLS, mail.EMAIL_USE_SSL)
    assert ("mail", port, "") == (mail.EMAIL_HOST, mail.EMAIL_PORT, mail.EMAIL_HOST_USER)
    assert mail.EMAIL_TIMEOUT <= 30, "a silent server must not hold up a request for ever"


@pytest.mark.parametrize(("lease", "answer", "timeout"), [("1", "", ""), ("139", "", ""), ("30", "20", "11")])
def test_lease_is_not_shorter_than_the_slowest_answer(run, lease, answer, timeout):
    """Otherwise a second drainer sends what the first one still waits for."""
    given = {"OUTBOX_LAST_ANSWER_SECONDS": answer, "EMAIL_TIMEOUT": timeout}
    with pytest.raises(ImproperlyConfigured, match=f"OUTBOX_LEASE_SECONDS is “{lease}”"):
        run("mail", OUTBOX_LEASE_SECONDS=lease, **given)
    enough = int(answer or 120) + int(timeout or 20)
    assert enough == run("mail", OUTBOX_LEASE_SECONDS=str(enough), **given).OUTBOX_LEASE_SECONDS


@pytest.mark.parametrize("address", ["", "smtp://mail"])
def test_no_request_waits_for_a_mail_server(run, address):
    assert run("mail", EMAIL_URL=address).EMAIL_BACKEND == "announcements.outbox.backend.OutboxEmailBackend"


def test_signs_in_a_name_and_a_password_may_hold(run):
    mail = run("mail", EMAIL_URL="smtp+tls://me%40a.kz:s%3Ae%2Fc@mail:587", DEFAULT_FROM_EMAIL="Centre <c@a.kz>")
    assert (mail.EMAIL_HOST_USER, mail.EMAIL_HOST_PASSWORD) == ("me@a.kz", "s:e/c")
    assert mail.SERVER_EMAIL == "Centre <c@a.kz>"


def test_without_redis_nothing_is_asked_for_outside_the_process(run):
    queue = run("queue")
    assert queue.CELERY_BROKER_URL == "memory://"
    assert "locmem" in queue.CACHES["default"]["BACKEND"]


def test_redis_carries_queue_and_cache_and_never_holds_up_a_request(run):
    queue = run("queue", REDIS_URL="redis://redis:6379/3")
    cache = queue.CACHES["default"]
    assert queue.CELERY_BROKER_URL == cache["LOCATION"] == "redis://redis:6379/3"
    assert cache["OPTIONS"]["socket_timeout"] <= 1
    assert queue.CELERY_BROKER_TRANSPORT_OPTIONS["socket_connect_timeout"] <= 2


@pytest.mark.parametrize("address", ["http://redis", "redis", "amqp://redis"])
def test_queue_that_is_no_redis_is_refused(run, address):
    with pytest.raises(ImproperlyConfigured, match="REDIS_URL"):
        run("queue", REDIS_URL=address)


def test_server_listens_to_its_own_machine_only_unless_told(run):
    server = run("server")
    assert (server.HOST, server.PORT, server.WEB_WORKERS) == ("127.0.0.1", 8000, 1)
    assert server.DEMO_ON_FIRST_START is True


@pytest.mark.parametrize(("name", "value"), [("WEB_WORKERS", "65"), ("PORT", "0"), ("DEMO", "maybe")])
def test_server_refuses(run, name, value):
    with pytest.raises(ImproperlyConfigured, match=f"{name} is “{value}”"):
        run("server", **{name: value})


@pytest.mark.parametrize("missing", COMPLETE)
def test_production_starts_with_nothing_missing(run, missing):
    with pytest.raises(ImproperlyConfigured, match=f"^{missing} is not set"):
        run("production", **{**COMPLETE, missing: ""})


def test_production_is_closed(run):
    production = run("production", **COMPLETE)
    assert production.DEBUG is False
    assert production.DEMO_ON_FIRST_START is False
    assert production.SESSION_COOKIE_SECURE and production.CSRF_COOKIE_SECURE and production.SECURE_SSL_REDIRECT
    assert production.SESSION_COOKIE_HTTPONLY and production.CSRF_COOKIE_HTTPONLY
