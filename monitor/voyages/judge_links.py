"""Whether a step loaded, moved or discharged a cargo, how sure that is, and what else could explain it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from monitor.model.event import Answer
from monitor.model.facts.loading import Loading
from monitor.model.place import Place, PlaceKind
from monitor.voyages.chains import Confidence, Doubt, Link, LinkKind, least
from monitor.voyages.steps import Step, StepKind
from monitor.voyages.voyage_params import VoyageParams

GAS = "LNG"  # of a place that handles nothing else
UNLOADING = (PlaceKind.IMPORT_TERMINAL, PlaceKind.LNG_TERMINAL)


@dataclass(frozen=True, slots=True)
class Ports:
    """Ids of the places where oil is loaded, of those where it is discharged, and of those that handle LNG alone.

    A place may be in several of them.
    """

    loading: frozenset[str]
    unloading: frozenset[str]
    gas: frozenset[str] = frozenset()

    @classmethod
    def of(cls, places: Iterable[Place]) -> Ports:
        """Those of the reference data.

        Where most of the oil is another country's, as at CPC and Ceyhan, it is loaded; at an import terminal of that
        kind a draught tells whether it was loaded or discharged.
        """
        known = list(places)
        loading = {place.place_id for place in known if place.is_russian_export or place.status == "transit"}
        unloading = {place.place_id for place in known if place.kind in UNLOADING and not place.is_russian_export}
        gas = {place.place_id for place in known if place.cargo == GAS}
        return cls(frozenset(loading), frozenset(unloading), frozenset(gas))

    def of_oil(self, places: tuple[str, ...]) -> tuple[str, ...]:
        """Those of some places that handle more than LNG; all of them where none does: then it is no cargo of oil."""
        return tuple(place for place in places if place not in self.gas) or places


def loaded(step: Step, ports: Ports, params: VoyageParams) -> Link | None:
    """A loading, seen or possible; None where the step is none.

    A draught that fell says that it discharged. A time unseen is a loading where the draught rose across it, or where
    it touched a terminal and nobody typed a draught: within reach alone is no loading.
    """
    change_m = step.change_m
    if step.answer is Answer.NO or (change_m is not None and change_m <= -params.cargo_m):
        return None
    rose = change_m is not None and change_m >= params.cargo_m
    if step.kind is StepKind.UNSEEN:
        return _could_have_loaded(step, ports, change_m is not None and change_m >= params.unseen_m)
    if step.kind is not StepKind.CALL or not ports.loading.intersection(step.places):
        return None
    if not rose and ports.unloading.intersection(step.places):
        return None
    at_berth = step.loading in (Loading.OIL_BERTH, Loading.TRANSFER_ANCHORAGE)
    doubts: tuple[Doubt, ...] = () if at_berth else (Doubt.BERTH_NOT_KNOWN,)
    doubts += () if rose else _no_change(change_m)
    confidence = (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW)[len(doubts)]
    return _link(LinkKind.LOADED, step, None, confidence, doubts)


def _could_have_loaded(step: Step, ports: Ports, rose: bool) -> Link | None:
    if not step.places or not (rose or (step.touched and step.change_m is None and step.answer is Answer.YES)):
        return None
    doubts: tuple[Doubt, ...] = (Doubt.NOT_RECEIVED,) if step.touched else (Doubt.NOT_RECEIVED, Doubt.WITHIN_REACH)
    doubts += () if rose else (Doubt.DRAUGHT_NOT_TYPED,)
    sure = rose and step.touched and step.answer is Answer.YES
    link = _link(LinkKind.COULD_HAVE_LOADED, step, None, Confidence.MEDIUM if sure else Confidence.LOW, doubts)
    return replace(link, places=ports.of_oil(step.places))


def transferred(one: Step, other: Step, one_laden: bool, other_laden: bool, params: VoyageParams) -> Link | None:
    """A transfer between two ships, from which to which; None where no cargo is known to have moved.

    Cargo moved where the draught of the one fell and that of the other rose. Where one draught alone says so, or
    none was typed and one ship alone was laden, it is possible.
    """
    if Answer.NO in (one.answer, other.answer):
        return None
    for giver, taker, laden in ((one, other, one_laden), (other, one, other_laden)):
        gave, took = _fell(giver, params), _rose(taker, params)
        if not laden or _rose(giver, params) or _fell(taker, params):
            continue
        if gave and took:
            sure = giver.answer is Answer.YES
            confidence, unsure = (Confidence.HIGH, ()) if sure else (Confidence.MEDIUM, (Doubt.EVENT_UNSURE,))
            return _link(LinkKind.TRANSFERRED, giver, taker, confidence, unsure)
        untyped = giver.change_m is None and taker.change_m is None
        one_alone = one_laden != other_laden and giver.answer is Answer.YES
        if gave or took or (untyped and one_alone):
            doubts: tuple[Doubt, ...] = (Doubt.DRAUGHT_NOT_TYPED,) if untyped else (Doubt.ONE_SIDED,)
            doubts += () if giver.answer is Answer.YES else (Doubt.EVENT_UNSURE,)
            return _link(LinkKind.TRANSFERRED, giver, taker, Confidence.LOW, doubts)
    return None


def given_to_unseen(step: Step, params: VoyageParams) -> Link | None:
    """A transfer to a ship that was not received: the draught fell over a stay with a sign of another."""
    if step.answer is Answer.NO or not _fell(step, params):
        return None
    return _link(LinkKind.TRANSFERRED, step, None, Confidence.LOW, (Doubt.NOT_RECEIVED, Doubt.ONE_SIDED))


def discharged(step: Step, ports: Ports, params: VoyageParams) -> Link | None:
    """A discharge of a laden ship, at a terminal that imports or wherever else its draught fell in port."""
    change_m = step.change_m
    if step.kind is not StepKind.CALL or step.answer is Answer.NO or _rose(step, params):
        return None
    fell = change_m is not None and change_m <= -params.cargo_m
    if not fell and not ports.unloading.intersection(step.places):
        return None
    doubts = () if fell else _no_change(change_m)
    confidence = Confidence.HIGH if fell else Confidence.MEDIUM if change_m is None else Confidence.LOW
    if step.answer is not Answer.YES:
        doubts, confidence = (*doubts, Doubt.EVENT_UNSURE), least(confidence, Confidence.MEDIUM)
    return _link(LinkKind.DISCHARGED, step, None, confidence, doubts)


def _no_change(change_m: float | None) -> tuple[Doubt, ...]:
    return (Doubt.DRAUGHT_NOT_TYPED,) if change_m is None else (Doubt.DRAUGHT_UNCHANGED,)


def _fell(step: Step, params: VoyageParams) -> bool:
    return step.change_m is not None and step.change_m <= -params.moved_m


def _rose(step: Step, params: VoyageParams) -> bool:
    return step.change_m is not None and step.change_m >= params.moved_m


def _link(kind: LinkKind, step: Step, taker: Step | None, confidence: Confidence, doubts: tuple[Doubt, ...]) -> Link:
    return Link(
        kind,
        (step.event_id,),
        step.hull,
        None if taker is None else taker.hull,
        step.places,
        step.start,
        step.end,
        step.change_m,
        None if taker is None else taker.change_m,
        confidence,
        doubts,
    )
