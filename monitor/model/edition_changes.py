"""What changed from one edition to another, told by why a vessel is there and not by its rank among others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from monitor.model.edition import Edition
from monitor.model.finding import Finding
from monitor.model.marking import Tlp
from monitor.model.message import Message
from monitor.model.units import from_iso, iso
from monitor.model.watch import WatchedHull, WatchState


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a vessel is among the findings."""

    name: str
    points: float
    message: Message

    def record(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {"name": self.name, "points": self.points, "message": self.message.record()}

    @classmethod
    def of(cls, record: dict[str, Any]) -> Reason:
        """From what `record` gave."""
        return cls(record["name"], record["points"], Message.of(record["message"]))


@dataclass(frozen=True, slots=True)
class Found:
    """A vessel in one edition, with its reasons."""

    hull: str
    title: str
    imo: int | None
    mmsi: int | None
    rank: int
    points: float
    reasons: tuple[Reason, ...]

    def record(self) -> dict[str, Any]:
        """Plain values for JSON."""
        plain = {name: getattr(self, name) for name in ("hull", "title", "imo", "mmsi", "rank", "points")}
        return {**plain, "reasons": [reason.record() for reason in self.reasons]}

    @classmethod
    def of(cls, record: dict[str, Any]) -> Found:
        """From what `record` gave."""
        return cls(**{**record, "reasons": tuple(map(Reason.of, record["reasons"]))})


@dataclass(frozen=True, slots=True)
class WatchedThen:
    """A hull that the user watches, as it stood in one edition."""

    hull: str
    title: str
    state: WatchState
    last_received: datetime | None
    points: float  # 0 where it is not among the findings

    def record(self) -> dict[str, Any]:
        """Plain values for JSON."""
        last = None if self.last_received is None else iso(self.last_received)
        plain = {name: getattr(self, name) for name in ("hull", "title", "points")}
        return {**plain, "state": self.state.value, "last_received": last}

    @classmethod
    def of(cls, record: dict[str, Any]) -> WatchedThen:
        """From what `record` gave."""
        last = record["last_received"]
        told = {"state": WatchState(record["state"]), "last_received": None if last is None else from_iso(last)}
        return cls(**{**record, **told})


@dataclass(frozen=True, slots=True)
class Contents:
    """What one edition found."""

    found: tuple[Found, ...] = ()
    watched: tuple[WatchedThen, ...] = ()


@dataclass(frozen=True, slots=True)
class Issued:
    """An edition that was published."""

    run_id: str
    published_at: datetime
    data_end: datetime
    tlp: Tlp
    simulated: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """From one edition to another, each in order of rank."""

    new: tuple[Found, ...]
    changed: tuple[tuple[Found, Found], ...]  # before and now: of other points or other reasons
    gone: tuple[Found, ...]
    watched: tuple[tuple[WatchedThen | None, WatchedThen], ...] = ()  # before and now: of another state or other points

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.new or self.changed or self.gone or self.watched)


def issued_of(edition: Edition) -> Issued:
    """An edition as it is kept."""
    return Issued(edition.run_id, edition.generated_at, edition.data_end, edition.tlp, edition.simulated)


def kept_of(findings: Sequence[Finding], watched: Sequence[WatchedHull]) -> Contents:
    """Findings and watched hulls as an edition keeps them.

    Args:
        findings: those of rank 0 are of hulls that are watched only, and are no findings.
    """
    ranked = [one for one in findings if one.rank]
    points = {one.vessel.hull: one.points for one in ranked}
    stand = (WatchedThen(w.hull, w.title, w.state, w.last_received, points.get(w.hull, 0.0)) for w in watched)
    return Contents(tuple(map(_kept, ranked)), tuple(sorted(stand, key=lambda one: one.hull)))


def _kept(one: Finding) -> Found:
    reasons = tuple(Reason(reason.name, reason.points, reason.message) for reason in one.reasons)
    vessel = one.vessel
    return Found(vessel.hull, one.title, vessel.imo, vessel.mmsi, one.rank, one.points, reasons)


def difference(before: Contents, now: Contents) -> Difference:
    """What came, changed and went, and watched hulls of another state or other points.

    A rank that changed only since others came or went is no change, nor is a hull that is watched no longer.
    """
    then, here = {one.hull: one for one in before.found}, {one.hull for one in now.found}
    pairs = [(then[one.hull], one) for one in now.found if one.hull in then]
    stood = {one.hull: one for one in before.watched}
    beside = [(stood.get(one.hull), one) for one in now.watched]
    return Difference(
        new=tuple(one for one in now.found if one.hull not in then),
        changed=tuple((old, new) for old, new in pairs if _said(old) != _said(new)),
        gone=tuple(sorted((one for one in before.found if one.hull not in here), key=lambda one: one.rank)),
        watched=tuple((old, new) for old, new in beside if _stands(old) != _stands(new)),
    )


def _stands(one: WatchedThen | None) -> tuple[WatchState, float] | None:
    return None if one is None else (one.state, one.points)


def _said(one: Found) -> tuple[float, list[tuple[str, float]]]:
    return one.points, sorted((reason.name, reason.points) for reason in one.reasons)
