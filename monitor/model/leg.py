"""A part of the way of a cargo that moved none of it: a strait passed, or a wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.model.message import Message


class LegKind(StrEnum):
    """What a leg is; texts: `code_link_...`, as those of links."""

    STRAIT = "strait"
    WAITED = "waited"


@dataclass(frozen=True, slots=True)
class Leg:
    """One strait, or one wait, of the hull that had the cargo then.

    Attributes:
        end: None while it lasts, and of a strait.
        where: the strait with its direction, or the place that the wait was in or close to; None where none was.
        event_id: of the wait; a strait is no event.
    """

    kind: LegKind
    hull: str
    start: datetime
    end: datetime | None
    where: Message | None
    event_id: str | None
