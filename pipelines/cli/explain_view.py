"""`shadowfleet explain`: the whole reasoning behind one event, in plain words.

Every kind gets its facts, the innocent readings and the raw lines. A silence gets its story besides: what
was heard of the vessel, what of others, what follows, and what it could have done.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from monitor.detect import DETECTORS
from monitor.errors import WrongUsage
from monitor.export.event_record import event_record
from monitor.geo.fences import Fences
from monitor.model.event import Answer, Event, Kind
from monitor.model.message import Message
from monitor.store.events import newest
from monitor.store.query import records
from monitor.store.scanned_with import reference_of
from monitor.text.english import english, hypothesis_line, text
from monitor.text.event_facts import facts_of
from monitor.text.plain import plain_text
from monitor.text.wording import (
    lasted,
    position,
    span,
    visible,
    when,
)
from monitor.text.words import Words
from pipelines.cli.events_view import params_by_digest
from pipelines.cli.open_store import reading
from pipelines.cli.tables import print_json
from pipelines.jobs.home import Home

WHICH = "SELECT DISTINCT event_id FROM events WHERE starts_with(event_id, $known_prefix) ORDER BY event_id"
VERSIONS = """
SELECT version, as_of, answer, "end", p_unheard_if_transmitting FROM events WHERE event_id = $event_id ORDER BY version
"""
LEAST_DIGITS = 4
TOLD_IN_THE_STORY = {
    "silent_h", "first_fix_after", "moved_nm", "sog_before_kn", "fixes_in_3h_before", "coastline", "chance_of_silence",
    "decided_by_path", "half_hours_told", "exposure_half_hours", "heard_half_hours", "water_habit_known",
    "water_habit_heard", "water_habit_interval", "heard_here_half_hours", "lost_here", "companions", "companions_lost",
    "neighbours_heard_ahead", "neighbour_examples", "own_half_hours_known", "own_half_hours_heard",
}  # fmt: skip
ROOM = ("could_have_called_at", "could_have_met_in", "speed_cap_kn", "reach_by")


def tell_explanation(home: Home, event_id: str, reference: Path | None = None, *, as_json: bool = False) -> None:
    """`shadowfleet explain`.

    Raises:
        WrongUsage: no event, or more than one, has an id that begins so.
    """
    with reading(home) as con:
        event = _event_of(con, event_id.strip().lower())
        versions = records(con, VERSIONS, {"event_id": event.event_id})
        params = params_by_digest(con)[event.params_digest]
        folder = reference_of(con, reference)
    if as_json:
        print_json({**event_record(event, params), "versions": versions})
        return
    words = Words(places=Fences.load(folder / "fences.geojson").names)
    # Text of strangers: written as it is, with nothing hidden in it.
    sys.stdout.write("\n".join(visible(line, most=2000) for line in explained(event, versions, params, words)) + "\n")


def explained(
    event: Event, versions: Sequence[Mapping[str, Any]], params: Mapping[str, Any], words: Words
) -> list[str]:
    """The lines, for any kind of event."""
    lines = list(_head(event, versions, words))
    if event.kind is Kind.DARK and "chance_of_silence" in event.facts:
        lines += ["", *_silence(event, params), ""]
        lines += ["What the silence left room for (where it could have been, not where it was)"]
        lines += [*_measured(event, ROOM, words), "", "Measured besides"]
        lines += _measured(event, event.facts.keys() - TOLD_IN_THE_STORY - {*ROOM}, words)
    else:
        lines += ["", "Measured", *_measured(event, event.facts, words)]
    lines += ["", "Other explanations that were considered"]
    lines += [f"  {hypothesis_line(x)}" for x in event.hypotheses]
    lines += ["", "Raw lines"]
    lines += [
        f"  {english(e.shows)}: {e.file}, line {e.line_no}, byte {e.offset}, SHA-256 {e.sha256}" for e in event.evidence
    ]
    rule = next((d for d in DETECTORS if d.kind is event.kind), None)
    lines += ["", f"Rule {event.detector}, parameters {event.params_digest} (shadowfleet params shows their sources)."]
    return [*lines, *([f"It cannot tell: {english(rule.limits)}"] if rule else []), text("page_triage")]


def _event_of(con: duckdb.DuckDBPyConnection, event_id: str) -> Event:
    found = [r["event_id"] for r in records(con, WHICH, {"known_prefix": event_id})]
    if len(event_id) < LEAST_DIGITS or len(found) != 1:
        several = "more than one event id begins with these digits" if len(found) > 1 else "no event has this id"
        raise WrongUsage(
            several, where=event_id, todo="Give more digits, at least 4; shadowfleet events lists the ids."
        )
    return newest(con, known=found)[0]


def _head(event: Event, versions: Sequence[Mapping[str, Any]], words: Words) -> Iterator[str]:
    names = " and ".join(f"{v.name or '(no name)'} ({v.hull}, MMSI {v.mmsi})" for v in event.vessels)
    yield f"{text(f'kind_{event.kind}')} {event.event_id}: {names}"
    near = f", near {plain_text(words.place(event.near))}" if event.near else ""
    yield f"  {span(event)}; {position(event.lon, event.lat)}{near}"
    meant = text(f"consistent_{event.kind}")
    verdict = f", {meant}" if event.answer is Answer.YES else ""
    yield f"  Answer: {text(f'answer_{event.answer}')}{verdict}."
    for v in versions[:-1]:
        state = "open" if v["end"] is None else "ended"
        yield f"  Version {v['version']}, of {v['as_of']}: {v['answer'].replace('_', ' ')}, {state}."


def _silence(event: Event, params: Mapping[str, Any]) -> Iterator[str]:
    f: Mapping[str, Any] = event.facts
    speed = f["sog_before_kn"]
    yield "What was heard of the vessel"
    yield (
        f"  Last heard at {when(event.start)}, speed {'unknown' if speed is None else f'{speed:g} kn'}. In the three "
        f"hours before, {f['fixes_in_3h_before']} fixes of it were heard; in the day before it was heard in "
        f"{f['own_half_hours_heard']} of the {f['own_half_hours_known']} half hours in which its place was known."
    )
    if event.end is None:
        yield "  It was not heard again by the end of the data."
    else:
        yield f"  Heard again after {lasted(event)}, {f['moved_nm']} nm from where it was lost."
    yield ""
    yield "What was heard of others"
    yield (
        f"  In the first {params['look_h']:g} h it may have gone straight on, turned, stopped, or made for where it "
        f"was heard again. {_on_path(f, params)}"
    )
    if not f["coastline"]:
        yield "  No coastline was available, so paths may cross land, where no ship is received."
    low, high = f["water_habit_interval"]
    yield (
        f"  Over four weeks, others in that water were heard in {f['water_habit_heard']} of {f['water_habit_known']} "
        f"half hours (95 % interval of the share: {low:.3f} to {high:.3f})."
    )
    yield (
        f"  Within {params['here_nm']:g} nm of its last fix, {f['lost_here']} of {f['heard_here_half_hours']} half "
        f"hours with a vessel heard were that vessel's last for hours. Of {f['companions']} others than tankers "
        f"there, {f['companions_lost']} fell silent from six hours before it to an hour after."
    )
    yield ""
    yield "What follows"
    yield (
        f"  A ship that transmits would have stayed unheard with a chance of at most {f['chance_of_silence']:g}; below "
        f"{params['level']:g} the silence is called dark, unless another reading stands."
    )


def _on_path(f: Mapping[str, Any], params: Mapping[str, Any]) -> str:
    """What was heard of others on the path that decided."""
    path = f["decided_by_path"]
    named = english(Message.of(path)) if isinstance(path, dict) else path  # earlier versions stored its English name
    if not f["exposure_half_hours"]:
        return f"On the path that decided ({named}), no other vessel was known to be within {params['near_nm']:g} nm."
    names = ", ".join(n["name"] or f"MMSI {n['mmsi']}" for n in f["neighbour_examples"])
    return (
        f"On the path on which fewest were heard ({named}), others were known to be within {params['near_nm']:g} nm in "
        f"{f['half_hours_told']} half hours, and heard in {f['heard_half_hours']:g} of their "
        f"{f['exposure_half_hours']:g} half hours. That is {f['neighbours_heard_ahead']} vessels"
        + (f", among them {names}." if names else ".")
    )


def _measured(event: Event, names: Iterable[str], words: Words) -> Iterator[str]:
    """Some facts of an event as its pages tell them."""
    wanted = {*names}
    facts = facts_of(replace(event, facts={name: v for name, v in event.facts.items() if name in wanted}), words)
    for fact in facts.known:
        label, *lines = map(plain_text, (fact.label, *fact.lines))
        yield from [f"  {label}: {lines[0]}"] if len(lines) == 1 else [f"  {label}", *(f"    {x}" for x in lines)]
    for key, labels in (("dossier_nothing_of", facts.nothing), ("dossier_unknown_facts", facts.unknown)):
        if labels:
            yield f"  {plain_text(words.say(key, labels=words.say('tell_comma').join(labels)))}"
