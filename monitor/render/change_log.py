"""The change log of a dossier in words: one line a change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from monitor.model.event import Answer
from monitor.model.message import Message
from monitor.text.clock import moment_html
from monitor.text.words import Words


@dataclass(frozen=True, slots=True)
class ChangesTold:
    """The lines, and the edition that this one is compared with."""

    run: str
    data_end: Markup
    lines: tuple[Markup, ...]


def changes_told(changes: Mapping[str, Any] | None, words: Words, numbers: Mapping[str, int]) -> ChangesTold | None:
    """What `export.revision` found, in words; None in the first edition.

    Args:
        numbers: of the events on the page, by id.
    """
    if changes is None:
        return None
    before = changes["edition_before"]
    lines = tuple(_lines(changes, words, numbers)) or (words.say("dossier_changes_nothing"),)
    return ChangesTold(before["run_id"], moment_html(before["data_end"]), lines)


def _lines(changes: Mapping[str, Any], words: Words, numbers: Mapping[str, int]) -> Iterator[Markup]:
    if changes["vessel_before"] is None:
        yield words.say("dossier_changes_new_vessel")
        return
    for name, sides in (("points", changes["points"]), ("rank", changes["rank"])):
        if sides is not None:
            yield words.say(f"dossier_changes_{name}", before=f"{sides[0]:g}", after=f"{sides[1]:g}")
    for event in changes["events"]["new"]:
        yield words.say("dossier_changes_event_new", event=_event(event, words, numbers))
    for event in changes["events"]["changed"]:
        yield from _changed(event, words, numbers)
    for event in changes["events"]["gone"]:
        yield words.say("dossier_changes_event_gone", event=_event(event, words, numbers))
    for what in ("reasons", "listings", "identities"):
        for how in ("new", "gone"):
            for told in changes[what][how]:
                yield words.say(f"dossier_changes_{SINGULAR[what]}_{how}", text=words.tell_record(told))
    if changes["assessment"] is not None:
        yield words.say(f"dossier_changes_note_{changes['assessment']}")


SINGULAR = {"reasons": "reason", "listings": "listing", "identities": "identity"}


def _changed(event: Mapping[str, Any], words: Words, numbers: Mapping[str, int]) -> Iterator[Markup]:
    before, after = event["versions"]
    line = words.say("dossier_changes_event_changed", event=_event(event, words, numbers), before=before, after=after)
    old, new = (Answer(answer) for answer in event["answers"])
    if old is new:
        yield line
        return
    answers = words.say("dossier_changes_answer", before=Message(f"answer_{old}"), after=Message(f"answer_{new}"))
    yield words.say("tell_semicolon").join((line, answers))


def _event(event: Mapping[str, Any], words: Words, numbers: Mapping[str, int]) -> Markup:
    """An event by its kind and start, with a link where it is on the page."""
    told = words.several((words.say(f"kind_{event['kind']}"), moment_html(event["start"])))
    number = numbers.get(event["event_id"])
    return told if number is None else Markup('{} <a class="ref" href="#e-{}">{}</a>').format(told, number, number)
