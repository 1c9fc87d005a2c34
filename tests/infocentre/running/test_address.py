import socket

import pytest

from infocentre.running.address import answers, base_url, check_free
from infocentre.running.faults import CannotStart
from tests.services.programs import free_port


@pytest.fixture
def taken():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_free_port_is_free():
    check_free("127.0.0.1", free_port())


def test_port_in_use_is_said_with_a_way_out(taken):
    with pytest.raises(CannotStart, match=rf"Port {taken} .* another program .* PORT="):
        check_free("127.0.0.1", taken)


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.1"])
def test_host_of_another_machine_is_refused(host):
    with pytest.raises(CannotStart, match="address"):
        check_free(host, 8000)


def test_answers(taken):
    assert answers("127.0.0.1", taken)
    assert answers("0.0.0.0", taken)
    assert not answers("127.0.0.1", free_port())


def test_address_to_click():
    assert base_url("0.0.0.0", 8000) == "http://localhost:8000"
    assert base_url("infocentre.kz", 80) == "http://infocentre.kz:80"
