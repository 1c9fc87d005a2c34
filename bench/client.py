"""Readers on kept-alive connections of the loopback address. The number of requests is given, never a time."""

import contextlib
import socket
import time
from collections.abc import Mapping

HOST = "127.0.0.1"


CONNECTIONS = 8


def get(port: int, path: str, count: int, headers: Mapping[str, str] | None = None) -> int:
    """Asks `count` times, one after the other; returns the size of the last body.

    Raises ValueError at the first answer that is not 200.
    """
    request = _request(port, path, headers)
    size = 0
    with _connect(port) as connection:
        for _ in range(count):
            connection.sendall(request)
            size = _read_answer(connection, path)
    return size


def rate(port: int, path: str, count: int, headers: Mapping[str, str] | None = None) -> float:
    """Requests a second when eight readers ask at the same time, `count` times altogether."""
    request = _request(port, path, headers)
    with contextlib.ExitStack() as opened:
        connections = [opened.enter_context(_connect(port)) for _ in range(CONNECTIONS)]
        began = time.perf_counter()
        for _ in range(count // CONNECTIONS):
            for connection in connections:
                connection.sendall(request)
            for connection in connections:
                _read_answer(connection, path)
        return count // CONNECTIONS * CONNECTIONS / (time.perf_counter() - began)


def _connect(port: int) -> socket.socket:
    connection = socket.create_connection((HOST, port), timeout=30)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def _request(port: int, path: str, headers: Mapping[str, str] | None) -> bytes:
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: {HOST}:{port}",
        *(f"{name}: {value}" for name, value in (headers or {}).items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode()


def _read_answer(connection: socket.socket, path: str) -> int:
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    if b" 200 " not in head.split(b"\r\n", 1)[0]:
        raise ValueError(f"{path}: {head.splitlines()[0].decode()}")
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    size = int(lengths[0].partition(b":")[2])
    received = len(body)
    while received < size:
        received += len(connection.recv(65536))
    return size
