"""Invented cargoes with known links: whole, split, mixed, loaded unseen, lost, and look-alikes that move none.

Steps are what the detectors would say of them; draughts are typed as crews do: rounded, off by up to 0.2 m, late, or
never. What a cargo weighs follows from a hull of its own, with a waterplane, ballast water and oil of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from monitor.model.event import Answer
from monitor.model.facts.loading import Loading
from monitor.voyages.cargo import SEA_WATER_T_M3
from monitor.voyages.steps import Step, StepKind

START = datetime(2026, 1, 1)
# Length and beam, m; draught in ballast and full, m; deadweight, t: as published for common sizes.
SIZES: Mapping[str, tuple[int, int, float, float, float]] = {
    "MR": (183, 32, 7.0, 13.0, 50_000),
    "Aframax": (250, 44, 8.0, 15.0, 110_000),
    "Suezmax": (274, 48, 8.5, 17.0, 158_000),
    "VLCC": (333, 60, 10.0, 21.5, 310_000),
}


@dataclass(frozen=True, slots=True)
class Typing:
    """How crews type draughts."""

    name: str
    late: float  # share of events after which the draught is typed only before the next one
    never: float  # share of ships that never type one


CREWS = (Typing("typed at once", 0.0, 0.0), Typing("half typed late", 0.5, 0.0), Typing("a third never", 0.5, 0.33))


@dataclass(slots=True)
class Ship:
    """A tanker with its true draught."""

    hull: str
    size: str
    waterplane: float
    ballast_share: float
    never: bool
    true_m: float = 0.0

    def draught_of(self, cargo_t: float) -> float:
        """How much deeper so much cargo makes it, m: cargo less the ballast water that it takes the place of."""
        length, beam, *_ = SIZES[self.size]
        return cargo_t * (1 - self.ballast_share) / (SEA_WATER_T_M3 * length * beam * self.waterplane)


@dataclass(slots=True)
class Scene:
    """Steps, and what is true of them: links as (event id, hull), volumes by cargo and last hull."""

    name: str
    steps: list[Step] = field(default_factory=list)
    links: set[tuple[str, str]] = field(default_factory=set)
    volumes: dict[tuple[str, str], float] = field(default_factory=dict)
    sizes: dict[str, tuple[int | None, int | None]] = field(default_factory=dict)


class Stage:
    """One scene while it is being made."""

    def __init__(self, name: str, number: int, crews: Typing, chance: Random) -> None:
        self.scene = Scene(name)
        self._number, self._crews, self.chance = number, crews, chance
        self._events = 0

    def ship(self, size: str, *, laden: bool = False) -> Ship:
        """A ship in ballast, or laden."""
        hull = f"{self.scene.name} {self._number} {len(self.scene.sizes)}"
        length, beam, ballast_m, full_m, _ = SIZES[size]
        self.scene.sizes[hull] = length, beam
        never = self.chance.random() < self._crews.never
        waterplane, water = self.chance.uniform(0.80, 0.92), self.chance.uniform(0.30, 0.38)
        return Ship(hull, size, waterplane, water, never, full_m if laden else ballast_m)

    def id_(self) -> str:
        """Id of another event."""
        self._events += 1
        return f"{self.scene.name}-{self._number}-{self._events}"

    def step(self, ship: Ship, kind: StepKind, day: float, days: float | None, by_m: float, **more: object) -> Step:
        """A step over which the true draught changes."""
        before_m = ship.true_m
        ship.true_m += by_m
        late = self.chance.random() < self._crews.late
        end = None if days is None else START + timedelta(days=day + days)
        common = {"event_id": more.pop("event_id", None) or self.id_(), "answer": more.pop("answer", Answer.YES)}
        made = Step(
            **common,  # type: ignore[arg-type]
            kind=kind,
            hull=ship.hull,
            start=START + timedelta(days=day),
            end=end,
            before_m=self._typed(ship, before_m),
            after_m=None if days is None else self._typed(ship, before_m if late else ship.true_m),
            **more,  # type: ignore[arg-type]
        )
        self.scene.steps.append(made)
        return made

    def load(self, ship: Ship, day: float, place: str, share: float = 0.95) -> tuple[Step, float]:
        """A loading at a berth, and its cargo in t."""
        cargo_t = share * SIZES[ship.size][4]
        places, berth = (place,), Loading.OIL_BERTH
        made = self.step(ship, StepKind.CALL, day, 1.5, ship.draught_of(cargo_t), places=places, loading=berth)
        self.scene.links.add((made.event_id, ship.hull))
        return made, cargo_t

    def ashore(self, ship: Ship, day: float, place: str, cargo_t: float) -> Step:
        """A discharge."""
        made = self.step(ship, StepKind.CALL, day, 1.5, -ship.draught_of(cargo_t), places=(place,))
        self.scene.links.add((made.event_id, ship.hull))
        return made

    def alongside(self, mother: Ship, daughter: Ship, day: float, cargo_t: float, answer: Answer = Answer.YES) -> None:
        """An encounter of a day, with or without a transfer."""
        id_ = self.id_()
        for ship, other, sign in ((mother, daughter, -1), (daughter, mother, 1)):
            by_m = sign * ship.draught_of(cargo_t)
            more = {"event_id": id_, "answer": answer, "other": other.hull, "places": ("STS-KALAMATA",)}
            self.step(ship, StepKind.TRANSFER, day, 1.2, by_m, **more)
        if cargo_t:
            self.scene.links.add((id_, mother.hull))

    def alongside_two(self, mother: Ship, daughters: Sequence[Ship], day: float, cargo_t: float) -> None:
        """Transfers to all of these at once: the mother types a draught before and one after, each daughter its own."""
        laden_m, by_m = mother.true_m, -mother.draught_of(cargo_t)
        for n, daughter in enumerate(daughters):
            id_, mother.true_m = self.id_(), laden_m
            own_m = daughter.draught_of(cargo_t / len(daughters))
            for ship, other, change_m in ((mother, daughter, by_m), (daughter, mother, own_m)):
                more = {"event_id": id_, "other": other.hull, "places": ("STS-KALAMATA",)}
                self.step(ship, StepKind.TRANSFER, day + 0.4 * n, 1.2, change_m, **more)
            self.scene.links.add((id_, mother.hull))

    def volume(self, load: Step, last: Ship, cargo_t: float) -> None:
        """What is true of a part of a cargo, m3."""
        self.scene.volumes[(load.event_id, last.hull)] = cargo_t / self.chance.uniform(0.75, 0.95)

    def _typed(self, ship: Ship, true_m: float) -> float | None:
        return None if ship.never else round(true_m + self.chance.uniform(-0.2, 0.2), 1)


def _single(stage: Stage, place: str = "RU-PRIMORSK", days: float = 32) -> None:
    ship = stage.ship("Aframax")
    load, cargo_t = stage.load(ship, 0, place)
    stage.ashore(ship, days, "IN-SIKKA" if place != "RU-PRIGORODNOYE" else "JP-KIKUMA", cargo_t)
    stage.volume(load, ship, cargo_t)


def _split(stage: Stage) -> None:
    mother, one, other = stage.ship("Suezmax"), stage.ship("Aframax"), stage.ship("Aframax")
    load, cargo_t = stage.load(mother, 0, "RU-SHESKHARIS")
    for daughter, day in ((one, 12.0), (other, 15.0)):
        stage.alongside(mother, daughter, day, cargo_t / 2)
        stage.ashore(daughter, day + 20, "IN-SIKKA", cargo_t / 2)
        stage.volume(load, daughter, cargo_t / 2)


def _split_at_once(stage: Stage) -> None:
    mother, daughters = stage.ship("Suezmax"), [stage.ship("Aframax"), stage.ship("Aframax")]
    load, cargo_t = stage.load(mother, 0, "RU-SHESKHARIS")
    stage.alongside_two(mother, daughters, 12.0, cargo_t)
    for n, daughter in enumerate(daughters):
        stage.ashore(daughter, 32.0 + 3 * n, "IN-SIKKA", cargo_t / 2)
        stage.volume(load, daughter, cargo_t / 2)


def _merged(stage: Stage) -> None:
    large, total_t = stage.ship("VLCC"), 0.0
    for n in range(2):
        ship = stage.ship("Aframax")
        load, cargo_t = stage.load(ship, n, "RU-USTLUGA")
        stage.alongside(ship, large, 14.0 + 3 * n, cargo_t)
        stage.volume(load, large, cargo_t)
        total_t += cargo_t
    stage.ashore(large, 45, "IN-SIKKA", total_t)


def _blended(stage: Stage) -> None:
    ship = stage.ship("Suezmax")
    loads = [stage.load(ship, day, place, 0.45) for day, place in ((0, "RU-SHESKHARIS"), (8, "RU-CPC"))]
    for load, cargo_t in loads:
        stage.volume(load, ship, cargo_t)
    stage.ashore(ship, 35, "IN-SIKKA", sum(cargo_t for _, cargo_t in loads))


def _unseen(stage: Stage) -> None:
    ship = stage.ship("Aframax")
    cargo_t = 100_000.0
    more = {"places": ("RU-KOZMINO",), "touched": True}
    load = stage.step(ship, StepKind.UNSEEN, 0, 2.5, ship.draught_of(cargo_t), **more)
    stage.scene.links.add((load.event_id, ship.hull))
    stage.ashore(ship, 12, "CN-RIZHAO", cargo_t)
    stage.volume(load, ship, cargo_t)


def _lost(stage: Stage) -> None:
    ship = stage.ship("Aframax")
    load, cargo_t = stage.load(ship, 0, "RU-MURMANSK")
    stage.step(ship, StepKind.UNSEEN, 9, None, 0.0)
    stage.volume(load, ship, cargo_t)


def _storage(stage: Stage) -> None:
    """A laden ship lies for days beside one that stores oil, and takes its cargo on."""
    ship, store = stage.ship("Aframax"), stage.ship("VLCC", laden=True)
    load, cargo_t = stage.load(ship, 0, "RU-PRIMORSK")
    stage.alongside(ship, store, 15, 0.0, Answer.CANNOT_TELL)
    stage.ashore(ship, 40, "IN-SIKKA", cargo_t)
    stage.volume(load, ship, cargo_t)


def _bunkering(stage: Stage) -> None:
    ship, supplier = stage.ship("Aframax"), stage.ship("MR", laden=True)
    load, cargo_t = stage.load(ship, 0, "RU-PRIMORSK")
    stage.alongside(supplier, ship, 12, 1_500.0, Answer.CANNOT_TELL)
    stage.scene.links -= {link for link in stage.scene.links if link[1] == supplier.hull}
    ship.true_m -= ship.draught_of(1_500.0)  # burnt on the way
    stage.ashore(ship, 35, "IN-SIKKA", cargo_t)
    stage.volume(load, ship, cargo_t)


def _in_ballast(stage: Stage) -> None:
    """Dark off a terminal, for weather or for want of a receiver, and in ballast after as before."""
    ship = stage.ship("Aframax")
    stage.step(ship, StepKind.UNSEEN, 0, 2.0, 0.0, places=("RU-PRIMORSK", "RU-USTLUGA"), answer=Answer.CANNOT_TELL)
    stage.step(ship, StepKind.CALL, 25, 1.0, 0.0, places=("TR-ALIAGA",))


def _not_ours(stage: Stage) -> None:
    """Oil of elsewhere: a ship comes laden from where no fence is, and hands over to another."""
    ship, daughter = stage.ship("VLCC", laden=True), stage.ship("Suezmax")
    stage.alongside(ship, daughter, 3, 120_000.0)
    stage.scene.links.clear()
    stage.step(daughter, StepKind.CALL, 20, 1.5, -daughter.draught_of(120_000.0), places=("IN-SIKKA",))


def _none_moved(stage: Stage) -> None:
    """Two ships alongside that the rule takes for a transfer, and nothing moved: it was called off."""
    ship, other = stage.ship("Aframax"), stage.ship("Suezmax")
    load, cargo_t = stage.load(ship, 0, "RU-PRIMORSK")
    stage.alongside(ship, other, 12, 0.0)
    stage.ashore(ship, 32, "IN-SIKKA", cargo_t)
    stage.volume(load, ship, cargo_t)


def _heavy_ballast(stage: Stage) -> None:
    """Dark within reach of a terminal, in weather for which it takes 1.5 to 4 m of ballast water on."""
    ship, water_m = stage.ship("Aframax"), stage.chance.uniform(1.5, 4.0)
    stage.step(ship, StepKind.UNSEEN, 0, 2.0, water_m, places=("RU-PRIMORSK", "RU-USTLUGA"), answer=Answer.CANNOT_TELL)
    stage.step(ship, StepKind.CALL, 12, 1.0, -water_m, places=("TR-ALIAGA",))


SCENES: Mapping[str, Callable[[Stage], None]] = {
    "single": _single,
    "slow steaming": lambda stage: _single(stage, days=75),
    "Kazakh cargo": lambda stage: _single(stage, "RU-CPC"),
    "exempt cargo": lambda stage: _single(stage, "RU-PRIGORODNOYE", 14),
    "split": _split,
    "split at once": _split_at_once,
    "merged": _merged,
    "blended": _blended,
    "loaded unseen": _unseen,
    "lost": _lost,
    "beside storage": _storage,
    "bunkering": _bunkering,
    "nothing moved": _none_moved,
    "dark in ballast": _in_ballast,
    "heavy ballast": _heavy_ballast,
    "oil of elsewhere": _not_ours,
}


def scenes(crews: Typing, each: int, seed: int) -> Sequence[Scene]:
    """So many scenes of every kind."""
    made = []
    for name, make in SCENES.items():
        for number in range(each):
            stage = Stage(name, number, crews, Random(f"{seed} {crews.name} {name} {number}"))  # noqa: S311 -- invented
            make(stage)
            made.append(stage.scene)
    return made
