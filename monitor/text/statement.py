"""What a dossier is and is not: the same in the page and in the JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from monitor.model.event import Answer, Hypothesis, Kind
from monitor.model.finding import Finding
from monitor.model.message import Message, message, quantity
from monitor.model.units import S_PER_H

TRIAGE = message("page_triage")
WHAT_IT_IS_NOT = (
    message("statement_no_accusation"),
    message("statement_points"),
    message("statement_cannot_tell"),
)
CORRECTIONS = message("statement_corrections")
LIMITS = (
    message("limit_typed_by_crews"),
    message("limit_flag_of_the_mmsi"),
    message("limit_no_register"),
    message("limit_during_a_gap"),
    message("limit_fences"),
)
LOOKED_FOR = (Kind.DARK, Kind.STS, Kind.PORT_CALL, Kind.FLAG)


def what_it_is(finding: Finding) -> Message:
    """Why there is a page of this vessel: the reasons it gives, or that somebody asked for it."""
    return message("statement_what_it_is") if finding.rank else message("statement_of_a_watched_vessel")


def hypothesis_message(hypothesis: Hypothesis) -> Message:
    """A hypothesis, its verdict and the reason, in one line."""
    told, verdict = Message(f"hypothesis_{hypothesis.id}"), Message(f"verdict_{hypothesis.verdict}")
    return message("tell_hypothesis", told=told, verdict=verdict, reason=hypothesis.reason)


def not_seen(finding: Finding) -> tuple[Message, ...]:
    """What is missing from this vessel's story, one message each. Not seen is not the same as not done."""
    return tuple(_not_seen(finding))


def _not_seen(finding: Finding) -> Iterator[Message]:
    events = finding.events
    gaps_s = [(e.end - e.start).total_seconds() for e in events if e.kind is Kind.DARK and e.end is not None]
    if gaps_s:
        yield message("not_seen_gaps", n=len(gaps_s), hours=quantity(sum(gaps_s) / S_PER_H, "h", 0))
    if unplaced := sum(e.lon is None or e.lat is None for e in events):
        yield message("not_seen_position", n=unplaced)
    if undecided := sum(e.answer is Answer.CANNOT_TELL for e in events):
        yield message("not_seen_undecided", n=undecided)
    if still_open := sum(e.end is None for e in events):
        yield message("not_seen_open", n=still_open)
    sure = Counter(e.kind for e in events if e.answer is Answer.YES)
    yield from (Message(f"not_seen_{kind}") for kind in LOOKED_FOR if not sure[kind])
    if finding.vessel.imo is None:
        yield message("not_seen_imo")
