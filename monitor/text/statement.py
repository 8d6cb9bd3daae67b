"""What a dossier is and is not, in sentences: the same in the page and in the JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from monitor.model.event import Answer, Event, Kind
from monitor.model.finding import Finding
from monitor.text import wording

WHAT_IT_IS = (
    "A machine read messages that ships broadcast by radio (AIS), applied the rules set out under Method, and "
    "listed this vessel because of the reasons given here. " + wording.TRIAGE
)

WHAT_IT_IS_NOT = (
    "It is not an accusation, and it does not say that any law, rule or contract was broken. Each event is at most "
    "consistent with conduct that is worth a person's look; innocent readings were considered, and stand beside it.",
    "Points order the work of people. They measure neither guilt nor probability.",
    "“Cannot tell” counts neither for nor against the vessel.",
)

CORRECTIONS = (
    "If something here is wrong, tell whoever passed this document on to you: name the vessel and the event id, "
    "and what the event looks like in the light of what you know. A correction is worth as much as a finding."
)

LIMITS = (
    "Names, IMO numbers, draughts and destinations are typed in by crews. They may be mistyped, stale or untrue.",
    "The flag given is that of the country whose digits (MID) begin the vessel's radio number (MMSI). It says which "
    "administration allocated the number. The flag of record may be another.",
    "Nothing here comes from a ship register, an owner or an insurer: only from the messages in the files under "
    "Sources, and from the lists that the user brought, where they are named. Not listed is not cleared, and being "
    "mentioned is not being listed.",
    "Where a vessel was during a silence is not known. A line across a silence on a map or chart is not a path.",
    "Many fences are circles round one point, as the chart and the place's own description say. They do not tell "
    "one berth from the next.",
)

_NEVER_SEEN = {
    Kind.DARK: "No silence was found in water where the vessel would have been heard.",
    Kind.STS: "No meeting alongside another tanker was found.",
    Kind.PORT_CALL: "No stop inside the fence of a terminal or port was found.",
    Kind.FLAG: "No repeated change of flag was found.",
}


def not_seen(finding: Finding) -> tuple[str, ...]:
    """What is missing from this vessel's story, one sentence each. Not seen is not the same as not done."""
    sure = Counter(e.kind for e in finding.events if e.answer is Answer.YES)
    said = [_silences(finding.events), _unplaced(finding.events), _undecided(finding.events), _open(finding.events)]
    said += [sentence for kind, sentence in _NEVER_SEEN.items() if not sure[kind]]
    if finding.vessel.imo is None:
        said.append("The vessel broadcast no valid IMO number: another hull may have used the same radio number.")
    return tuple(sentence for sentence in said if sentence)


def _silences(events: Sequence[Event]) -> str:
    silences = [e for e in events if e.kind is Kind.DARK and e.end is not None]
    if not silences:
        return ""
    hours = sum((e.end - e.start).total_seconds() for e in silences if e.end is not None) / 3600
    return (
        f"The vessel was not heard during {_n(len(silences), 'finished silence')} of together {hours:.0f} h. "
        "Nothing is known of what it did then."
    )


def _unplaced(events: Sequence[Event]) -> str:
    n = sum(e.lon is None or e.lat is None for e in events)
    return f"For {_n(n, 'event')} the vessel's position at the time is not known." if n else ""


def _undecided(events: Sequence[Event]) -> str:
    n = sum(e.answer is Answer.CANNOT_TELL for e in events)
    return f"{_n(n, 'event')} could not be decided either way from the messages at hand." if n else ""


def _open(events: Sequence[Event]) -> str:
    n = sum(e.end is None for e in events)
    return f"{_n(n, 'event')} had not ended when the data ended; how it went on is not known." if n else ""


def _n(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"
