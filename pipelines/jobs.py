"""The jobs behind the commands that write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from monitor.geo.reference import reference_dir
from monitor.model.message import Fate
from pipelines.home import Home
from pipelines.ingest import Ingested, ingest
from pipelines.progress import Talk, Terminal
from pipelines.publish import publish
from pipelines.runs import Run, run_of
from pipelines.scan import Reference, scan

OK, UNREADABLE = 0, 3


def run_ingest(home: Home, paths: Sequence[str], *, start: datetime | None, quiet: bool) -> int:
    """`shadowfleet ingest`."""
    talk = Terminal(quiet=quiet)
    with run_of(home, "ingest") as run:
        done = ingest(run, paths, talk, start=start)
        _tell_ingested(done, talk, start)
        talk.say("Next: shadowfleet scan")
    return _exit_code(done)


def run_scan(home: Home, reference: Path | None, *, since: date | None, quiet: bool) -> None:
    """`shadowfleet scan`."""
    talk = Terminal(quiet=quiet)
    with run_of(home, "scan") as run:
        _scan(run, _reference(reference), talk, since=since)
        talk.say("Next: shadowfleet events, or shadowfleet publish")


def run_publish(home: Home, reference: Path | None, *, quiet: bool) -> None:
    """`shadowfleet publish`."""
    talk = Terminal(quiet=quiet)
    with run_of(home, "publish") as run:
        _publish(run, home, _reference(reference), talk)


def run_nightly(
    home: Home, paths: Sequence[str], reference: Path | None, *, start: datetime | None, quiet: bool
) -> int:
    """`shadowfleet nightly`: a file that cannot be read does not stop the others."""
    talk = Terminal(quiet=quiet)
    with run_of(home, "nightly") as run:
        loaded = _reference(reference)
        done = ingest(run, paths, talk, start=start)
        _tell_ingested(done, talk, start)
        _scan(run, loaded, talk)
        _publish(run, home, loaded, talk)
    return _exit_code(done)


def run_backfill(
    home: Home, paths: Sequence[str], reference: Path | None, *, start: datetime | None, quiet: bool
) -> int:
    """`shadowfleet backfill`: as `nightly`, for an archive, without publishing."""
    talk = Terminal(quiet=quiet)
    with run_of(home, "backfill") as run:
        loaded = _reference(reference)
        done = ingest(run, paths, talk, start=start)
        _tell_ingested(done, talk, start)
        _scan(run, loaded, talk)
        talk.say("Next: shadowfleet publish")
    return _exit_code(done)


def _reference(given: Path | None) -> Reference:
    return Reference.load(given or reference_dir())


def _scan(run: Run, reference: Reference, talk: Talk, *, since: date | None = None) -> None:
    scanned = scan(run, reference, talk, since=since)
    talk.say(f"Scanned {scanned.days} days: {scanned.new_versions} new or changed events")


def _publish(run: Run, home: Home, reference: Reference, talk: Talk) -> None:
    published = publish(run, home, reference, talk)
    suspects = "1 vessel" if published.findings == 1 else f"{published.findings} vessels"
    talk.say(f"Published {suspects} to look at: {home.site / 'index.html'}")


def _tell_ingested(done: Ingested, talk: Talk, start: datetime | None) -> None:
    total = done.total()
    if done.known:
        talk.say(f"{done.known} files were in the store before: nothing to read in them")
    for label in done.passed_over:
        talk.say(f"Passed over, not AIS: {label}")
    if done.stored:
        talk.say(
            f"Together {sum(f.lines for f in done.stored):,} lines: {total[Fate.POSITION]:,} new fixes, "
            f"{total[Fate.STATIC]:,} new static reports, {total[Fate.REFUSED]:,} refused (shadowfleet status)"
        )
    untimed = sum(f.fates.get((Fate.REFUSED, "no time"), 0) for f in done.stored)
    if untimed and start is None:
        talk.say(f"{untimed:,} sentences carry no time and were refused; give one with --start to read them")


def _exit_code(done: Ingested) -> int:
    return UNREADABLE if done.failed else OK
