"""What commands print: tables for people, JSON and CSV for scripts. Strangers' text is harmless in all."""

from __future__ import annotations

import json
import os
import re
import sys
import textwrap
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from monitor.model.message import Message
from monitor.model.units import iso
from monitor.text.catalogue import FIRST, catalogue
from monitor.text.wording import visible
from pipelines.jobs.language import tell

BROKEN = 0.85  # of the width in which no word is broken: narrower tables are no tables any more
PIPED_CHARS = 400  # where nobody looks, a row is a line: `shadowfleet events | grep ...`


CODES = {
    "kind": "kind_",
    "answer": "code_answer_",
    "status": "list_status_",
    "bound": "code_bound_",
    "role": "code_area_role_",
    "purpose": "code_area_purpose_",
    "confidence": "confidence_",
    "ending": "code_ending_",
    "step": "code_link_",
}
"""Columns of codes, which JSON and CSV keep: in tables their texts stand, with these prefixes."""
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
DATED = re.compile(r"\d{4}-\d\d-\d\d")
IDS = frozenset({"event_id", "hull", "run_id", "mmsi", "imo"})
"""Columns that are copied and pasted: never broken over two lines."""


def console() -> Console:
    """Standard output: as wide as COLUMNS says, else as the terminal, else as a row needs."""
    told = sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit()
    return Console(highlight=False, width=None if told else PIPED_CHARS)


def say(out: Console, told: Message) -> None:
    """A line in the reader's language."""
    out.print(tell(told), markup=False)


def show_table(out: Console, title: Message, fields: Sequence[str], rows: Any) -> None:
    """A table of strangers' text: never read as markup.

    Args:
        fields: of the rows; their headings are the texts `column_FIELD`.
    """
    found = list(rows)
    if not found:
        return
    lines = [[_heading(field) for field in fields], *([_cell(field, row[field]) for field in fields] for row in found)]
    if BROKEN * _least_chars(lines) > out.width:
        _show_stacked(out, title, lines)
        return
    lines = _dates_broken(lines) if _most_chars(lines) > out.width else lines
    narrow = _least_chars(lines) > out.width
    columns = list(zip(*lines, strict=True))
    whole = [field in IDS or _has_dates(cells[1:]) for field, cells in zip(fields, columns, strict=True)]
    widths = _widths(columns, whole, out.width, 1 if narrow else 2)
    table = Table(title=Text(tell(title)), title_justify="left", title_style="bold", box=None, pad_edge=False)
    table.collapse_padding = narrow
    for of_whole, width, cells in zip(whole, widths, columns, strict=True):
        table.add_column(cells[0], overflow="ignore" if of_whole else "fold", no_wrap=of_whole, width=width)
    for line in lines[1:]:
        table.add_row(*(Text(_broken(cell, width)) for cell, width in zip(line, widths, strict=True)))
    out.print(table)


def _widths(columns: Sequence[Sequence[str]], whole: Sequence[bool], room: int, gap: int) -> list[int]:
    """A width for each column in which no word of it is broken, or none but at a hyphen, as far as there is room.

    What is left over goes to the columns that want it, each by how much it wants; what is missing is taken where it
    breaks the fewest cells.

    Args:
        whole: whether no cell of the column may be broken.
    """
    gaps = gap * (len(columns) - 1)
    parts = _longest(columns, str.split)
    if sum(map(max, parts)) + gaps > room:
        parts = _longest(columns, _parts)
    widths = [max(of) for of in parts]
    most = [max(cell_len(line) for cell in cells for line in cell.split("\n")) for cells in columns]
    spare = room - gaps - sum(widths)
    for _ in range(-spare):
        able = [i for i, width in enumerate(widths) if width > 1 and not whole[i]]
        if not able:
            break
        _, _, least = min((sum(part >= widths[i] for part in parts[i]), -widths[i], i) for i in able)
        widths[least] -= 1
    wanted = sum(most) - sum(widths)
    share = min(max(spare, 0) / wanted, 1.0) if wanted else 0.0
    return [low + int(share * (high - low)) for low, high in zip(widths, most, strict=True)]


def _longest(columns: Sequence[Sequence[str]], pieces: Callable[[str], list[str]]) -> list[list[int]]:
    """How wide the longest piece of each cell is."""
    return [[max(map(cell_len, pieces(cell)), default=1) for cell in cells] for cells in columns]


def _parts(cell: str) -> list[str]:
    """The pieces of a cell that stay on a line each: words, and such with a hyphen up to it."""
    return [part for word in cell.split() for part in textwrap.wrap(word, 1, break_long_words=False)]


def _broken(cell: str, width: int) -> str:
    """The cell with its words that have a hyphen broken there where they must be: Rich knows blanks alone."""
    if all(cell_len(word) <= width for word in cell.split()):
        return cell
    return "\n".join(textwrap.wrap(cell, width, break_long_words=False))


def _least_chars(lines: Sequence[Sequence[str]]) -> int:
    """How wide a table must be for no word of it to be broken but at a hyphen, with the blanks between columns."""
    widths = [max(of) for of in _longest(list(zip(*lines, strict=True)), _parts)]
    return sum(widths) + 2 * (len(widths) - 1)


def _most_chars(lines: Sequence[Sequence[str]]) -> int:
    """How wide a table must be for each row to be a line."""
    widths = [max(map(cell_len, cells)) for cells in zip(*lines, strict=True)]
    return sum(widths) + 2 * (len(widths) - 1)


def _has_dates(cells: Sequence[str]) -> bool:
    """Whether a column has dates and nothing wider."""
    first_lines = [cell.split("\n")[0] for cell in cells]
    return any(map(DATED.match, cells)) and max(map(cell_len, first_lines)) <= len("2026-03-04 16:36")


def _dates_broken(lines: Sequence[Sequence[str]]) -> list[list[str]]:
    """The same with each time of day below its date: a narrow column cuts dates anywhere else."""
    return [[cell.replace(" ", "\n") if MOMENT.fullmatch(cell) else cell for cell in cells] for cells in lines]


def _show_stacked(out: Console, title: Message, lines: Sequence[Sequence[str]]) -> None:
    """A line a field and a block a row, where the window is too narrow for the columns."""
    out.print(Text(tell(title), style="bold"))
    for cells in lines[1:]:
        for heading, cell in zip(lines[0], cells, strict=True):
            out.print(Text(f"{heading}: {cell}"))
        out.print()


def _heading(field: str) -> str:
    """Of a column; an authority's is its name."""
    return tell(Message(f"column_{field}")) if f"column_{field}" in catalogue(FIRST) else field


def _cell(field: str, value: Any) -> str:
    if value is None:
        return "-"
    if f"{CODES.get(field)}{value}" in catalogue(FIRST):
        return tell(Message(f"{CODES[field]}{value}"))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return visible(str(value))


def print_json(said: Any) -> None:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, indent=2, default=_plain)
    sys.stdout.write(text + "\n")


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in this output")
