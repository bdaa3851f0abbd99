"""A store of objects on loopback that speaks as much of S3 as keeping, reading and dropping takes."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Objects(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_PUT(self):
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if "aws-chunked" in self.headers.get("Content-Encoding", ""):
            content = self._out_of_chunks(content)
        self.server.kept[self.path] = content
        self._answer(200)

    def do_GET(self):
        content = self.server.kept.get(self.path)
        self._answer(404 if content is None else 200, content or b"")

    do_HEAD = do_GET

    def do_DELETE(self):
        self.server.kept.pop(self.path, None)
        self._answer(204)

    def _out_of_chunks(self, content: bytes) -> bytes:
        whole = b""
        while content:
            line, _, content = content.partition(b"\r\n")
            size = int(line.split(b";")[0], 16)
            if not size:
                break
            whole, content = whole + content[:size], content[size + 2 :]
        return whole

    def _answer(self, status: int, content: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("ETag", f'"{hashlib.sha256(content).hexdigest()}"')
        self.send_header("Last-Modified", "Sat, 28 Nov 2026 00:00:00 GMT")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


@contextmanager
def object_store() -> Iterator[str]:
    """Its address, while it runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Objects)
    server.kept = {}
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
