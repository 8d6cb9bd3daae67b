"""What each hull's draught changed by over each of its steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from monitor.model.event import Answer
from monitor.voyages.at_once import is_shared, shared_out
from monitor.voyages.steps import Step, StepKind, in_order
from monitor.voyages.voyage_params import VoyageParams


def with_changes(steps: Iterable[Step], params: VoyageParams) -> list[Step]:
    """The steps in order of time, each with the change of draught between the steps around it.

    The first report after an event mostly repeats the old draught: where it does, the one typed before the same hull's
    next step counts, if that began within `next_d`. A draught missing before a step is that of after the step before.
    Of steps that overlap, only the first tells a change that both have; of transfers with several ships at once each
    has its part (`at_once`). An encounter that was none is no step.
    """
    by_hull: dict[str, list[Step]] = {}
    for step in steps:
        if step.kind is not StepKind.TRANSFER or step.answer is not Answer.NO:
            by_hull.setdefault(step.hull, []).append(step)
    at_once: list[list[Step]] = []
    changed = [step for own in by_hull.values() for step in _changed(_overlapping(own), params, at_once)]
    return sorted(shared_out(changed, at_once) if at_once else changed, key=in_order)


def _overlapping(own: list[Step]) -> list[list[Step]]:
    """The steps of a hull in order of time, each with those that began while it lasted."""
    found: list[list[Step]] = []
    ended: datetime | None = None
    for step in sorted(own, key=in_order):
        if ended is not None and step.start < ended:
            found[-1].append(step)
        else:
            found.append([step])
        ended = max(ended or step.start, step.end or step.start)
    return found


def _changed(own: Sequence[Sequence[Step]], params: VoyageParams, at_once: list[list[Step]]) -> list[Step]:
    """The steps with their changes; those whose change is that of several transfers at once go into the list, too."""
    found: list[Step] = []
    level_m: float | None = None
    for i, (step, *within) in enumerate(own):
        following = own[i + 1][0] if i + 1 < len(own) else None
        next_m = _next_m(step, following, params)
        before_m = step.before_m if step.before_m is not None else level_m
        shared = bool(within) and is_shared([step, *within])
        after_m = _after_m(before_m, _last_typed([step, *within]) if shared else step.after_m, next_m, params)
        change_m = _change_m(before_m, after_m)
        told = change_m is not None and abs(change_m) >= params.typed_m
        level_m = after_m if told or not within or within[-1].after_m is None else within[-1].after_m
        fell = next_m is not None and level_m is not None and next_m - level_m <= -params.cargo_m
        fell_by = following.start if following is not None and fell else None
        found.append(_with(step, before_m, after_m, change_m, None if within else fell_by))
        for one in within:
            own_change_m = 0.0 if told else _change_m(one.before_m, one.after_m)
            found.append(_with(one, one.before_m, one.after_m, own_change_m, fell_by if one is within[-1] else None))
        if shared and told:
            at_once.append(found[-1 - len(within) :])
    return found


def _last_typed(together: Sequence[Step]) -> float | None:
    """The draught typed after the one of these that ended last, of those that have one."""
    typed = [step for step in together if step.after_m is not None]
    return max(typed, key=lambda step: step.end or step.start).after_m if typed else None


def _with(
    step: Step, before_m: float | None, after_m: float | None, change_m: float | None, fell_by: datetime | None
) -> Step:
    """The same with its draughts: written out, because `dataclasses.replace` takes half of the time of a million."""
    return Step(
        step.event_id,
        step.kind,
        step.answer,
        step.hull,
        step.start,
        step.end,
        step.other,
        step.places,
        step.touched,
        step.loading,
        before_m,
        after_m,
        change_m,
        fell_by,
        None,
    )


def _change_m(before_m: float | None, after_m: float | None) -> float | None:
    return None if before_m is None or after_m is None else round(after_m - before_m, 2)


def _next_m(step: Step, following: Step | None, params: VoyageParams) -> float | None:
    """The draught typed before the next step, if that is near enough in time to say something of this one."""
    if following is None or following.start - (step.end or step.start) > timedelta(days=params.next_d):
        return None
    return following.before_m


def _after_m(before_m: float | None, after_m: float | None, next_m: float | None, params: VoyageParams) -> float | None:
    if after_m is None:
        return next_m
    was_typed_anew = before_m is not None and abs(after_m - before_m) >= params.typed_m
    return after_m if was_typed_anew or next_m is None else next_m
