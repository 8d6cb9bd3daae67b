"""Planted identities: flags that change, a number shared, a wild fix; and ships that just sail away."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from benchmarks.simulate import seas
from benchmarks.simulate.cast import Cast
from benchmarks.simulate.earlier import Past, behind_m, to_and_fro
from benchmarks.simulate.gulf import FROM_SEA
from benchmarks.simulate.logbook import time_of
from benchmarks.simulate.registry import TANKER
from benchmarks.simulate.seas import Way
from benchmarks.simulate.south_and_east import ROUND_MATAPAN
from benchmarks.simulate.stories import YEAR_BEGINS
from benchmarks.simulate.straits import BELT
from benchmarks.simulate.traffic import Call, passage
from benchmarks.simulate.truth import Truth
from monitor.model.event import Answer, Kind

GAMBIA, COMOROS, CAMEROON, LIBERIA, PANAMA, GREECE = 629, 620, 613, 636, 352, 241


def plant_identities(cast: Cast) -> None:
    """All of them."""
    three_flags(cast)
    plain_sale(cast)
    gone_west(cast)
    two_ships_one_mmsi(cast)
    for k in range(3):
        _clean_past(cast, k)


def three_flags(cast: Cast) -> None:
    """One IMO number under Gambia, the Comoros and Cameroon within a year; sails past in the Belt."""
    third = cast.registry.tanker(CAMEROON, length_m=228, beam_m=32, draught_m=12.1)
    first = replace(third, mmsi=GAMBIA * 1_000_000 + 990_901, name="COPPER STAR I", call_sign="Q9901")
    second = replace(third, mmsi=COMOROS * 1_000_000 + 990_902, name="NORTHERN WICKER", call_sign="Q9902")
    begins = cast.clock.at(50)
    cast.logs.append(passage(third, begins, BELT[::-1], 11.0))
    to_second, to_third = datetime(2025, 8, 11), datetime(2025, 12, 8)
    meets = to_and_fro(begins, _part_of(seas.OPEN_BALTIC), YEAR_BEGINS)
    cast.pasts.append(Past(third, meets, renames=((to_second, first), (to_third, second))))
    cast.truths.append(
        Truth(
            "three flags",
            Kind.FLAG,
            Answer.YES,
            True,
            (first, second, third),
            to_second,
            to_third,
            None,
            None,
            None,
            "One hull under three flags within a year; the IMO number stays, MMSI, name and call sign do not.",
        )
    )


def plain_sale(cast: Cast) -> None:
    """Liberia to Panama, once, with a new name."""
    after = cast.registry.tanker(PANAMA, length_m=183, beam_m=32, draught_m=11.0)
    before = replace(after, mmsi=LIBERIA * 1_000_000 + 990_903, name="QUARTZ HARBOUR", call_sign="Q9903")
    begins = cast.clock.at(80)
    cast.logs.append(passage(after, begins, ROUND_MATAPAN, 12.0))
    sold = datetime(2025, 10, 13)
    cast.pasts.append(Past(after, to_and_fro(begins, 1.0, YEAR_BEGINS), renames=((sold, before),)))
    cast.truths.append(
        Truth(
            "plain sale",
            Kind.FLAG,
            Answer.NO,
            False,
            (before, after),
            sold,
            sold,
            None,
            None,
            None,
            "One change of flag and name within the year: an ordinary sale.",
        )
    )


def gone_west(cast: Cast) -> None:
    """Out of Ust-Luga and out of hearing at the western edge; she does not come back in the week."""
    ship = cast.registry.tanker(destination="ROTTERDAM", draught_m=13.9)
    way: Way = (seas.USTLUGA_ROADS, *reversed(seas.TO_USTLUGA[:2]), *reversed(FROM_SEA))
    log = passage(ship, cast.clock.at(42), way, 11.5)
    cast.logs.append(log)
    rim = next(leg for leg in log.legs if leg.end == seas.GULF_FAIRWAY[0])
    cast.truths.append(
        Truth(
            "gone west",
            Kind.DARK,
            Answer.CANNOT_TELL,
            False,
            (ship,),
            time_of(rim.end_s),
            None,
            None,
            *rim.end,
            "Sails out of hearing soon after this point, at the mouth of the Gulf, with her transponder on.",
        )
    )


def two_ships_one_mmsi(cast: Cast) -> None:
    """A tanker in the Gulf and another in the Belt, in the same hours, on one number."""
    rightful = cast.registry.tanker(GREECE, draught_m=8.0, destination="FI KTK")
    other = replace(rightful, imo=None, name="SAFFRON GANNET", call_sign=None, destination=None, ship_type=TANKER)
    way = (seas.GULF_MOUTH, *seas.GULF_FAIRWAY[:5], *seas.TO_KOTKA)
    call = Call(way[:-1], None, 0.0, way[-1], 20.0, 6.8, "FOR ORDERS")
    cast.calls(rightful, 60.0, call, 11.0)
    cast.logs.append(passage(other, cast.clock.at(66), BELT, 11.0))
    cast.truths.append(
        Truth(
            "two ships on one MMSI",
            Kind.IDENTITY,
            Answer.YES,
            False,
            (rightful, other),
            cast.clock.at(66),
            time_of(cast.logs[-1].t_s),
            None,
            None,
            None,
            "Two ships in two seas use one number at once: no silence and no jump of either is real.",
        )
    )


def _clean_past(cast: Cast, k: int) -> None:
    """A ship of the week with a thin year that tells nothing but trade."""
    ship = cast.registry.tanker() if k < 2 else cast.registry.cargo()
    begins = cast.clock.at(20.0 + 31 * k)
    way = BELT if k % 2 else ROUND_MATAPAN
    cast.logs.append(passage(ship, begins, way, 12.0))
    part = _part_of(seas.KATTEGAT[0]) if k % 2 else 1.0
    cast.pasts.append(Past(ship, to_and_fro(begins, part, YEAR_BEGINS)))


def _part_of(point: tuple[float, float]) -> float:
    """How much of the long way lies behind a ship at one of its points."""
    behind = behind_m(seas.LONG_WAY)
    return float(behind[seas.LONG_WAY.index(point)] / behind[-1])
