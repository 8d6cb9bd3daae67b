"""What rests on positions that were judged false since, or may be false: it is told, and taken back or left open.

Definition     an event of a place that cites a position of one of its vessels from a span without place: made up, or
               displaced by jamming (tracks.false_spans). A rule does not see such positions once they are judged: what
               cites them was found on a night before. On the day on which they are judged it is "no", with that reason,
               and stays so where the rule finds it again. What cites positions between two steps that no tanker makes,
               of which nobody can tell whose or how they came (falsified: "cannot tell"), is "cannot tell" at most.
Does not tell  where the vessel was then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pyarrow as pa

from monitor.detect.draughts import resting_lines
from monitor.detect.received_again import ended
from monitor.detect.record import DetectionContext
from monitor.model.event import Answer, Event, Hypothesis, Kind, Verdict
from monitor.model.false_signs import MADE_UP
from monitor.model.message import message
from monitor.model.place_doubts import DOUBTED, JUDGED_FALSE
from monitor.store.events import newest
from monitor.store.query import records, scalar, shown

IDS = frozenset({JUDGED_FALSE, DOUBTED})
OF_PLACES = frozenset({Kind.DARK, Kind.STS, Kind.LOITERING, Kind.PORT_CALL})
LONGEST = timedelta(days=10)  # as long as a false stretch is followed (tracks.falsified)

CITED = """
WITH spans AS (
    SELECT mmsi, low_t, high_t, false AS doubted FROM without_place
    UNION ALL SELECT mmsi, low_t, high_t, true FROM doubted_place)
SELECT c.n, w.doubted, count(*) AS positions FROM cited AS c JOIN files AS f ON f.sha256 = c.sha256
JOIN positions AS p ON p.file_id = f.file_id AND p.line_no = c.line_no AND p.mmsi = c.mmsi
JOIN spans AS w ON w.mmsi = p.mmsi AND p.t >= w.low_t AND p.t <= w.high_t
WHERE p.t >= $low AND p.t < $until GROUP BY c.n, w.doubted ORDER BY c.n, w.doubted
-- no row without without_place or doubted_place
"""
ANY = """
SELECT count(*) FROM (SELECT high_t FROM without_place UNION ALL SELECT high_t FROM doubted_place) WHERE high_t >= $low
"""
JUDGED_TODAY = """
SELECT count(*) FROM (SELECT as_of FROM false_spans UNION ALL SELECT as_of FROM false_stretches) WHERE as_of = $day
"""
SCHEMA = pa.schema([("n", pa.int32()), ("mmsi", pa.int32()), ("sha256", pa.string()), ("line_no", pa.int64())])


def taken_back(context: DetectionContext, found: Sequence[Event]) -> list[Event]:
    """The events that the rules found, and those of earlier nights that rest on positions judged false today."""
    low = context.day.since - LONGEST
    if not scalar(context.con, ANY, {"low": low}):
        return list(found)
    given = {event.event_id for event in found}
    earlier: list[Event] = []
    if scalar(context.con, JUDGED_TODAY, {"day": context.day.date}):
        stored = newest(context.con, since=low, until=context.day.until)
        earlier = [e for e in stored if e.event_id not in given and all(h.id != JUDGED_FALSE for h in e.hypotheses)]
    asked = [event for event in (*found, *earlier) if event.kind in OF_PLACES]
    whys = _cited(context, asked)
    judged = [_marked(event, whys[n]) for n, event in enumerate(asked) if n in whys]
    over = ended(context, [event for event in judged if event.answer is Answer.NO])
    marked = {event.event_id: event for event in (*judged, *over)}
    kept = [marked.get(event.event_id, event) for event in found]
    return [*kept, *(marked[event.event_id] for event in earlier if event.event_id in marked)]


def _cited(context: DetectionContext, asked: Sequence[Event]) -> dict[int, Hypothesis]:
    """Why each that cites positions which are false, or may be, is not to be believed, by its place in the sequence."""
    rows = [
        {"n": n, "mmsi": vessel.mmsi, "sha256": one.sha256, "line_no": one.line_no}
        for n, event in enumerate(asked)
        for vessel in event.vessels
        for one in resting_lines(event)
    ]
    if not rows:
        return {}
    low = min((event.start for event in asked), default=context.day.since) - timedelta(days=1)
    with shown(context.con, "cited", pa.Table.from_pylist(rows, SCHEMA)):
        found = records(context.con, CITED, {"low": low, "until": context.day.until})
    why: dict[int, Hypothesis] = {}
    for row in found:  # what is judged goes before what is doubted
        why.setdefault(row["n"], _why(int(row["positions"]), is_doubted=row["doubted"]))
    return why


def _why(positions: int, *, is_doubted: bool) -> Hypothesis:
    if is_doubted:
        return Hypothesis(DOUBTED, Verdict.UNDECIDED, message("rests_on_doubted", n=positions))
    return Hypothesis(JUDGED_FALSE, Verdict.EXPLAINS, message("judged_false_since", n=positions))


def _marked(event: Event, why: Hypothesis) -> Event:
    """The event with its new answer; what is told of it already is not told again, nor what no longer holds."""
    if any(one.id == why.id for one in event.hypotheses):
        return event
    left_open = why.id == DOUBTED and event.answer is not Answer.NO
    answer = Answer.CANNOT_TELL if left_open else Answer.NO
    held = (one for one in event.hypotheses if one.id != MADE_UP or one.verdict is Verdict.EXPLAINS)
    kept = event.hypotheses if why.id == DOUBTED else held
    return replace(event, answer=answer, hypotheses=(*kept, why))
