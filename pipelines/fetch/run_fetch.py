"""The job that fetches files of an archive: one after the other, each whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import httpx

from monitor.errors import InputUnreadable, ServerUnusable, ShadowfleetError
from monitor.model.message import Message, message
from pipelines.fetch import transfer
from pipelines.fetch.archives import LATE, Archive, Wanted, files_of
from pipelines.fetch.base_url import base_url
from pipelines.fetch.part import Part, unwritten
from pipelines.fetch.whole import check_whole
from pipelines.jobs.clock import now
from pipelines.jobs.progress import Talk, Terminal
from pipelines.jobs.run_ingest import OK, SET_ASIDE

PAUSE_S = 2.0  # between two files, so that nobody's server is hurried; project judgement, 2026-11-29
GB = 1_000_000_000


@dataclass(frozen=True, slots=True)
class FetchFrom:
    """Where files come from and go to."""

    archive: Archive
    base_url: str
    to: Path  # folder
    max_gb: float  # what is larger is not fetched


@dataclass(slots=True)
class Fetched:
    """What came of the files."""

    new: list[Path] = field(default_factory=list)
    known: int = 0  # were here already
    late: int = 0  # days so new that they need not be published yet
    failed: int = 0
    is_left_alone: bool = False  # as the server asked for


def run_fetch(source: FetchFrom, days: Sequence[date], *, quiet: bool) -> int:
    """`shadowfleet fetch`. Its exit code is 0 where all files are here, or too new to be."""
    talk = Terminal(quiet=quiet)
    done = fetch(source, days, talk)
    talk.say(
        message("fetch_done", n=len(done.new), known=done.known, late=done.late, failed=done.failed, to=str(source.to))
    )
    if done.new:
        talk.say(message("job_next", command=f"shadowfleet ingest {source.to}"))
    return SET_ASIDE if done.failed else OK


def fetch(source: FetchFrom, days: Sequence[date], talk: Talk) -> Fetched:
    """Fetch the files in which days are, those that are not here.

    A file that fails is told, and the next one is fetched; a server that asks for a long pause is asked nothing more.

    Raises:
        WrongUsage: days of the future, or of which there is no file; or the base URL is none.
        StoreUnusable: the folder cannot be written.
    """
    wanted = files_of(source.archive, days, now().date())
    base = base_url(source.base_url)
    done = Fetched()
    try:
        source.to.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise unwritten(problem, source.to) from problem
    missing = [one for one in wanted if not (source.to / one.name).exists()]
    done.known = len(wanted) - len(missing)
    with transfer.client() as asking:
        for n, one in enumerate(talk.over(missing, message("fetch_fetching"), len(missing))):
            if done.is_left_alone:
                done.failed += len(missing) - n
                talk.warn(message("fetch_left", n=len(missing) - n))
                break
            if n:
                transfer.wait(PAUSE_S)
            _one(asking, base, one, source, done, talk)
    return done


def _one(asking: httpx.Client, base: str, wanted: Wanted, source: FetchFrom, done: Fetched, talk: Talk) -> None:
    try:
        path = _fetched(asking, base, wanted, source)
    except transfer.Absent:
        late = wanted.last_day > now().date() - LATE
        done.late, done.failed = done.late + late, done.failed + (not late)
        told = message("fetch_late", file=wanted.name) if late else message("fetch_absent", file=wanted.name, url=base)
        (talk.say if late else talk.warn)(told)
    except (ServerUnusable, InputUnreadable) as problem:
        done.failed += 1
        done.is_left_alone = isinstance(problem, transfer.LeaveAlone)
        talk.warn(message("fetch_failed", file=wanted.name, reason=problem.what, where=str(problem.where)))
        if problem.todo is not None:
            talk.warn(problem.todo)
    else:
        done.new.append(path)
        talk.say(message("fetch_file", file=wanted.name, mb=path.stat().st_size / 1e6))


def _fetched(asking: httpx.Client, base: str, wanted: Wanted, source: FetchFrom) -> Path:
    part = Part(source.to / wanted.name)
    with part.held():
        try:
            _downloaded(asking, base, wanted, part, int(source.max_gb * GB))
            _checked(part, wanted)
            part.finish()
        except OSError as problem:
            raise unwritten(problem, part.path) from problem
        except transfer.Absent:
            part.forget()
            raise
    return part.to


def _downloaded(asking: httpx.Client, base: str, wanted: Wanted, part: Part, max_bytes: int) -> None:
    """From the first of its places where it is."""
    for path in wanted.paths[:-1]:
        try:
            transfer.download(asking, urljoin(base, path), part, max_bytes)
            return
        except transfer.Absent:
            pass
    transfer.download(asking, urljoin(base, wanted.paths[-1]), part, max_bytes)


def _checked(part: Part, wanted: Wanted) -> None:
    """What is not what the server promised, no archive of AIS, or of another day is not kept.

    Raises:
        ServerUnusable: so it is.
    """
    url, digest = part.said.url, part.wrong_digest()
    wrong = message("error_fetch_digest", name=digest) if digest else _wrong_content(part, wanted)
    if wrong is not None:
        part.forget()
        raise ServerUnusable(wrong, where=url, todo=message("todo_fetch_garbage"))


def _wrong_content(part: Part, wanted: Wanted) -> Message | None:
    try:
        days = check_whole(part.path)
    except ShadowfleetError as problem:
        return message("error_fetch_garbage", why=problem.what)
    if not days or any(wanted.first_day <= day <= wanted.last_day for day in days):
        return None
    return message("error_fetch_other_day", asked=wanted.of, found=days[0].isoformat())
