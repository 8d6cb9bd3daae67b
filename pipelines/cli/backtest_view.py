"""`shadowfleet backtest`: what is read for it, and what it prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console

from monitor.errors import WrongUsage
from monitor.model.listing import ListStatus
from monitor.model.message import Message, message, quantity
from monitor.model.partial_date import PartialDate
from monitor.read.lists import read_list
from monitor.score.backtest import Named, Ranking
from monitor.score.precision_at import Share, Weeks
from monitor.store.first_listings import FirstListings, merged, of_file, of_snapshots
from monitor.store.lists import covered, listed, snapshots
from monitor.store.resources import Resources
from monitor.store.scanned_with import reference_of
from pipelines.cli.open_store import reading
from pipelines.cli.tables import console, print_json, say, show_table
from pipelines.jobs.backtest import Asked, Backtest, Listings, run_backtest
from pipelines.jobs.home import Home
from pipelines.jobs.language import tell
from pipelines.jobs.list_files import known_countries, one_list
from pipelines.jobs.progress import Terminal
from pipelines.jobs.scan_setup import Reference


@dataclass(frozen=True, slots=True)
class ListFiles:
    """Lists named on the command line."""

    paths: Sequence[str]
    authority: str | None


def tell_backtest(
    home: Home,
    asked: Asked,
    files: ListFiles,
    reference: Path | None,
    *,
    as_json: bool,
    quiet: bool,
    resources: Resources | None,
) -> None:
    """`shadowfleet backtest`.

    Raises:
        WrongUsage: there is no list, or nothing had been received by the cut-off.
        InputUnreadable: a list cannot be read.
        StoreUnusable, DataCheckFailed: as `run_backtest`.
    """
    with reading(home, resources) as con:
        folder, listings = reference_of(con, reference), _listings(con, files, reference)
    talk = Terminal(quiet=quiet or as_json)
    found = run_backtest(home, Reference.load(folder, home.areas), asked, listings, talk, resources)
    if as_json:
        print_json(asdict(found))
    else:
        _print(console(), found)


def _listings(con: duckdb.DuckDBPyConnection, files: ListFiles, reference: Path | None) -> Listings:
    dates: dict[str, list[date]] = {}
    for snapshot in snapshots(con):
        dates.setdefault(snapshot.list_name, []).append(snapshot.dated)
    stored = of_snapshots(listed(con), dates)
    if not files.paths:
        return _some(Listings(stored, stored, max(covered(con).values(), default=None)))
    given, reach_to = _given(files, reference)
    return _some(Listings(merged(stored, given), given, reach_to))


def _given(files: ListFiles, reference: Path | None) -> tuple[FirstListings, date | None]:
    """First listings of files, and the newest date of listing in them: a file does not say of when it is."""
    countries = known_countries(reference)
    read = [read_list(one_list(path), files.authority, countries) for path in files.paths]
    entries = [e for file in read for e in file.entries if e.status is ListStatus.LISTED]
    return of_file(entries), max((e.listed_on.first for e in entries if e.listed_on), default=None)


def _some(listings: Listings) -> Listings:
    if not listings.counted:
        raise WrongUsage(message("error_backtest_no_list"), todo=message("todo_backtest_list"))
    return listings


def _print(out: Console, found: Backtest) -> None:
    asked, population = found.asked, found.outcome.population
    days = {"as_of": _day(asked.as_of), "until": _day(asked.until)}
    say(out, message("cli_backtest_period", **days, first=_day(found.data_from), last=_day(found.data_to)))
    left_out = {"before": population.listed_before, "unsure": population.unknown_at_cut_off}
    unclear = population.unknown_within
    heard = {"heard": population.heard, **left_out, "unclear": unclear}
    say(out, message("cli_backtest_population", ships=population.ships, listed=population.listed_within, **heard))
    fields = ("ranking", "named", "hits", "precision", "recall", "lead_weeks", "by_chance", "p_by_chance")
    show_table(out, message("cli_backtest_rankings"), fields, map(_row, found.outcome.rankings))
    named = ("imo", "name", "points", "listed_on")
    show_table(out, message("cli_backtest_named", n=asked.top), named, map(_ship, found.outcome.named))
    for line in _remarks(found):
        say(out, line)


def _day(of: date) -> PartialDate:
    return PartialDate(f"{of:%Y-%m-%d}")


def _row(ranking: Ranking) -> dict[str, Any]:
    chance = ranking.chance
    hits = {} if chance is None else {"expected": round(chance.expected_hits, 1), **asdict(chance.hits)}
    return {
        "ranking": tell(Message(f"cli_backtest_ranking_{ranking.name}")),
        "named": f"{ranking.named:g}",
        "hits": f"{ranking.hits:.3g}",
        "precision": _share(ranking.precision),
        "recall": _share(ranking.recall),
        "lead_weeks": _weeks(ranking.lead),
        "by_chance": tell(message("cli_backtest_by_chance", **hits)) if chance else None,
        "p_by_chance": f"{chance.at_least_as_many:.2g}" if chance else None,
    }


def _share(share: Share | None) -> str | None:
    if share is None:
        return None
    low, high = (quantity(edge, "share", 2) for edge in (share.interval.low, share.interval.high))
    return tell(message("cli_backtest_share", share=quantity(share.value, "share", 2), low=low, high=high))


def _weeks(weeks: Weeks | None) -> str | None:
    if weeks is None:
        return None
    quartiles = {"median": weeks.median, "lower": weeks.lower_quartile, "upper": weeks.upper_quartile}
    return tell(message("cli_backtest_weeks", **quartiles, **asdict(weeks.median_interval)))


def _ship(named: Named) -> dict[str, Any]:
    return {
        "imo": named.imo,
        "name": named.name,
        "points": f"{named.points:g}",
        "listed_on": None if named.listed_from is None else _between(named.listed_from, named.listed_to),
    }


def _between(first: date, last: date | None) -> str:
    return first.isoformat() if last in (None, first) else f"{first.isoformat()} – {last.isoformat()}"


def _remarks(found: Backtest) -> list[Message]:
    remarks = [message("cli_backtest_checks", n=len(found.checks))]
    if found.lists_to is None:
        remarks.append(message("cli_backtest_lists_undated"))
    elif found.lists_to < found.asked.until:
        remarks.append(message("cli_backtest_lists_end", until=_day(found.asked.until), to=_day(found.lists_to)))
    if found.set_aside:
        remarks.append(message("cli_backtest_set_aside", n=found.set_aside))
    return [*remarks, message("cli_backtest_limits")]
