"""Dark periods: a vessel that was being heard falls silent where a ship that transmits is heard.

Definition     two consecutive fixes of one track at least `floor_h` apart, or a last fix that long before the
               end of the data, of a vessel that had been heard steadily. Dark if the chance that a ship that
               transmits is not heard is below `level`: by what was heard of other ships in the first hours of
               the silence, along the most innocent of the paths that the ship may have taken (chance_unheard,
               plausible_paths), by how often ships are lost from hearing in that water at all, and by how much of
               what is heard there hangs on a receiver that had gone quiet. What else could explain it is asked
               besides (gap_hypotheses). What nothing explains is dark if it stands out from the gaps of ordinary
               ships, judged in the same way (ordinary_gaps, false_discoveries). A gap of less than `min_gap_h` is
               only told if it is dark. The end of a number's second track is no open gap while the number goes on
               being received, unless two hulls are known to send it. A vessel that was not received for a stated time
               before its gap appeared from nothing: anybody can invent one (known_before). One of which an archive
               keeps a position an hour is silent only after a day, and why is left open (seldom_received).
Does not tell  why. A switched-off transponder and a fault aboard look alike. A ship whose set is weaker than
               its neighbours' is heard less than they. Where others are not known to be, nothing is concluded.
               A watched vessel is taken to send as class A, as tankers must.
References     Hammond and Peters, Estimating AIS Coverage from Received Transmissions, Journal of Navigation,
               2012; Welch et al. 2022, doi:10.1126/sciadv.abq2109; GFW pipe-gaps README (open gaps keep their id).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from monitor.detect.cut import Cut
from monitor.detect.gaps.archive_holes import ArchiveHoleParams, archive_holes
from monitor.detect.gaps.asked_gaps import asked_before, asked_of, loss_score_of
from monitor.detect.gaps.compared_hypotheses import by_ordinary, by_type
from monitor.detect.gaps.expected_reception import (
    ExpectedReception,
    ExpectedReceptionParams,
    expected_receptions,
    receptions_below,
)
from monitor.detect.gaps.false_discoveries import FalseDiscoveryParams, Ordinary, ordinary_rates
from monitor.detect.gaps.gap_facts import facts_of
from monitor.detect.gaps.gap_hypotheses import Known, judge
from monitor.detect.gaps.gap_hypothesis_params import GapHypothesisParams
from monitor.detect.gaps.known_before import KnownBeforeParams, known_before, not_asked
from monitor.detect.gaps.known_false import made_up_within
from monitor.detect.gaps.known_jamming import KnownJammingParams, jammed
from monitor.detect.gaps.ordinary_gaps import NEVER_DARK, OrdinaryGapParams, judge_ordinary
from monitor.detect.gaps.reception_counts import AreaCounts
from monitor.detect.gaps.seldom_received import SeldomParams, received_before
from monitor.detect.gaps.silences import received_displaced, silence_of, silent_h, with_silences
from monitor.detect.gaps.static_changes import StaticChangeParams, Typed, across, other_numbers
from monitor.detect.gaps.straits_of_gaps import Straits, StraitsOfGapsParams, straits_of_gaps
from monitor.detect.reachable import Reachable, ReachParams, reachable
from monitor.detect.received_again import ended
from monitor.detect.record import DetectionContext, Detector
from monitor.model.event import Answer, Event, Hypothesis, Kind, Verdict, answer_of, event_id
from monitor.model.facts.fact import facts_json
from monitor.model.false_signs import MADE_UP
from monitor.model.message import message
from monitor.model.params import cited, judged
from monitor.model.units import M_PER_NM, us_of_h
from monitor.model.vessel import TANKERS
from monitor.store.events import newest
from monitor.store.query import records


@dataclass(frozen=True, slots=True)
class DarkParams:
    """When a silence is long, and how it is told."""

    floor_h: float = judged(3.0, "h", "2026-11-24")
    min_gap_h: float = cited(6.0, "h", "GlobalFishingWatch/pipe-gaps README (6 h in the pipeline)")
    habit_h: float = judged(3.0, "h", "2026-11-30")
    min_habit: int = judged(4, "fixes_in_3_h", "2026-11-24")
    least_second_h: float = judged(6.0, "h", "2026-11-29")
    near_place_nm: float = judged(50.0, "nm", "2026-11-24")
    follow_open_h: float = judged(72.0, "h", "2026-11-24")
    reception: ExpectedReceptionParams = field(default_factory=ExpectedReceptionParams)
    hypotheses: GapHypothesisParams = field(default_factory=GapHypothesisParams)
    seldom: SeldomParams = field(default_factory=SeldomParams)
    holes: ArchiveHoleParams = field(default_factory=ArchiveHoleParams)
    jamming: KnownJammingParams = field(default_factory=KnownJammingParams)
    known_before: KnownBeforeParams = field(default_factory=KnownBeforeParams)
    reach: ReachParams = field(default_factory=ReachParams)
    straits: StraitsOfGapsParams = field(default_factory=StraitsOfGapsParams)
    typed: StaticChangeParams = field(default_factory=StaticChangeParams)
    ordinary: OrdinaryGapParams = field(default_factory=OrdinaryGapParams)
    discoveries: FalseDiscoveryParams = field(default_factory=FalseDiscoveryParams)


# A number's other track is a vessel's once it was followed for long; a false one of an hour has no gap at its end.
CLOSED = """
SELECT mmsi, track_no, prev_t AS t1, prev_lon AS lon1, prev_lat AS lat1, prev_sog_kn AS sog1_kn,
    prev_cog_deg AS cog1_deg, prev_habit AS habit, prev_file_id AS file1, prev_line_no AS line1,
    prev_offset AS offset1, t AS t2, lon AS lon2, lat AS lat2, sog_kn AS sog2_kn,
    file_id AS file2, line_no AS line2, "offset" AS offset2
