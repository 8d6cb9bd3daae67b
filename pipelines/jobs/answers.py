"""The beginning of a server's answer over HTTP, or an end to it: a stranger may drip bytes for as long as it likes.

httpx bounds the time without a byte, and not the time in all; so whoever waits here ends the connection from outside.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any

import httpx

LOOK_EVERY_S = 0.5  # whether a connection was made meanwhile that is to be ended too


class TooSlow(Exception):
    """The answer did not begin in the time that it had; or the request was not taken."""

    def __init__(self, limit_s: float) -> None:
        super().__init__(limit_s)
        self.limit_s = limit_s


@contextmanager
def answered(asking: httpx.Client, request: httpx.Request, limit_s: float) -> Iterator[httpx.Response]:
    """An answer of which status and headers are here; its body is not, and is read by whoever wants it, piece by piece.

    Args:
        limit_s: time in all, until the headers are here.

    Raises:
        TooSlow: they are not.
        httpx.HTTPError: as of httpx.
    """
    with closing(_begun(asking, request, limit_s)) as response:
        yield response


def _begun(asking: httpx.Client, request: httpx.Request, limit_s: float) -> httpx.Response:
    made: list[socket.socket] = []
    over = threading.Event()

    def trace(event: str, info: dict[str, Any]) -> None:
        if event.endswith((".connect_tcp.complete", ".start_tls.complete")):
            made.append(info["return_value"].get_extra_info("socket"))

    def end() -> None:
        wait_s = limit_s
        while not over.wait(wait_s):
            late.set()
            for one in made:
                with suppress(OSError):  # it has ended already
                    socket.socket.shutdown(one, socket.SHUT_RDWR)  # wakes who reads; TLS would say farewell first
            wait_s = LOOK_EVERY_S

    late = threading.Event()
    request.extensions = {**request.extensions, "trace": trace}
    request.headers["Connection"] = "close"  # each request has a connection of its own, which can be ended
    ending = threading.Thread(target=end, daemon=True)
    ending.start()
    try:
        return asking.send(request, stream=True)
    except httpx.HTTPError as problem:
        if late.is_set():
            raise TooSlow(limit_s) from problem
        raise
    finally:
        over.set()
        ending.join()
