"""`--map`: which columns of a table are which, said by hand, on the command line or in a TOML file."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from monitor.decode.tables.layout import NO_COLUMNS, Columns
from monitor.decode.tables.units import UNITS, split_unit
from monitor.errors import WrongUsage
from monitor.model.message import message

FIELDS = (
    "t",
    "mmsi",
    "lat",
    "lon",
    "sog_kn",
    "cog_deg",
    "heading_deg",
    "nav_status",
    "imo",
    "name",
    "call_sign",
    "ship_type",
    "length_m",
    "beam_m",
    "draught_m",
    "destination",
    "eta",
    "msg_type",
    "to_bow_m",
    "to_stern_m",
    "to_port_m",
    "to_starboard_m",
)
OTHER_NAMES = MappingProxyType(
    {
        "time": "t",
        "timestamp": "t",
        "latitude": "lat",
        "longitude": "lon",
        "sog": "sog_kn",
        "speed": "sog_kn",
        "cog": "cog_deg",
        "course": "cog_deg",
        "heading": "heading_deg",
        "status": "nav_status",
        "callsign": "call_sign",
        "type": "ship_type",
        "length": "length_m",
        "beam": "beam_m",
        "width": "beam_m",
        "draught": "draught_m",
        "draft": "draught_m",
    }
)


def column_map(given: Sequence[str] | None) -> Columns:
    """Fields of ours and the columns that hold them, of all `--map` options together.

    Args:
        given: each `time=UTC,lat=Y,sog_kn=SPEED:dkn`, or the name of a TOML file with such a table.

    Raises:
        WrongUsage: it names no field, a unit that the field does not have, or a file that is no such table.
    """
    found: dict[str, str] = {}
    for text in given or ():
        said = dict(_pair(part) for part in text.split(",")) if "=" in text else _from_file(Path(text))
        found.update({_field(name): column for name, column in said.items()})
    for field, column in found.items():
        _check_unit(field, column)
    return MappingProxyType(found) if found else NO_COLUMNS


def as_text(columns: Columns) -> str | None:
    """The map as the ledger keeps it; None where there is none."""
    return json.dumps(dict(columns), sort_keys=True) if columns else None


def from_text(text: str | None) -> Columns:
    """The map that the ledger kept."""
    return json.loads(text) if text else NO_COLUMNS


def _pair(part: str) -> tuple[str, str]:
    name, equals, column = part.partition("=")
    if not equals or not name.strip() or not column.strip():
        raise WrongUsage(message("error_map_form"), where=part, todo=message("todo_map_example"))
    return name.strip(), column.strip()


def _from_file(path: Path) -> Mapping[str, str]:
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise WrongUsage(
            message("error_map_file", said=str(problem)),
            where=str(path),
            todo=message("todo_map_file"),
        ) from problem
    return {name: str(column) for name, column in said.items()}


def _field(name: str) -> str:
    field = OTHER_NAMES.get(name.strip().lower(), name.strip().lower())
    if field not in FIELDS:
        raise WrongUsage(message("error_map_field"), where=name, todo=message("todo_use_one_of", values=tuple(FIELDS)))
    return field


def _check_unit(field: str, column: str) -> None:
    name, colon, unit = column.rpartition(":")
    if colon and name and field in UNITS and split_unit(field, column.lower())[1] == "" and " " not in unit:
        raise WrongUsage(
            message("error_map_unit", field=field),
            where=column,
            todo=message("todo_use_one_of", values=tuple(UNITS[field])),
        )
