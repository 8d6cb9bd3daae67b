"""Half an hour of damaged input through the command line: no command ends in a traceback, whatever it is given.

`make fuzz` (30 minutes), or `python tests/fuzz_commands.py MINUTES [SEED]` with this folder and the repository in
PYTHONPATH. A seed makes the same files in the same order; each is printed before it is tried, with what came of it where
that is no sentence. What broke is kept under the folder that the last line names.
"""

from __future__ import annotations

import gzip
import json
import random
import shutil
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import mkdtemp

import pyarrow as pa
import pyarrow.parquet as pq
from command import shadowfleet
from night import dark_log
from packed import tarred, zipped
from voyage import Voyage, nmea

FORESEEN = (0, 1, 2, 3, 4)  # exit codes with a sentence
UNFORESEEN = ("unexpected error", "Traceback (most recent call last)")
EVERY = 12  # files of a round of nights
CSV = (
    "timestamp,mmsi,lat,lon,sog,cog,heading,imo,name,callsign,ship type,length,width,draught,destination\n"
    "2026-03-02T10:00:00Z,273000001,60.0,28.0,8.1,90,91,9900007,NIGHT HERON,UBXY,80,244,42,7.5,SKAW\n"
    "2026-03-02T10:05:00Z,273000001,60.0,28.02,8.1,90,91,9900007,NIGHT HERON,UBXY,80,244,42,7.5,SKAW\n"
)
DMA = (
    "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,SOG,COG,Heading,IMO,Callsign,Name,"
    "Ship type,Cargo type,Width,Length,Type of position fixing device,Draught,Destination,ETA,Data source type,A,B,C,D\n"
    "02/03/2026 10:00:00,Class A,273000001,60.0,28.0,Under way using engine,0,8.1,90,91,9900007,UBXY,NIGHT HERON,"
    "Tanker,,42,244,GPS,7.5,SKAW,,AIS,100,144,20,22\n"
)
AISSTREAM = {
    "MessageType": "PositionReport",
    "MetaData": {"MMSI": 273000001, "time_utc": "2026-03-02 10:00:00.0 +0000 UTC"},
    "Message": {"PositionReport": {"UserID": 273000001, "Latitude": 60.0, "Longitude": 28.0, "Sog": 8.1, "Cog": 90.0}},
}
SNAPSHOT = {
    "timestamp": "2026-03-02T10:00:00Z",
    "vessels": [{"mmsi": 273000001, "name": "NIGHT HERON", "ship_type": 80}],
}
LISTS = {
    "plain.csv": b"imo,name,mmsi,authority\n9900007,NIGHT HERON,273000001,US\n",
    "ftm.json": b'{"id":"a","schema":"Vessel","properties":{"name":["NIGHT HERON"],"imoNumber":["9900007"]}}\n',
    "uk.csv": b"Report Date: 02-Mar-2026\nUnique ID,Name 6,Name type,Designation Type,Regime Name,Date Designated,"
    b"IMO number\nRUS1,NIGHT HERON,Primary Name,Ship,Russia,01/02/2026,9900007\n",
    "sdn.xml": b'<?xml version="1.0"?><Sanctions><DistinctParties><DistinctParty/></DistinctParties></Sanctions>',
}
NASTY = (
    b"",
    b"\x00",
    b"\xff\xfe",
    b'"',
    b"9" * 400,
    b"-1",
    b"1e400",
    b"nan",
    b"\r",
    b"\x1b[31m",
    b"=cmd()",
    b"<script>",
    b"9999-12-31T23:59:59Z",
    b"0001-01-01",
    b"\xed\xa0\x80",
    b"[" * 2000,
    b"{" * 2000,
    b"../../x",
    b",,,,,,",
    b"\n" * 50,
)


def seeds(folder: Path) -> dict[str, bytes]:
    """Small sound files of many kinds, by name."""
    folder.mkdir(parents=True)
    ship = Voyage(mmsi=273000001, imo=9900007, name="NIGHT HERON", ship_type=80).at("2026-03-02T10:00", 27.9, 60.0)
    log = nmea(ship.sail_to(28.0, 60.0, speed_kn=8))
    table = pa.table({"timestamp": ["2026-03-02T10:00:00Z"], "mmsi": [273000001], "lat": [60.0], "lon": [28.0]})
    pq.write_table(table, folder / "a.parquet")
    return {
        "a.nmea": log,
        "a.csv": CSV.encode(),
        "b.csv": CSV.replace(",", ";").encode("utf-16"),
        "dma.csv": DMA.encode(),
        "a.json": json.dumps(AISSTREAM).encode() + b"\n",
        "b.json": json.dumps(SNAPSHOT).encode(),
        "a.xml": b'<VESSELS><vessel MMSI="273000001" LATITUDE="60" LONGITUDE="28" TIME="2026-03-02 10:00:00 GMT"/></VESSELS>',
        "a.parquet": (folder / "a.parquet").read_bytes(),
        "a.nmea.gz": gzip.compress(log),
        "a.zip": zipped(("a.nmea", log), ("b/a.csv", CSV.encode())),
        "a.tar": tarred(("a.nmea", log), ("a.csv", CSV.encode())),
    }


