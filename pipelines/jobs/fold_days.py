"""The days of a scan, each on top of those before: first its stages, then its rules, each half a transaction.

No stage reads an event. So, while the rules judge a day, the stages of the next are at work beside them, by another
connection with transactions and temporary tables of its own. Each day's rules see the store as its own stages left it:
their transaction has begun, and has read, before the stages of the next begin.

Between the two halves a day stands in `unjudged_days`: a run that was killed there leaves what the next one takes back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date

from monitor.model.aside import Aside, Stage
from monitor.model.listing import SaidOfHulls
from monitor.store.aside import release
from monitor.store.connect import another
from monitor.store.day import Day, open_day
from monitor.store.ingest import transaction
from monitor.store.query import execute, rows, scalar
from pipelines.engines.engine import TimeIsUp
from pipelines.jobs.runs import Run
from pipelines.jobs.scan_day import derive_day, judge_day
from pipelines.jobs.scan_parts import forget as forget_parts
from pipelines.jobs.scan_setup import Reference
from pipelines.jobs.set_aside import Before, Setter
from pipelines.jobs.stage_broke import RuleBroke
from pipelines.jobs.take_back import FIRST_UNJUDGED, take_back, take_back_unjudged

MOST_BESIDE = 200_000  # positions of a day that is scanned beside another: project judgement, 2026-11-30

N_POSITIONS = "SELECT day, CAST(sum(fixes) AS BIGINT) FROM file_days GROUP BY day"
DERIVED = "INSERT INTO unjudged_days VALUES (?)"
JUDGED = "DELETE FROM unjudged_days WHERE as_of = ?"


@dataclass(frozen=True, slots=True)
class Derived:
    """A day whose stages are done."""

    run: Run  # with the connection that has their temporary tables
    day: Day
    setter: Setter


class Fold:
    """A scan's way of going through days."""

    def __init__(self, run: Run, reference: Reference, lists: SaidOfHulls, before: Before) -> None:
        self._run, self._reference, self._lists, self._before = run, reference, lists, before
        self._broken: dict[date, dict[str, Exception]] = defaultdict(dict)
        self._positions: dict[date, int] = dict(rows(run.con, N_POSITIONS))

    def over(self, days: Sequence[date], effort: Callable[..., None]) -> Iterator[int]:
        """Scan days in their order; gives of each how many events are new or changed.

        A rule whose query fails takes its half of the day with it: the day is scanned anew without that rule.

        Args:
            effort: is told of the days that will be at work, while none is.

        Raises:
            StageBroke: a stage of the next day failed. TimeIsUp: it was not begun, or not ended.
        """
        done = 0
        while done < len(days):
            try:
                for found in self._stretch(days[done:], effort):
                    done += 1
                    yield found
            except RuleBroke as broke:
                self._broken[days[done]][broke.name] = broke.problem
                take_back_unjudged(self._run.con)

    def _stretch(self, days: Sequence[date], effort: Callable[..., None]) -> Iterator[int]:
        with _two(self._run) as hands, ThreadPoolExecutor(1) as beside:
            self._in_time()
            effort(days[0])
            derived = self._derive(self._run, days[0], first=True)
            for following in days[1:]:
                together = self._go_together(derived.day.date, following)
                if together:
                    effort(derived.day.date, following)
                with self._judging(derived):
                    other = hands[derived.run is hands[0]]
                    ahead = beside.submit(self._derive, other, following) if together else None
                    found = self._judge(derived)
                yield found
                if ahead is None:
                    self._in_time()
                    effort(following)
                derived = ahead.result() if ahead else self._derive(self._run, following)
            with self._judging(derived):
                found = self._judge(derived)
            yield found

    def _in_time(self) -> None:
        if self._run.time_is_up:
            raise TimeIsUp

    def _go_together(self, *days: date) -> bool:
        small = all(self._positions[day] <= MOST_BESIDE for day in days)
        return small and self._run.engine is None and not self._run.time_is_up

    def _derive(self, run: Run, on: date, *, first: bool = False) -> Derived:
        setter = Setter(run, Stage.SCAN, self._before)
        with transaction(run.con):
            if first:
                take_back(run.con, on)
            derived = Derived(run, open_day(run.con, on), setter)
            derive_day(run, self._reference, derived.day, setter)
            execute(run.con, DERIVED, [on])
        return derived

    @contextmanager
    def _judging(self, derived: Derived) -> Iterator[None]:
        """A transaction in which the rules may judge the day; it sees nothing of what is written from now on."""
        run, on = derived.run, derived.day.date
        with transaction(run.con):
            scalar(run.con, FIRST_UNJUDGED)  # what a transaction sees is settled where it first reads
            yield
            release(run.con, Stage.SCAN, since=on)
            derived.setter.keep()
            execute(run.con, JUDGED, [on])
        forget_parts(run)

    def _judge(self, derived: Derived) -> int:
        broken, on = self._broken[derived.day.date], derived.day.date
        for rule, problem in broken.items():
            derived.setter.add(problem, Aside.DETECTOR, rule, day=on)
        return judge_day(derived.run, self._reference, self._lists, derived.day, derived.setter, without=broken.keys())


@contextmanager
def _two(run: Run) -> Iterator[tuple[Run, Run]]:
    """The run, by whose connection all days go that go alone, and the same with a connection of its own."""
    with ExitStack() as stack:
        yield run, replace(run, con=stack.enter_context(another(run.con)))
