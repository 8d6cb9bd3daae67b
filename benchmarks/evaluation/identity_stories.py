"""Ships of which truth says who they are: hops and lies among sales, noise and honest ships, and what they send.

A year and more of thin hearing, written from a seed: three days in every eight weeks, each ship heard on most of them
with a few reports, the noise of hand-typed messages on all of them. Every hull carries what truth says of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from benchmarks.simulate.registry import FIRST_IMO_SIX, TANKER, chance_of
from benchmarks.simulate.ship import Ship, imo_number
from monitor.model.ais_message import Position, Static
from monitor.model.listing import ListEntry, ListStatus

DAYS = [datetime(2025, 1, 5) + timedelta(days=55 * week + k) for week in range(8) for k in range(3)]
COPIES, HONEST = 4, 300
HEARD, MOST_REPORTS = 0.8, 14  # chance that a ship is heard on a day, reports on it
HOP = "flag hopping"
OPEN_REGISTERS, SHADY = (636, 538, 352, 248, 563), (341, 457, 626, 621, 629, 620, 613, 667)


@dataclass
class Hull:
    """One ship of the evaluation: what she says from which day on, where she is, and what is true of her."""

    story: str
    ship: Ship
    place: tuple[float, float]
    says: dict[int, dict[str, Any]] = field(default_factory=dict)  # from the k-th day on
    from_day: int = 0
    to_day: int = len(DAYS)
    true_of_her: frozenset[str] = frozenset()
    sure: bool = False  # heard every day, so that the story is there to be found
    shows_on: int | None = None  # the one day on which what is true of her can be heard
    heard_on: set[int] = field(default_factory=set)

    @property
    def unheard(self) -> bool:
        """Whether the one day that would tell was missed."""
        return self.shows_on is not None and self.shows_on not in self.heard_on


@dataclass
class Cast:
    """Hulls of one seed. Names and numbers are invented, as those of `benchmarks.simulate.registry`."""

    chance: np.random.Generator
    hulls: list[Hull] = field(default_factory=list)
    minted: int = 0
    listed: list[ListEntry] = field(default_factory=list)

    def tanker(self, mid: int | None = None, **said: Any) -> Ship:
        """A tanker of an open register, with a call sign that no country has."""
        n, country = self.minted, mid or int(self.chance.choice(OPEN_REGISTERS))
        self.minted += 1
        length_m, beam_m = ((183, 32), (228, 32), (244, 42), (250, 44), (274, 48))[n % 5]
        made: dict[str, Any] = {"name": f"INVENTED {n:03d}", "call_sign": f"Q{n:04d}", "ship_type": TANKER}
        made |= {"length_m": length_m, "beam_m": beam_m} | said
        return Ship(country * 1_000_000 + 990_000 + n, imo_number(FIRST_IMO_SIX + 7 * n), **made)

    def place(self) -> tuple[float, float]:
        """Somewhere at sea, far from the others: a square of its own."""
        n = len(self.hulls)
        return (-170.0 + 5.0 * (n % 66), -55.0 + 6.0 * (n // 66))

    def add(self, story: str, ship: Ship, *true_of_her: str, **more: Any) -> Hull:
        """A hull; a place of its own where none is given."""
        hull = Hull(story, ship, more.pop("place", self.place()), true_of_her=frozenset(true_of_her), **more)
        self.hulls.append(hull)
        return hull

    def flagged(self, mid: int) -> dict[str, Any]:
        """A new number of a country."""
        return {"mmsi": mid * 1_000_000 + 800_000 + int(self.chance.integers(1, 99_999))}

    def day(self, low: int, high: int) -> int:
        """A day between two, by its place."""
        return int(self.chance.integers(low, high + 1))


def cast_of(seed: int) -> Cast:
    """Everybody: for each copy one hull of every story, and the honest ships."""
    cast = Cast(chance_of(seed, "identity evaluation"))
    for _ in range(COPIES):
        _flags(cast)
        _numbers(cast)
        _shows(cast)
        _listed(cast)
        _listed_and_heard(cast)
    _fleet(cast)
    for _ in range(HONEST):
        cast.add("honest", cast.tanker())
    return cast


def _flags(cast: Cast) -> None:
    first, second, third, fourth = (int(m) for m in cast.chance.choice(SHADY, 4, replace=False))
    a, b = cast.day(4, 8), cast.day(11, 16)
    hop = {a: cast.flagged(first), b: cast.flagged(second) | {"name": "NEW NAME"}}
    cast.add("two changes within a year", cast.tanker(), HOP, says=hop)
    chain = dict(zip((4, 8, 12, 16), map(cast.flagged, (first, second, third, fourth)), strict=True))
    cast.add("a chain of five flags", cast.tanker(), HOP, says=chain)
    at = cast.day(4, 16)
    fleeting = {at: cast.flagged(third), at + 1: cast.flagged(fourth)}
    cast.add("two changes, the flag between flown for a day", cast.tanker(), HOP, says=fleeting, shows_on=at)
    victim = cast.add("a sold hull, its number typed by another ship", cast.tanker(), says={8: cast.flagged(352)})
    typist = cast.tanker(fourth)
    typed = {14: {"imo": victim.ship.imo}, 15: {"imo": typist.imo}}
    cast.add("a ship that types another's number for a day", typist, says=typed)
    cast.add(
        "a plain sale", cast.tanker(), says={cast.day(4, 15): cast.flagged(352) | {"name": "SOLD", "call_sign": "QX"}}
    )
    cast.add("two sales, more than a year apart", cast.tanker(), says={2: cast.flagged(352), 23: cast.flagged(563)})
    twin = cast.add("a number copied by another ship", cast.tanker(), "imo_in_two_places", sure=True)
    copied = replace(twin.ship, **cast.flagged(third), name="TWIN")
    cast.add("a number copied by another ship", copied, "imo_in_two_places", from_day=9, sure=True)
    double = cast.add("a number and a name copied by another ship", cast.tanker(), "imo_in_two_places", sure=True)
    copied = replace(double.ship, **cast.flagged(fourth))
    cast.add("a number and a name copied by another ship", copied, "imo_in_two_places", from_day=9, sure=True)


def _numbers(cast: Cast) -> None:
    ship = cast.tanker()
    cast.add("a false IMO number", ship, "imo_check_digit", says={8: {"imo": 1111111}})
    ship = cast.tanker()
    cast.add("a slip in its own IMO number", ship, says={8: {"imo": _slip(ship.imo or 0)}})
    ship = cast.tanker()
    cast.add("a digit of its own IMO number typed twice", ship, says={8: {"imo": int(f"9{ship.imo}"[:7])}})
    next_ship = {"name": "NEXT SHIP", "call_sign": "QNEXT", "length_m": 120, "beam_m": 20, "imo": 1111111}
    cast.add("a number handed on to a ship that mistypes its own", cast.tanker(), says={8: next_ship})
    nobody = {"mmsi": 456_800_001 + len(cast.hulls)}
    cast.add("a number of nobody's after one of a country", cast.tanker(), "mid_unallocated", says={9: nobody})
    cast.add("a call sign of another country", cast.tanker(636, call_sign="9HAB1"), "call_sign_of_another")
    ship = cast.tanker(636, call_sign="D5AB1")
    cast.add(
        "a call sign of another country after its own", ship, "call_sign_of_another", says={8: {"call_sign": "9HAB1"}}
    )
    cast.add("a call sign of its own country", cast.tanker(636, call_sign="D5AB1"))
    cast.add("two transponders of one ship", pair := cast.tanker(), place=(here := cast.place()))
    cast.add("two transponders of one ship", replace(pair, mmsi=pair.mmsi + 500), place=here)
    shared = cast.add("one MMSI on two hulls", cast.tanker(), "mmsi_on_two_hulls", sure=True)
    cast.add("one MMSI on two hulls", replace(shared.ship, imo=None, name="STRANGER"), "mmsi_on_two_hulls", sure=True)


def _shows(cast: Cast) -> None:
    other = {"length_m": 120, "beam_m": 20}
    cast.add(
        "another ship under the same numbers",
        cast.tanker(length_m=250, beam_m=44),
        "size_changed",
        says={10: {**other, "name": "OTHER SHIP"}},
        sure=True,
    )
    cast.add("a size put right", cast.tanker(length_m=250, beam_m=44), says={10: other})
    cast.add(
        "another ship under the same IMO number",
        cast.tanker(length_m=250, beam_m=44),
        "imo_of_another_size",
        says={9: {**other, **cast.flagged(613)}},
    )
    _far_apart(cast)
    cast.add("renamed", cast.tanker(), says={cast.day(5, 20): {"name": f"RENAMED {len(cast.hulls)}"}})
    lon, lat = cast.place()
    giver, taker = cast.tanker(name=f"NIGHT HERON {cast.minted}"), cast.tanker()
    cast.add(
        "a name handed over", giver, "name_of_a_neighbour", place=(lon, lat), says={10: {"name": "NOBODY"}}, sure=True
    )
    cast.add(
        "a name handed over",
        taker,
        "name_of_a_neighbour",
        place=(lon + 0.02, lat),
        says={10: {"name": giver.name}},
        sure=True,
    )
    sister = cast.tanker()
    cast.add(
        "a neighbour's name typed for a day", sister, place=(lon + 0.04, lat), says=_for_a_day(sister, taker), sure=True
    )
    cast.add("a name that another ship bears far away", cast.tanker(), says={10: {"name": taker.name}})


def _for_a_day(ship: Ship, other: Ship) -> dict[int, dict[str, Any]]:
    return {7: {"name": other.name}, 8: {"name": ship.name}}


def _far_apart(cast: Cast) -> None:
    """Two hulls in turns, the second half round the world from the first within hours."""
    for story, anomaly, number in (
        ("another ship under the same numbers, far away", "size_changed", {}),
        ("another ship under the same IMO number and name, far away", "imo_of_another_size", cast.flagged(613)),
    ):
        first = cast.add(story, cast.tanker(length_m=250, beam_m=44), anomaly, to_day=10, sure=True)
        second = replace(first.ship, **number, length_m=120, beam_m=20)
        lon, lat = first.place
        cast.add(story, second, anomaly, from_day=10, sure=True, place=(lon + 180 if lon < 0 else lon - 180, -lat))


def _listed(cast: Cast) -> None:
    """Ships of 250 x 44 m under IMO numbers of which a list says something else."""
    stories: tuple[tuple[str, tuple[str, ...], dict[str, Any]], ...] = (
        (
            "a number that a list gives to a bulk carrier of another size",
            ("imo_of_another_ship",),
            {"ship_type": "Bulk carrier", "length_m": 120.0, "tonnage": 6000.0},
        ),
        ("a list that has another size, and a tanker", (), {"ship_type": "Oil tanker", "length_m": 120.0}),
        ("a list that has another type, and the size", (), {"ship_type": "General cargo", "length_m": 248.0}),
        ("a list that rounds, in deadweight", (), {"length_m": 256.0, "tonnage": 115_000.0}),
    )
    for story, true_of_her, words in stories:
        ship = cast.tanker(length_m=250, beam_m=44)
        cast.add(story, ship, *true_of_her)
        cast.listed.append(ListEntry(len(cast.listed) + 1, "UK", ListStatus.LISTED, imo=ship.imo, **words))


def _listed_and_heard(cast: Cast) -> None:
    """A ship that was heard as a list describes her, and another one later under her IMO number."""
    story, true_of_both = "the number of a listed ship, heard before", ("imo_of_another_ship", "imo_of_another_size")
    listed = cast.tanker(636, length_m=120, beam_m=20)
    cast.add(story, listed, *true_of_both, says={9: {"imo": None}}, sure=True)
    taker = replace(listed, mmsi=listed.mmsi + 600, name="TAKER", length_m=250, beam_m=44)
    cast.add(story, taker, *true_of_both, from_day=12, sure=True)
    words: dict[str, Any] = {"ship_type": "Bulk carrier", "length_m": 120.0}
    cast.listed.append(ListEntry(len(cast.listed) + 1, "UK", ListStatus.LISTED, imo=listed.imo, **words))


def _fleet(cast: Cast) -> None:
    for _ in range(6):
        moves = {9: cast.flagged(352), 16: cast.flagged(248)}
        cast.add("a fleet that moves twice as one", cast.tanker(636), HOP, says=moves, sure=True)


def _slip(imo: int) -> int:
    return imo + (10 if imo // 10 % 10 < 9 else -10)


def reports(cast: Cast) -> Iterator[Position | Static]:
    """All reports, with noise, numbered by day and ship."""
    found: list[Position | Static] = []
    for hull in cast.hulls:
        for k, day in enumerate(DAYS):
            if not hull.from_day <= k < hull.to_day or not (hull.sure or cast.chance.random() < HEARD):
                continue
            hull.heard_on.add(k)
            said: dict[str, Any] = {}
            for since in sorted(hull.says):
                said |= hull.says[since] if since <= k else {}
            found += _of_day(hull, replace(hull.ship, **said), day, cast.chance)
    found.sort(key=lambda r: (r.t, r.mmsi, isinstance(r, Position)))
    return (replace(r, line_no=i, offset=100 * i) for i, r in enumerate(found, start=1))


def _of_day(hull: Hull, ship: Ship, day: datetime, chance: np.random.Generator) -> Iterator[Position | Static]:
    n = MOST_REPORTS if hull.sure else int(chance.integers(1, MOST_REPORTS + 1))
    for i in range(n):
        t = day + timedelta(minutes=90 * i + int(chance.integers(0, 20)))
        name, imo, length_m = _noise(ship, chance)
        yield Static(
            ship.mmsi,
            t,
            imo,
            name,
            ship.call_sign,
            int(chance.integers(80, 90)),
            length_m,
            ship.beam_m,
            10.0,
            None,
            None,
            5,
            1,
            0,
        )
        if hull.story != "honest":
            lon, lat = hull.place
            yield Position(ship.mmsi, t, lon + 0.0001 * i, lat, 0.1, None, None, 1, 1, 1, 0)


def _noise(ship: Ship, chance: np.random.Generator) -> tuple[str | None, int | None, int | None]:
    """One report in fifty has a garbled name, one in twenty none; one in two hundred a mistyped IMO number."""
    roll = chance.random()
    name = ship.name
    if name and roll < 0.02:
        cut = int(chance.integers(0, len(name)))
        name = name[:cut] + "X" + name[cut + 1 :]
    elif roll < 0.07:
        name = None
    imo = ship.imo if ship.imo is None or chance.random() > 0.005 else ship.imo + int(chance.integers(1, 9))
    length_m = None if ship.length_m is None else ship.length_m + int(chance.choice((0, 0, 0, 2, -3)))
    return name, imo, length_m
