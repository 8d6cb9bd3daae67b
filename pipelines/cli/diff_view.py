"""`shadowfleet diff`: two editions beside each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from monitor.errors import StoreUnusable, WrongUsage
from monitor.model.edition_changes import Found, Issued, WatchedThen, difference
from monitor.model.message import message
from monitor.model.units import midnight
from monitor.store.editions import contents_of, editions
from pipelines.alerts.content import Tell, difference_record, watch_told, why_changed
from pipelines.alerts.send import places_of
from pipelines.cli.moments import moment
from pipelines.cli.open_store import reading
from pipelines.cli.tables import console, print_json, say, show_table
from pipelines.jobs.home import Home
from pipelines.jobs.language import tell, teller
from pipelines.jobs.nearest import did_you_mean

FIELDS = ("rank", "vessel", "hull", "points", "why")
WATCHED = ("vessel", "hull", "watch")
MOST_NAMED = 2
_RUN = re.compile(r"\d{8}T\d{6}Z(-\d+)?")  # Python would read it as a time


def tell_difference(home: Home, named: Sequence[str], *, as_json: bool) -> None:
    """`shadowfleet diff`.

    Args:
        named: runs or days, the older first; of one, to the newest; of none, the last two.

    Raises:
        WrongUsage: there is no such edition. StoreUnusable: there are not two.
    """
    with reading(home) as con:
        known = editions(con)
        old, new = _chosen(known, named)
        places = places_of(con)
        told = teller(places)
        found = difference(contents_of(con, old.run_id), contents_of(con, new.run_id))
    if as_json:
        print_json(difference_record(old, new, found, places))
        return
    out = console()
    say(out, message("diff_editions", old=old.run_id, old_end=old.data_end, new=new.run_id, new_end=new.data_end))
    show_table(out, message("diff_new", n=len(found.new)), FIELDS, (_row(one, told) for one in found.new))
    show_table(
        out, message("diff_changed", n=len(found.changed)), FIELDS, (_changed(*two, told) for two in found.changed)
    )
    show_table(out, message("diff_gone", n=len(found.gone)), FIELDS, (_row(one, told) for one in found.gone))
    show_table(out, message("diff_watched", n=len(found.watched)), WATCHED, (_watched(*two) for two in found.watched))
    if not found:
        say(out, message("diff_none"))


def _chosen(known: Sequence[Issued], named: Sequence[str]) -> tuple[Issued, Issued]:
    if len(named) > MOST_NAMED:
        raise WrongUsage(message("error_extra_words", words=tuple(named[MOST_NAMED:])))
    if len(known) < MOST_NAMED:
        raise StoreUnusable(message("error_diff_one_edition"), todo=message("todo_diff_one_edition"))
    new = _edition_of(known, named[1]) if len(named) == MOST_NAMED else known[-1]
    if named:
        return _edition_of(known, named[0]), new
    return known[-2], new


def _edition_of(known: Sequence[Issued], name: str) -> Issued:
    """By its run, or the last one that was published on a day or before it."""
    for one in known:
        if one.run_id == name:
            return one
    runs = [one.run_id for one in known]
    try:
        if _RUN.fullmatch(name):
            raise WrongUsage(message("error_no_edition", name=name))
        end = midnight(moment(name)) + timedelta(days=1)
    except WrongUsage as problem:
        todo = did_you_mean(name, runs, most=1) or message("todo_diff_edition", runs=tuple(runs[-3:]))
        raise WrongUsage(message("error_no_edition", name=name), todo=todo) from problem
    before = [one for one in known if one.published_at < end]
    if not before:
        raise WrongUsage(
            message("error_no_edition", name=name), todo=message("todo_diff_edition", runs=tuple(runs[:3]))
        )
    return before[-1]


def _row(one: Found, told: Tell) -> dict[str, Any]:
    why = "; ".join(told(reason.message) for reason in one.reasons)
    return {"rank": one.rank, "vessel": one.title, "hull": one.hull, "points": f"{one.points:g}", "why": why}


def _watched(before: WatchedThen | None, now: WatchedThen) -> dict[str, Any]:
    return {"vessel": now.title, "hull": now.hull, "watch": tell(watch_told(before, now))}


def _changed(before: Found, now: Found, told: Tell) -> dict[str, Any]:
    return {
        **_row(now, told),
        "points": f"{before.points:g} → {now.points:g}",
        "why": "; ".join(why_changed(before, now, told)),
    }
