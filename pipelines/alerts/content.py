"""What a message about changes says, in no language; and the same in the words of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from monitor.model.edition_changes import Difference, Found, Issued, WatchedThen
from monitor.model.message import Message, message
from monitor.model.units import from_iso, iso
from monitor.text.plain import plain_text
from monitor.text.words import Words

Places = Mapping[str, Message]
Tell = Callable[[Message], str]


def difference_record(
    old: Issued | None, new: Issued, found: Difference, places: Places = MappingProxyType({})
) -> dict[str, Any]:
    """A difference as plain values for JSON; what is told has its English text beside its id and arguments.

    Args:
        places: names by id, for the English text; arguments keep the ids.
    """
    tell = tell_in("en", places)
    return {
        "old": None if old is None else _edition(old),
        "new": _edition(new),
        "findings": {
            "new": [_found(one, tell) for one in found.new],
            "changed": [{"before": _found(before, tell), "now": _found(now, tell)} for before, now in found.changed],
            "gone": [_found(one, tell) for one in found.gone],
        },
        "watched": [
            {"before": None if before is None else before.record(), "now": now.record()}
            for before, now in found.watched
        ],
    }


def _edition(one: Issued) -> dict[str, Any]:
    times = {"published_at": iso(one.published_at), "data_end": iso(one.data_end)}
    return {"run_id": one.run_id, **times, "tlp": one.tlp.value, "simulated": one.simulated}


def _found(one: Found, tell: Tell) -> dict[str, Any]:
    reasons = [
        {**reason.record(), "message": {**reason.message.record(), "text": tell(reason.message)}}
        for reason in one.reasons
    ]
    return {**one.record(), "reasons": reasons}


def difference_of(content: Mapping[str, Any]) -> Difference:
    """The difference out of its record."""
    found = content["findings"]
    return Difference(
        tuple(map(Found.of, found["new"])),
        tuple((Found.of(two["before"]), Found.of(two["now"])) for two in found["changed"]),
        tuple(map(Found.of, found["gone"])),
        tuple((_then(two["before"]), WatchedThen.of(two["now"])) for two in content.get("watched", ())),
    )


def _then(record: dict[str, Any] | None) -> WatchedThen | None:
    return None if record is None else WatchedThen.of(record)


def subject(content: Mapping[str, Any], language: str) -> str:
    """One line: numbers alone, no stranger's text."""
    found = content["findings"]
    n = {name: len(found[name]) for name in ("new", "changed", "gone")} | {"watched": len(content.get("watched", ()))}
    tell, marks = tell_in(language, {}), [content["new"]["tlp"]] if content["new"]["tlp"] else []
    if content["new"]["simulated"]:
        marks.append(tell(message("page_simulated")))
    return "".join(f"[{mark}] " for mark in marks) + tell(message("alert_subject", **n))


def text(content: Mapping[str, Any], languages: Sequence[str], places: Places = MappingProxyType({})) -> str:
    """The whole text, in one language after the other. Nothing in it is hidden or moves a cursor.

    Args:
        places: names of places by id; one that has none is told by its id.
    """
    told = ("\n".join(_lines(content, tell_in(language, places))) + "\n" for language in languages)
    return ("\n" + "-" * 40 + "\n\n").join(told)


def _lines(content: Mapping[str, Any], tell: Tell) -> Iterator[str]:
    new, old, found = content["new"], content["old"], difference_of(content)
    if new["simulated"]:
        yield tell(message("alert_simulated"))
    yield tell(message("alert_edition", run=new["run_id"], end=from_iso(new["data_end"]), tlp=new["tlp"]))
    if old is None:
        yield tell(message("alert_first"))
    else:
        yield tell(message("alert_since", run=old["run_id"], end=from_iso(old["data_end"])))
    for title, vessels in _sections(found, tell):
        if vessels:
            yield from ("", tell(title))
        for lines in vessels:
            yield from (f"  {line}" for line in lines)
    yield from ("", tell(message("alert_no_verdict")))


def _sections(found: Difference, tell: Tell) -> Iterator[tuple[Message, list[list[str]]]]:
    """Titles, each with the lines of each vessel under it."""
    yield message("diff_new", n=len(found.new)), [_vessel(one, tell) for one in found.new]
    yield message("diff_changed", n=len(found.changed)), [_both(*two, tell) for two in found.changed]
    gone = [[tell(message("alert_gone", **_names(one)))] for one in found.gone]
    yield message("diff_gone", n=len(found.gone)), gone
    watched = [
        [tell(message("alert_watched", vessel=now.title, hull=now.hull, told=watch_told(before, now)))]
        for before, now in found.watched
    ]
    yield message("diff_watched", n=len(found.watched)), watched


def watch_told(before: WatchedThen | None, now: WatchedThen) -> Message:
    """How a watched hull stands now, and how it stood before where that is known."""
    states = {"state": Message(f"watch_state_{now.state}"), "points": now.points}
    if before is None:
        return message("alert_watch_first", **states)
    return message("alert_watch_changed", was=Message(f"watch_state_{before.state}"), before=before.points, **states)


def _vessel(one: Found, tell: Tell) -> list[str]:
    head = tell(message("alert_vessel", rank=one.rank, points=one.points, **_names(one)))
    return [head, *(f"  - {tell(reason.message)}" for reason in one.reasons)]


def _both(before: Found, now: Found, tell: Tell) -> list[str]:
    told = {"rank": now.rank, "points": now.points, "before": before.points, **_names(now)}
    return [
        tell(message("alert_changed", **told)),
        *(f"  {line}" for line in why_changed(before, now, tell)),
    ]


def why_changed(before: Found, now: Found, tell: Tell) -> list[str]:
    """The reasons that came, marked +, and those that went, marked −."""
    old = {(one.name, one.points): one for one in before.reasons}
    new = {(one.name, one.points): one for one in now.reasons}
    came = [f"+ {tell(one.message)}" for key, one in new.items() if key not in old]
    return came + [f"− {tell(one.message)}" for key, one in old.items() if key not in new]


def _names(one: Found) -> dict[str, str]:
    return {"vessel": one.title, "hull": one.hull}


def tell_in(language: str, places: Places) -> Tell:
    """Tells a message on one line, in a language, places by their names."""
    words = Words((language,), places)
    return lambda told: " ".join(plain_text(words.tell(told)).split())