FROM long_steps AS s
WHERE t >= $since AND epoch_us(t) - epoch_us(prev_t) >= $floor_us
  AND (prev_habit >= $min_habit OR epoch_us(t) - epoch_us(prev_t) >= $seldom_us)
  AND (track_no = 0 OR EXISTS (
      SELECT 1 FROM track_ends AS e WHERE e.as_of = $day AND e.mmsi = s.mmsi AND e.track_no = s.track_no
        AND epoch_us(s.prev_t) - epoch_us(e.first_t) >= $least_second_us))
ORDER BY mmsi, track_no, t1
"""

# A second track that ends while its number goes on being received is no vessel known to have fallen silent.
OPEN = """
SELECT mmsi, track_no, t AS t1, lon AS lon1, lat AS lat1, sog_kn AS sog1_kn, cog_deg AS cog1_deg,
    n_habit AS habit, file_id AS file1, line_no AS line1, "offset" AS offset1,
    NULL AS t2, NULL AS lon2, NULL AS lat2, NULL AS sog2_kn, NULL AS file2, NULL AS line2, NULL AS offset2,
    track_no > 0 AND t < number_t AS number_goes_on
FROM (SELECT *, max(t) OVER (PARTITION BY mmsi) AS number_t,
          row_number() OVER (PARTITION BY mmsi, track_no ORDER BY as_of DESC) AS place
      FROM track_newest WHERE as_of <= $day)
WHERE place = 1
  AND (n_habit >= $min_habit OR epoch_us($now) - epoch_us(t) >= $seldom_us)
  AND (track_no = 0 OR epoch_us(t) - epoch_us(first_t) >= $least_second_us)
  AND epoch_us($now) - epoch_us(t) BETWEEN $floor_us AND $follow_open_us
  AND mmsi NOT IN (SELECT mmsi FROM roster WHERE ship_type NOT BETWEEN $tanker_low AND $tanker_high)
ORDER BY mmsi, track_no
"""


def find(context: DetectionContext, params: DarkParams) -> list[Event]:
    """Gaps that ended on the day, and those that were open at its end."""
    judge_ordinary(
        context,
        lambda gaps: _scores(context, gaps, params),
        params.ordinary,
        floor_h=params.floor_h,
        habit_h=params.habit_h,
        min_habit=params.min_habit,
        still_kn=params.reception.paths.moving_kn,
    )
    candidates, still_open = _candidates(context, params)
    left: list[dict[str, Any]] = []
    for gap in still_open:
        (left if gap["number_goes_on"] and not _is_of_own_hull(context, gap) else candidates).append(gap)
    judged = context.judged_each(candidates, lambda some: _judged(context, some, params), lambda gap: (gap["mmsi"],))
    judged = _beside_ordinary(context, judged, params)
    found = context.judged_each(judged, lambda some: _events(context, some, params), lambda one: (one.gap["mmsi"],))
    return [*found, *ended(context, newest(context.con, known=[_id_of(gap) for gap in left]))]


def _is_of_own_hull(context: DetectionContext, gap: Mapping[str, Any]) -> bool:
    """Whether two hulls are known to send the number, and the track of the gap is one's."""
    hulls = context.vessels_on(gap["mmsi"])
    return len(hulls) > 1 and context.vessel(gap["mmsi"], gap["track_no"]) in hulls


