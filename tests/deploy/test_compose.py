"""The production set-up as far as a machine without Docker can judge it."""

import re

import pytest
import yaml

from infocentre.settings.environment import BASE_DIR

COMPOSE = yaml.safe_load((BASE_DIR / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
NGINX = (BASE_DIR / "deploy" / "nginx.conf").read_text()


@pytest.mark.parametrize("name", SERVICES)
def test_service_depends_on_services_that_exist(name):
    for other, condition in SERVICES[name].get("depends_on", {}).items():
        assert other in SERVICES
        if condition["condition"] == "service_healthy":
            assert "healthcheck" in SERVICES[other] or SERVICES[other].get("build")


@pytest.mark.parametrize("name", SERVICES)
def test_named_volumes_are_declared(name):
    for volume in SERVICES[name].get("volumes", []):
        source = volume.partition(":")[0]
        assert source.startswith((".", "$")) or source in COMPOSE["volumes"], volume


def test_portal_gets_everything_that_production_demands():
    demanded = re.search(r"for _name in \((.*?)\)", (BASE_DIR / "infocentre/settings/production.py").read_text()).group(1)
    assert set(re.findall(r'"(\w+)"', demanded)) <= set(SERVICES["web"]["environment"])


def test_every_variable_is_documented():
    operations = (BASE_DIR / "docs" / "operations.md").read_text()
    wanted = set(re.findall(r"\$\{(\w+)", (BASE_DIR / "docker-compose.yml").read_text()))
    sources = (path.read_text() for path in (BASE_DIR / "infocentre" / "settings").glob("*.py"))
    pattern = r'(?:boolean|port|integer|url|host_list|folder|env\.str)\(\s*"([A-Z_]+)"'
    wanted |= {name for source in sources for name in re.findall(pattern, source)}
    assert {name for name in wanted if f"`{name}`" not in operations} == set()


def test_nginx_speaks_to_the_web_server():
    assert "server web:8000;" in NGINX
    assert {"web", "nginx"} <= set(SERVICES)


def test_nginx_never_keeps_what_is_private():
    kept_out = re.search(r"proxy_no_cache ([^;]+);", NGINX).group(1).split()
    assert kept_out == ["$pass_cache_by", "$is_private", "$upstream_http_set_cookie"]
