"""What is new, changed or gone in a dossier since the edition before.

An edition is compared with the last one of other data, rules or sources (`Edition.basis`): published twice on the
same, a dossier is compared with the same one before, and what was new stays new. So that this can be done when only
the newest dossier is at hand, each carries, under `changes.vessel_before`, what it was compared with.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from monitor.model.changes import Past
from monitor.model.marking import Redact
from monitor.model.message import Message, Quantity, as_written, message
from monitor.model.partial_date import PartialDate

# Members of an identity, or of a listing, that are told in short: each under its own id, `in_short_...`.
IDENTITY = ("imo", "mmsi", "name", "call_sign", "flag", "ship_type", "length_m", "beam_m")
LISTING = ("authority", "list_name", "status", "name", "listed_on", "gone_by")
COMPARED = ("reasons", "listings", "identities")

Said = Mapping[str, Any]


def changes_since(before: Said | None, edition_before: Past | None, now: Said) -> dict[str, Any] | None:
    """The member `changes` of a dossier; None in the first edition.

    Args:
        before: the standing of the vessel in the edition before, as `standing_of` has it; None where it was not in it.
        edition_before: that edition; None where there was none.
        now: the dossier's record, without this member.
    """
    if edition_before is None:
        return None
    before = None if before is None else {**before, **{name: _messages(before[name]) for name in COMPARED}}
    then, is_now = before or _NOTHING, standing_of(now)
    return {
        "edition_before": {"run_id": edition_before.run_id, "data_end": edition_before.data_end},
        "vessel_before": None if before is None else dict(before),
        **{name: _pair(then[name], is_now[name], known=before is not None) for name in ("points", "rank")},
        "events": _events(then["events"], is_now["events"]),
        **{name: _sides(then[name], is_now[name]) for name in COMPARED},
        "assessment": None if _withholds_notes(now) else _note(then["note_sha256"], is_now["note_sha256"]),
    }


def standing_of(record: Said) -> dict[str, Any]:
    """What the next edition of a dossier is compared with.

    Raises:
        KeyError, TypeError, ValueError: the record is none of a dossier.
    """
    said = record["observation"]
    note = record["assessment"]
    return {
        "rank": int(said["rank"]),
        "points": float(said["points"]),
        "events": [
            {name: event[name] for name in ("event_id", "version", "kind", "answer", "start")}
            for event in said["events"]
        ],
        "reasons": [_reason(reason) for reason in said["reasons"]],
        "listings": [_in_short(listing, LISTING) for listing in said["listings"]],
        "identities": [_in_short(span, IDENTITY) for span in said["identities"]],
        "note_sha256": None if note is None else _digest(note["markdown"]),
    }


_NOTHING: Said = {
    "points": None,
    "rank": None,
    "events": (),
    "reasons": (),
    "listings": (),
    "identities": (),
    "note_sha256": None,
}


def _pair(before: Any, now: Any, *, known: bool) -> list[Any] | None:
    return [before, now] if known and before != now else None


def _events(before: Sequence[Said], now: Sequence[Said]) -> dict[str, list[dict[str, Any]]]:
    then, today = ({event["event_id"]: event for event in events} for events in (before, now))
    both = [(then[e["event_id"]], e) for e in now if e["event_id"] in then]
    return {
        "new": [dict(e) for e in now if e["event_id"] not in then],
        "changed": [
            {
                "event_id": e["event_id"],
                "kind": e["kind"],
                "start": e["start"],
                "versions": [old["version"], e["version"]],
                "answers": [old["answer"], e["answer"]],
            }
            for old, e in both
            if (old["version"], old["answer"]) != (e["version"], e["answer"])
        ],
        "gone": [dict(e) for e in before if e["event_id"] not in today],
    }


def _sides(before: Sequence[Said], now: Sequence[Said]) -> dict[str, list[Said]]:
    return {"new": [x for x in now if x not in before], "gone": [x for x in before if x not in now]}


def _messages(given: Sequence[Any]) -> list[Said]:
    """An earlier version wrote sentences instead."""
    return [as_written(x).record() if isinstance(x, str) else x for x in given]


def _note(before: str | None, now: str | None) -> str | None:
    if before == now:
        return None
    return "new" if before is None else "gone" if now is None else "changed"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


def _withholds_notes(record: Said) -> bool:
    return any(w["what"] == Redact.NOTES.value for w in record["withheld"])


def _reason(reason: Said) -> dict[str, Any]:
    if "sentence" in reason:  # of an earlier version
        return as_written(str(reason["sentence"])).record()
    return {"id": reason["id"], "args": reason["args"]}


def _in_short(said: Said, names: Sequence[str]) -> dict[str, Any]:
    parts = (
        Message(f"in_short_{name}", {"value": _value(name, said[name])}) for name in names if said[name] is not None
    )
    return message("in_short", parts=tuple(parts)).record()


def _value(name: str, value: Any) -> Any:
    match name:
        case "length_m" | "beam_m":
            return Quantity(value, "m")
        case "status":
            return Message(f"list_status_{value}")
        case "listed_on" | "gone_by":
            return PartialDate(value)
    return str(value)
