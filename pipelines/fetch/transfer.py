"""One file over HTTP: it goes on where it was cut off, waits when it is asked to, and follows no server elsewhere."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib.metadata import version
from urllib.parse import urljoin, urlsplit

import httpx

from monitor.errors import ServerUnusable, StoreUnusable
from monitor.model.message import Message, message
from monitor.read.unreadable import place_of
from monitor.text.wording import visible
from pipelines.fetch.part import Part, Said, checksums_of, unwritten
from pipelines.jobs.answers import TooSlow, answered
from pipelines.jobs.clock import now
from pipelines.jobs.retry_after import BUSY, seconds_asked

# Waits and limits: project judgement, 2026-11-29.
TRIES = 5  # in a row that bring nothing new, before a file is given up
MOST_TRIES = 50  # in all
LEAST_BYTES, SLOW_S = 1 << 18, 60.0  # that come in this time; a slower connection is given up for another
FIRST_WAIT_S = 2.0  # doubled from try to try
MOST_WAIT_S = 900.0  # a server that asks for more is left alone for this time
MOST_REDIRECTS = 5
ROOM_LEFT_BYTES = 1_000_000_000  # of free disk beside the file
TIMEOUT = httpx.Timeout(60.0, connect=20.0)  # seconds without a byte
GONE = frozenset((404, 410))
OURS_TO_ASK_AGAIN = frozenset((408, 500, 502, 504))
REDIRECTS = frozenset((301, 302, 303, 307, 308))


class Absent(Exception):
    """There is no such file on the server."""


class LeaveAlone(ServerUnusable):
    """The server asks for a longer pause than is waited for."""


class Again(Exception):
    """It did not work and may work later."""

    def __init__(self, why: Message, after_s: float | None = None, *, slow: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.after_s = after_s
        self.slow = slow  # what little came is no progress


def wait(seconds: float) -> None:
    """Sleep; a test puts its own in place of this one."""
    time.sleep(seconds)


def client() -> httpx.Client:
    """Who asks: by its name, one connection at a time, without following redirects. Proxies are as the system says."""
    headers = {"User-Agent": f"shadow-fleet-monitor/{version('shadow-fleet-monitor')}", "Accept-Encoding": "identity"}
    return httpx.Client(headers=headers, timeout=TIMEOUT, follow_redirects=False)


def download(asking: httpx.Client, url: str, part: Part, max_bytes: int) -> None:
    """Bring the whole file into its part.

    Args:
        max_bytes: what is larger is not fetched.

    Raises:
        Absent: the server has no such file.
        ServerUnusable: it refuses, is busy for long, leads elsewhere, or failed too often.
        StoreUnusable: the file could not be written.
    """
    if part.said.url != url or not part.said.validator:
        part.begin(Said())
    tries = in_vain = 0
    most_bytes = part.size
    while True:
        try:
            _once(asking, url, part, max_bytes)
            return
        except Again as problem:
            tries += 1
            in_vain = 1 if part.size > most_bytes and not problem.slow else in_vain + 1
            most_bytes = max(most_bytes, part.size)
            if in_vain >= TRIES or tries >= MOST_TRIES:
                raise ServerUnusable(
                    message("error_server_failed", n=in_vain if in_vain >= TRIES else tries, why=problem.why),
                    where=url,
                    todo=message("todo_fetch_later"),
                ) from problem
            wait(FIRST_WAIT_S * 2 ** (in_vain - 1) if problem.after_s is None else problem.after_s)


def _once(asking: httpx.Client, url: str, part: Part, max_bytes: int) -> None:
    try:
        with _answer(asking, url, _range(part)) as response:
            _take(response, url, part, max_bytes)
    except TooSlow as problem:
        raise _slow() from problem
    except httpx.HTTPError as problem:
        raise Again(message("server_said", said=visible(str(problem)) or type(problem).__name__)) from problem
    except httpx.InvalidURL as problem:
        raise ServerUnusable(message("error_url", said=visible(str(problem))), where=visible(url)) from problem
    if part.said.total is not None and part.size != part.said.total:
        part.begin(Said())
        raise Again(message("server_other_length"))


def _range(part: Part) -> dict[str, str]:
    """Only what is not here, and only of the very version of which the beginning is."""
    if not part.size or not part.said.validator:
        return {}
    return {"Range": f"bytes={part.size}-", "If-Range": part.said.validator}


@contextmanager
def _answer(asking: httpx.Client, url: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
    """The answer, after redirects within the same server."""
    at = url
    for _ in range(MOST_REDIRECTS + 1):
        with answered(asking, asking.build_request("GET", at, headers=headers), SLOW_S) as response:
            if response.status_code not in REDIRECTS:
                yield response
                return
            at = _next(at, response.headers.get("location", ""))
    raise ServerUnusable(message("error_redirects", n=MOST_REDIRECTS), where=url, todo=message("todo_base_url"))


def _next(at: str, location: str) -> str:
    """Where a redirect leads.

    Raises:
        ServerUnusable: to another server, or away from http and https.
    """
    target = urljoin(at, location)
    here, there = urlsplit(at), urlsplit(target)
    same = here.hostname == there.hostname and (here.scheme, here.netloc) == (there.scheme, there.netloc)
    secured = (here.scheme, there.scheme) == ("http", "https") and here.netloc == there.netloc == here.hostname
    if not (same or secured):
        where = f"{visible(at)} → {visible(target)}"
        raise ServerUnusable(message("error_redirect"), where=where, todo=message("todo_base_url"))
    return target


def _take(response: httpx.Response, url: str, part: Part, max_bytes: int) -> None:
    status = response.status_code
    if status in GONE:
        raise Absent
    if status in BUSY or status in OURS_TO_ASK_AGAIN:
        raise _busy(response, url)
    if status == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
        part.begin(Said())
        raise Again(message("server_status", status=str(status)))
    if status == httpx.codes.PARTIAL_CONTENT:
        _goes_on(response, part)
    elif status == httpx.codes.OK:
        part.begin(_said(response, url))
    else:
        raise ServerUnusable(
            message("error_server_status", status=str(status)), where=url, todo=message("todo_base_url")
        )
    _fits(url, part, max_bytes)
    _write(response, url, part, max_bytes)


def _busy(response: httpx.Response, url: str) -> Exception:
    """What to do about a server that cannot now: wait as long as it asks, or leave it alone."""
    asked_s = seconds_asked(response.headers.get("retry-after", ""))
    if asked_s is not None and asked_s > MOST_WAIT_S:
        until = now() + timedelta(seconds=asked_s)
        return LeaveAlone(message("error_server_busy", until=until), where=url, todo=message("todo_fetch_later"))
    return Again(message("server_status", status=str(response.status_code)), asked_s)


def _said(response: httpx.Response, url: str) -> Said:
    told, etag = response.headers, response.headers.get("etag", "")
    if told.get("content-encoding", "identity").lower() != "identity":
        raise ServerUnusable(message("error_server_encoding"), where=url, todo=message("todo_fetch_later"))
    length = told.get("content-length", "")
    total = int(length) if length.isdecimal() else None
    return Said(url, etag if etag.startswith('"') else "", told.get("last-modified", ""), total, checksums_of(told))


def _goes_on(response: httpx.Response, part: Part) -> None:
    """Whether what comes is what was asked for.

    Raises:
        Again: it is another stretch, or of another version; the next try begins anew.
    """
    stretch, _, total = response.headers.get("content-range", "").partition("/")
    known = part.said.total is None or total in ("*", str(part.said.total))
    if not stretch.startswith(f"bytes {part.size}-") or not known:
        part.begin(Said())
        raise Again(message("server_other_range"))


def _fits(url: str, part: Part, max_bytes: int) -> None:
    """Raise what is wrong with the size that the server tells."""
    total = part.said.total
    if total is None:
        return
    if total > max_bytes:
        raise _too_large(url, part, max_bytes)
    free = shutil.disk_usage(part.path.parent).free
    if total - part.size + ROOM_LEFT_BYTES > free:
        told = {"needed": (total - part.size) / 1e6, "kept": ROOM_LEFT_BYTES / 1e6, "free": free / 1e6}
        raise StoreUnusable(
            message("error_no_room_for_file", **told), where=place_of(part.to), todo=message("todo_free_disk")
        )


def _write(response: httpx.Response, url: str, part: Part, max_bytes: int) -> None:
    size = looked = part.size
    since = time.monotonic()
    try:
        with part.to_append() as file:
            for piece in response.iter_raw():
                size += len(piece)
                if time.monotonic() - since > SLOW_S:
                    if size - looked < LEAST_BYTES:
                        raise _slow()
                    looked, since = size, time.monotonic()
                if size > max_bytes:
                    raise _too_large(url, part, max_bytes)
                file.write(piece)
    except OSError as problem:
        raise unwritten(problem, part.path) from problem


def _slow() -> Again:
    return Again(message("server_slow", s=round(SLOW_S)), slow=True)


def _too_large(url: str, part: Part, max_bytes: int) -> ServerUnusable:
    part.forget()
    return ServerUnusable(
        message("error_fetch_too_large", gb=max_bytes / 1e9), where=url, todo=message("todo_fetch_too_large")
    )
