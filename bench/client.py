"""A reader on one kept-alive connection of the loopback address. The number of requests is given, never a time."""

import socket
from collections.abc import Mapping

HOST = "127.0.0.1"


def get(port: int, path: str, count: int, headers: Mapping[str, str] | None = None) -> int:
    """Asks `count` times; returns the size of the last body. Raises ValueError at the first answer that is not 200."""
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: {HOST}:{port}",
        *(f"{name}: {value}" for name, value in (headers or {}).items()),
    ]
    request = "\r\n".join([*lines, "", ""]).encode()
    size = 0
    with socket.create_connection((HOST, port), timeout=30) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(count):
            connection.sendall(request)
            size = _read_answer(connection, path)
    return size


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
