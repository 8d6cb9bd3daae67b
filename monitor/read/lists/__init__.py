"""Lists of ships that users bring: recognised by content, one file a source."""

from __future__ import annotations

from typing import BinaryIO

from monitor.errors import InputUnreadable, ShadowfleetError
from monitor.model.listing import ListEntry, ListFile, ListFormat
from monitor.model.message import message
from monitor.read.inputs import Source
from monitor.read.lists import spreadsheet
from monitor.read.lists.cells import Countries, countries_of, tidy
from monitor.read.lists.formats import READERS, plain
from monitor.read.lists.recognise import recognise_list, recognise_text
from monitor.read.lists.text import Reading, text_of
from monitor.text.wording import visible

__all__ = ["Countries", "countries_of", "is_list", "read_list"]

HEAD_BYTES = 1 << 16
MAX_TABLE_BYTES = 64 << 20  # read as a whole; the UK's list, the largest table, has 30 MB
MAX_TABLE_LINES = 250_000  # project judgement, 2026-11-28: more than there are merchant ships; each takes some 3 KB
LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"  # as str.splitlines has them


def read_list(source: Source, authority: str | None, countries: Countries) -> ListFile:
    """The ships of a list, with the rows that could not be read and what had to be assumed.

    Args:
        authority: whose list it is; None: the format's publisher, or as the rows say.

    Raises:
        InputUnreadable: no list format that is known, no IMO column, dates in two orders, not text, no ship at all; and
            whatever else a damaged file makes a reader stumble over.
    """
    reading = Reading(source.label)
    try:
        known, entries = _read(source, authority, countries, reading)
    except Exception as problem:
        raise _stumbled(problem, reading) from problem
    if not entries:
        raise _no_ship(known, reading)
    if not any(entry.imo for entry in entries):
        reading.assumptions.append(message("list_assumed_no_imo"))
    bad_rows = sorted(dict.fromkeys(reading.bad_rows), key=lambda bad: bad.row_no)
    return ListFile(known, _sorted(entries), tuple(bad_rows), tuple(reading.assumptions))


def is_list(source: Source) -> bool:
    """Whether a file is of a list format that is known, as far as its beginning tells."""
    try:
        with source.open() as stream:
            recognise_list(stream.read(HEAD_BYTES), Reading(source.label))
    except InputUnreadable:
        return False
    return True


def _read(
    source: Source, authority: str | None, countries: Countries, reading: Reading
) -> tuple[ListFormat, tuple[ListEntry, ...]]:
    with source.open() as stream:
        head = stream.read(HEAD_BYTES)
    if head.startswith(spreadsheet.OLD_EXCEL):
        raise reading.stop(message("error_xls"), message("todo_save_xlsx"))
    if head.startswith(spreadsheet.XLSX):
        text = _sheet(source, reading)
        found = recognise_text(text, reading)
    else:
        text, found = "", recognise_list(head, reading)
    reader = READERS[found.format]
    by = authority or reader.publisher
    with source.open() as stream:
        whole = stream if reader.is_stream else _from_header(text or _text(stream, reading), found.lines_before)
        entries = reader.entries(whole, reading, by, countries)
        return found.format, tuple(map(tidy, entries))


def _sheet(source: Source, reading: Reading) -> str:
    """The first sheet whose table is a list."""
    refused: InputUnreadable | None = None
    for text in spreadsheet.sheets(source.path, reading):
        try:
            recognise_text(text, reading)
        except InputUnreadable as problem:
            refused = refused or problem
        else:
            return text
    raise refused or reading.stop(message("error_no_sheet"), message("todo_check_complete"))


def _text(stream: BinaryIO, reading: Reading) -> str:
    raw = stream.read(MAX_TABLE_BYTES + 1)
    if len(raw) > MAX_TABLE_BYTES:
        raise reading.stop(
            message("error_list_too_large", n=MAX_TABLE_BYTES >> 20),
            message("todo_right_file"),
        )
    text = text_of(raw, reading)
    if max(map(text.count, LINE_ENDS)) > MAX_TABLE_LINES:
        raise reading.stop(message("error_list_too_long", n=MAX_TABLE_LINES), message("todo_right_file"))
    return text


def _from_header(text: str, lines_before: int) -> str:
    """With nothing before the first line of the table; rows keep their numbers."""
    return "\n" * lines_before + "".join(text.splitlines(keepends=True)[lines_before:]) if lines_before else text


def _stumbled(problem: Exception, reading: Reading) -> ShadowfleetError:
    """The sentence for whatever a reader raised: a list that fails is named, and stops nothing else."""
    if isinstance(problem, ShadowfleetError):
        return problem
    what = visible(f"{type(problem).__name__}: {problem}")
    return reading.stop(message("error_list_unread", said=what), message("todo_download_or_csv"))


def _no_ship(known: ListFormat, reading: Reading) -> InputUnreadable:
    first = next(iter(reading.bad_rows), None)
    if first is None:
        return reading.stop(message("error_list_without_ships", format=known), message("todo_check_complete"))
    nobody = first.reason == plain.NO_AUTHORITY
    return reading.stop(
        message("error_list_without_ships_row", format=known, line=first.row_no, reason=first.reason),
        message("todo_name_issuer") if nobody else message("todo_check_complete"),
    )


def _sorted(entries: tuple[ListEntry, ...]) -> tuple[ListEntry, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.row_no, entry.authority, entry.status)))
