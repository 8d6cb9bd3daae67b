"""Gates across straits, and the file of them, `gates.geojson`: one feature a gate; it opens in QGIS."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from monitor.errors import ReferenceInvalid
from monitor.geo.feature_file import feature_collection, geometry_of
from monitor.geo.reference import rows_of, with_file
from monitor.model.gate import Bound, Gate
from monitor.model.message import message

FILE = "gates.geojson"
TABLE = "gates.csv"
DECIMALS = 5  # about a metre
TEXTS = ("id", "name_en", "name_ja", "from_left", "source", "as_of")


class Gates:
    """Gates and their lines.

    Attributes:
        gates: n gates.
        lines: object (n,) of shapely lines in degrees, WGS 84; none crosses the date line.
    """

    def __init__(self, gates: Sequence[Gate], lines: NDArray[Any]) -> None:
        self.gates = tuple(gates)
        self.lines = lines

    @cached_property
    def by_id(self) -> dict[str, Gate]:
        """The gates by their ids."""
        return {gate.gate_id: gate for gate in self.gates}

    @cached_property
    def legs(self) -> Mapping[str, NDArray[Any]]:
        """The straight parts of all lines, k of them: gate_id, from_left and from_right, object (k,) of texts; lon1,
        lat1, lon2 and lat2, float64 (k,), in degrees."""
        corners, of = shapely.get_coordinates(self.lines, return_index=True)
        first = np.flatnonzero(np.diff(of) == 0)
        (lon1, lat1), (lon2, lat2) = corners[first].T, corners[first + 1].T
        gates = [self.gates[i] for i in of[first].tolist()]
        texts = {
            "gate_id": [gate.gate_id for gate in gates],
            "from_left": [gate.from_left.value for gate in gates],
            "from_right": [gate.from_left.opposite.value for gate in gates],
        }
        named = {name: np.array(column, dtype=object) for name, column in texts.items()}
        return {**named, "lon1": lon1, "lat1": lat1, "lon2": lon2, "lat2": lat2}


NO_GATES = Gates((), np.empty(0, dtype=object))


def gates_file(reference: Path) -> Path:
    """The file of a folder of reference data; ours where the folder has none."""
    return with_file(reference, FILE) / FILE


def load_gates(path: Path) -> Gates:
    """Read a file of gates.

    Raises:
        ReferenceInvalid: no such file, or a gate in it breaks its rules.
    """
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        gates = [_gate(feature["properties"], path) for feature in features]
        lines = _lines([json.dumps(feature["geometry"]) for feature in features])
    except (OSError, ValueError, LookupError, TypeError, AttributeError, shapely.GEOSException) as problem:
        raise ReferenceInvalid(message("error_gates_unread"), where=str(path)) from problem
    return _checked(gates, lines, path)


def drawn(table: Path) -> Gates:
    """The gates of a table, one a row, with the corners of each line as `lon lat, lon lat`.

    Raises:
        ReferenceInvalid: no such file, a missing column or cell, or a gate breaks its rules.
    """
    said = rows_of(table, (*TEXTS, "line"), may_be_empty=("url",))
    gates = [_gate(row, table) for row in said]
    try:
        lines = np.empty(len(said), dtype=object)
        lines[:] = [shapely.from_wkt(f"LINESTRING ({row['line']})") for row in said]
    except shapely.GEOSException as problem:
        raise ReferenceInvalid(message("error_gates_unread"), where=str(table)) from problem
    return _checked(gates, lines, table)


def gates_geojson(gates: Gates) -> str:
    """The text of a file of gates, one line a feature, in their order."""
    return feature_collection("gates", map(_feature, gates.gates, gates.lines))


def _feature(gate: Gate, line: Any) -> dict[str, Any]:
    said = {
        "id": gate.gate_id,
        "name_en": gate.name_en,
        "name_ja": gate.name_ja,
        "from_left": gate.from_left.value,
        "source": gate.source,
        "url": gate.url,
        "as_of": gate.as_of,
    }
    return {"type": "Feature", "properties": said, "geometry": geometry_of(line, DECIMALS)}


def _lines(geometries: Sequence[str]) -> NDArray[Any]:
    lines = np.empty(len(geometries), dtype=object)
    lines[:] = [shapely.from_geojson(geometry) for geometry in geometries]
    return lines


def _gate(said: dict[str, Any], path: Path) -> Gate:
    texts = {name: str(said[name] or "") for name in TEXTS}
    if not all(texts.values()) or texts["from_left"] not in set(Bound):
        raise ReferenceInvalid(message("error_gates_unread"), where=f"{path}, {texts['id']}")
    return Gate(
        gate_id=texts["id"],
        name_en=texts["name_en"],
        name_ja=texts["name_ja"],
        from_left=Bound(texts["from_left"]),
        source=texts["source"],
        url=said.get("url") or None,
        as_of=texts["as_of"],
    )


def _checked(gates: Sequence[Gate], lines: NDArray[Any], path: Path) -> Gates:
    """As they are.

    Raises:
        ReferenceInvalid: a line is none, is not in degrees, or touches or crosses itself, or two gates have one id.
    """
    west, south, east, north = shapely.bounds(lines).reshape(-1, 4).T
    sound = (shapely.get_type_id(lines) == shapely.GeometryType.LINESTRING) & shapely.is_simple(lines)
    sound &= (west >= -180) & (east <= 180) & (south >= -90) & (north <= 90) & (shapely.length(lines) > 0)
    if not sound.all():
        raise ReferenceInvalid(message("error_gates_line"), where=f"{path}, {gates[int(np.argmin(sound))].gate_id}")
    if len({gate.gate_id for gate in gates}) < len(gates):
        raise ReferenceInvalid(message("error_gates_same_id"), where=str(path))
    return Gates(gates, lines)
