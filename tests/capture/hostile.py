"""What hostile sites send, with the words of the sentence that each ends in. Shared with `bench.hostile_pages`."""

import gzip
import itertools
import random
import socket
import time
import zlib
from functools import cache

import brotli

from tests.capture.site import said

SLOW = "took longer than"
LARGE = "has more than 10 MB"
HEADS = "more headers than any page needs"
ODD = "not that of the web"
CUT = "broke off in the middle"
GROWS = "grows more than a hundredfold"
BROKEN = "cannot be unpacked"
MEGABYTE = 1024 * 1024


def dripping(start: bytes, again: bytes, every: float = 0.05):
    """Sends a few bytes now and then, so that no single wait is ever long."""

    def drip(connection: socket.socket) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(again)
            time.sleep(every)

    return drip


def endless(start: bytes, again: bytes):
    return dripping(start, again, every=0)


def silent(connection: socket.socket) -> None:
    connection.recv(1)


def reset(start: bytes):
    def cut(connection: socket.socket) -> None:
        connection.sendall(start)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")

    return cut


@cache
def bomb(size: int, wbits: int = 31) -> bytes:
    packed, zeros = zlib.compressobj(9, zlib.DEFLATED, wbits), bytes(MEGABYTE)
    return b"".join(packed.compress(zeros) for _ in range(size // MEGABYTE)) + packed.flush()


def in_chunks(body: bytes, size: int) -> bytes:
    pieces = (body[start : start + size] for start in range(0, len(body), size))
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
PLAIN = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
_pages = map(str, itertools.count())


def coded(coding: str, body: bytes) -> bytes:
    return said(body, f"Content-Encoding: {coding}", "Content-Type: text/html")


def made(make):
    """For what is large: made when it is asked for."""
    return lambda connection: connection.sendall(make())


def led(where: str) -> bytes:
    return said(b"", f"Location: {where}", status="302 Found")


# By name: what is sent, and a part of the sentence that it ends in.
HOSTILE = {
    "silent": (silent, SLOW),
    "status line drips": (dripping(b"", b"H"), SLOW),
    "headers drip": (dripping(b"HTTP/1.1 200 OK\r\nX: ", b"x"), SLOW),
    "body drips": (dripping(PLAIN, b"x"), SLOW),
    "chunks drip": (dripping(CHUNKED, b"1\r\nx\r\n"), SLOW),
    "chunk length drips": (dripping(CHUNKED + b"1;", b"x"), SLOW),
    "continues for ever": (endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), HEADS),
    "headers for ever": (endless(b"HTTP/1.1 200 OK\r\n", b"X-A: " + b"a" * 1000 + b"\r\n"), HEADS),
    "one header for ever": (endless(b"HTTP/1.1 200 OK\r\nX-A: ", b"a" * 1000), HEADS),
    "300 headers": (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 300 + b"\r\n", HEADS),
    "body for ever": (endless(PLAIN, b"x" * 65536), LARGE),
    "chunks for ever": (endless(CHUNKED, b"1000\r\n" + b"x" * 4096 + b"\r\n"), LARGE),
    "100 MB announced": (said(b"x", length=100 * MEGABYTE), LARGE),
    "100 MB sent": (endless(said(b"", length=10 * MEGABYTE - 1), b"x" * 65536), LARGE),
    "redirect to itself": (led("?again"), "more than 5 times"),
    "redirects without end": (lambda there: there.sendall(led(f"?{next(_pages)}")), "more than 5 times"),
    "redirect to a file": (led("file:///etc/passwd"), "There: “file:///etc/passwd” is not an address of the web"),
    "redirect with a line break": (led("http://site.example/\x0bX"), ODD),
    "redirect within": (led("http://10.0.0.1/"), "There: “10.0.0.1” leads to somewhere else"),
    "cut in the headers": (b"HTTP/1.1 200 OK\r\nConte", CUT),
    "cut in the body": (said(b"half", length=1000), CUT),
    "cut in a chunk": (CHUNKED + b"ff\r\nhalf", CUT),
    "reset": (reset(b""), "broke off"),
    "reset in the body": (reset(said(b"half", length=1000)), "broke off"),
    "nothing": (b"", "gave no answer"),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", ODD),
    "no HTTP, long": (b"220 mail.example ESMTP\r\n" * 10_000, HEADS),
    "two lengths": (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", ODD),
    "a length below none": (b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nab", ODD),
    "a length of letters": (b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nab", ODD),
    "a chunk below none": (CHUNKED + b"-5\r\nab\r\n0\r\n\r\n", ODD),
    "a chunk beyond counting": (CHUNKED + b"f" * 40 + b"\r\nab", ODD),
    "a NUL in a header": (b"HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n", ODD),
    "no header": (b"HTTP/1.1 200 OK\r\nno header\r\n\r\n", ODD),
    "another protocol": (b"HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n", ODD),
    "gzip bomb": (made(lambda: coded("gzip", bomb(20 * MEGABYTE))), GROWS),
    "12 MB in gzip": (coded("gzip", gzip.compress(random.Random(1).randbytes(250_000) + bytes(12 * MEGABYTE))), LARGE),
    "gzip in gzip": (made(lambda: coded("gzip, gzip", gzip.compress(bomb(20 * MEGABYTE)))), "not asked for"),
    "deflate bomb": (made(lambda: coded("deflate", bomb(20 * MEGABYTE, 15))), GROWS),
    "bare deflate bomb": (made(lambda: coded("deflate", bomb(20 * MEGABYTE, -15))), GROWS),
    "brotli bomb": (made(lambda: coded("br", brotli.compress(bytes(20 * MEGABYTE), quality=3))), GROWS),
    "many streams": (coded("gzip", gzip.compress(b"x", mtime=0) * 20_000), BROKEN),
    "half a stream": (coded("gzip", gzip.compress(b"words " * 1000, mtime=0)[:-9]), BROKEN),
    "no gzip": (coded("gzip", b"plain words"), BROKEN),
    "no brotli": (coded("br", b"\xff" * 1000), BROKEN),
    "packed in a new way": (coded("zstd", b"x"), "not asked for (zstd)"),
}
# With the time that it takes to read a chunk for each byte.
TEDIOUS = {"a byte in each chunk": (made(lambda: CHUNKED + in_chunks(b"x" * 2 * MEGABYTE, 1)), LARGE)}
