"""What to say of a table that no dialect knows."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.decode.tables.column_words import may_be_of_positions, name_ships
from monitor.decode.tables.dialects.plain import PLAIN
from monitor.decode.tables.headers import (
    columns_of,
)
from monitor.decode.tables.layout import (
    NO_COLUMNS,
    REQUIRED,
    SHOWN_COLUMNS,
    Columns,
)
from monitor.errors import InputUnreadable, OtherTable
from monitor.model.message import message


def unknown_table(head: bytes, columns: Columns = NO_COLUMNS) -> InputUnreadable:
    """What to say of a table that no dialect knows: the columns it has, those it would need, and how to name them."""
    return lacking(columns_of(head), columns)


def lacking(names: Sequence[str], columns: Columns) -> InputUnreadable:
    """The same of a table with columns of these names."""
    missing = [field for field in REQUIRED if not set(PLAIN.columns[field]) & set(names)] or list(columns)
    said = ["time" if field == "t" else field for field in missing]  # as `--map` calls them
    named = tuple(
        f"{name} ({', '.join(PLAIN.columns.get(field, ()))})" for name, field in zip(said, missing, strict=True)
    )
    kind = InputUnreadable if may_be_of_positions(names) else OtherTable
    problem = kind(
        message("error_table_lacks", fields=tuple(said), columns=tuple(names[:SHOWN_COLUMNS])),
        todo=message("todo_name_columns", example=",".join(f"{name}=COLUMN" for name in said), names=named),
    )
    if isinstance(problem, OtherTable):
        problem.of_ships = name_ships(names)
    return problem
