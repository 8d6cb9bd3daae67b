"""The planted voyages: a dark call, a transfer at sea, a silence that does not end. All invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from benchmarks.simulate import seas
from benchmarks.simulate.cast import Cast, open_call
from benchmarks.simulate.earlier import Past, behind_m, slowly, to_and_fro
from benchmarks.simulate.gulf import FROM_SEA
from benchmarks.simulate.logbook import Logbook, time_of
from benchmarks.simulate.ship import Ship
from benchmarks.simulate.south_and_east import FROM_SOUTH
from benchmarks.simulate.traffic import AT_REST_MIN, STATIC_EVERY_H, UNDER_WAY_MIN, Call, berth_place, call_at_port
from benchmarks.simulate.truth import Truth, silences
from monitor.geo.sphere import destination
from monitor.model.event import Answer, Kind

YEAR_BEGINS = datetime(2025, 3, 3)
SILENT_AT_PRIMORSK_H, STS_H, STS_APART_M = 30.0, 14.0, 60.0
LOST_AT, HIDDEN_SPEED_KN = (28.22, 60.12), 10.0


def plant(cast: Cast) -> None:
    """All of them."""
    dark_call_at_primorsk(cast)
    sts_off_kalamata(cast)
    dark_at_the_end(cast)


def dark_call_at_primorsk(cast: Cast) -> None:
    """In ballast up the Gulf, silent west of Primorsk, heard again 30 h later on the way out, laden."""
    ship = cast.registry.tanker(length_m=274, beam_m=48, draught_m=7.2, destination="FOR ORDERS")
    begins = cast.clock.at(12)
    log = Logbook.begin(ship, begins, *seas.GULF_MOUTH, static_every_h=STATIC_EVERY_H)
    inward = (*seas.GULF_FAIRWAY, seas.TO_PRIMORSK[0], LOST_AT)
    log = log.sail(*inward, speed_kn=12.0, every_min=UNDER_WAY_MIN)
    berth = berth_place(seas.PRIMORSK_BERTH, 1)
    hidden = (*seas.TO_PRIMORSK[1:], berth)
    way_h = behind_m((LOST_AT, *hidden))[-1] / 1852 / HIDDEN_SPEED_KN
    log = log.transponder_off().sail(*hidden, speed_kn=HIDDEN_SPEED_KN)
    log = log.stay(SILENT_AT_PRIMORSK_H - 2 * way_h)
    log = log.sail(*reversed(hidden[:-1]), LOST_AT, speed_kn=HIDDEN_SPEED_KN)
    log = log.transponder_on().becomes(draught_m=14.0)
    log = log.sail(*reversed(inward[:-1]), seas.GULF_MOUTH, speed_kn=11.5, every_min=UNDER_WAY_MIN)
    cast.logs.append(log)
    cast.pasts.append(Past(ship, to_and_fro(begins, 0.0, YEAR_BEGINS)))
    start_s, end_s, place = silences(log)[0]
    cast.truths.append(
        Truth(
            "dark call at Primorsk",
            Kind.DARK,
            Answer.YES,
            True,
            (ship,),
            time_of(start_s),
            time_of(end_s),
            "RU-PRIMORSK",
            *place,
            "Silent for 30 h west of Primorsk, where others are heard. Draught 7.2 m before, 14 m after.",
        )
    )


def sts_off_kalamata(cast: Cast) -> None:
    """One laden at Ust-Luga three weeks before, one empty from the Aegean; 14 h alongside, across midnight."""
    giver = cast.registry.tanker(length_m=244, beam_m=42, draught_m=14.6, destination="FOR ORDERS")
    taker = cast.registry.tanker(length_m=250, beam_m=44, draught_m=7.4, destination="GR KLX OPL")
    meet, part = cast.clock.at(65), cast.clock.at(65 + STS_H)  # 4 March 17:00 to 5 March 07:00
    begins = cast.clock.at(26)
    first = Logbook.begin(giver, begins, *seas.IONIAN, static_every_h=STATIC_EVERY_H)
    first = first.sail(*seas.TO_KALAMATA, seas.KALAMATA_ROADS, speed_kn=12.0, every_min=UNDER_WAY_MIN)
    first = first.stay_until(part, every_min=AT_REST_MIN, swing_m=50.0)
    second = _comes_alongside(cast, taker, first, meet)
    first = first.becomes(draught_m=8.2).stay(5.0, every_min=AT_REST_MIN)
    first = first.sail(*reversed(seas.TO_KALAMATA), seas.IONIAN, speed_kn=12.5, every_min=UNDER_WAY_MIN)
    second = second.becomes(draught_m=13.8, destination="FOR ORDERS")
    out = (*reversed(seas.TO_KALAMATA[1:]), *seas.ROUND_MATAPAN[1:], seas.AEGEAN)
    second = second.sail(*out, speed_kn=11.5, every_min=UNDER_WAY_MIN)
    cast.logs += [first, second]
    cast.pasts.append(_loaded_at_ustluga(cast, giver, begins))
    cast.pasts.append(Past(taker, to_and_fro(cast.clock.at(-100), 1.0, YEAR_BEGINS)))
    cast.truths.append(
        Truth(
            "STS off Kalamata",
            Kind.STS,
            Answer.YES,
            True,
            (giver, taker),
            meet,
            part,
            "STS-KALAMATA",
            *seas.KALAMATA_ROADS,
            "Two tankers 60 m apart for 14 h across midnight; 14.6 m to 8.2 m and 7.4 m to 13.8 m of draught. The "
            "giver had called at Ust-Luga, transponder on, three weeks before.",
        )
    )


def _comes_alongside(cast: Cast, ship: Ship, other: Logbook, meet: datetime) -> Logbook:
    """From the Aegean to an anchorage near by, and at last slowly beside the other ship, on the minute."""
    waits_at = (22.03, 36.79)
    begins = cast.clock.at(40)
    log = Logbook.begin(ship, begins, *seas.AEGEAN, static_every_h=STATIC_EVERY_H)
    inward = (*reversed(seas.ROUND_MATAPAN[1:]), *seas.TO_KALAMATA[1:], waits_at)
    log = log.sail(*inward, speed_kn=11.5, every_min=UNDER_WAY_MIN)
    lon, lat = destination(*other.place, 90.0, STS_APART_M)
    beside = (float(lon), float(lat))
    approach_h = behind_m((waits_at, beside))[-1] / 1852 / 2.5
    log = log.stay((meet - log.now).total_seconds() / 3600 - approach_h, every_min=AT_REST_MIN)
    log = log.sail(beside, speed_kn=2.5, every_min=UNDER_WAY_MIN)
    return log.alongside(other, STS_H, bearing_deg=90.0, apart_m=STS_APART_M, every_min=AT_REST_MIN)


def _loaded_at_ustluga(cast: Cast, laden: Ship, arrives: datetime) -> Past:
    """An open call in February, heard by satellite every 75 minutes, then unheard to the Ionian Sea."""
    ballast = replace(laden, draught_m=7.6, destination="RU ULU")
    begins = cast.clock.at(-23 * 24)
    berth = berth_place(seas.USTLUGA_BERTH, 0)
    call = Call((*FROM_SEA, *seas.TO_USTLUGA), None, 0.0, berth, 40.0, laden.draught_m or 0.0, laden.destination or "")
    log = slowly(call_at_port(ballast, begins, call, 11.0), every_min=75.0)
    cast.truths.append(open_call(log, call, "RU-USTLUGA"))
    meets = (*to_and_fro(begins, 0.0, YEAR_BEGINS), (log.now, 0.0), (arrives, 1.0))
    return Past(laden, meets, renames=((begins, ballast),), call=log)


def dark_at_the_end(cast: Cast) -> None:
    """Waits off Kozmino, silent on the approach where others are heard, and silent still when the data ends."""
    ship = cast.registry.tanker(length_m=244, beam_m=42, draught_m=7.8, destination="FOR ORDERS")
    log = Logbook.begin(ship, cast.clock.at(122), *seas.FROM_TSUSHIMA, static_every_h=STATIC_EVERY_H)
    log = log.sail(*FROM_SOUTH[1:3], (132.7, 42.3), speed_kn=12.0, every_min=UNDER_WAY_MIN).stay(9.0)
    log = log.sail((132.76, 42.35), speed_kn=12.0, every_min=UNDER_WAY_MIN)
    log = log.transponder_off().sail(*FROM_SOUTH[3:], seas.KOZMINO_BERTH, speed_kn=10.0).stay(40.0)
    cast.logs.append(log)
    start_s, _, place = silences(log)[0]
    cast.truths.append(
        Truth(
            "dark at the end",
            Kind.DARK,
            Answer.YES,
            True,
            (ship,),
            time_of(start_s),
            None,
            "RU-KOZMINO",
            *place,
            "Silent on the approach to Kozmino, where others are heard, from then to the end of the data.",
        )
    )
