"""`shadowfleet vessel`: rows of its tables, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from monitor.model.event import Answer, Event, Kind
from monitor.model.listing import ChangeAt, OnList, Said
from monitor.model.message import Message, message
from monitor.model.passage import Passage
from monitor.model.vessel import FlagSaid, IdentitySpan, Vessel
from monitor.score.listings import Around
from monitor.text.plain import plain_text
from monitor.text.times import lasted_html
from monitor.tracks.flag_sources import Conflict
from pipelines.cli.events_view import event_row
from pipelines.jobs.language import tell, words
from pipelines.jobs.vessel_story import HeardMonth, Story


def around_row(one: Around) -> dict[str, Any]:
    """An event beside a listing."""
    return {**asdict(one), "kind": one.kind or tell(message("cli_no_event"))}


def who_row(said: Said) -> dict[str, Any]:
    """What an authority says."""
    return {**asdict(said), "says": tell(Message(f"code_on_list_{said.says}"))}


def title_of(vessel: Vessel) -> str:
    """Number, type and size in one line."""
    kinds = {True: message("cli_tanker"), False: message("cli_no_tanker"), None: message("cli_type_unknown")}
    number = f"IMO {vessel.imo}" if vessel.imo else tell(message("cli_no_imo"))
    size = _size(vessel.length_m, vessel.beam_m) or tell(message("cli_size_unknown"))
    return f"{number}  {tell(kinds[vessel.is_tanker])}  {size}"


def _size(length_m: int | None, beam_m: int | None) -> str | None:
    return f"{length_m or '?'} x {beam_m or '?'} m" if length_m or beam_m else None


def in_short(story: Story) -> Mapping[str, Any]:
    """One of several vessels that match, in a row."""
    vessel = story.vessel
    kind = None if vessel.is_tanker is None else message("cli_tanker")
    if vessel.is_tanker is False:
        kind = message("tell_ship_type", code=str(vessel.ship_type))
    listed_by = [said.authority for said in story.who_listed if said.says is OnList.LISTED]
    last = story.last_received
    return {
        "hull": vessel.hull,
        "mmsi": vessel.mmsi,
        "country_of_mmsi": vessel.flag,
        "type": kind and tell(kind),
        "size": _size(vessel.length_m, vessel.beam_m),
        "names": ", ".join(dict.fromkeys(span.name for span in reversed(story.identities) if span.name)) or None,
        "last_heard": f"{last:%Y-%m-%d %H:%M}" if last else tell(message("cli_never_with_particulars")),
        "events": len(story.events),
        "listed_by": ", ".join(listed_by) or None,
    }


def identity_row(span: IdentitySpan) -> Mapping[str, Any]:
    """An identity that was reported."""
    first, others = span.sources[:1], len(span.sources) - 1
    return {
        **asdict(span),
        "country": span.flag,
        "type": span.ship_type,
        "size": _size(span.length_m, span.beam_m),
        "reports": span.n_reports,
        "sources": tell(message("cli_sources", file=first[0], n=others)) if others > 0 else " ".join(first),
    }


def heard_row(one: HeardMonth) -> Mapping[str, Any]:
    """A month in which it was received."""
    spans = {"latitudes": _range(one.south, one.north), "longitudes": _range(one.west, one.east)}
    counts = {"days": one.days, "positions": one.positions, "false_positions": one.false_positions}
    return {"month": f"{one.month:%Y-%m}", **counts, **spans}


def _range(low: float | None, high: float | None) -> str | None:
    return None if low is None or high is None else f"{low:.1f} – {high:.1f}"


def passage_row(one: Passage) -> Mapping[str, Any]:
    """A strait that was passed."""
    times = {"time": one.t, "last_before": one.before_t, "first_after": one.after_t}
    return {"strait": tell(one.named), "bound": one.bound, "mmsi": one.mmsi, **times}


def vessel_event_row(event: Event, story: Story) -> Mapping[str, Any]:
    """An event of a vessel: with whom it was, and what a row of a table can say of it."""
    own = {story.vessel.mmsi, *(span.mmsi for span in story.identities)}
    others = [one for one in event.vessels if one.hull != story.vessel.hull and one.mmsi not in own]
    return {**event_row(event), "with": " + ".join(v.title for v in others), "what": _what(event)}


def _what(event: Event) -> str | None:
    """What a row of a table can say of it."""
    facts: Any = event.facts
    if event.kind is Kind.IDENTITY:
        return tell(Message(f"code_anomaly_{facts['anomaly']}"))
    if event.kind is not Kind.FLAG:
        told = lasted_html(event, words())
        return None if told is None else plain_text(told)
    changed = [message("cli_flag_change", before=_allocated(facts["from_flag"]), after=_allocated(facts["to_flag"]))]
    if event.answer is Answer.YES:
        changed.append(message("cli_flag_changes_in", n=facts["changes_in_window"], d=round(facts["window_d"])))
    near = [x for x in facts.get("listings_around_it", ()) if x["change"] == ChangeAt.AFTER]
    if near:
        after = {"d": near[0]["new_number_heard_after_d"], "authority": near[0]["authority"]}
        changed.append(message("cli_flag_after_listing", **after))
    return tell(message("tell_value", value=tuple(changed)))


def _allocated(country: str | None) -> str | Message:
    return country or message("cli_nobody")


def flag_row(one: FlagSaid) -> Mapping[str, Any]:
    """What a source says of the flag."""
    checked = None if one.verified is None else message("tell_true") if one.verified else message("tell_false")
    voice = tell(Message(f"code_voice_{one.voice.name.lower()}"))
    return {**asdict(one), "voice": voice, "source": tell(one.source), "checked": checked and tell(checked)}


def conflict_row(one: Conflict) -> Mapping[str, Any]:
    """Two sources that do not agree."""
    return {"since": one.since, "until": one.until, "text": tell(one.text)}
