import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

from bench import hello
from bench.client import get
from bench.promise import Promise


class Silent(WSGIRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def serve():
    servers = []

    def start(application) -> int:
        server = make_server("127.0.0.1", 0, application, handler_class=Silent)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        servers.append(server)
        return server.server_port

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_reads_the_whole_answer(serve):
    assert get(serve(hello.application), "/", 1) == 5


def test_answer_that_is_not_200_breaks_the_bench_off(serve):
    def missing(environ, start_response):
        start_response("404 Not Found", [("Content-Length", "0")])
        return []

    with pytest.raises(ValueError, match="404"):
        get(serve(missing), "/nowhere/", 1)


def test_promise_is_kept_up_to_its_limit():
    assert Promise("a", 1.0, 1.0).kept
    assert not Promise("a", 1.01, 1.0).kept
    assert str(Promise("a", 2, 1, " ms")).startswith("BROKEN")
