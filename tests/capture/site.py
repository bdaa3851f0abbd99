"""A site on loopback that sends what it is told to, byte for byte; and the one network in which it may be reached."""

import datetime
import gzip
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from claims.capture.network import Network

Answer = bytes | Callable[[socket.socket], None]


def only_loopback(address) -> str:
    return "" if address.is_loopback else "somewhere else"


def loopback(**changes) -> Network:
    """Where tests may go: this machine, on every port, and nowhere else."""
    names = {"resolve": lambda host, seconds: ["127.0.0.1"]}
    return Network(**{"leads": only_loopback, "ports": range(1, 65536)} | names | changes)


def said(body: bytes = b"", *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body) if length is None else length}"]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def packed(body: bytes) -> bytes:
    return said(gzip.compress(body, mtime=0), "Content-Type: text/html", "Content-Encoding: gzip")


class Site:
    """Answers by path: with bytes, or by a function that is handed the connection."""

    def __init__(self, certificate: ssl.SSLContext | None = None):
        self.answers: dict[str, Answer] = {}
        self.requests: list[bytes] = []
        self.greeting: Callable[[socket.socket], None] | None = None
        self._certificate = certificate
        self._door = socket.create_server(("127.0.0.1", 0), backlog=50)
        self.port = self._door.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def url(self, path: str, host: str = "site.example") -> str:
        return f"{'https' if self._certificate else 'http'}://{host}:{self.port}{path}"

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _whence = self._door.accept()
                threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            if self.greeting:
                self.greeting(connection)
            if self._certificate:
                connection = self._certificate.wrap_socket(connection, server_side=True)
            request = b""
            while b"\r\n\r\n" not in request:
                piece = connection.recv(65536)
                if not piece:
                    return
                request += piece
            self.requests.append(request)
            answer = self.answers.get(request.split(b" ")[1].decode().split("?")[0], said(status="404 Not Found"))
            if callable(answer):
                answer(connection)
            else:
                connection.sendall(answer)

    def close(self) -> None:
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()


@contextmanager
def serving(certificate: ssl.SSLContext | None = None) -> Iterator[Site]:
    site = Site(certificate)
    try:
        yield site
    finally:
        site.close()


def certified(folder: Path, *names: str, days: int = 30) -> tuple[ssl.SSLContext, Callable[[], ssl.SSLContext]]:
    """What a site needs to speak TLS under these names, and what a client needs to trust it."""
    key = ec.generate_private_key(ec.SECP256R1())
    title = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "An authority for tests")])
    since = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=60)
    kinds = [x509.DNSName(name) for name in names]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(title)
        .issuer_name(title)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(since + datetime.timedelta(days=60 + days))
        .add_extension(x509.SubjectAlternativeName(kinds), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{names[0]}-{days}.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + secret)
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(file)
    return served, lambda: ssl.create_default_context(cafile=file)
