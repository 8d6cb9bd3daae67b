"""How probable a transfer is by all that is known of an encounter together: a sum of weights. Pure.

Each thing that is known adds its weight to the log odds of a transfer; what is not known adds nothing. The weights were
fitted by logistic regression to invented scenes whose answers are known (benchmarks/evaluation/transfer_scenes.py), and
how well they are calibrated is measured on others (`make evaluate`, "encounter probability"). So a probability is the
share of transfers among scenes that look the same, in that mixture of scenes. How often the sea looks like these scenes
nobody knows, and it says nothing of guilt: cargo is transferred at sea every day.

References: Good 1985, "Weight of evidence: a brief survey", Bayesian Statistics 2, 249-270 (weights in log odds).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp

from monitor.detect.encounters.encounter_kinds import EncounterKindParams, Observed, alongside
from monitor.model.event import Answer
from monitor.model.facts.sts import TransferEvidence, WeighedEvidence
from monitor.model.params import calibrated, judged

FITTED_ON = "2026-11-28"
LOG_ODDS = "log_odds"
SUPPLIERS = frozenset({TransferEvidence.SMALL_SUPPLIER, TransferEvidence.LARGE_SUPPLIER})


@dataclass(frozen=True, slots=True)
class TransferWeights:
    """The weight of each thing that may be known; and from which probability on what is said."""

    yes_at: float = judged(0.88, "probability", "2026-11-28")
    possible_at: float = judged(0.5, "probability", "2026-11-28")
    no_at: float = judged(0.05, "probability", "2026-11-28")
    silent_h: float = judged(1.0, "h", "2026-11-28")
    mother_m: float = judged(150.0, "m", "2026-11-28")
    supplier_m: float = judged(170.0, "m", "2026-11-28")
    base: float = calibrated(-0.7, LOG_ODDS, FITTED_ON)
    hulls_alongside: float = calibrated(0.9, LOG_ODDS, FITTED_ON)
    nothing_else_fits: float = calibrated(2.3, LOG_ODDS, FITTED_ON)
    both_silent: float = calibrated(1.6, LOG_ODDS, FITTED_ON)
    cargo_balances: float = calibrated(2.3, LOG_ODDS, FITTED_ON)
    draught_changed: float = calibrated(1.5, LOG_ODDS, FITTED_ON)
    draught_steady: float = calibrated(-0.3, LOG_ODDS, FITTED_ON)
    small_supplier: float = calibrated(-3.2, LOG_ODDS, FITTED_ON)
    large_supplier: float = calibrated(-1.4, LOG_ODDS, FITTED_ON)
    both_small: float = calibrated(-1.4, LOG_ODDS, FITTED_ON)
    length_not_known: float = calibrated(-2.9, LOG_ODDS, FITTED_ON)
    shorter_came: float = calibrated(-0.2, LOG_ODDS, FITTED_ON)
    longer_came: float = calibrated(-1.7, LOG_ODDS, FITTED_ON)
    type_not_known: float = calibrated(0.0, LOG_ODDS, FITTED_ON)
    transfer_area: float = calibrated(1.0, LOG_ODDS, FITTED_ON)
    several_partners: float = calibrated(2.1, LOG_ODDS, FITTED_ON)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A probability with the evidence that it is the sum of."""

    p: float
    evidence: tuple[WeighedEvidence, ...]


def weigh(observed: Observed, kinds: EncounterKindParams, weights: TransferWeights, *, undecided: bool) -> Weighed:
    """The probability of a transfer: the logistic function of the sum of the weights of what is known.

    Args:
        undecided: whether an innocent explanation remains that may fit.
    """
    known = list(_known(observed, kinds, weights))
    if not undecided and not SUPPLIERS.intersection(known) and TransferEvidence.HULLS_ALONGSIDE in known:
        known.append(TransferEvidence.NOTHING_ELSE_FITS)
    evidence = tuple(WeighedEvidence(one, getattr(weights, one.value)) for one in known)
    return Weighed(1.0 / (1.0 + exp(-sum(one.log_odds for one in evidence))), evidence)


def _known(observed: Observed, kinds: EncounterKindParams, weights: TransferWeights) -> Iterator[TransferEvidence]:
    yield TransferEvidence.BASE
    if alongside(observed, kinds) is Answer.YES:
        yield TransferEvidence.HULLS_ALONGSIDE
    if observed.both_silent_h >= weights.silent_h:
        yield TransferEvidence.BOTH_SILENT
    yield from _draughts(observed, kinds)
    yield from _sizes(observed, kinds, weights.supplier_m)
    if None in observed.types:
        yield TransferEvidence.TYPE_NOT_KNOWN
    if observed.transfer_area:
        yield TransferEvidence.TRANSFER_AREA
    if observed.partners > 1:
        yield TransferEvidence.SEVERAL_PARTNERS


def _draughts(observed: Observed, kinds: EncounterKindParams) -> Iterator[TransferEvidence]:
    """What the draughts tell, both typed anew or not: crews often type none."""
    if observed.cargo_balances:
        yield TransferEvidence.CARGO_BALANCES
    elif observed.draught_change_m is not None:
        large = observed.draught_change_m >= kinds.cargo_draught_m
        yield TransferEvidence.DRAUGHT_CHANGED if large else TransferEvidence.DRAUGHT_STEADY


def _sizes(observed: Observed, kinds: EncounterKindParams, supplier_m: float) -> Iterator[TransferEvidence]:
    """Whether one may be a bunker tanker, by both lengths and the time that bunkers take; and which of them came."""
    known = [length for length in observed.lengths_m if length]
    may_be_bunkers = observed.lasted_h < kinds.bunkers_done_h
    if len(known) < len(observed.lengths_m):
        if may_be_bunkers:
            yield TransferEvidence.LENGTH_NOT_KNOWN
        return
    shorter_m, longer_m = sorted(known)
    if longer_m < kinds.bunker_ship_m:
        if may_be_bunkers:
            yield TransferEvidence.BOTH_SMALL
    elif longer_m >= kinds.bunker_ratio * shorter_m and shorter_m < supplier_m:
        small = shorter_m < kinds.bunker_ship_m
        if not may_be_bunkers and (small or observed.lasted_h >= kinds.large_done_h):
            return
        yield TransferEvidence.SMALL_SUPPLIER if small else TransferEvidence.LARGE_SUPPLIER
        if set(observed.came) == {True, False}:
            longer_came = observed.lengths_m[observed.came.index(True)] == longer_m
            yield TransferEvidence.LONGER_CAME if longer_came else TransferEvidence.SHORTER_CAME
