"""The address the server listens on."""

import errno
import socket

from .faults import CannotStart

ALL_V4, ALL_V6 = "0.0.0.0", "::"  # noqa: S104 - recognised here, not chosen
_REASONS = {
    errno.EADDRINUSE: "another program is using it; end that one or choose a free port with PORT=…",
    errno.EACCES: "this account may not use it; choose a port above 1023 with PORT=…",
    errno.EADDRNOTAVAIL: "this machine has no such address; change HOST",
}


def check_free(host: str, port: int) -> None:
    """Raises CannotStart when the server could not listen there."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as error:
        raise CannotStart(f"HOST is “{host}”, which is no address of this machine.") from error
    with socket.socket(family, kind, protocol) as probe:
        # What a server that has just ended leaves behind does not count as in use.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            reason = _REASONS.get(error.errno or 0, str(error.strerror))
            raise CannotStart(f"Port {port} of {host} cannot be used: {reason}.") from error


def answers(host: str, port: int) -> bool:
    reachable = {ALL_V4: "127.0.0.1", ALL_V6: "::1"}.get(host, host)
    try:
        with socket.create_connection((reachable, port), timeout=0.5):
            return True
    except OSError:
        return False


def base_url(host: str, port: int) -> str:
    shown = "localhost" if host in {"127.0.0.1", "::1", ALL_V4, ALL_V6} else host
    return f"http://{shown}:{port}"
