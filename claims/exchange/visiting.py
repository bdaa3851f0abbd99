"""Asks this site for its own pages, in this process, and gives back their bytes as a server would send them."""

import io
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes


class Visitor:
    """Reads pages under the site's own address, such as `https://claims.example`, since pages name it."""

    def __init__(self, site_url: str):
        self.site = urlsplit(site_url)
        self.handler = WSGIHandler()

    def get(self, address: str) -> Answer:
        """The answer to a path with its query, as it stands in a link."""
        path, _mark, query = address.partition("?")
        port = self.site.port or (443 if self.site.scheme == "https" else 80)
        environ = {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            # WSGI carries the bytes of a path as Latin-1.
            "PATH_INFO": unquote(quote(path, safe="/%")).encode().decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": self.site.hostname or "localhost",
            "SERVER_PORT": str(port),
            "HTTP_HOST": self.site.netloc,
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": self.site.scheme,
            "wsgi.input": io.BytesIO(),
        }
        # Without the signals of a request: they would close and open the database's connection for each page.
        response = self.handler.get_response(WSGIRequest(environ))
        body = b"".join(response.streaming_content) if response.streaming else response.content
        return Answer(response.status_code, body)
