"""Events that the data leaves open: no findings, listed apart from them."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.model.event import Event
from monitor.model.message import Message


@dataclass(frozen=True, slots=True)
class Undecided:
    """An event that the data leaves open."""

    event: Event
    weight: float
    context: tuple[Message, ...]
    decided_by: Message


@dataclass(frozen=True, slots=True)
class UndecidedList:
    """Those with something around them, the weightiest first, and how many there are besides."""

    rows: tuple[Undecided, ...] = ()
    more: int = 0  # with something around them, beyond the longest list
    bare: int = 0  # with nothing around them

    @property
    def count(self) -> int:
        """All that could not be decided."""
        return len(self.rows) + self.more + self.bare


NOTHING_OPEN = UndecidedList()