def _candidates(context: DetectionContext, params: DarkParams) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Gaps that ended on the day, and those that are open at its end."""
    long = {
        "floor_us": us_of_h(params.floor_h),
        "min_habit": params.min_habit,
        "seldom_us": us_of_h(params.seldom.gap_h),
        "least_second_us": us_of_h(params.least_second_h),
    }
    closed = records(context.con, CLOSED, {"day": context.day.date, "since": context.day.since, **long})
    follow_open_us = us_of_h(params.follow_open_h + params.min_gap_h)
    times = {"day": context.day.date, "now": context.day.now, "follow_open_us": follow_open_us}
    still_open = records(context.con, OPEN, {**times, **long, **TANKERS})
    before = (received_before(context, gaps, params.min_habit, params.seldom) for gaps in (closed, still_open))
    return next(before), next(before)


def _events(context: DetectionContext, judged: Sequence[_Judged], params: DarkParams) -> list[Event]:
    told = {e.event_id for e in newest(context.con, known=[_id_of(one.gap) for one in judged])}
    # What was told while it was open is told to its end.
    kept = [
        one
        for one in judged
        if one.answer is Answer.YES or silent_h(one.gap, context.day.now) >= params.min_gap_h or _id_of(one.gap) in told
    ]
    # A chart is laid only where it matters: most gaps of a day are explained or cannot be told. The event of the
    # positions that its vessel made up meanwhile has one, and both are to tell the same.
    rooms = reachable(
        context, [(one.gap, one.answer is Answer.YES or one.claimed_elsewhere) for one in kept], params.reach
    )
    gaps = [one.gap for one in kept]
    straits, typed = straits_of_gaps(context, gaps, params.straits), across(context, gaps, params.typed)
    return [_event(context, *of, params) for of in zip(kept, rooms, straits, typed, strict=True)]


@dataclass(frozen=True, slots=True)
class _Judged:
    """A gap and what was found of it."""

    gap: Mapping[str, Any]
    reception: ExpectedReception
    answer: Answer
    hypotheses: tuple[Hypothesis, ...]
    ordinary: Ordinary | None = None  # None where something else explains it, or may

    @property
    def claimed_elsewhere(self) -> bool:
        """Whether its vessel made up positions meanwhile."""
        return any(one.id == MADE_UP and one.verdict is Verdict.EXPLAINS for one in self.hypotheses)


def _judged(context: DetectionContext, gaps: Sequence[Mapping[str, Any]], params: DarkParams) -> list[_Judged]:
    found = []
    gaps = with_silences(context, gaps)
    receptions = expected_receptions(context, gaps, params.reception)
    jamming = jammed(context, gaps, params.jamming)
    made_up, holes = made_up_within(context, gaps), archive_holes(context, gaps, params.holes)
    for gap, reception, by_jamming, false, hole in zip(gaps, receptions, jamming, made_up, holes, strict=True):
        others = None
        if context.vessel(gap["mmsi"], gap["track_no"]).imo is not None:
            others = other_numbers(context, gap["mmsi"], gap["t1"], gap["t2"])
        shared = context.shared_during(gap["mmsi"], gap["t1"], gap["t2"])
        received = received_displaced(gap, context.day.now, params.floor_h)
        silent_to = silence_of(gap, context.day.now)[1]
        known = Known(shared, by_jamming, false, others, received, hole, silent_to, params.min_habit)
        answer, hypotheses = judge(gap, reception, params.hypotheses, known)
        found.append(_Judged(gap, reception, answer, hypotheses))
    return _with_appearance(context, found, params)


def _with_appearance(context: DetectionContext, judged: Sequence[_Judged], params: DarkParams) -> list[_Judged]:
    """The same, each that nothing explains with whether its vessel had been known before."""
    alone = [one.gap for one in judged if one.answer is Answer.YES]
    appeared = iter(known_before(context, alone, params.known_before))
    weighed = [(one, (*one.hypotheses, next(appeared) if one.answer is Answer.YES else not_asked())) for one in judged]
    return [replace(one, hypotheses=hypotheses, answer=answer_of(hypotheses)) for one, hypotheses in weighed]


def _scores(
    context: DetectionContext, gaps: Sequence[Mapping[str, Any]], params: DarkParams
) -> list[tuple[Mapping[str, Any], float]]:
    """Gaps of ordinary ships, each with how like a loss of contact it is where it would be called dark, else 1."""
    return context.judged_each(gaps, lambda some: _scored(context, some, params), lambda gap: (gap["mmsi"],))


def _scored(
    context: DetectionContext, gaps: Sequence[Mapping[str, Any]], params: DarkParams
) -> list[tuple[Mapping[str, Any], float]]:
    # Whatever else is known of a gap, one that may well be chance is not called dark.
    found = receptions_below(context, gaps, params.reception, params.hypotheses.level)
    return [(gap, _score(gap, one, params)) for gap, one in zip(gaps, found, strict=True)]


def _score(gap: Mapping[str, Any], reception: ExpectedReception | None, params: DarkParams) -> float:
    if reception is None:
        return NEVER_DARK
    # A receiver that may have failed is no excuse here: what it hid of an ordinary ship, it hid of a tanker beside it.
    answer, _ = judge(gap, replace(reception, around=AreaCounts()), params.hypotheses, Known())
    return loss_score_of(reception, params.discoveries) if answer is Answer.YES else NEVER_DARK


def _beside_ordinary(context: DetectionContext, judged: Sequence[_Judged], params: DarkParams) -> list[_Judged]:
    """The same, each that nothing else explains with what ordinary ships tell of it."""
    alone, discoveries = [one for one in judged if one.answer is Answer.YES], params.discoveries
    moving_kn = params.reception.paths.moving_kn
    hours = [silent_h(one.gap, context.day.now) for one in alone]
    asked = [
        asked_of(one.gap, one.reception, lasted_h, _ship_type(context, one.gap), moving_kn, discoveries)
        for one, lasted_h in zip(alone, hours, strict=True)
    ]
    today = {(one.gap["mmsi"], one.gap["t1"]) for one in judged}
    earlier = asked_before(context, today, asked, moving_kn, discoveries)
    rates = iter(ordinary_rates(context, [*asked, *earlier], discoveries))
    told = [replace(one, ordinary=next(rates) if one.answer is Answer.YES else None) for one in judged]
    weighed = [
        (one, (*one.hypotheses, by_ordinary(one.ordinary, discoveries), by_type(_ship_type(context, one.gap))))
        for one in told
    ]
    return [replace(one, hypotheses=hypotheses, answer=answer_of(hypotheses)) for one, hypotheses in weighed]


def _ship_type(context: DetectionContext, gap: Mapping[str, Any]) -> int | None:
    ship_type: int | None = context.roster.get(gap["mmsi"], {}).get("ship_type")
    return ship_type


def _event(
    context: DetectionContext,
    judged: _Judged,
    reach: Reachable,
    straits: Straits,
    typed: Typed,
    params: DarkParams,
) -> Event:
    gap = judged.gap
    near = context.fences.nearest(gap["lon1"], gap["lat1"], within_m=params.near_place_nm * M_PER_NM)
    shows = [("file1", "line1", "offset1", message("evidence_last_before_gap"))]
    if gap["t2"] is not None:
        shows.append(("file2", "line2", "offset2", message("evidence_first_after_gap")))
    return Event(
        event_id=_id_of(gap),
        version=1,
        kind=Kind.DARK,
        answer=judged.answer,
        p_unheard_if_transmitting=round(judged.reception.chance, 4),
        vessels=(context.vessel(gap["mmsi"], gap["track_no"]),),
        start=gap["t1"],
        end=gap["t2"],
        lon=gap["lon1"],
        lat=gap["lat1"],
        near=near[0].place_id if near else None,
        facts=facts_json(facts_of(context, gap, judged.reception, judged.ordinary, reach, straits, typed.facts)),
        hypotheses=judged.hypotheses,
        evidence=(*(context.evidence(gap[f], gap[n], gap[o], text) for f, n, o, text in shows), *typed.reports),
        detector=DETECTOR.rule,
        params_digest=DETECTOR.params_digest,
    )


def _id_of(gap: Mapping[str, Any]) -> str:
    return event_id(Kind.DARK, gap["mmsi"], gap["t1"], f"{gap['lon1']:.5f}", f"{gap['lat1']:.5f}")


DETECTOR = Detector(kind=Kind.DARK, version=35, params=DarkParams(), cut=Cut.DAY, find=find)
