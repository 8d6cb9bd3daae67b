"""A run with what it works with: memory, threads and, where one is asked for, an engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from monitor.store.resources import Resources
from pipelines.engines.names import EngineName
from pipelines.engines.opened import engine_of
from pipelines.jobs.home import IMPATIENT, Home, Patience
from pipelines.jobs.runs import Run, run_of


@dataclass(frozen=True, slots=True)
class Working:
    """With what a run works."""

    resources: Resources = field(default_factory=Resources.of)
    engine: EngineName | None = None  # that decodes ranges of logs and scans parts of days; None: this process
    address: str | None = None  # of the engine's cluster; None: this machine


@contextmanager
def working_run(home: Home, command: str, how: Working, patience: Patience = IMPATIENT) -> Iterator[Run]:
    """A run that writes to the store, with its engine.

    Args:
        patience: how long to wait for another run.
    """
    with (
        engine_of(how.engine, how.address, how.resources) as engine,
        run_of(home, command, how.resources, patience=patience) as run,
    ):
        run.engine = engine
        yield run
