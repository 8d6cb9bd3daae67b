"""The job that reads files, and what it tells of them. It loads no detector: most of a short run is loading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from monitor.model.ais_message import ENCODING, EXTRA_ZEROS, UNUSED_COLUMN, Fate, Reason
from monitor.model.aside import MOST_ALIKE, container_of
from monitor.store.resources import Resources
from monitor.text.wording import visible
from pipelines.jobs.home import Home
from pipelines.jobs.ingest import AS_THEY_ARE, STILL_WRITTEN, Ingested, ReadOptions, ingest
from pipelines.jobs.progress import Talk, Terminal
from pipelines.jobs.runs import Run, run_of
from pipelines.jobs.set_aside import told_at_the_end

OK, SET_ASIDE = 0, 3
HOUR = timedelta(hours=1)


def run_ingest(
    home: Home,
    paths: Sequence[str],
    options: ReadOptions = AS_THEY_ARE,
    *,
    quiet: bool,
    resources: Resources | None = None,
) -> int:
    """`shadowfleet ingest`."""
    talk = Terminal(quiet=quiet)
    with run_of(home, "ingest", resources) as run:
        done = ingest(run, paths, talk, options)
        tell_ingested(done, talk, options.start)
        talk.say("Next: shadowfleet scan")
        tell_set_aside(run, talk)
    return exit_code(run)


def tell_ingested(done: Ingested, talk: Talk, start: datetime | None) -> None:
    """What came in, what did not, and what to do about it."""
    total = done.total()
    if done.known:
        talk.say(f"Files already in the store, not read again: {done.known}")
    alike = Counter((container_of(label), what) for label, what in done.passed_over)
    told = Counter[tuple[str, str]]()
    for label, what in done.passed_over:
        of = container_of(label), what
        told[of] += 1
        if told[of] <= MOST_ALIKE:
            talk.say(f"Skipped, not AIS: {label} ({what})")
        elif told[of] == alike[of]:
            talk.say(f"Skipped, not AIS: {alike[of] - MOST_ALIKE:,} more files in {of[0] or 'the folder'} ({what})")
    for label in done.held_back:
        talk.say(
            f"Held back: the last line of {label} has no line end yet. It is read when it has one, or when nothing "
            f"has been written to the file for {STILL_WRITTEN // HOUR} hours"
        )
    if done.stored:
        lines, reports = (sum(of) for of in zip(*((f.lines, f.reports) for f in done.stored), strict=True))
        talk.say(
            f"Total: {lines:,} lines, {total[Fate.POSITION]:,} new positions, {reports:,} new static reports, "
            f"{total[Fate.REFUSED]:,} refused (reasons: shadowfleet status)"
        )
    for line in _remarks(done):
        talk.say(line)
    untimed = sum(f.fates.get((Fate.REFUSED, Reason.NO_TIME.value), 0) for f in done.stored)
    if untimed and start is None:
        talk.say(f"{untimed:,} sentences carry no time and were refused. To read them, run again with --start TIME")


def _remarks(done: Ingested) -> Iterator[str]:
    """What was left out of tables, and what was read as another encoding than UTF-8."""
    unused: dict[tuple[str, ...], list[str]] = {}
    for file in done.stored:
        columns = tuple(word for kind, word in file.remarks if kind == UNUSED_COLUMN)
        if columns:
            unused.setdefault(columns, []).append(file.name)
        for (kind, word), n in file.remarks.items():
            if kind == EXTRA_ZEROS:
                yield f"{file.name}: {n:,} rows have zeros before the nine digits of the MMSI; they were left out"
            if kind == ENCODING:
                yield f"{file.name}: {n:,} lines are not UTF-8 and were read as {word}: check the letters of names"
    for columns, names in unused.items():
        where = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1:,} more files"
        yield f"Columns that are not read, in {visible(where)}: {visible(', '.join(columns))}"


def tell_set_aside(run: Run, talk: Talk) -> None:
    """The last line of a run that left something undone."""
    left = told_at_the_end(run)
    if left is not None:
        talk.say(left)


def exit_code(run: Run) -> int:
    """Not zero where this run set something aside, or tried again in vain; what earlier runs left is only told."""
    return SET_ASIDE if run.set_aside else OK
