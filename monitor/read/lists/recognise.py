"""Which list is it? Told from the first bytes of the content, never from the name."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from monitor.errors import InputUnreadable
from monitor.model.listing import ListFormat
from monitor.model.message import message
from monitor.read.lists.formats import READERS, follow_the_money, numbers, ofac_csv, plain, uk
from monitor.read.lists.list_reader import ListReader
from monitor.read.lists.text import Reading, delimiter_of, header_names, lines_of, text_of

HEADER_WITHIN = 20  # lines
HOW_TO_MEND = message("todo_known_lists")


@dataclass(frozen=True, slots=True)
class Recognised:
    """A format, and how many lines stand before the first one of it: titles, remarks, `sep=;`."""

    format: ListFormat
    lines_before: int = 0


def recognise_list(head: bytes, reading: Reading) -> Recognised:
    """The format of a list by its first bytes.

    Raises:
        InputUnreadable: it is none that is known, or its table has no column for IMO numbers.
    """
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return Recognised(_xml(head, reading))
    return recognise_text(text_of(_whole_lines(head), Reading(reading.label)), reading)


def recognise_text(text: str, reading: Reading) -> Recognised:
    """The same for text that is no XML."""
    lines = text.splitlines()[:HEADER_WITHIN]
    full = [place for place, line in enumerate(lines) if line.strip()]
    if not full:
        raise reading.stop(message("error_file_empty"), message("todo_copy_again"))
    if numbers.is_numbers(_first_number(lines)):
        return Recognised(ListFormat.IMO_NUMBERS)
    refused: InputUnreadable | None = None
    for place in full:
        try:
            return Recognised(_at(lines[place:], reading), place)
        except InputUnreadable as problem:
            refused = refused or problem
    raise refused or reading.stop(message("error_file_empty"))


def _at(lines: Sequence[str], reading: Reading) -> ListFormat:
    """The format whose first line this is."""
    if lines[0].lstrip().startswith("{") and follow_the_money.is_entity(lines[0]):
        return ListFormat.FOLLOW_THE_MONEY
    if lines[0].strip().strip('"').lower().startswith("report date") and len(lines) > 1:
        return _with_imo(_header(lines[1], reading), uk.LIST, reading)
    return _table(lines[0], reading)


def _first_number(lines: Sequence[str]) -> str:
    """The first line that is no remark."""
    return next((text for line in lines if (text := line.partition("#")[0].strip())), "")


def _whole_lines(head: bytes) -> bytes:
    """Without the last line, which may be cut inside a letter."""
    return head if b"\n" not in head else head[: head.rindex(b"\n") + 1]


def _xml(head: bytes, reading: Reading) -> ListFormat:
    if (b"<Sanctions" in head and b"ADVANCED" in head.upper()) or b"<ReferenceValueSets" in head:
        return ListFormat.OFAC_ADVANCED_XML
    if b"CONSOLIDATED_LIST" in head[:4096]:
        return ListFormat.UN_CONSOLIDATED_XML
    if b"<html" in head[:1024].lower():
        raise reading.stop(message("error_web_page"), message("todo_download_list"))
    raise reading.stop(message("error_other_xml"), HOW_TO_MEND)


def _header(line: str, reading: Reading) -> set[str]:
    return set(header_names(next(iter(lines_of(line, delimiter_of(line), reading)), (0, [""]))[1]))


def _table(first: str, reading: Reading) -> ListFormat:
    cells = next(iter(lines_of(first, ",", reading)), (0, [""]))[1]
    if ofac_csv.is_sdn(cells):
        return ListFormat.OFAC_SDN_CSV
    if ofac_csv.is_alt(cells):
        raise reading.stop(
            message("error_alt_csv"),
            message("todo_sdn_advanced"),
        )
    header = _header(first, reading)
    for reader in READERS.values():
        if reader.telling and reader.telling <= header:
            return _with_imo(header, reader, reading)
    fields = set(plain.fields_of(header))
    if "imo" in fields or len(plain.TELLING & fields) > 1:
        return _with_imo(fields, plain.LIST, reading)
    raise reading.stop(message("error_no_list_format", text=repr(first[:80])), HOW_TO_MEND)


def _with_imo(header: Set[str], reader: ListReader, reading: Reading) -> ListFormat:
    if reader.imo_column not in header:
        raise reading.stop(
            message("error_list_lacks_imo", format=reader.format, column=reader.imo_column),
            message("todo_add_column"),
        )
    return reader.format
