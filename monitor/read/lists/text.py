"""Bytes of a list into rows of text, with everything that had to be assumed said aloud."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from monitor.errors import InputUnreadable
from monitor.model.ais_message import MAX_KEPT_CHARS
from monitor.model.listing import BadRow
from monitor.model.message import Message, message

DELIMITERS = (",", ";", "\t", "|")


@dataclass(slots=True)
class Reading:
    """What is noted while a list is read: its name, rows with something wrong, and assumptions."""

    label: str  # of the file, as it is told to the user
    bad_rows: list[BadRow] = field(default_factory=list)
    assumptions: list[Message] = field(default_factory=list)

    def refuse(self, row_no: int, reason: Message, text: str) -> None:
        """Note a row that could not be read, or only in part."""
        self.bad_rows.append(BadRow(row_no, reason, text[:MAX_KEPT_CHARS]))

    def stop(self, what: Message, todo: Message | None = None) -> InputUnreadable:
        """The error that refuses the whole file."""
        return InputUnreadable(what, where=self.label, todo=todo)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table under its header; names of columns in small letters."""

    no: int  # line of the file, counted from one
    cells: dict[str, str]

    def get(self, *names: str) -> str | None:
        """The first of these columns that says something; spaces and the marks for 'nothing' are nothing."""
        for name in names:
            text = self.cells.get(name, "").strip()
            if text and text not in ("-0-", "-", "N/A", "n/a", "null"):
                return text
        return None

    @property
    def text(self) -> str:
        """The row as one line."""
        return ",".join(self.cells.values())


def text_of(raw: bytes, reading: Reading) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, else taken for Windows-1252, which is stated.

    Raises:
        InputUnreadable: it is not text.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        reading.assumptions.append(message("list_assumed_utf16"))
        return raw.decode("utf-16", errors="replace")
    if b"\x00" in raw:
        raise reading.stop(message("error_not_text"), message("todo_export_csv"))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        row = raw.count(b"\n", 0, problem.start) + 1
        reading.assumptions.append(message("list_assumed_windows_1252", line=row))
        return raw.decode("cp1252", errors="replace")


MOST_CELL_CHARS = 131_072  # the limit that Python's csv begins with


def lines_of(text: str, delimiter: str, reading: Reading) -> Iterator[tuple[int, list[str]]]:
    """(line number, cells) of every line that is not empty; one that is no row of a table is noted."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            reading.refuse(reader.line_num, message("list_row_not_a_row", said=str(problem)), "")
            continue
        if max(map(len, cells), default=0) > MOST_CELL_CHARS:  # asked here too: any library can lift the limit of csv
            reading.refuse(reader.line_num, message("list_row_long_cell", n=MOST_CELL_CHARS), "")
            continue
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def delimiter_of(header: str) -> str:
    """The delimiter that cuts a header into most cells."""
    return max(DELIMITERS, key=lambda mark: (header.count(mark), -DELIMITERS.index(mark)))


def table(text: str, reading: Reading, header_line: int = 1) -> Iterator[Row]:
    """The rows under a header; a row of more cells than the header has is refused.

    Args:
        header_line: on which line that is not empty the header stands.
    """
    names: Sequence[str] = ()
    head = next((line for line in text.splitlines()[header_line - 1 :] if line.strip()), "")
    for place, (no, cells) in enumerate(lines_of(text, delimiter_of(head), reading), start=1):
        if place == header_line:
            names = header_names(cells)
        elif place > header_line and len(cells) > len(names):
            reading.refuse(no, message("list_row_cells", n=len(cells), columns=len(names)), ",".join(cells))
        elif place > header_line:
            yield Row(no, dict(zip(names, [*cells, *[""] * (len(names) - len(cells))], strict=True)))


def header_names(cells: Sequence[str]) -> list[str]:
    """Names of columns as they compare; one without a name gets its number."""
    return [" ".join(cell.strip().lower().split()) or f"#{i}" for i, cell in enumerate(cells)]
