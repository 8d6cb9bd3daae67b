"""What it costs to have an innocent tanker published, or a suspect taken off: the fewest lines, by who carries them.

A small sea on which nothing happens, heard by two receivers, and an innocent tanker that both hear. An adversary adds
lines: in a file of their own, in one receiver's feed, half of them in each feed, or in a store that is one archive.
The lines are as good as we can make them: in order of time, at speeds that a ship sails, under the tanker's own number
where it is not heard, with static reports that agree. It shows what these attacks cost, not that no others are cheaper.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from benchmarks.results import table
from benchmarks.simulate.logbook import Logbook, epoch_s, positions, statics
from benchmarks.simulate.ship import Ship, imo_number
from monitor.api.findings import ranked, sound_events
from monitor.geo.reference import reference_dir
from monitor.model.ais_message import Position, Static
from monitor.model.source import Format
from monitor.store.batch import batches
from monitor.store.connect import connect
from monitor.store.ingest import FileHeader, store_file
from monitor.tracks.hulls import Hulls
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import Run
from pipelines.jobs.scan import scan
from pipelines.jobs.scan_setup import Reference

BEGIN = datetime(2026, 3, 2)
WATER = (28.0, 60.0)  # 30 nm from Primorsk
PRIMORSK = (28.71, 60.34)
VICTIM = Ship(636092001, imo=imo_number(990001), name="INNOCENT LADY", ship_type=80, length_m=244, beam_m=42)
WRONG = imo_number(990001) + 1  # its check digit is not right
GHOST = Ship(273000999, imo=imo_number(990002), name="GHOST", ship_type=80, length_m=230, beam_m=40)
LADDER = (8, 16, 24, 36, 60, 100, 144, 200)  # lines
NOTE = (
    "Two receivers hear twelve ships and one innocent tanker for three days; lines tried: "
    f"{', '.join(map(str, LADDER))}. “never” means with none of these. “Suspect hidden”: static reports within the gap "
    "of a tanker that went dark, until it is published no more. These are our own attacks: others may be cheaper."
)

Report = Position | Static
Attack = Callable[[int], Sequence[Report]]


def _log(ship: Ship, at_h: float, place: tuple[float, float], static_every_s: float = 1800.0) -> Logbook:
    return Logbook(ship, epoch_s(BEGIN) + at_h * 3600, place, static_every_s=static_every_s)


def _said(log: Logbook) -> list[Report]:
    return [*positions(log, None), *statics(log)]


def traffic() -> list[Report]:
    """Twelve cargo ships at anchor round the water, heard all the while."""
    logs = [
        _log(Ship(230900000 + i, name=f"BYSTANDER {i}", ship_type=70), 0, (27.6 + 0.05 * i, 60.0 + 0.01 * (i % 3)))
        for i in range(12)
    ]
    return [report for log in logs for report in _said(log.stay(71, every_min=10))]


def away() -> list[Report]:
    """The tanker sails out of reach on the first day, off Tallinn, and is not heard again."""
    return _said(_log(VICTIM, 0, (24.6, 59.8)).sail((23.0, 59.6), speed_kn=8, every_min=5))


def at_anchor() -> list[Report]:
    """The tanker lies at anchor in the water, heard all the while."""
    return _said(_log(VICTIM, 0, (28.3, 60.05)).stay(71, every_min=10, swing_m=60))


def dark(n: int) -> list[Report]:
    """Under the tanker's number, a ship sails into the water and falls silent."""
    hours = (n - 3) * 5 / 60
    start = (WATER[0] - 8 * hours / 30, WATER[1])
    found = _said(_log(VICTIM, 36 - hours, start).sail(WATER, speed_kn=8, every_min=5))
    return sorted(found, key=lambda x: x.t)[-n:]


def transfer(n: int) -> Sequence[Report]:
    """A ghost from Primorsk lies beside the tanker at anchor, repeating its positions 50 m off."""
    half = n // 2
    call = _said(_log(GHOST, 20, PRIMORSK).stay(half * 5 / 60, every_min=5, swing_m=20))
    own = [x for x in at_anchor() if isinstance(x, Position) and x.t >= BEGIN + timedelta(hours=44)]
    beside = [replace(x, mmsi=GHOST.mmsi, lat=x.lat + 50 / 111_195) for x in own[: n - half]]
    return [*call[:half], *beside]


