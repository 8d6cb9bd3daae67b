"""An NMEA log of given positions, fast: sentences of class A in order of time, each with its receive time before it.

Six bits at a time, for all messages of a batch at once. Fields and their widths are those of ITU-R M.1371-5, table 45
(type 1) and table 52 (type 5); the decoder under test owes nothing to this file.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.nmea_log import ARMOUR
from monitor.store.connect import connect
from monitor.store.query import arrow_batches

FIRST_SENTENCE_SEXTETS = 59
HEX = np.frombuffer(b"0123456789ABCDEF", np.uint8)
NOT_SAID = {"heading": 511, "turn": 128, "course": 3600}

# A table of an hour, as MarineCadastre names its columns, in order of time; a ship says who she is once a day.
ROWS = """
SELECT CAST(MMSI AS BIGINT) AS mmsi, CAST(floor(epoch(BaseDateTime)) AS BIGINT) AS t_s,
    CAST(round(LON * 600000) AS BIGINT) AS lon, CAST(round(LAT * 600000) AS BIGINT) AS lat,
    CAST(round(SOG * 10) AS BIGINT) AS speed, CAST(round(coalesce(COG, 360) * 10) AS BIGINT) AS course
FROM read_parquet($path) ORDER BY BaseDateTime, MMSI
"""
SHIPS = """
SELECT CAST(MMSI AS BIGINT) AS mmsi,
    CAST(floor(epoch((SELECT min(BaseDateTime) FROM read_parquet($path)))) AS BIGINT) AS t_s,
    CAST(first(VesselType) AS BIGINT) AS ship_type
FROM read_parquet($path) GROUP BY MMSI ORDER BY MMSI
"""

Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]
Field = tuple[Ints | int, int]  # values, one a message or one for all, and how many bits


def write_position_log(table: Path, log: Path, *, with_ships: bool) -> None:
    """Write a Parquet table of one hour as a log.

    Args:
        with_ships: begin with a type 5 of each ship.
    """
    con = connect(None)
    with log.open("wb") as out:
        for query, lines_of in ((SHIPS, _who), (ROWS, _where))[not with_ships :]:
            for batch in arrow_batches(con, query, {"path": str(table)}):
                columns = {name: batch[name].to_numpy(zero_copy_only=False) for name in batch.schema.names}
                out.write(lines_of(columns).tobytes())
    con.close()


def _where(of: dict[str, Ints]) -> Bytes:
    """Type 1, a line each."""
    fields: list[Field] = [(1, 6), (0, 2), (of["mmsi"], 30), (0, 4), (NOT_SAID["turn"], 8), (of["speed"], 10), (0, 1)]
    fields += [(of["lon"] & (1 << 28) - 1, 28), (of["lat"] & (1 << 27) - 1, 27), (of["course"], 12)]
    fields += [(NOT_SAID["heading"], 9), (of["t_s"] % 60, 6), (0, 2), (0, 3), (0, 1), (0, 19)]
    return _lines(of["t_s"], _sextets(fields, len(of["t_s"])), b"!AIVDM,1,1,,A,", b",0")


def _who(of: dict[str, Ints]) -> Bytes:
    """Type 5, two lines each, one right after the other."""
    n = len(of["t_s"])
    name = np.array([list(f"SHIP {mmsi}".ljust(20, "@").encode()) for mmsi in of["mmsi"].tolist()], np.int64) & 63
    fields: list[Field] = [
        (5, 6),
        (0, 2),
        (of["mmsi"], 30),
        (0, 2),
        (0, 30),
        *[(0, 6)] * 7,
        *[(name[:, i], 6) for i in range(20)],
    ]
    fields += [(of["ship_type"], 8), (100, 9), (100, 9), (15, 6), (15, 6), (1, 4), (0, 20), (80, 8)]
    fields += [*[(0, 6)] * 20, (0, 1), (0, 1), (0, 2)]  # a destination without a letter, and two bits to fill up
    sextets = _sextets(fields, n)
    head = _lines(of["t_s"], sextets[:, :FIRST_SENTENCE_SEXTETS], b"!AIVDM,2,1,1,A,", b",0")
    tail = _lines(of["t_s"], sextets[:, FIRST_SENTENCE_SEXTETS:], b"!AIVDM,2,2,1,A,", b",2")
    return np.hstack([head, tail])


def _sextets(fields: Sequence[Field], n: int) -> Bytes:
    """Payload characters, (n, sextets)."""
    n_bits = sum(width for _, width in fields)
    found = np.zeros((n_bits // 6, n), np.uint8)
    at = 0
    for values, width in fields:
        for sextet in range(at // 6, (at + width - 1) // 6 + 1):
            below = at + width - 6 * (sextet + 1)  # bits of the field that come after this sextet
            bits = np.right_shift(values, below) if below >= 0 else np.left_shift(values, -below)
            found[sextet] |= np.asarray(bits & 63, np.uint8)
        at += width
    return ARMOUR[found].T


def _lines(t_s: Ints, payload: Bytes, before: bytes, after: bytes) -> Bytes:
    """Lines of one length: a tag block with the time, the sentence, and the checksums of both."""
    n = len(t_s)
    digits = (t_s[:, None] // 10 ** np.arange(9, -1, -1) % 10 + ord("0")).astype(np.uint8)
    block = np.hstack([_all(n, b"c:"), digits])
    sentence = np.hstack([_all(n, before), payload, _all(n, after)])
    before_it = (_all(n, b"\\"), block, _all(n, b"*"), _checksum(block), _all(n, b"\\"))
    return np.hstack([*before_it, sentence, _all(n, b"*"), _checksum(sentence[:, 1:]), _all(n, b"\r\n")])


def _all(n: int, text: bytes) -> Bytes:
    return np.broadcast_to(np.frombuffer(text, np.uint8), (n, len(text)))


def _checksum(text: Bytes) -> Bytes:
    sums = np.bitwise_xor.reduce(text, axis=1)
    return np.stack([HEX[sums >> 4], HEX[sums & 15]], axis=1)
