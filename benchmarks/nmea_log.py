"""Writes an NMEA log as a merged feed of coastal stations sends it, as long as asked; made of invented numbers.

The mix of message types is that of a day of Danish waters; every sentence has a tag block with station and
time, or what other feeds have in its place; 0.3 % have a wrong checksum; between the two sentences of a type 5
stand some of other ships. A ship says the same of itself each time, and three stations hear it, now one, now another.
Field layouts are pyais's, so that this file owes nothing to the decoder that it measures.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache, reduce
from operator import xor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pyais.messages import MSG_CLASS, MessageType24PartA, MessageType24PartB

from monitor.model.units import EPOCH

SEED = 20261124
SHARES = {
    "1": 0.419,
    "2": 0.028,
    "3": 0.158,
    "4": 0.047,
    "5": 0.065,
    "18": 0.093,
    "19": 0.009,
    "21": 0.022,
    "24A": 0.028,
    "24B": 0.028,
    "27": 0.037,
}
N_VESSELS, N_STATIONS, N_HEAR_A_SHIP, WRONG_SHARE = 20_000, 24, 3, 0.003
FIRST_EPOCH_S, PER_SECOND = 1_772_409_600, 1500
BLOCK = 50_000
ARMOUR = np.frombuffer(bytes(range(48, 88)) + bytes(range(96, 120)), np.uint8)
FIRST_SENTENCE_CHARS, BETWEEN_PARTS = 59, 5
CLASSES = {**{str(k): c for k, c in MSG_CLASS.items()}, "24A": MessageType24PartA, "24B": MessageType24PartB}

Ints = NDArray[np.int64]
Dress = Callable[[bytes, int, int], bytes]  # a sentence, its station and its time, to its line


def write_log(path: Path, n: int, shape: str = "tag block", seed: int = SEED) -> int:
    """Write about n messages in one of the SHAPES; gives the number of lines."""
    chance = np.random.default_rng(seed)
    lines = 0
    with path.open("wb") as out:
        for first in range(0, n, BLOCK):
            block = list(_block(min(BLOCK, n - first), first, chance, SHAPES[shape]))
            out.write(b"".join(block))
            lines += len(block)
    return lines


def main(path: str, n: str, shape: str = "tag block") -> None:
    """Write a log; print how many lines it has."""
    print(write_log(Path(path), int(n), shape))


def _block(n: int, first: int, chance: np.random.Generator, dress: Dress) -> Iterator[bytes]:
    kinds = chance.choice(list(SHARES), n, p=np.array(list(SHARES.values())) / sum(SHARES.values()))
    vessel = chance.integers(0, N_VESSELS, n)
    waiting: list[tuple[int, bytes]] = []
    sent: list[tuple[bytes, int] | None] = [None] * n
    for kind in SHARES:
        at = np.flatnonzero(kinds == kind)
        for place, message in zip(at.tolist(), _payloads(kind, vessel[at], chance), strict=True):
            sent[place] = message
    near = (vessel + chance.integers(0, N_HEAR_A_SHIP, n)) % N_STATIONS
    stations, wrong = near.tolist(), (chance.random(n) < WRONG_SHARE).tolist()
    for i, (said, fill) in enumerate(x for x in sent if x is not None):
        heard = stations[i], FIRST_EPOCH_S + (first + i) // PER_SECOND
        channel = b"AB"[i % 2 : i % 2 + 1]
        if len(said) <= FIRST_SENTENCE_CHARS:
            yield dress(_sentence(b"AIVDM,1,1,,%b,%b,%d" % (channel, said, fill), wrong[i]), *heard)
        else:
            head, tail = said[:FIRST_SENTENCE_CHARS], said[FIRST_SENTENCE_CHARS:]
            yield dress(_sentence(b"AIVDM,2,1,%d,%b,%b,0" % (i % 10, channel, head), False), *heard)
            second = _sentence(b"AIVDM,2,2,%d,%b,%b,%d" % (i % 10, channel, tail, fill), wrong[i])
            waiting.append((i + BETWEEN_PARTS, dress(second, *heard)))
        while waiting and waiting[0][0] <= i:
            yield waiting.pop(0)[1]
    yield from (line for _, line in waiting)


def _sentence(body: bytes, wrong: bool) -> bytes:
    return b"!%b*%02X" % (body, reduce(xor, body) ^ (0x55 if wrong else 0))


def _tag_block(sentence: bytes, station: int, t_s: int) -> bytes:
    block = b"s:%d,c:%d" % (2_573_000 + station, t_s)
    return b"\\%b*%02X\\%b\r\n" % (block, reduce(xor, block), sentence)


def _iso_time(sentence: bytes, station: int, t_s: int) -> bytes:
    t = EPOCH + timedelta(seconds=t_s, milliseconds=station)
    return b"%b+00:00\t%b\r\n" % (t.isoformat(timespec="microseconds").encode(), sentence)


def _epoch(sentence: bytes, station: int, t_s: int) -> bytes:
    return b"%d.%03d %b\r\n" % (t_s, station, sentence)


def _coast_guard(sentence: bytes, station: int, t_s: int) -> bytes:
    return b"%b,r%09d,%d\r\n" % (sentence, 3_669_900 + station, t_s)


def _coast_guard_long(sentence: bytes, station: int, t_s: int) -> bytes:
    signal = b"d-%03d,S%04d,t%02d%02d%02d.00,T%02d.%08d"
    slot = 60 + station, t_s * 37 % 2250, t_s // 3600 % 24, t_s // 60 % 60, t_s % 60, t_s % 60, t_s % 100_000_000
    return b"%b,%b,r%09d,%d\r\n" % (sentence, signal % slot, 3_669_900 + station, t_s)


SHAPES: dict[str, Dress] = {
    "tag block": _tag_block,
    "a logger's ISO time before it": _iso_time,
    "a logger's epoch before it": _epoch,
    "US Coast Guard: station, epoch": _coast_guard,
    "US Coast Guard: signal, slot, station, epoch": _coast_guard_long,
}


def _payloads(kind: str, vessel: Ints, chance: np.random.Generator) -> list[tuple[bytes, int]]:
    """Payloads of one type, and their fill bits: fields as ships send them, the rest at random."""
    n = len(vessel)
    told = _told(kind, vessel, chance)
    columns = []
    for field in CLASSES[kind].fields():
        width, name = field.metadata["width"], field.name
        if field.metadata["d_type"] is str:
            columns.append(_texts(name, width // 6)[vessel])
        elif name in told:
            columns.append(_bits(told[name], width))
        else:
            columns.append(chance.integers(0, 2, (n, width), dtype=np.uint8))
    bits = np.hstack(columns)[:, : 272 if kind == "21" else None]
    fill = -bits.shape[1] % 6
    bits = np.pad(bits, ((0, 0), (0, fill))).reshape(n, -1, 6)
    chars = ARMOUR[bits @ (1 << np.arange(5, -1, -1))]
    return [(row.tobytes(), fill) for row in chars]


def _told(kind: str, vessel: Ints, chance: np.random.Generator) -> dict[str, Ints]:
    n = len(vessel)
    per_degree = 600 if kind == "27" else 600_000
    lon = ((vessel * 7919 % 10_000) / 1000 + 5 + chance.normal(0, 0.01, n)) * per_degree
    lat = ((vessel * 104_729 % 10_000) / 1250 + 53 + chance.normal(0, 0.01, n)) * per_degree
    speeds, courses = (21, 360) if kind == "27" else (340, 3600)  # knots and degrees, else tenths of them
    return {
        "msg_type": np.full(n, int(kind.rstrip("AB"))),
        "mmsi": 201_000_000 + vessel * 29_000,
        "lon": lon.astype(np.int64),
        "lat": lat.astype(np.int64),
        "speed": chance.integers(0, speeds, n),
        "course": chance.integers(0, courses, n),
        "heading": chance.integers(0, 360, n),
        "second": chance.integers(0, 60, n),
        "partno": np.full(n, int(kind == "24B")),
        "imo": 9_000_000 + vessel,
        "ship_type": 30 + vessel % 60,
        "month": 1 + vessel % 12,
        "day": 1 + vessel % 28,
        "hour": vessel % 24,
        "minute": vessel % 60,
        "draught": vessel % 150,
        "to_bow": vessel % 200,
        "to_stern": vessel % 60,
        "to_port": vessel % 30,
        "to_starboard": vessel % 20,
    }


def _bits(values: Ints, width: int) -> NDArray[np.uint8]:
    return (values[:, None] >> np.arange(width - 1, -1, -1) & 1).astype(np.uint8)


@cache
def _texts(field: str, n_chars: int) -> NDArray[np.uint8]:
    """Of each ship, as bits: letters, then the `@` of an unfilled field."""
    chance = np.random.default_rng([SEED, *field.encode()])
    letters = chance.integers(1, 27, (N_VESSELS, n_chars))
    unfilled = chance.integers(2, n_chars + 1, N_VESSELS)
    letters[np.arange(n_chars)[None, :] >= unfilled[:, None]] = 0
    return _bits(letters.ravel(), 6).reshape(N_VESSELS, n_chars * 6)


if __name__ == "__main__":
    main(*sys.argv[1:])
