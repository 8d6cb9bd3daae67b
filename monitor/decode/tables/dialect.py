"""What a dialect of tables is: which columns it has, in which units, how it writes time, which words it uses.

The next dialect is one file in `monitor/decode/tables/dialects`, and its `Format`: docs/develop/new-csv-dialect.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from monitor.model.source import Format

NO_WORDS: Mapping[str, int] = MappingProxyType({})

# A column by its name in small letters, and behind a colon its unit, where that is not the unit of our field.
ColumnName = str


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one kind of table says what a ship reports.

    Attributes:
        format: the name it has in the ledger.
        columns: field of ours -> the columns it may be in, the likeliest first; see `monitor.decode.tables.units`.
        telling: sets of columns; a header that has all of one set is this dialect's.
        ship_types: words for types of ships beside those that all tables may use (`monitor.decode.tables.words`).
        nav_status: the same for the navigational status.
        unit_is_said: the dialect's speeds are in the unit it says. Else what the values are is tested.
        identities: has tables without positions too.
    """

    format: Format
    columns: Mapping[str, Sequence[ColumnName]]
    telling: tuple[frozenset[str], ...]
    ship_types: Mapping[str, int]
    nav_status: Mapping[str, int]
    unit_is_said: bool
    identities: bool

    def is_of(self, columns: frozenset[str]) -> bool:
        """Whether a header with these columns, in small letters, is this dialect's."""
        return any(some <= columns for some in self.telling)


def dialect(
    known_format: Format,
    columns: Mapping[str, str],
    telling: Sequence[str],
    *,
    ship_types: Mapping[str, int] = NO_WORDS,
    nav_status: Mapping[str, int] = NO_WORDS,
    unit_is_said: bool = True,
    identities: bool = False,
) -> Dialect:
    """A dialect as it is written down: `this | or this` for a field's columns, `this & this` for those that tell."""
    return Dialect(
        known_format,
        MappingProxyType({field: _split(names, "|") for field, names in columns.items()}),
        tuple(frozenset(_split(names, "&")) for names in telling),
        ship_types,
        nav_status,
        unit_is_said,
        identities,
    )


def _split(text: str, mark: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(mark))
