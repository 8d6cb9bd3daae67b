"""The sample's world: one invented week round four waters, and what its receivers hear of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from benchmarks.simulate import seas
from benchmarks.simulate.cast import Cast
from benchmarks.simulate.earlier import thin_year
from benchmarks.simulate.gulf import fill_gulf
from benchmarks.simulate.identities import plant_identities
from benchmarks.simulate.logbook import Logbook
from benchmarks.simulate.receivers import Station, heard
from benchmarks.simulate.registry import Registry, chance_of
from benchmarks.simulate.south_and_east import fill_kozmino, fill_peloponnese
from benchmarks.simulate.stories import YEAR_BEGINS, plant
from benchmarks.simulate.straits import fill_straits
from benchmarks.simulate.traffic import Clock
from benchmarks.simulate.truth import Truth
from monitor.model.ais_message import Position, Static
from monitor.model.event import Answer, Kind

SEED = 20260302
SINCE, UNTIL = datetime(2026, 3, 2), datetime(2026, 3, 9)
OUTAGE = (SINCE + timedelta(hours=93), SINCE + timedelta(hours=101))  # eight hours, across a midnight
WILD_FIX_AT, WILD_FIX = SINCE + timedelta(hours=55), (-31.5, 38.2)  # in the middle of the Atlantic

Heard = tuple[str, Position | Static]  # station, report


@dataclass(frozen=True, slots=True)
class World:
    """Everybody's logs, and the truth about them."""

    seed: int
    logs: tuple[Logbook, ...]
    stations: tuple[Station, ...]
    truths: tuple[Truth, ...]
    cast: Cast
    by_all: bool = False  # the feed hands on what each station hears, not one reception of each report


def sample_world(seed: int = SEED) -> World:
    """The world of the embedded sample. The same seed gives the same world."""
    cast = Cast(seed, Clock(SINCE), Registry(seed))
    fill_gulf(cast)
    fill_straits(cast)
    fill_peloponnese(cast)
    fill_kozmino(cast)
    plant(cast)
    plant_identities(cast)
    stations = tuple(s.with_outage(*OUTAGE) if s.name.startswith("SIMGOF") else s for s in seas.STATIONS)
    cast.truths += [_outage(), _wild(cast)]
    return World(seed, tuple(cast.logs), stations, tuple(cast.truths), cast)


def week_heard(world: World) -> list[Heard]:
    """All reports of the week that a station hears, in order of time."""
    found: list[Heard] = []
    for k, log in enumerate(world.logs):
        chance = chance_of(world.seed, f"reports {k} {log.ship.mmsi}")
        sent = [r for r in log.reports(chance) if SINCE <= r.t < UNTIL]
        received = heard(sent, world.stations, chance, by_all=world.by_all)
        found += _with_wild_fix(received) if log is _wild_log(world.cast) else received
    return sorted(found, key=_order)


def year_heard(world: World) -> list[Heard]:
    """The thin year of earlier reports, in order of time: one static report and three fixes a week and hull."""
    weeks = (SINCE - YEAR_BEGINS).days // 7
    mondays = [YEAR_BEGINS + timedelta(weeks=w) for w in range(weeks)]
    found: list[Heard] = []
    for past in world.cast.pasts:
        chance = chance_of(world.seed, f"year {past.ship.mmsi}")
        found += [(seas.SATELLITE, r) for r in thin_year(past, mondays, chance) if r.t < SINCE]
    return sorted(found, key=_order)


def _order(item: Heard) -> tuple[datetime, int, bool, str]:
    station, report = item
    return report.t, report.mmsi, isinstance(report, Position), station


def _wild_log(cast: Cast) -> Logbook:
    """The ship with the wild fix: the first tanker that lies off the Skaw all week."""
    return next(log for log in cast.logs if log.ship.ship_type == 80 and log.place[1] > 57 and len(log.legs) == 1)


def _with_wild_fix(received: list[Heard]) -> list[Heard]:
    """One fix sent from far away: a fault of the GNSS receiver or of a bit, heard by the station as ever."""
    station, report = min(
        ((s, r) for s, r in received if isinstance(r, Position)), key=lambda item: abs(item[1].t - WILD_FIX_AT)
    )
    lon, lat = WILD_FIX
    wild = replace(report, lon=lon, lat=lat)
    return [(station, wild) if r is report else (s, r) for s, r in received]


def _wild(cast: Cast) -> Truth:
    ship = _wild_log(cast).ship
    return Truth(
        "wild fix",
        Kind.FALSIFIED,
        Answer.NO,
        False,
        (ship,),
        WILD_FIX_AT,
        WILD_FIX_AT,
        None,
        *WILD_FIX,
        "A single fix in the Atlantic of a ship that lies at anchor off the Skaw.",
    )


def _outage() -> Truth:
    return Truth(
        "feed outage",
        Kind.DARK,
        Answer.NO,
        False,
        (),
        *OUTAGE,
        None,
        None,
        None,
        "All receivers of the Gulf of Finland are out for eight hours: nobody there went dark.",
    )
