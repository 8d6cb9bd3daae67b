"""The job that reads files, and what it tells of them. It loads no detector: most of a short run is loading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from monitor.model.ais_message import ENCODING, EXTRA_ZEROS, OUT_OF_SEQUENCE, UNUSED_COLUMN, Fate, Reason
from monitor.model.message import Message, message
from pipelines.jobs.changed_sources import told_changed
from pipelines.jobs.home import Home
from pipelines.jobs.ingest import AS_THEY_ARE, STILL_WRITTEN, Ingested, ReadOptions, ingest
from pipelines.jobs.not_ais import told_passed_over
from pipelines.jobs.progress import Talk, Terminal
from pipelines.jobs.runs import Run
from pipelines.jobs.set_aside import told_at_the_end
from pipelines.jobs.shifted_sources import told_shifted
from pipelines.jobs.working_run import Working, working_run

OK, SET_ASIDE = 0, 3
HOUR = timedelta(hours=1)


def run_ingest(
    home: Home,
    paths: Sequence[str],
    options: ReadOptions = AS_THEY_ARE,
    how: Working | None = None,
    *,
    quiet: bool,
) -> int:
    """`shadowfleet ingest`."""
    talk = Terminal(quiet=quiet)
    with working_run(home, "ingest", how or Working()) as run:
        done = ingest(run, paths, talk, options)
        tell_ingested(done, talk, options.start)
        talk.say(message("job_next", command="shadowfleet scan"))
        tell_set_aside(run, talk)
    return exit_code(run)


def tell_ingested(done: Ingested, talk: Talk, start: datetime | None) -> None:
    """What came in, what did not, and what to do about it."""
    total = done.total()
    if done.known:
        talk.say(message("job_known", n=done.known))
    for line in told_passed_over(done.passed_over):
        talk.say(line)
    for label in done.held_back:
        talk.say(message("job_held_back", file=label, h=STILL_WRITTEN // HOUR))
    for line in (*told_changed(done.changed), *told_shifted(done.shifted)):
        talk.say(line)
    if done.left:
        talk.say(message("job_files_left", n=done.left))
    if done.stored:
        lines, reports = (sum(of) for of in zip(*((f.lines, f.reports) for f in done.stored), strict=True))
        told = {"positions": total[Fate.POSITION], "reports": reports, "refused": total[Fate.REFUSED]}
        talk.say(message("job_total", n=lines, **told))
    for remark in _remarks(done):
        talk.say(remark)
    untimed = sum(f.fates.get((Fate.REFUSED, Reason.NO_TIME.value), 0) for f in done.stored)
    if untimed and start is None:
        talk.say(message("job_untimed", n=untimed))


def _remarks(done: Ingested) -> Iterator[Message]:
    """What was left out of tables, and what was read as another encoding than UTF-8."""
    unused: dict[tuple[str, ...], list[str]] = {}
    for file in done.stored:
        columns = tuple(word for kind, word in file.remarks if kind == UNUSED_COLUMN)
        if columns:
            unused.setdefault(columns, []).append(file.name)
        for (kind, word), n in file.remarks.items():
            if kind == OUT_OF_SEQUENCE:
                yield message("job_out_of_sequence", file=file.name, n=n)
            if kind == EXTRA_ZEROS:
                yield message("job_extra_zeros", file=file.name, n=n)
            if kind == ENCODING:
                yield message("job_encoding", file=file.name, n=n, encoding=word)
    for columns, names in unused.items():
        if len(names) == 1:
            yield message("job_unused_columns", file=names[0], columns=columns)
        else:
            yield message("job_unused_columns_more", file=names[0], n=len(names) - 1, columns=columns)


def tell_set_aside(run: Run, talk: Talk) -> None:
    """The last line of a run that left something undone."""
    left = told_at_the_end(run)
    if left is not None:
        (talk.warn if run.set_aside else talk.say)(left)


def exit_code(run: Run) -> int:
    """Not zero where this run set something aside, or tried again in vain; what earlier runs left is only told."""
    return SET_ASIDE if run.set_aside else OK
