"""`shadowfleet vessel`: the whole story of one ship, for people and for scripts."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console

from monitor.errors import WrongUsage
from monitor.geo.call_signs import load_call_signs
from monitor.geo.reference import load_flag_risk, load_mid, reference_dir
from monitor.model.event import Event, Kind
from monitor.model.listing import Listing
from monitor.model.vessel import FlagSaid, IdentitySpan, Vessel
from monitor.score.listings import Around, ListParams, before_and_after
from monitor.share.event_record import event_record
from monitor.store.events import newest
from monitor.store.lists import covered, listed
from monitor.tracks.hulls import Hulls
from monitor.tracks.listed import Lists, Said, who_listed
from monitor.tracks.spans import spans
from monitor.tracks.ties import Tie, ties
from monitor.tracks.voices import Conflict, conflicts, voices
from pipelines.home import Home
from pipelines.tell import console, event_row, params_by_digest, print_json, reading, show_table


@dataclass(frozen=True, slots=True)
class Story:
    """Everything the store knows of one hull."""

    vessel: Vessel
    identities: tuple[IdentitySpan, ...]
    flag_said: tuple[FlagSaid, ...]
    flag_conflicts: tuple[Conflict, ...]
    possibly_the_same_hull: tuple[Tie, ...]
    events: tuple[Event, ...]
    listings: tuple[Listing, ...]
    who_listed: tuple[Said, ...]
    before_and_after_listing: tuple[Around, ...]


def tell_vessel(home: Home, who: str, *, reference: Path | None, as_json: bool) -> None:
    """`shadowfleet vessel`.

    Raises:
        WrongUsage: no vessel of that number or name is in the store.
    """
    with reading(home) as con:
        stories = stories_of(con, who, reference or reference_dir())
        made_by = params_by_digest(con)
    if as_json:
        print_json([_record(story, made_by) for story in stories])
        return
    out = console()
    for story in stories:
        _show(out, story)


def stories_of(con: duckdb.DuckDBPyConnection, who: str, folder: Path) -> list[Story]:
    """The stories of all vessels of a number or name.

    Raises:
        WrongUsage: there is none.
        ReferenceInvalid: a table of the reference data is missing or breaks its rules.
    """
    flags = {mid: iso2 for mid, (iso2, _) in load_mid(folder / "mid.csv").items()}
    risks, call_signs = load_flag_risk(folder / "flag_risk.csv"), load_call_signs(folder / "call_signs.csv")
    hulls = Hulls(con, flags)
    vessels = hulls.search(who)
    if not vessels:
        raise WrongUsage("no vessel of this number or name is in the store", where=who)
    everything, lists, here = newest(con), Lists(listed(con)), covered(con)
    stories = []
    for vessel in vessels:
        mmsis = hulls.mmsis(vessel.hull)
        identities = spans(con, vessel.imo, mmsis, flags)
        own = tuple(e for e in everything if vessel.hull in {v.hull for v in e.vessels})
        listings = lists.of(hulls.known(vessel))
        said = voices(identities, listings, call_signs, risks)
        stories.append(
            Story(
                vessel, identities, said, conflicts(said, call_signs), ties(con, mmsis), own, listings,
                who_listed(listings, here), tuple(before_and_after(listings, own, ListParams())),
            )
        )  # fmt: skip
    return stories


def _record(story: Story, made_by: dict[str, dict[str, Any]]) -> dict[str, Any]:
    plain = {name: getattr(story, name) for name in Story.__dataclass_fields__ if name not in ("vessel", "events")}
    return {
        "vessel": asdict(story.vessel),
        **{name: [asdict(one) for one in many] for name, many in plain.items()},
        "events": [event_record(e, made_by[e.params_digest]) for e in story.events],
    }


def _show(out: Console, story: Story) -> None:
    vessel = story.vessel
    size = f"{vessel.length_m or '?'} x {vessel.beam_m or '?'} m"
    kind = {True: "tanker", False: "not a tanker", None: "type never said"}[vessel.is_tanker]
    title = f"{vessel.name or '(no name)'}  {vessel.hull}  MMSI {vessel.mmsi}  MID {vessel.flag or '?'}  {kind}  {size}"
    out.print(title, style="bold", markup=False)
    fields = ("first_seen", "last_seen", "name", "mmsi", "flag", "call_sign", "length_m", "beam_m", "n_reports")
    show_table(out, "Who it said it was", fields, map(asdict, story.identities))
    show_table(
        out, "Its flag, voice by voice", ("voice", "country", "since", "until", "verified", "source"),
        map(asdict, story.flag_said),
    )  # fmt: skip
    show_table(out, "Where the voices differ", ("since", "until", "text"), map(asdict, story.flag_conflicts))
    show_table(
        out, "Possibly the same hull, no more", ("other_mmsi", "other_name", "silent_from", "heard_from", "because"),
        ({**asdict(tie), "because": "; ".join(tie.because)} for tie in story.possibly_the_same_hull),
    )  # fmt: skip
    event_fields = ("start", "end", "kind", "answer", "near", "with", "event_id")
    calls = [e for e in story.events if e.kind is Kind.PORT_CALL]
    show_table(out, "Calls", event_fields, map(event_row, calls))
    show_table(out, "What was seen", event_fields, (event_row(e) for e in story.events if e not in calls))
    _show_lists(out, story)
    out.print()


def _show_lists(out: Console, story: Story) -> None:
    rows = [{**asdict(x), "because": "; ".join((*x.because, *x.contradicts)), "since": x.since} for x in story.listings]
    show_table(
        out,
        "On lists",
        ("authority", "status", "certain", "since", "gone_by", "name", "flag", "reason", "because"),
        rows,
    )
    if any(said.list_dated for said in story.who_listed):
        who = map(asdict, story.who_listed)
        show_table(out, "Who listed it, and who did not", ("authority", "says", "since", "gone_by", "list_dated"), who)
    else:
        out.print("No list is in the store: whether it is listed is not known.")
    around = map(asdict, story.before_and_after_listing)
    title = "Events in the half year before and after a listing"
    show_table(out, title, ("authority", "since", "kind", "before", "after"), around)
