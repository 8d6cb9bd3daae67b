"""What a list format is: how its tables are told, who publishes it, and what reads its ships.

The next format is one file in `monitor/read/lists/formats`, and its `ListFormat`: docs/develop/new-list-format.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from monitor.model.listing import ListEntry, ListFormat
from monitor.read.lists.cells import Countries
from monitor.read.lists.text import Reading


@dataclass(frozen=True, slots=True)
class ListReader:
    """One list format.

    Attributes:
        format: the name it has in the store.
        entries: its ships, from (content, reading, authority, countries); lines are counted from one.
        publisher: whose list it is, where nothing else is said; "" where anybody's may come so.
        is_stream: `entries` is given the open file, in bytes. Else the whole text.
        telling: columns in small letters; a table that has them all is of this format. None: `recognise` knows it.
        imo_column: in small letters; a table that lacks it is refused, and the refusal names it.
    """

    format: ListFormat
    entries: Callable[[Any, Reading, str, Countries], Iterator[ListEntry]]
    publisher: str = ""
    is_stream: bool = False
    telling: frozenset[str] = frozenset()
    imo_column: str = "imo"
