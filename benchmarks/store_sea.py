"""Days of made-up traffic as columns: steady ships, moving and at rest, times and values as AIS has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.model.ais_message import Refusal, Static
from monitor.store.batch import Batch, columns

DAY_US = 86_400_000_000
FIRST_US = 1_772_323_200_000_000  # 2026-03-01
BATCH_ROWS = 200_000
_NONE = columns(Static, []), columns(Refusal, [])


def day_of(n: int, day: int, ships: int, seed: int = 1) -> pa.Table:
    """`n` fixes of one UTC day in order of time, with the columns of `model.ais_message.Position`."""
    fleet, r = np.random.default_rng(seed), np.random.default_rng([seed, day])
    mmsi = _numbers(fleet, ships)
    lon0, lat0 = fleet.uniform(0, 30, ships), fleet.uniform(50, 66, ships)
    moves = fleet.random(ships) < 0.45
    who = r.choice(ships, n, p=np.where(moves, 3.0, 1.0) / np.where(moves, 3.0, 1.0).sum())
    t_s = np.sort(r.integers(0, 86_400, n))
    course, speed = fleet.uniform(0, 360, ships), np.where(moves, fleet.uniform(4, 20, ships), 0.0)
    way = speed[who] * np.sin(t_s / 86_400 * 2 * np.pi) * 0.06
    lat = lat0[who] + way * np.cos(np.radians(course[who])) + r.normal(0, 2e-5, n)
    lon = lon0[who] + way * np.sin(np.radians(course[who])) * 1.7 + r.normal(0, 2e-5, n)
    cog = (np.round(course[who] + r.normal(0, 2, n), 1) % 360).round(1)
    return pa.table(
        {
            "mmsi": mmsi[who],
            "t": pa.array(FIRST_US + day * DAY_US + t_s * 1_000_000, pa.timestamp("us")),
            "lon": _as_sent(lon),
            "lat": _as_sent(lat),
            "sog_kn": np.round(np.abs(speed[who] + r.normal(0, 0.2, n)), 1),
            "cog_deg": cog,
            "heading_deg": cog.astype(np.int64),
            "nav_status": np.where(moves[who], 0, 1),
            "msg_type": np.where(who % 5 == 0, 18, 1),
            "line_no": np.arange(1, n + 1),
            "offset": np.cumsum(r.integers(70, 95, n)),
            "utc_s": (t_s - r.integers(0, 2, n)) % 60,
            "station": _stations(lon, lat),
        }
    )


def _stations(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> pa.DictionaryArray:
    """One receiver a square of two degrees."""
    square = (lon // 2).astype(int) * 100 + (lat // 2).astype(int)
    names, which = np.unique(square, return_inverse=True)
    return pa.DictionaryArray.from_arrays(pa.array(which, pa.int32()), [f"station {name}" for name in names])


def _numbers(fleet: np.random.Generator, ships: int) -> NDArray[np.int64]:
    """MMSIs of ships, all of them different."""
    return 201_000_000 + np.sort(fleet.choice(574_000_000, ships, replace=False))


def _as_sent(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """In 1/10000 minute, as type 1 sends it and pyais gives it."""
    return np.round(np.round(degrees * 600_000) / 600_000, 6)


def identities(day: int, ships: int, seed: int = 1) -> pa.Table:
    """One static report a ship and day; one ship in ten is a tanker."""
    fleet = np.random.default_rng(seed)
    mmsi = _numbers(fleet, ships).tolist()
    t = pa.array(FIRST_US + day * DAY_US + np.arange(ships) * 1_000_000, pa.timestamp("us"))
    found = {name: pa.nulls(ships, _NONE[0].schema.field(name).type) for name in _NONE[0].column_names}
    found |= {
        "mmsi": pa.array(mmsi, pa.int64()),
        "t": t,
        "name": pa.array([f"SHIP {m}" for m in mmsi]),
        "ship_type": pa.array([80 if i % 10 == 0 else 70 for i in range(ships)], pa.int64()),
        "msg_type": pa.array([5] * ships, pa.int64()),
        "line_no": pa.array(range(10**9, 10**9 + ships), pa.int64()),
        "offset": pa.array([0] * ships, pa.int64()),
    }
    return pa.table(found)


def batches_of(fixes: pa.Table, reports: pa.Table | None = None) -> Iterator[Batch]:
    """As a decoder yields them."""
    for i in range(0, fixes.num_rows, BATCH_ROWS):
        said = reports if reports is not None and i == 0 else _NONE[0]
        yield Batch(fixes.slice(i, BATCH_ROWS), said, _NONE[1], Counter())


def danish(fixes: pa.Table) -> bytes:
    """The same fixes as a Danish archive writes them."""
    header = (
        "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,ROT,SOG,COG,Heading,IMO,Callsign,Name,"
        "Ship type,Cargo type,Width,Length,Type of position fixing device,Draught,Destination,ETA,Data source type,"
        "A,B,C,D\n"
    )
    rows = zip(*(fixes[c].to_pylist() for c in ("t", "mmsi", "lat", "lon", "sog_kn", "cog_deg")), strict=True)
    return (
        header
        + "".join(
            f"{t:%d/%m/%Y %H:%M:%S},Class A,{m},{lat:.6f},{lon:.6f},Under way using engine,0.0,{sog},{cog},{cog:.0f},"
            f"Unknown,C{m % 9999},SHIP {m},Cargo,,{20 + m % 20},{100 + m % 200},GPS,{5 + m % 9}.0,PORT {m % 97},,AIS,"
            "100,50,10,10\n"
            for t, m, lat, lon, sog, cog in rows
        )
    ).encode()


def american(fixes: pa.Table) -> bytes:
    """The same fixes as MarineCadastre writes them since 2025."""
    header = (
        "mmsi,base_date_time,longitude,latitude,sog,cog,heading,vessel_name,imo,call_sign,vessel_type,status,length,"
        "width,draft,cargo,transceiver\n"
    )
    names = ("mmsi", "t", "lon", "lat", "sog_kn", "cog_deg", "nav_status")
    rows = zip(*(fixes[c].to_pylist() for c in names), strict=True)
    return (
        header
        + "".join(
            f"{m},{t:%Y-%m-%d %H:%M:%S},{lon:.5f},{lat:.5f},{sog},{cog},{cog:.0f},SHIP {m},IMO{9000000 + m % 999999},"
            f"C{m % 9999},{70 + m % 20},{status},{100 + m % 200},{20 + m % 20},{5 + m % 9}.0,{70 + m % 20},A\n"
            for m, t, lon, lat, sog, cog, status in rows
        )
    ).encode()
