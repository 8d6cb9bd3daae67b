"""`shadowfleet vessel`: the whole story of one ship, for people and for scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console

from monitor.export.event_record import event_record
from monitor.model.event import Answer, Kind
from monitor.model.message import message, sentences
from monitor.model.vessel import FlagSaid
from monitor.store.scanned_with import reference_of
from monitor.text.english import message_record
from monitor.text.wording import visible
from monitor.tracks.flag_sources import Conflict
from pipelines.cli.events_view import params_by_digest
from pipelines.cli.open_store import reading
from pipelines.cli.tables import console, print_json, say, show_table
from pipelines.cli.vessel_rows import (
    around_row,
    conflict_row,
    flag_row,
    heard_row,
    identity_row,
    in_short,
    passage_row,
    title_of,
    vessel_event_row,
    who_row,
)
from pipelines.jobs.home import Home
from pipelines.jobs.language import tell
from pipelines.jobs.vessel_story import Story, stories_of

EVENT_FIELDS = ("start", "end", "kind", "answer", "what", "near", "with", "event_id")
HEARD_FIELDS = ("month", "days", "positions", "false_positions", "latitudes", "longitudes")
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
FLAG_FIELDS = ("voice", "country", "since", "until", "checked", "source")
WHO_FIELDS = ("authority", "says", "since", "as_of", "after_first_d", "gone_by", "list_dated")
PASSAGE_FIELDS = ("time", "strait", "bound", "mmsi", "last_before", "first_after")
AROUND_FIELDS = ("authority", "since", "kind", "before", "after", "heard_before_d", "heard_after_d")


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
    told = ("vessel", "last_received", "events", "reasons", "is_suspect")
    plain = {name: getattr(story, name) for name in Story.__dataclass_fields__ if name not in told}
    return {
        "vessel": asdict(story.vessel),
        "last_received": story.last_received,
        "is_suspect": story.is_suspect,
        "reasons": [{"name": r.name, "points": r.points, **message_record(r.message)} for r in story.reasons],
        **{name: [_plain(one) for one in many] for name, many in plain.items()},
        "events": [event_record(e, made_by[e.params_digest]) for e in story.events],
    }


def _plain(one: Any) -> dict[str, Any]:
    """A record of a story for JSON, with its messages told in English too."""
    messages = {name: getattr(one, name) for name in ("because", "contradicts") if hasattr(one, name)}
    if isinstance(one, Conflict):
        return asdict(one) | {"text": message_record(one.text)}
    if isinstance(one, FlagSaid):
        return asdict(one) | {"source": message_record(one.source)}
    return asdict(one) | {name: [message_record(text) for text in texts] for name, texts in messages.items()}


def _show_several(out: Console, stories: Sequence[Story]) -> None:
    """The vessels that fit what was asked for, so that one of them can be named."""
    fields = ("hull", "mmsi", "country_of_mmsi", "type", "size", "names", "last_heard", "events", "listed_by")
    show_table(out, message("cli_vessels_match", n=len(stories)), fields, map(in_short, stories))
    say(out, message("cli_name_one"))


def _show_story(out: Console, story: Story) -> None:
    """Everything known of one vessel."""
    vessel, short = story.vessel, in_short(story)
    if not story.was_heard:
        say(out, message("cli_never_received", imo=str(vessel.imo)))
        _show_lists(out, story)
        say(out, message("page_triage"))
        return
    name = visible(vessel.name) if vessel.name else tell(message("cli_no_name"))
    out.print(f"{name}  {title_of(vessel)}", style="bold", markup=False)
    allocated = message("cli_allocated", country=vessel.flag) if vessel.flag else message("cli_not_allocated")
    heard = message("cli_last_heard", time=short["last_heard"])
    say(out, message("cli_mmsi", mmsi=vessel.mmsi, allocated=allocated, heard=heard))
    _show_why(out, story)
    show_table(out, message("cli_heard"), HEARD_FIELDS, map(heard_row, story.heard))
    if any(month.false_positions for month in story.heard):
        say(out, message("cli_heard_false"))
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
    show_table(out, message("cli_identities"), fields, map(identity_row, story.identities))
    show_table(out, message("cli_flags"), FLAG_FIELDS, map(flag_row, story.flag_said))
    show_table(out, message("cli_flag_conflicts"), ("since", "until", "text"), map(conflict_row, story.flag_conflicts))
    show_table(
        out,
        message("cli_possibly_same"),
        ("other_mmsi", "other_name", "gap_start", "heard_from", "because"),
        ({**asdict(tie), "because": "; ".join(map(tell, tie.because))} for tie in story.possibly_the_same_hull),
    )
    show_table(out, message("cli_passages"), PASSAGE_FIELDS, map(passage_row, story.passages))
    calls = [e for e in story.events if e.kind is Kind.PORT_CALL]
    others = [e for e in story.events if e not in calls]
    show_table(out, message("cli_port_calls"), EVENT_FIELDS, (vessel_event_row(e, story) for e in calls))
    show_table(out, message("cli_events"), EVENT_FIELDS, (vessel_event_row(e, story) for e in others))
    if not story.events:
        say(out, message("cli_no_events"))
    _show_lists(out, story)
    say(out, sentences(message("page_triage"), message("cli_how_to_explain")))


def _show_why(out: Console, story: Story) -> None:
    """Why to look at it; where nothing is, that this clears nobody."""
    if story.reasons:
        rows = ({"points": r.points, "reason": r.name, "text": tell(r.message)} for r in story.reasons)
        show_table(out, message("cli_why"), ("points", "reason", "text"), rows)
    if not story.is_suspect:
        say(out, message(_why_no_suspect(story)))


def _why_no_suspect(story: Story) -> str:
    if story.reasons:
        return "cli_no_suspect"
    found = any(event.answer is Answer.YES and event.kind is not Kind.PORT_CALL for event in story.events)
    return "cli_seen_without_points" if found else "case_nothing"


def _show_lists(out: Console, story: Story) -> None:
    rows = (
        {
            **asdict(x),
            "on_list_as_of": x.first_seen_in,
            "certain": tell(message("cli_certain") if x.certain else message("cli_possible")),
            "because": "; ".join(map(tell, (*x.because, *x.contradicts))),
        }
        for x in story.listings
    )
    show_table(out, message("cli_on_lists"), LIST_FIELDS, rows)
    if any(said.list_dated for said in story.who_listed):
        show_table(out, message("cli_who_listed_it"), WHO_FIELDS, map(who_row, story.who_listed))
    else:
        say(out, message("cli_no_list_not_known"))
    around = map(around_row, story.before_and_after_listing)
    show_table(out, message("cli_around_listing"), AROUND_FIELDS, around)
