"""deploy/nginx.conf in a real nginx, with a portal behind it that answers as the test wishes."""

import datetime
import http.client
import os
import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.services.programs import HOST, Service, find_program, free_port, listens

NAME = "portal.test"
DEPLOY = Path(__file__).parent.parent.parent / "deploy"
MAIN = """
{user}
pid {folder}/pid;
error_log {folder}/error;
events {{}}
http {{
  types {{ image/webp webp; image/svg+xml svg; application/pdf pdf; text/html html; }}
  default_type application/octet-stream;
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  include {folder}/portal.conf;
}}
"""


class Portal:
    """What stands behind nginx. `answers` maps a path to (status, headers); the body counts the requests."""

    def __init__(self) -> None:
        self.answers: dict[str, dict[str, str]] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []
        portal = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                portal.seen.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                body = f"request {len(portal.seen)}".encode()
                self.send_response(200)
                for name, value in {"Content-Type": "text/html", **portal.answers.get(self.path, {})}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = ThreadingHTTPServer((HOST, 0), Handler)
        self.address = f"{HOST}:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def end(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Nginx(Service):
    name = "nginx"

    def __init__(self, upstream: str) -> None:
        super().__init__()
        self.plain_port, self.port = free_port(), free_port()
        self.media = self.folder / "media"
        for folder in ("tls", "media/images", "media/documents", "acme", "cache"):
            (self.folder / folder).mkdir(parents=True)
        write_certificate(self.folder / "tls")
        (self.folder / "503.html").write_bytes((DEPLOY / "503.html").read_bytes())
        (self.folder / "portal.conf").write_text(self.placed((DEPLOY / "nginx.conf").read_text(), upstream))
        user = "user root;" if os.geteuid() == 0 else ""
        (self.folder / "nginx.conf").write_text(MAIN.format(folder=self.folder, user=user))

    def placed(self, conf: str, upstream: str) -> str:
        """What envsubst fills in; besides, other ports and folders than those of a server."""
        for old, new in {
            "${SERVER_NAME}": NAME,
            "${UPSTREAM}": upstream,
            "/etc/nginx/tls": f"{self.folder}/tls",
            "/srv/infocentre": str(self.folder),
            "/var/cache/nginx": f"{self.folder}/cache",
            "listen [::]:": "# ",
            "listen 80": f"listen {HOST}:{self.plain_port}",
            "listen 443": f"listen {HOST}:{self.port}",
        }.items():
            assert old in conf
            conf = conf.replace(old, new)
        return conf

    def command(self) -> list[str]:
        program = find_program("nginx", "/usr/sbin")
        return [program, "-c", str(self.folder / "nginx.conf"), "-e", str(self.folder / "error"), "-g", "daemon off;"]

    def is_ready(self) -> bool:
        return listens(self.port)

    def connection(self, host: str = NAME) -> http.client.HTTPConnection:
        context = ssl.create_default_context(cafile=str(self.folder / "tls" / "fullchain.pem"))
        connection = http.client.HTTPSConnection(host, self.port, context=context, timeout=10)
        connection._create_connection = lambda address, *rest: socket.create_connection((HOST, self.port), 10)  # type: ignore[attr-defined]
        return connection

    def ask(self, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
        """The answer, its text in `.text`. Underscores in header names stand for hyphens."""
        return _ask(self.connection(), path, method, headers)

    def ask_plainly(self, path: str, host: str = NAME) -> http.client.HTTPResponse:
        return _ask(http.client.HTTPConnection(HOST, self.plain_port, timeout=10), path, "GET", {"Host": host})


def _ask(
    connection: http.client.HTTPConnection, path: str, method: str, headers: dict[str, str]
) -> http.client.HTTPResponse:
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    answer.text = answer.read().decode()  # type: ignore[attr-defined]
    connection.close()
    return answer


def write_certificate(folder: Path) -> None:
    now = datetime.datetime.now(datetime.UTC)
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "privkey.pem").write_bytes(private)
