"""What `shadowfleet doctor` finds: one record a check, each with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from monitor.errors import ShadowfleetError
from monitor.model.message import Message, message


class Health(StrEnum):
    """How a thing is."""

    WELL = "well"
    REMARK = "remark"  # nothing is wrong, but it is good to know
    WARNING = "warning"  # the next night may suffer
    BROKEN = "broken"  # the next night fails, or what it makes cannot be trusted


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found."""

    check: str  # its name is the text `doctor_NAME`
    health: Health
    told: Message
    todo: Message | None = None


class Problems:
    """Gathers what one check found; an error of ours within it is something found too."""

    def __init__(self, check: str) -> None:
        self.check = check
        self.found: list[Found] = []

    def add(self, health: Health, told: Message, todo: Message | None = None) -> None:
        """One more."""
        self.found.append(Found(self.check, health, told, todo))

    @contextmanager
    def trying(self) -> Iterator[None]:
        """An error with its own words is broken; any other is too: a doctor never falls ill itself."""
        try:
            yield
        except ShadowfleetError as problem:
            where = problem.where if isinstance(problem.where, Message) else str(problem.where)
            what = message("doctor_problem", what=problem.what, where=where) if where else problem.what
            self.add(Health.BROKEN, what, problem.todo)
        except Exception as problem:  # noqa: BLE001 -- whatever else a machine has in store
            told = message("error_unforeseen", type=type(problem).__name__, said=" ".join(str(problem).split()))
            self.add(Health.BROKEN, told)
