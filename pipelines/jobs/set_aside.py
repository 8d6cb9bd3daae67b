"""Setting aside: one thing that fails is named, logged and counted, and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from monitor.errors import ShadowfleetError
from monitor.model.aside import Aside, SetAside, Stage, causes
from monitor.model.message import Message, message, sentences
from monitor.store.aside import keep, set_aside
from monitor.store.faults import reason_of, stops_the_run
from monitor.text.english import english
from pipelines.jobs.runs import Run

Before = Mapping[tuple[str, str, str], SetAside]


class Setter:
    """Sets aside what fails at one stage of a run.

    Args:
        before: what was set aside before this run tried again: what fails again keeps its `since`.
    """

    def __init__(self, run: Run, stage: Stage, before: Before) -> None:
        self._run, self._stage, self._before = run, stage, before
        self.asides: list[SetAside] = []

    @contextmanager
    def trying(self, kind: Aside, name: str, *, part: str = "", day: date | None = None) -> Iterator[None]:
        """What fails within is set aside; what stops the run is raised."""
        try:
            yield
        except Exception as problem:
            if stops_the_run(problem):
                raise
            self.add(problem, kind, name, part=part, day=day)

    def add(self, problem: BaseException, kind: Aside, name: str, *, part: str = "", day: date | None = None) -> None:
        """Set one thing aside; the traceback goes into the log, where the failure is none that we foresaw."""
        foreseen = isinstance(problem, ShadowfleetError)
        told = " ".join(word for word in (kind.value, name, part, str(day or "")) if word)
        reason = reason_of(problem)
        self._run.log.warning("set aside: %s: %s", told, english(reason), exc_info=None if foreseen else problem)
        todo = problem.todo if isinstance(problem, ShadowfleetError) else None
        one = SetAside(self._stage, kind, name, part, day, reason, todo, self._run.started_at)
        known = self._before.get(one.cause)
        self.asides.append(replace(one, since=known.since) if known else one)

    def keep(self) -> None:
        """Write into the store what was set aside."""
        keep(self._run.con, self.asides, self._run.run_id)
        self._run.set_aside |= causes(self.asides).keys()


def told_at_the_end(run: Run) -> Message | None:
    """The last line of a run that set something aside, or left something so; None where nothing is."""
    before = len(causes(set_aside(run.con)).keys() - run.set_aside)
    said = []
    if run.set_aside:
        said.append(message("job_set_aside_now", n=len(run.set_aside)))
    if before:
        said.append(message("job_set_aside_before", n=before))
    return sentences(*said, message("job_set_aside_where")) if said else None
