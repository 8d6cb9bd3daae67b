"""What every rule about an anomaly of identity hands over, and the thresholds they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from monitor.detect.cited_reports import CitedReportParams
from monitor.model.event import Answer, Hypothesis, Verdict, VesselRef, answer_of
from monitor.model.facts.identity import IdentityFacts
from monitor.model.list_descriptions import ListedSizeParams
from monitor.model.message import Message, message, sentences
from monitor.model.params import judged


@dataclass(frozen=True, slots=True)
class AnomalyParams:
    """When words count as said, and how much is too much. All rules look at tankers only."""

    min_reports: int = judged(5, "static_reports", "2026-11-24")
    min_days: int = judged(2, "d", "2026-11-24")
    slip_digits: int = judged(2, "digits", "2026-11-24")
    places_nm: float = judged(40.0, "nm", "2026-11-24")
    track_fixes: int = judged(10, "fixes", "2026-11-24")
    settle_d: float = judged(30.0, "d", "2026-11-24")
    late_h: float = judged(24.0, "h", "2026-12-01")
    late_share: float = judged(0.8, "share", "2026-12-01")
    max_speed_kn: float = judged(30.0, "kn", "2026-12-01")
    length_m: int = judged(20, "m", "2026-11-24")
    beam_m: int = judged(4, "m", "2026-11-24")
    same_length_m: float = judged(5.0, "m", "2026-12-01")
    last_voyage_d: float = judged(90.0, "d", "2026-12-01")
    across_d: float = judged(30.0, "d", "2026-12-01")
    near_nm: float = judged(5.0, "nm", "2026-11-24")
    handshake_h: float = judged(24.0, "h", "2026-11-24")
    names_d: int = judged(90, "d", "2026-11-24")
    common_name: int = judged(2, "numbers", "2026-11-24")
    name_letters: int = judged(4, "letters", "2026-11-28")
    name_reports: int = judged(2, "static_reports", "2026-11-28")
    day_reports: int = judged(2, "static_reports", "2026-11-28")
    listed_size: ListedSizeParams = field(default_factory=ListedSizeParams)
    cited: CitedReportParams = field(default_factory=CitedReportParams)


@dataclass(frozen=True, slots=True)
class Seen:
    """A static report behind a claim: the number that sent it, and when."""

    mmsi: int
    t: datetime
    shows: Message


@dataclass(frozen=True, slots=True)
class Anomaly:
    """One anomaly, judged."""

    key: tuple[object, ...]  # facts that cannot change: its id
    mmsis: tuple[int, ...]
    start: datetime
    end: datetime
    facts: IdentityFacts
    readings: tuple[Hypothesis, ...]
    seen: tuple[Seen, ...]
    sender: VesselRef | None = None  # who says it, where that is not the ship that its MMSI is known as

    @property
    def answer(self) -> Answer:
        """One innocent reading that explains it is enough; one that may explain it leaves it open."""
        return answer_of(self.readings)


def may(id_: str, reason: Message, *, unless: bool) -> Hypothesis:
    """A hypothesis that may explain the anomaly, unless the reason speaks against it."""
    return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN if unless else Verdict.UNDECIDED, reason)


def imo_mistyped(row: Mapping[str, Any], *more: Message) -> Hypothesis:
    """Another ship's IMO number entered by mistake: an MMSI that reports several may have done so.

    Args:
        row: an MMSI and how many IMO numbers it reports, `mmsi` and `n_imos`.
        more: what else is known of such mistakes.
    """
    several, mmsi = row["n_imos"] > 1, str(row["mmsi"])
    numbers = message("identity_says_several", mmsi=mmsi) if several else message("identity_says_one", mmsi=mmsi)
    return may("imo_mistyped", sentences(numbers, *more), unless=not several)
