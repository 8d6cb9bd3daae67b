"""What every rule about an anomaly of identity hands over, and the thresholds they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from monitor.model.event import Answer, Hypothesis, Json, Verdict, answer_of
from monitor.model.message import Message, message, sentences
from monitor.model.params import judged


@dataclass(frozen=True, slots=True)
class AnomalyParams:
    """When words count as said, and how much is too much. All rules look at tankers only."""

    min_reports: int = judged(5, "static reports", "2026-11-24", "message 5 is typed by hand: less often is an error")
    min_days: int = judged(2, "days", "2026-11-24", "an error that is seen is put right by the next day")
    slip_digits: int = judged(2, "digits", "2026-11-24", "one wrong digit, or two changed about, is a slip")
    places_nm: float = judged(40.0, "nm", "2026-11-24", "no ship is heard so far apart within an hour")
    track_fixes: int = judged(10, "fixes", "2026-11-24", "a second track of fewer is wild fixes")
    settle_d: float = judged(30.0, "d", "2026-11-24", "call sign and number are changed within weeks of each other")
    length_m: int = judged(20, "m", "2026-11-24", "antennas moved about and hands slipping change less")
    beam_m: int = judged(4, "m", "2026-11-24", "likewise: a Suezmax is 4 m wider than an Aframax")
    other_share: float = judged(0.25, "of the larger", "2026-11-24", "a length this far off a list's is another hull's")
    least_tonnage: float = judged(0.025, "t per m^3", "2026-11-24", "half of the gross tonnage of a slender tanker")
    most_tonnage: float = judged(0.25, "t per m^3", "2026-11-24", "twice the deadweight of the fullest tanker")
    together_d: float = judged(7.0, "d", "2026-11-24", "a name changed within a week of the size changed with it")
    near_nm: float = judged(5.0, "nm", "2026-11-24", "in sight of each other when the name went over")
    handshake_h: float = judged(24.0, "h", "2026-11-24", "a name handed over is put down within a day")
    names_d: int = judged(90, "d", "2026-11-24", "how long a name was said before counts as its own; bounds the work")
    common_name: int = judged(2, "numbers", "2026-11-24", "a name that more ships bear is no ship's own")


@dataclass(frozen=True, slots=True)
class Seen:
    """A static report behind a claim: the number that sent it, and when."""

    mmsi: int
    t: datetime
    shows: Message


@dataclass(frozen=True, slots=True)
class Anomaly:
    """One anomaly, judged."""

    name: str  # "imo_check_digit"
    key: tuple[object, ...]  # facts that cannot change: its id
    mmsis: tuple[int, ...]
    start: datetime
    end: datetime
    facts: Mapping[str, Json]
    readings: tuple[Hypothesis, ...]
    seen: tuple[Seen, ...]

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
