"""`shadowfleet vessel`: the whole story of one ship, for people and for scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console

from monitor.export.event_record import event_record
from monitor.model.event import Answer, Event, Kind
from monitor.model.listing import ChangeAt, OnList
from monitor.model.message import Message
from monitor.model.vessel import IdentitySpan, Vessel
from monitor.store.scanned_with import reference_of
from monitor.text.english import english, message_record, text
from monitor.text.wording import lasted
from monitor.tracks.listed import Said
from pipelines.cli.events_view import event_row, params_by_digest
from pipelines.cli.open_store import reading
from pipelines.cli.tables import console, print_json, show_table
from pipelines.jobs.home import Home
from pipelines.jobs.vessel_story import Story, stories_of

EVENT_FIELDS = ("start", "end", "kind", "answer", "what", "near", "with", "event_id")
LIST_FIELDS = (
    "authority",
    "status",
    "certain",
    "listed_on",
    "on_list_as_of",
    "gone_by",
    "name",
    "flag",
    "reason",
    "because",
)
WHO_FIELDS = ("authority", "says", "since", "as_of", "after_first_d", "gone_by", "list_dated")
AROUND_FIELDS = ("authority", "since", "kind", "before", "after", "heard_before_d", "heard_after_d")
_CHECKED = {True: "yes", False: "no", None: "-"}


def tell_vessel(home: Home, who: str, *, reference: Path | None, as_json: bool) -> None:
    """`shadowfleet vessel`.

    Raises:
        WrongUsage: no vessel of that number or name is in the store.
    """
    with reading(home) as con:
        stories = stories_of(con, who, reference_of(con, reference))
        made_by = params_by_digest(con)
    if as_json:
        print_json([_record(story, made_by) for story in stories])
        return
    if len(stories) > 1:
        _show_several(console(), stories)
    else:
        _show_story(console(), stories[0])


def _record(story: Story, made_by: dict[str, dict[str, Any]]) -> dict[str, Any]:
    plain = {name: getattr(story, name) for name in Story.__dataclass_fields__ if name not in ("vessel", "events")}
    return {
        "vessel": asdict(story.vessel),
        **{name: [_plain(one) for one in many] for name, many in plain.items()},
        "events": [event_record(e, made_by[e.params_digest]) for e in story.events],
    }


def _plain(one: Any) -> dict[str, Any]:
    """A record of a story for JSON, with its messages told in English too."""
    messages = {name: getattr(one, name) for name in ("because", "contradicts") if hasattr(one, name)}
    return asdict(one) | {name: [message_record(text) for text in texts] for name, texts in messages.items()}


def _show_several(out: Console, stories: Sequence[Story]) -> None:
    """The vessels that fit what was asked for, so that one of them can be named."""
    fields = ("hull", "mmsi", "country_of_mmsi", "type", "size", "names", "last_heard", "events", "listed_by")
    show_table(out, f"{len(stories)} vessels match", fields, map(_in_short, stories))
    out.print("For one of them, give its IMO number or MMSI. For all of them, use --json.")


def _show_story(out: Console, story: Story) -> None:
    """Everything known of one vessel."""
    vessel, short = story.vessel, _in_short(story)
    out.print(f"{vessel.name or '(no name)'}  {_title(vessel)}", style="bold", markup=False)
    country = (
        f"number allocated by {vessel.flag}, which may not be its flag"
        if vessel.flag
        else "not allocated to any country"
    )
    out.print(f"MMSI {vessel.mmsi}: {country}. Last heard {short['last_heard']} UTC.", markup=False)
    fields = (
        "first_seen",
        "last_seen",
        "name",
        "mmsi",
        "country",
        "call_sign",
        "type",
        "size",
        "reports",
        "sources",
    )
    show_table(out, "Reported identities", fields, map(_identity, story.identities))
    said = ({**asdict(f), "checked": _CHECKED[f.verified]} for f in story.flag_said)
    show_table(out, "Flag, by source", ("voice", "country", "since", "until", "checked", "source"), said)
    show_table(out, "Where flag sources disagree", ("since", "until", "text"), map(asdict, story.flag_conflicts))
    show_table(
        out,
        "Possibly the same hull",
        ("other_mmsi", "other_name", "gap_start", "heard_from", "because"),
        ({**asdict(tie), "because": "; ".join(map(english, tie.because))} for tie in story.possibly_the_same_hull),
    )
    calls = [e for e in story.events if e.kind is Kind.PORT_CALL]
    show_table(out, "Port calls", EVENT_FIELDS, map(_event, calls))
    show_table(out, "Events", EVENT_FIELDS, (_event(e) for e in story.events if e not in calls))
    if not story.events:
        out.print("No events were found for this vessel.")
    _show_lists(out, story)
    out.print(
        f"{text('page_triage')} shadowfleet explain EVENT_ID tells why, and what else it may have been.", markup=False
    )


def _show_lists(out: Console, story: Story) -> None:
    rows = (
        {
            **asdict(x),
            "on_list_as_of": x.first_seen_in,
            "certain": "certain" if x.certain else "possible",
            "because": "; ".join(map(english, (*x.because, *x.contradicts))),
        }
        for x in story.listings
    )
    show_table(out, "On lists", LIST_FIELDS, rows)
    if any(said.list_dated for said in story.who_listed):
        show_table(out, "Who listed it, and who did not", WHO_FIELDS, map(_who, story.who_listed))
    else:
        out.print("No list is in the store, so it is not known whether the vessel is listed.")
    around = (
        {**asdict(x), "kind": text(f"kind_{x.kind}") if x.kind else "no event"} for x in story.before_and_after_listing
    )
    title = "Events in the six months before and after a listing, and days received in each"
    show_table(out, title, AROUND_FIELDS, around)


def _who(said: Said) -> dict[str, Any]:
    return {**asdict(said), "says": english(Message(f"code_on_list_{said.says}"))}


def _title(vessel: Vessel) -> str:
    kind = {True: "tanker", False: "not a tanker", None: "type never reported"}[vessel.is_tanker]
    number = f"IMO {vessel.imo}" if vessel.imo else "no IMO number"
    return f"{number}  {kind}  {_size(vessel.length_m, vessel.beam_m)}"


def _size(length_m: int | None, beam_m: int | None) -> str:
    return f"{length_m or '?'} x {beam_m or '?'} m"


def _in_short(story: Story) -> Mapping[str, Any]:
    vessel = story.vessel
    kind = {True: "tanker", False: f"type {vessel.ship_type}", None: None}[vessel.is_tanker]
    listed_by = [said.authority for said in story.who_listed if said.says is OnList.LISTED]
    last = max((span.last_seen for span in story.identities), default=None)
    return {
        "hull": vessel.hull,
        "mmsi": vessel.mmsi,
        "country_of_mmsi": vessel.flag,
        "type": kind,
        "size": _size(vessel.length_m, vessel.beam_m),
        "names": ", ".join(dict.fromkeys(span.name for span in reversed(story.identities) if span.name)) or None,
        "last_heard": f"{last:%Y-%m-%d %H:%M}" if last else "never with particulars",
        "events": len(story.events),
        "listed_by": ", ".join(listed_by) or None,
    }


def _identity(span: IdentitySpan) -> Mapping[str, Any]:
    first, others = span.sources[:1], len(span.sources) - 1
    return {
        **asdict(span),
        "country": span.flag,
        "type": span.ship_type,
        "size": _size(span.length_m, span.beam_m),
        "reports": span.n_reports,
        "sources": " ".join(first) + (f" and {others} more" if others > 0 else ""),
    }


def _event(event: Event) -> Mapping[str, Any]:
    return {**event_row(event), "what": _what(event)}


def _what(event: Event) -> str | None:
    """What a row of a table can say of it."""
    facts: Any = event.facts
    if event.kind is Kind.IDENTITY:
        return str(facts["anomaly"]).replace("_", " ")
    if event.kind is not Kind.FLAG:
        return lasted(event)
    near = [x for x in facts.get("listings_around_it", ()) if x["change"] == ChangeAt.AFTER]
    listed = f", {near[0]['new_number_heard_after_d']} d after {near[0]['authority']} listed it" if near else ""
    hopping = f", {facts['changes_in_window']} in {facts['window_d']:.0f} d" if event.answer is Answer.YES else ""
    return f"{facts['from_flag'] or 'nobody'} to {facts['to_flag'] or 'nobody'}{hopping}{listed}"
