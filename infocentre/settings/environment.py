"""The one place that reads the environment.

Every variable has a default that makes the portal run by itself (SQLite, no broker, a generated key). A value that
cannot be used stops the start with one sentence that names the variable, what it holds and what it should hold.
`docs/operations.md` documents each of them.
"""

import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()

DATABASE_SCHEMES = {
    "sqlite",
    "postgres",
    "postgresql",
    "psql",
}
EMAIL_SCHEMES = {"smtp", "smtps", "smtp+tls", "smtp+ssl", "consolemail", "filemail", "memorymail", "dummymail"}


def refuse(name: str, value: str, wanted: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name} is “{value}”, but it should be {wanted}.")


def boolean(name: str, default: bool) -> bool:
    raw = env.str(name, default="")
    if raw == "":
        return default
    if raw.lower() in {"1", "true", "yes", "on"}:
        return True
    if raw.lower() in {"0", "false", "no", "off"}:
        return False
    raise refuse(name, raw, "true or false")


def port(name: str, default: int) -> int:
    raw = env.str(name, default="") or str(default)
    if not raw.isascii() or not raw.isdigit() or not 1 <= int(raw) <= 65535:
        raise refuse(name, raw, "a port number from 1 to 65535")
    return int(raw)


def integer(name: str, default: int, low: int, high: int) -> int:
    raw = env.str(name, default="") or str(default)
    if not raw.isascii() or not raw.isdigit() or not low <= int(raw) <= high:
        raise refuse(name, raw, f"a whole number from {low} to {high}")
    return int(raw)


def url(name: str, schemes: set[str], wanted: str) -> str:
    """The raw address, or an empty string when the variable is not set."""
    raw: str = env.str(name, default="")
    if raw and _scheme(raw) not in schemes:
        raise refuse(name, raw.split("@")[-1], wanted)
    return raw


def site_url(name: str) -> str:
    """Scheme and host without a closing slash, as they stand before every address in a letter; "" when not set."""
    wanted = "an address such as https://example.kz"
    raw = url(name, {"http", "https"}, wanted).strip()
    parts = urlsplit(raw)
    if "@" in parts.netloc:
        raise refuse(name, parts.netloc.split("@")[-1], f"{wanted}, without a name and a password")
    if parts.path.strip("/") or "?" in raw or "#" in raw:
        raise refuse(name, raw, f"{wanted}, with nothing after the name of the site")
    return raw.rstrip("/")


def _scheme(address: str) -> str:
    """An empty string for what is no address at all, such as a bracket that is not closed or a port of letters."""
    try:
        parts = urlsplit(address)
        nowhere = parts.scheme in {"http", "https"} and not parts.hostname
        return "" if nowhere or parts.port == 0 else parts.scheme
    except ValueError:
        return ""


def names(name: str) -> list[str]:
    """Words separated by commas, such as the names of keys in the DNS."""
    words = [word.strip() for word in env.str(name, default="").split(",") if word.strip()]
    for word in words:
        if not word.isascii() or not word.replace("-", "").replace("_", "").replace(".", "").isalnum():
            raise refuse(name, word, "names of letters, digits and hyphens, separated by commas")
    return words


def host_list(name: str, default: list[str]) -> list[str]:
    hosts = [host.strip() for host in env.str(name, default="").split(",") if host.strip()]
    for host in hosts:
        if "/" in host or " " in host:
            raise refuse(name, host, "host names without scheme or path, separated by commas")
    return hosts or default


def folder(name: str, default: Path) -> Path:
    """An absolute, writable folder; made when it is missing."""
    path = Path(env.str(name, default="") or str(default)).expanduser().resolve()
    probe = path / f".writable-{secrets.token_hex(4)}"
    try:
        path.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise refuse(name, str(path), f"a folder that can be written to ({error.strerror})") from error
    return path


def secret_key(kept: Path) -> str:
    """SECRET_KEY, or one generated once and kept beside the embedded database."""
    raw: str = env.str("SECRET_KEY", default="")
    if raw:
        return _long_enough("SECRET_KEY", raw)
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text()


def former_keys() -> list[str]:
    """Keys that SECRET_KEY had before: what was made with them (links in letters, who was erased) is still known."""
    return [_long_enough("SECRET_KEY_FALLBACKS", key) for key in env.str("SECRET_KEY_FALLBACKS", default="").split()]


def _long_enough(name: str, key: str) -> str:
    """The key itself is never shown."""
    if len(key) < 32:
        raise ImproperlyConfigured(
            f"{name} is too short: it should be at least 32 random characters "
            '(python -c "import secrets; print(secrets.token_urlsafe(50))").'
        )
    return key


DATA_DIR = folder("DATA_DIR", BASE_DIR / "var")
SITE_URL = site_url("SITE_URL")