def flag(n: int) -> list[Report]:
    """Three numbers of three countries in turns, with the tanker's IMO number and name, and positions."""
    found: list[Report] = []
    for i, mid in enumerate((273, 511, 677)):
        ship = replace(VICTIM, mmsi=mid * 1_000_000 + 1)
        log = _log(ship, 10 + 20 * i, (26.0 + 0.5 * i, 59.8), static_every_s=600).stay(n / 36, every_min=10)
        found += sorted(_said(log), key=lambda x: x.t)[: n // 3]
    return found


def identity(n: int) -> Sequence[Report]:
    """Under the tanker's number, static reports with an IMO number that is none."""
    log = _log(replace(VICTIM, imo=WRONG), 12, (28.3, 60.05), static_every_s=360)
    return list(statics(log.stay(n * 0.1, every_min=600)))[:n]


def gone_dark() -> list[Report]:
    """The tanker is no innocent: received for eight hours, then not for twenty, where the others are."""
    log = _log(VICTIM, 24, (26.9, 60.0)).sail(WATER, speed_kn=4, every_min=5)
    return _said(log.transponder_off().stay(20).transponder_on().stay(3))


def hiding(n: int) -> Sequence[Report]:
    """Static reports of the tanker, evenly over its gap."""
    begin = max(x.t for x in gone_dark()) - timedelta(hours=23)
    said = next(x for x in gone_dark() if isinstance(x, Static))
    return [replace(said, t=begin + timedelta(hours=20 * (i + 0.5) / n)) for i in range(n)]


KINDS: Mapping[str, tuple[Callable[[], list[Report]], Attack]] = {
    "dark period": (away, dark),
    "transfer": (at_anchor, transfer),
    "flag hopping": (at_anchor, flag),
    "contradictory identity": (at_anchor, identity),
}


def in_a_file(honest: Sequence[Report], lines: Sequence[Report]) -> list[Sequence[Report]]:
    """A third file, of the adversary's own."""
    return [honest[::2], honest[1::2], lines]


def in_one_feed(honest: Sequence[Report], lines: Sequence[Report]) -> list[Sequence[Report]]:
    """All in the feed of one of the receivers."""
    return [[*honest[::2], *lines], honest[1::2]]


def in_both_feeds(honest: Sequence[Report], lines: Sequence[Report]) -> list[Sequence[Report]]:
    """Every other line in each."""
    return [[*honest[::2], *lines[::2]], [*honest[1::2], *lines[1::2]]]


def in_the_archive(honest: Sequence[Report], lines: Sequence[Report]) -> list[Sequence[Report]]:
    """The store is one archive, and they are in it."""
    return [[*honest, *lines]]


WAYS = {
    "one file of their own": in_a_file,
    "one receiver's feed": in_one_feed,
    "two receivers' feeds": in_both_feeds,
    "the one archive": in_the_archive,
}


def is_published(files: Sequence[Sequence[Report]], reference: Reference) -> bool:
    """Whether the tanker is a finding of a store with these files."""
    with connect(None) as con:
        for number, reports in enumerate(files):
            ordered = sorted(reports, key=lambda x: x.t)
            lines = [replace(x, line_no=n, offset=n) for n, x in enumerate(ordered, 1)]
            header = FileHeader(f"sha-{number}", f"file {number}", "", 1, Format.NMEA, True)
            store_file(con, header, batches(lines), "run")
        scan(Run("evaluation", BEGIN, con, logging.getLogger("evaluation")), reference, Silence())
        found = ranked(con, sound_events(con), Hulls(con, reference.flags), reference.flags)
        return any(one.vessel.imo == VICTIM.imo for one in found)


def report() -> str:
    """The fewest lines of each kind, by who carries them."""
    reference = Reference.load(reference_dir())
    rows = [[kind, *(_fewest(*of, way, reference) for way in WAYS.values())] for kind, of in KINDS.items()]
    rows.append(["suspect hidden", *(_fewest(gone_dark, hiding, way, reference, hides=True) for way in WAYS.values())])
    return f"{table(('claim, lines in', *WAYS), rows)}\n\n{NOTE}"


def _fewest(
    victim: Callable[[], list[Report]],
    attack: Attack,
    way: Callable[[Sequence[Report], Sequence[Report]], list[Sequence[Report]]],
    reference: Reference,
    *,
    hides: bool = False,
) -> str:
    honest = sorted([*traffic(), *victim()], key=lambda x: (x.t, x.mmsi))
    if is_published(way(honest, []), reference) != hides:
        return "0"
    return next((str(n) for n in LADDER if is_published(way(honest, attack(n)), reference) != hides), "never")
