"""`shadowfleet explain`: the reasoning behind one event: what was measured, what could explain it, the raw lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from monitor.detect import DETECTORS
from monitor.errors import WrongUsage
from monitor.export.event_record import event_record
from monitor.geo.fences import Fences
from monitor.model.event import Answer, Event, VesselRef
from monitor.model.message import Message, PlaceId, message
from monitor.model.partial_date import PartialDate
from monitor.store.events import newest
from monitor.store.query import records
from monitor.store.scanned_with import reference_of
from monitor.text.event_facts import facts_of
from monitor.text.plain import plain_text
from monitor.text.statement import hypothesis_message
from monitor.text.times import span_html
from monitor.text.wording import position, visible
from monitor.text.words import Words
from pipelines.cli.events_view import params_by_digest
from pipelines.cli.open_store import reading
from pipelines.cli.tables import print_json
from pipelines.jobs.home import Home
from pipelines.jobs.language import LANGUAGE

WHICH = "SELECT DISTINCT event_id FROM events WHERE starts_with(event_id, $known_prefix) ORDER BY event_id"
VERSIONS = """
SELECT version, as_of, answer, "end", p_unheard_if_transmitting FROM events WHERE event_id = $event_id ORDER BY version
"""
LEAST_DIGITS = 4


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
    words = Words((LANGUAGE.get(),), Fences.load(folder / "fences.geojson").names)
    # Text of strangers: written as it is, with nothing hidden in it.
    lines = (visible(line, most=2000) for line in explained(event, versions, words))
    sys.stdout.write("\n".join(lines) + "\n")


def explained(event: Event, versions: Sequence[Mapping[str, Any]], words: Words) -> list[str]:
    """The lines, for any kind of event."""
    say = partial(_say, words)
    lines = [*_head(event, versions, words), "", say("explain_measured"), *_measured(event, words)]
    lines += ["", say("popup_hypotheses")]
    lines += [f"  {plain_text(words.tell(hypothesis_message(hypothesis)))}" for hypothesis in event.hypotheses]
    lines += ["", say("explain_raw_lines")]
    lines += [
        "  " + say("explain_raw_line", shows=e.shows, file=e.file, line=e.line_no, byte=e.offset, sha256=e.sha256)
        for e in event.evidence
    ]
    lines += ["", say("explain_rule", rule=event.detector, digest=event.params_digest)]
    rule = next((d for d in DETECTORS if d.kind is event.kind), None)
    return [*lines, *([say("dossier_cannot_tell", limits=rule.limits)] if rule else []), say("page_triage")]


def _event_of(con: duckdb.DuckDBPyConnection, event_id: str) -> Event:
    found = [r["event_id"] for r in records(con, WHICH, {"known_prefix": event_id})]
    if len(event_id) < LEAST_DIGITS or len(found) != 1:
        several = message("error_several_events") if len(found) > 1 else message("error_no_event")
        raise WrongUsage(several, where=event_id, todo=message("todo_more_digits"))
    return newest(con, known=found)[0]


def _say(words: Words, id_: str, **args: Any) -> str:
    return plain_text(words.say(id_, **args))


def _ship(vessel: VesselRef) -> Message:
    said = {"name": vessel.name or message("dossier_nameless"), "mmsi": vessel.mmsi}
    return (
        message("dossier_ship_told_imo", imo=vessel.imo, **said) if vessel.imo else message("dossier_ship_told", **said)
    )


def _head(event: Event, versions: Sequence[Mapping[str, Any]], words: Words) -> Iterator[str]:
    say = partial(_say, words)
    names = tuple(_ship(vessel) for vessel in event.vessels)
    of = {"kind": Message(f"kind_{event.kind}"), "id": event.event_id}
    yield say("explain_of", **of, vessels=names) if names else say("explain_of_water", **of)
    where = [plain_text(span_html(event, words)), position(event.lon, event.lat)]
    yield "  " + "; ".join([*where, *([say("popup_near", place=PlaceId(event.near))] if event.near else [])])
    answer: Message = Message(f"answer_{event.answer}")
    if event.answer is Answer.YES:
        answer = message("dossier_answered_yes", answer=answer, consistent=Message(f"consistent_{event.kind}"))
    yield "  " + say("explain_answer", answer=answer)
    for v in versions[:-1]:
        of_day = {"day": PartialDate(v["as_of"].isoformat()), "answer": Message(f"answer_{v['answer']}")}
        if v["end"] is None:
            yield "  " + say("explain_version_open", version=v["version"], **of_day)
        else:
            yield "  " + say("explain_version", version=v["version"], until=v["end"], **of_day)


def _measured(event: Event, words: Words) -> Iterator[str]:
    """The facts of an event as its pages tell them."""
    facts = facts_of(event, words)
    for fact in facts.known:
        label, *lines = map(plain_text, (fact.label, *fact.lines))
        yield from [f"  {label}: {lines[0]}"] if len(lines) == 1 else [f"  {label}", *(f"    {x}" for x in lines)]
    for key, labels in (("dossier_nothing_of", facts.nothing), ("dossier_unknown_facts", facts.unknown)):
        if labels:
            yield f"  {plain_text(words.say(key, labels=words.say('tell_comma').join(labels)))}"
