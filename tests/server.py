"""A server on this machine that answers as a test tells it to, also badly."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]
LASTS_S = 20  # an answer without end, should nobody hang up


@dataclass
class Asked:
    """One request."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Server:
    """Where it is, what it was asked, and what it answers next to each path: the last answer again and again."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    answers: dict[str, list[Answer]] = field(default_factory=lambda: defaultdict(list))

    def says(self, path: str, *answers: Answer) -> None:
        """What it answers to a path, in this order."""
        self.answers[path] = list(answers)

    def paths(self) -> list[str]:
        """What it was asked for."""
        return [one.path for one in self.asked]


def status(code: int, body: bytes = b"", **headers: str) -> Answer:
    """A whole answer; underscores in names of headers are hyphens."""

    def answer(to: BaseHTTPRequestHandler) -> None:
        to.send_response(code)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            to.send_header(name.replace("_", "-"), value)
        to.end_headers()
        to.wfile.write(body)

    return answer


def file(content: bytes, upto: int | None = None, **headers: str) -> Answer:
    """A file, from where it is asked for; cut off at byte `upto` of it."""

    def answer(to: BaseHTTPRequestHandler) -> None:
        asked = to.headers.get("Range", "")
        begin = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
        told = {"Content-Length": str(len(content) - begin), "ETag": '"v1"', **headers}
        if asked:
            told["Content-Range"] = f"bytes {begin}-{len(content) - 1}/{len(content)}"
        to.send_response(206 if asked else 200)
        for name, value in told.items():
            to.send_header(name.replace("_", "-"), value)
        to.end_headers()
        to.wfile.write(content[begin:upto])
        to.wfile.flush()
        to.close_connection = True

    return answer


@dataclass
class Endless:
    """An answer without end, until whoever asked hangs up: a body, or a `head` again and again in place of headers."""

    code: int
    head: bytes = b""
    pause_s: float = 0.0
    _left: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def __call__(self, to: BaseHTTPRequestHandler) -> None:
        to.close_connection = True
        to.wfile.write(b"HTTP/1.1 %d that\r\n" % self.code + (b"" if self.head else b"\r\n"))
        until = time.monotonic() + LASTS_S
        try:
            while time.monotonic() < until:
                to.wfile.write(self.head or bytes(1 << 16))
                time.sleep(self.pause_s)
        except OSError:
            self._left.release()

    def was_left(self, times: int = 1) -> bool:
        """Whether it was asked for so often, and hung up on each time before it ended by itself."""
        return all(self._left.acquire(timeout=LASTS_S) for _ in range(times))


class _Quiet(ThreadingHTTPServer):
    """Says nothing of clients that hang up on it."""

    def handle_error(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def serving() -> Iterator[Server]:
    """A server for the time of a `with` block; paths without an answer are not found."""
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            server.asked.append(Asked(self.command, self.path, dict(self.headers.items()), body))
            left = server.answers[self.path] or [status(404)]
            (left.pop(0) if len(left) > 1 else left[0])(self)

        do_POST = do_GET  # noqa: N815 -- the name that the library calls

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with _Quiet(("127.0.0.1", 0), Handler) as http:
        server.url = f"http://127.0.0.1:{http.server_port}/"
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            http.shutdown()
            thread.join()
