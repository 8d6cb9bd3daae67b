"""Transfers of one ship that overlap in time: its one change of draught, shared out among those alongside it.

Definition     a ship types its draught before and after, not between two ships that lie alongside at once. What it lost
               is shared out by how much each of the others rose, and what it gained by how much each fell.
Does not tell  how much went to each where one of them typed no draught: then the parts are not known, and none stays
               aboard where the ship's own draught says that all went.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitor.voyages.steps import Step, StepKind

Key = tuple[str, str]


def is_shared(together: Sequence[Step]) -> bool:
    """Whether some steps of one ship that overlap are transfers with different ships, and nothing else."""
    others = {step.other for step in together}
    return len(others) > 1 and all(step.kind is StepKind.TRANSFER for step in together)


def shared_out(steps: Sequence[Step], groups: Sequence[Sequence[Step]]) -> list[Step]:
    """The steps, those of the groups with their part of the change that the first of each group tells.

    Args:
        groups: steps of one ship that overlap, in order of time.
    """
    own = {_key(step): step for group in groups for step in group}
    events = {event_id for event_id, _ in own}
    sides = {_key(step): step for step in steps if step.event_id in events}
    for group in groups:
        sides |= {_key(step): step for step in _parts(group, [_of_other(step, own, sides) for step in group])}
    return [sides.get(_key(step), step) for step in steps]


def _key(step: Step) -> Key:
    return step.event_id, step.hull


def _of_other(step: Step, own: dict[Key, Step], sides: dict[Key, Step]) -> float | None:
    """What the draught of the ship alongside changed by; not known where that one had several alongside as well."""
    key = (step.event_id, step.other or "")
    return None if key in own or key not in sides else sides[key].change_m


def _parts(group: Sequence[Step], of_others: Sequence[float | None]) -> list[Step]:
    first = group[0]
    total_m, before_m = first.change_m or 0.0, first.before_m or 0.0
    weights = [None if change is None else max(0.0, -change if total_m > 0 else change) for change in of_others]
    known = sum(weight for weight in weights if weight is not None)
    if None in weights or known <= 0.0:
        return _unknown(group, weights, total_m, before_m)
    found = []
    for step, weight in zip(group, weights, strict=True):
        change_m = total_m * (weight or 0.0) / known
        found.append(replace(step, before_m=before_m, after_m=before_m + change_m, change_m=change_m))
        before_m += change_m
    return found


def _unknown(group: Sequence[Step], weights: Sequence[float | None], total_m: float, before_m: float) -> list[Step]:
    found = [
        replace(step, before_m=before_m, after_m=None, change_m=0.0 if weight == 0.0 else None)
        for step, weight in zip(group, weights, strict=True)
    ]
    found[-1] = replace(found[-1], after_m=before_m + total_m, all_at_once=(group[0].start, total_m))
    return found
