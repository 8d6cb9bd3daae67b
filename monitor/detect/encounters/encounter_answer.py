"""Was it a transfer of cargo? First what rules of its own decide, then all evidence together. Pure.

What decides alone, whatever the sum of the rest, since the scenes that the sum was fitted to hold no such thing, or
since a mistaken name is the worst failure:

- an innocent explanation that fits by a fact of its own (inside a fence, a tug, under way together, at anchor apart, a
  bunker tanker for as long as bunkers take) is the answer "no";
- never more than "cannot tell" where another ship may be the one that was received, where one track copies the other,
  where both numbers may be of one ship (two transponders aboard), close to a port, where both are moored and neither
  moves, in company of several tankers, under way, beside a ship that says it is no tanker, farther apart than hulls
  alongside allow, for less time than a cargo takes or for days longer, or where both grew lighter or both deeper.

Else the answer is that of the probability: "yes" from `yes_at` on, "no" up to `no_at` where an explanation remains that
may fit, and "cannot tell" between them. That one of them never said how long it is fits no explanation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from monitor.detect.encounters.encounter_explanations import explanations
from monitor.detect.encounters.encounter_kinds import EncounterKindParams, Observed, alongside
from monitor.detect.encounters.transfer_probability import TransferWeights, Weighed, weigh
from monitor.model.event import Answer, Hypothesis, Verdict
from monitor.model.facts.sts import EncounterKind, TransferEvidence
from monitor.model.message import message, quantity, sentences


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an encounter is taken for, why, and how probable a transfer is; None where a rule of its own decides."""

    kind: EncounterKind
    hypotheses: tuple[Hypothesis, ...]
    weighed: Weighed | None


def judge(observed: Observed, kinds: EncounterKindParams, weights: TransferWeights) -> Judgement:
    """The class of an encounter, and how each innocent explanation stands against the facts."""
    explained_by, by_kind, others = explanations(observed, kinds)
    hypotheses = (*by_kind.values(), *others)
    if explained_by is not None:
        return Judgement(explained_by, hypotheses, None)
    touching = alongside(observed, kinds)
    undecided = {one.id for one in hypotheses if one.verdict is Verdict.UNDECIDED}
    one_ship = "one_hull" in undecided
    if one_ship or "laid_up" in undecided or _is_barred(observed, by_kind, touching, kinds):
        unweighed = EncounterKind.CANNOT_TELL if one_ship else _unweighed(observed, by_kind, touching)
        return Judgement(unweighed, hypotheses, None)
    weighed = weigh(observed, kinds, weights, undecided=bool(undecided))
    if weighed.p >= weights.yes_at:
        outweighed = tuple(_outweighed(one, weighed.p) for one in hypotheses)
        return Judgement(EncounterKind.TRANSFER_PROBABLE, outweighed, weighed)
    doubt = _likely(by_kind)
    came = any(one.evidence is TransferEvidence.LONGER_CAME for one in weighed.evidence)
    if doubt is EncounterKind.BUNKERING and _length_hides(observed, kinds):
        doubt = None
    if weighed.p <= weights.no_at and doubt is not None and not came:  # bunkers come to the ship that takes them
        fits = tuple(_fits(one, weighed.p) if one is by_kind[doubt] else one for one in hypotheses)
        return Judgement(doubt, fits, weighed)
    possible = weighed.p >= weights.possible_at
    return Judgement(EncounterKind.TRANSFER_POSSIBLE if possible else EncounterKind.CANNOT_TELL, hypotheses, weighed)


def _is_barred(
    observed: Observed, by_kind: Mapping[EncounterKind, Hypothesis], touching: Answer, kinds: EncounterKindParams
) -> bool:
    """Whether it is never called a transfer, for a reason that no sum of others outweighs."""
    alone = (EncounterKind.BERTHS, EncounterKind.CONVOY, EncounterKind.CANNOT_TELL)
    return (
        any(by_kind[kind].verdict is Verdict.UNDECIDED for kind in alone)
        or touching is Answer.NO
        or observed.copied
        or observed.raft >= kinds.raft_ships
        or observed.lasted_h < kinds.transfer_h
        or observed.same_way
        or (not observed.both_tankers and None not in observed.types)
    )


def _unweighed(observed: Observed, by_kind: Mapping[EncounterKind, Hypothesis], touching: Answer) -> EncounterKind:
    supplied = by_kind[EncounterKind.BUNKERING].verdict is Verdict.UNDECIDED
    possible = touching is Answer.YES and not observed.shared and not observed.copied and not supplied
    return EncounterKind.TRANSFER_POSSIBLE if possible else EncounterKind.CANNOT_TELL


def _length_hides(observed: Observed, kinds: EncounterKindParams) -> bool:
    """Whether one may be a bunker tanker only because it leaves its length out, which anybody can."""
    known = [length for length in observed.lengths_m if length]
    return len(known) < len(observed.lengths_m) and all(length >= kinds.bunker_ship_m for length in known)


def _likely(by_kind: Mapping[EncounterKind, Hypothesis]) -> EncounterKind | None:
    """The innocent class that may fit."""
    likely = (EncounterKind.BUNKERING, EncounterKind.RAFT)
    return next((kind for kind in likely if by_kind[kind].verdict is Verdict.UNDECIDED), None)


def _outweighed(one: Hypothesis, p: float) -> Hypothesis:
    if one.verdict is not Verdict.UNDECIDED:
        return one
    reason = sentences(one.reason, message("encounter_outweighed", p=quantity(p, "share")))
    return replace(one, verdict=Verdict.DOES_NOT_EXPLAIN, reason=reason)


def _fits(one: Hypothesis, p: float) -> Hypothesis:
    reason = sentences(one.reason, message("encounter_improbable", p=quantity(p, "share")))
    return replace(one, verdict=Verdict.EXPLAINS, reason=reason)
