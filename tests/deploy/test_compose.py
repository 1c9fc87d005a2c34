"""The production set-up as far as a machine without Docker can judge it."""

import pytest
import yaml

from infocentre.settings.environment import BASE_DIR

COMPOSE = yaml.safe_load((BASE_DIR / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]


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