def damaged(content: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """A file with a few things wrong."""
    made = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        at = chance.randrange(len(made) + 1)
        how = chance.randrange(7)
        if how == 0 and made:
            made[at % len(made)] ^= 1 << chance.randrange(8)
        elif how == 1:
            made[at:at] = chance.choice(NASTY)
        elif how == 2:
            made[at : at + chance.randrange(1, 30)] = chance.choice(NASTY)
        elif how == 3:
            del made[at : at + chance.randrange(1, 200)]
        elif how == 4:
            made[at:at] = made[: chance.randrange(1, 400)]
        elif how == 5:
            made[at:at] = chance.randbytes(chance.randrange(1, 40))
        else:
            other = chance.choice(others)
            made[at:at] = other[: chance.randrange(1, len(other) + 1)]
    return bytes(made)


def broke(ran: object, home: Path) -> bool:
    """Whether a command ended in anything but a sentence, or its log has a traceback."""
    said = ran.stdout + ran.stderr
    logs = "".join(log.read_text(errors="replace") for log in sorted((home / "logs").glob("*")))
    return ran.returncode not in FORESEEN or any(words in said + logs for words in UNFORESEEN)


class Fuzz:
    """Rounds of damaged files; every round has a home of its own, and ends in a night."""

    def __init__(self, place: Path, seed: int) -> None:
        self.place, self.chance = place, random.Random(seed)  # noqa: S311 -- to be repeated, not to be secret
        self.sound = seeds(place / "sound")
        self.ran: Counter[str] = Counter()
        self.broken: list[str] = []
        self.dossier = self._dossier()

    def _dossier(self) -> Path:
        (place := self.place / "dossier").mkdir()
        shadowfleet("nightly", dark_log(place), "--home", place / "home")
        return next((place / "home" / "site" / "vessels").iterdir())

    def round(self, number: int) -> None:
        """A dozen files, one by one and together, two lists, and a folder of a dossier."""
        folder = self.place / f"round-{number}"
        home, files = folder / "home", folder / "files"
        files.mkdir(parents=True)
        for i in range(EVERY):
            name, content = self.chance.choice(sorted(self.sound.items()))
            path = files / f"{i}-{name}"
            path.write_bytes(damaged(content, self.chance, list(self.sound.values())))
            self.tried(home, "ingest", path, "--home", home)
        for name, content in self.chance.sample(sorted(LISTS.items()), 2):
            path = folder / name
            path.write_bytes(damaged(content, self.chance, list(LISTS.values())))
            self.tried(home, "lists", "add", path, "--as-of", "2026-03-01", "--home", home)
        self.tried(home, "nightly", files, "--home", home)
        for words in (("status",), ("events",), ("verify",)):
            self.tried(home, *words, "--home", home)
        self._verified(folder)
        if not any(line.startswith(f"round-{number} ") for line in self.broken):
            shutil.rmtree(folder)

    def _verified(self, folder: Path) -> None:
        copy = shutil.copytree(self.dossier, folder / self.dossier.name)
        path = self.chance.choice(sorted(copy.iterdir()))
        path.write_bytes(damaged(path.read_bytes(), self.chance, list(self.sound.values())))
        self.tried(folder / "home", "verify-dossier", copy)

    def tried(self, home: Path, *words: object) -> None:
        """Run a command and note what became of it."""
        ran = shadowfleet(*words)
        self.ran[f"{words[0]} {ran.returncode}"] += 1
        if broke(ran, home):
            where = home.parent.name
            self.broken.append(f"{where} {' '.join(map(str, words))}")
            print(f"BROKE: {self.broken[-1]}\n{ran.stdout}{ran.stderr}", flush=True)
            shutil.rmtree(home / "logs", ignore_errors=True)  # so that it is told once


def main(minutes: float, seed: int) -> int:
    """Fuzz for so long; returns how many commands broke."""
    place = Path(mkdtemp(prefix="fuzz-"))
    fuzz, until, number = Fuzz(place, seed), time.monotonic() + minutes * 60, 0
    while time.monotonic() < until:
        number += 1
        fuzz.round(number)
        print(f"seed {seed}, round {number}: {sum(fuzz.ran.values())} commands, {len(fuzz.broken)} broke", flush=True)
    for what, n in sorted(fuzz.ran.items()):
        print(f"{n:7} {what}")
    print(f"seed {seed}: {len(fuzz.broken)} of {sum(fuzz.ran.values())} commands broke; kept under {place}")
    return len(fuzz.broken)


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(min(main(float(given[0]) if given else 30.0, int(given[1]) if given[1:] else time.time_ns() % 10**6), 1))
