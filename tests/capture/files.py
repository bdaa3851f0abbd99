"""Files made here, honest and hostile: web pages and PDF files, small enough to be read in a test."""

import zlib
from email.message import EmailMessage

ARTICLE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lorries cross the bridge</title>
<meta property="og:title" content="Lorries cross the bridge"><meta name="author" content="The desk in the harbour">
<meta property="article:published_time" content="2023-11-02"></head><body><nav>
<a href="/">Home</a>
<a href="/b">More</a></nav>
<article><h1>Lorries cross the bridge</h1><p>Forty lorries crossed the bridge on Wednesday morning, the first
since the works began three years ago.</p><p>The ministry said that traffic would be let through in both directions from
Friday on, and that the ferry would stop at the end of the month.</p></article><footer>All rights kept</footer></body>
</html>"""


def pdf(*pages: str, streams: tuple[bytes, ...] = (), title: str = "", repeat: int = 1) -> bytes:
    """A PDF file with a line of text on each page; `streams` are compressed contents that take the place of lines."""
    contents = streams or tuple(zlib.compress(f"BT /F1 12 Tf 72 700 Td ({line}) Tj ET".encode()) for line in pages)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    objects.append(f"<< /Title ({title}) >>".encode())
    kids = []
    for content in contents:
        objects.append(b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        sheet = b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        objects.append(sheet % len(objects))
        kids += [b"%d 0 R" % len(objects)] * repeat
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return _numbered(objects)


def _numbered(objects: list[bytes]) -> bytes:
    file, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    )
    return file + end % (len(objects) + 1, table, len(objects) + 1, len(file))


def mail(*parts: tuple[str, str], charset: str = "utf-8", attached: int = 0) -> bytes:
    """An e-mail with these parts (kind of text, words), and so many files."""
    message = EmailMessage()
    message["Subject"] = "Der Termin für die Brücke"
    message["From"] = "Press office <press@ministry.example>"
    message["Date"] = "Thu, 02 Nov 2023 09:00:00 +0100"
    message["Message-ID"] = "<one@ministry.example>"
    for number, (kind, words) in enumerate(parts):
        add = message.add_alternative if number else message.set_content
        add(words, subtype=kind, charset=charset)
    for number in range(attached):
        message.add_attachment(b"bytes", maintype="application", subtype="octet-stream", filename=f"{number}.bin")
    return message.as_bytes()
