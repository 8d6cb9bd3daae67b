"""What one hull did that may have moved cargo: a call, an encounter, a time in which it was not where it said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.model.event import Answer
from monitor.model.facts.loading import Loading


class StepKind(StrEnum):
    """What kind of event a step is of."""

    CALL = "call"
    TRANSFER = "transfer"
    UNSEEN = "unseen"  # a dark period, or a stretch of false positions


@dataclass(frozen=True, slots=True)
class Step:
    """One hull's part in one event.

    Attributes:
        other: the hull on the other side of an encounter; None where one side only was received.
        places: of a call its place; of a time unseen the terminals it touched, else those within reach.
        touched: whether a time unseen began or ended inside a fence of these.
        loading: what says that it could have loaded where it lay; None where the rule does not say so.
        before_m, after_m: draughts typed before and after, m; None where none was.
        change_m: what the draught changed by, as `with_changes` makes it.
    """

    event_id: str
    kind: StepKind
    answer: Answer
    hull: str
    start: datetime
    end: datetime | None
    other: str | None = None
    places: tuple[str, ...] = ()
    touched: bool = False
    loading: Loading | None = None
    before_m: float | None = None
    after_m: float | None = None
    change_m: float | None = None
    fell_by: datetime | None = None  # when the next step began, where it fell by a cargo in between, unseen
    all_at_once: tuple[datetime, float] | None = None  # of the last of several transfers: since when, and their change


def in_order(step: Step) -> tuple[datetime, str, str]:
    """By time; what began at once by id, and the two sides of an encounter by hull."""
    return step.start, step.event_id, step.hull


def by_event(steps: Sequence[Step]) -> list[tuple[Step, ...]]:
    """The steps of each event together, in the order given."""
    found: dict[str, list[Step]] = {}
    for step in steps:
        found.setdefault(step.event_id, []).append(step)
    return [tuple(own) for own in found.values()]
