"""Each environment variable is documented, and nothing is documented that no setting reads."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
_READ = re.compile(r'\b(?:boolean|port|integer|url|site_url|host_list|names|folder|env\.\w+)\(\s*"([A-Z_]+)"')
# Read by Docker and nginx, or by Django before any setting.
_OUTSIDE = {"DJANGO_SETTINGS_MODULE", "POSTGRES_PASSWORD", "SERVER_NAME", "TLS_FOLDER", "ACME_FOLDER", "BACKUP_FOLDER"}


def read_by_settings() -> set[str]:
    sources = (ROOT / "infocentre" / "settings").glob("*.py")
    return {name for source in sources for name in _READ.findall(source.read_text())}


def test_operations_names_every_variable() -> None:
    documented = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs" / "operations.md").read_text(), re.MULTILINE))
    assert documented == read_by_settings() | {"DJANGO_SETTINGS_MODULE"}


def test_the_example_names_no_variable_that_nobody_reads() -> None:
    named = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert named <= read_by_settings() | _OUTSIDE
    assert {"SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL", "REDIS_URL", "EMAIL_URL"} <= named


def test_docker_sets_only_what_is_read() -> None:
    compose = (ROOT / "docker-compose.yml").read_text()
    asked = set(re.findall(r"\$\{([A-Z_]+)", compose))
    example = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert asked <= example
