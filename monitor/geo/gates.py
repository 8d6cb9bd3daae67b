"""Gates across straits, and the file of them, `gates.geojson`: one feature a gate; it opens in QGIS."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from monitor.errors import ReferenceInvalid
from monitor.geo.feature_file import feature_collection, geometry_of
from monitor.geo.projection import Floats, lon_near
from monitor.geo.reference import rows_of, with_file
from monitor.geo.sphere import plane_m
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

    def only(self, wanted: Callable[[Gate], bool]) -> Gates:
        """Some of the gates, in their order."""
        chosen = [i for i, gate in enumerate(self.gates) if wanted(gate)]
        return Gates([self.gates[i] for i in chosen], self.lines[chosen])

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

    def across(
        self, lon1: Floats, lat1: Floats, lon2: Floats, lat2: Floats, beside_m: float
    ) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.bool_]]:
        """The gates that lie across straight ways: these cross them, or pass an end by no more than so much.

        Args:
            lon1, lat1, lon2, lat2: where n ways begin and end, degrees, float64 (n,).
            beside_m: metres.

        Returns:
            Index of the way, index of the gate, and whether the way comes from the left of it; (k,) each.
        """
        # On a plane in metres round the first end of each gate; ways along the first axis, gates along the second.
        first, last = (shapely.get_coordinates(shapely.get_point(self.lines, i)) for i in (0, -1))
        scales = np.array([plane_m(lat) for lat in first[:, 1].tolist()]).reshape(-1, 2)
        gate_x, gate_y = ((last - first) * scales).T
        from_gate = lon_near(lon1[:, None] - first[:, 0], 0.0)
        x1, x2 = from_gate * scales[:, 0], (from_gate + lon_near(lon2 - lon1, 0.0)[:, None]) * scales[:, 0]
        y1, y2 = ((lat[:, None] - first[:, 1]) * scales[:, 1] for lat in (lat1, lat2))
        length = np.hypot(gate_x, gate_y)
        side1, side2 = gate_x * y1 - gate_y * x1, gate_x * y2 - gate_y * x2
        with np.errstate(divide="ignore", invalid="ignore"):
            of_way = side1 / (side1 - side2)  # where the way crosses the line through both ends, as a share of the way
            along_m = ((x1 + of_way * (x2 - x1)) * gate_x + (y1 + of_way * (y2 - y1)) * gate_y) / length
        found = ((side1 >= 0) != (side2 >= 0)) & (along_m >= -beside_m) & (along_m <= length + beside_m)
        way, gate = np.nonzero(found)
        return way, gate, side1[way, gate] >= 0


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
