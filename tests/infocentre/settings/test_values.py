"""Each kind of value on its own: what is taken, what is refused, and what the sentence says."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from infocentre.settings import environment


@pytest.mark.parametrize("raw", ["perhaps", "2", "y", "tru", " true", "None", "да"])
def test_word_that_is_neither_true_nor_false_is_refused(monkeypatch, raw):
    monkeypatch.setenv("DEBUG", raw)
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.boolean("DEBUG", default=False)
    assert str(refused.value) == f"DEBUG is “{raw}”, but it should be true or false."


@pytest.mark.parametrize("default", [True, False])
def test_boolean_that_is_not_set_is_its_default(monkeypatch, default):
    monkeypatch.delenv("X", raising=False)
    assert environment.boolean("X", default=default) is default


@pytest.mark.parametrize(("raw", "value"), [("1", 1), ("65535", 65535), ("080", 80), ("", 8000)])
def test_port(monkeypatch, raw, value):
    monkeypatch.setenv("PORT", raw)
    assert environment.port("PORT", default=8000) == value


@pytest.mark.parametrize(("raw", "value"), [("1", 1), ("64", 64), ("", 4)])
def test_number_within_its_limits(monkeypatch, raw, value):
    monkeypatch.setenv("WEB_THREADS", raw)
    assert environment.integer("WEB_THREADS", default=4, low=1, high=64) == value


@pytest.mark.parametrize("raw", ["0", "65", "-1", "+2", "1.5", "1e1", "four", "²", "1_0", " 2"])
def test_number_beyond_its_limits_names_them(monkeypatch, raw):
    monkeypatch.setenv("WEB_THREADS", raw)
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.integer("WEB_THREADS", default=4, low=1, high=64)
    assert str(refused.value) == f"WEB_THREADS is “{raw}”, but it should be a whole number from 1 to 64."


@pytest.mark.parametrize("scheme", sorted(environment.DATABASE_SCHEMES))
def test_every_database_scheme_is_taken(monkeypatch, scheme):
    monkeypatch.setenv("DATABASE_URL", f"{scheme}://host/name")
    assert environment.url("DATABASE_URL", environment.DATABASE_SCHEMES, "x") == f"{scheme}://host/name"


@pytest.mark.parametrize("raw", ["host/name", "//host/name", "mysql://u:hidden@host/name", "file:///x", "postgres"])
def test_address_of_another_scheme_is_refused_without_its_password(monkeypatch, raw):
    monkeypatch.setenv("DATABASE_URL", raw)
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL is .*, but it should be an address\.$") as refused:
        environment.url("DATABASE_URL", environment.DATABASE_SCHEMES, "an address")
    assert "hidden" not in str(refused.value)


def test_address_that_is_not_set_is_empty(monkeypatch):
    monkeypatch.delenv("EMAIL_URL", raising=False)
    assert environment.url("EMAIL_URL", environment.EMAIL_SCHEMES, "x") == ""


@pytest.mark.parametrize(
    ("raw", "hosts"),
    [
        ("infocentre.kz", ["infocentre.kz"]),
        (" a.kz ,\tb.kz", ["a.kz", "b.kz"]),
        (".infocentre.kz,[::1],127.0.0.1", [".infocentre.kz", "[::1]", "127.0.0.1"]),
        ("", ["localhost"]),
        (" , ,", ["localhost"]),
    ],
)
def test_hosts(monkeypatch, raw, hosts):
    monkeypatch.setenv("ALLOWED_HOSTS", raw)
    assert environment.host_list("ALLOWED_HOSTS", ["localhost"]) == hosts


@pytest.mark.parametrize("wrong", ["https://b.kz", "b.kz/kk", "b.kz c.kz"])
def test_the_one_wrong_host_is_named(monkeypatch, wrong):
    monkeypatch.setenv("ALLOWED_HOSTS", f"a.kz,{wrong}")
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.host_list("ALLOWED_HOSTS", [])
    assert str(refused.value).startswith(f"ALLOWED_HOSTS is “{wrong}”, but it should be host names")


def test_folder_is_absolute_and_left_as_it_was(monkeypatch, tmp_path):
    (tmp_path / "kept.txt").write_text("x")
    monkeypatch.chdir(tmp_path.parent)
    monkeypatch.setenv("MEDIA_ROOT", tmp_path.name)
    assert environment.folder("MEDIA_ROOT", tmp_path / "default") == tmp_path
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_folder_that_is_not_set_is_its_default(monkeypatch, tmp_path):
    monkeypatch.delenv("MEDIA_ROOT", raising=False)
    assert environment.folder("MEDIA_ROOT", tmp_path / "media") == tmp_path / "media"


@pytest.mark.parametrize("below", ["", "/below"])
def test_file_in_the_place_of_a_folder_is_refused(monkeypatch, tmp_path, below):
    file = tmp_path / "file"
    file.touch()
    monkeypatch.setenv("MEDIA_ROOT", f"{file}{below}")
    with pytest.raises(ImproperlyConfigured, match=r"^MEDIA_ROOT is “.*a folder that can be written to \("):
        environment.folder("MEDIA_ROOT", tmp_path)


def test_given_key_is_taken_and_nothing_is_written(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "k" * 32)
    assert environment.secret_key(tmp_path / "key") == "k" * 32
    assert not list(tmp_path.iterdir())


def test_short_key_is_refused_without_being_shown(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "hunter2" * 4)
    with pytest.raises(ImproperlyConfigured, match=r"^SECRET_KEY is too short") as refused:
        environment.secret_key(tmp_path / "key")
    assert "hunter2" not in str(refused.value)


def test_every_installation_draws_a_key_of_its_own(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    keys = {environment.secret_key(tmp_path / name) for name in "abc"}
    assert len(keys) == 3
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


@pytest.mark.parametrize(
    "raw", ["http://[::1", "https://example.kz:port", "http://[x]/", "example.kz", "ftp://a.kz", "https://"]
)
def test_address_that_is_none_is_refused_with_a_sentence(monkeypatch, raw):
    monkeypatch.setenv("SITE_URL", raw)
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.url("SITE_URL", {"http", "https"}, "an address such as https://example.kz")
    assert str(refused.value) == f"SITE_URL is “{raw}”, but it should be an address such as https://example.kz."


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("", ""),
        ("https://example.kz", "https://example.kz"),
        ("https://example.kz/", "https://example.kz"),
        ("http://localhost:8000//", "http://localhost:8000"),
    ],
)
def test_address_of_the_site_is_kept_without_a_closing_slash(monkeypatch, raw, kept):
    monkeypatch.setenv("SITE_URL", raw)
    assert environment.site_url("SITE_URL") == kept


@pytest.mark.parametrize("after", ["/portal", "/kk/", "?", "?x=1", "/?x=1", "#", "/#top"])
def test_address_of_the_site_ends_with_its_name(monkeypatch, after):
    """Letters and feeds put a path behind it: what stands there already would spoil every link."""
    monkeypatch.setenv("SITE_URL", f"https://example.kz{after}")
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.site_url("SITE_URL")
    assert str(refused.value) == (
        f"SITE_URL is “https://example.kz{after}”, but it should be an address such as https://example.kz,"
        " with nothing after the name of the site."
    )


def test_password_in_the_address_of_the_site_is_refused_and_not_shown(monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://user:hunter2@example.kz")
    with pytest.raises(ImproperlyConfigured, match=r"^SITE_URL is “example\.kz”") as refused:
        environment.site_url("SITE_URL")
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    ("raw", "keys"), [("", []), ("a" * 32, ["a" * 32]), (f" {'a' * 32}  {'b,' * 16} ", ["a" * 32, "b," * 16])]
)
def test_former_keys_are_separated_by_spaces(monkeypatch, raw, keys):
    monkeypatch.setenv("SECRET_KEY_FALLBACKS", raw)
    assert environment.former_keys() == keys


def test_short_former_key_is_refused_and_not_shown(monkeypatch):
    monkeypatch.setenv("SECRET_KEY_FALLBACKS", f"{'a' * 32} short-word")
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY_FALLBACKS is too short") as refused:
        environment.former_keys()
    assert "short-word" not in str(refused.value)
