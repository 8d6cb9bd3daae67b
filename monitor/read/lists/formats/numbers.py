"""Nothing but IMO numbers, one a line. Whose list it is the user says; when each ship was listed nobody does."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.model.ids import imo_from_text, imo_is_valid
from monitor.model.listing import ListEntry, ListFormat, ListStatus
from monitor.model.message import message
from monitor.read.lists.cells import Countries
from monitor.read.lists.list_reader import ListReader
from monitor.read.lists.text import Reading

ASSUMPTION = message("list_assumed_numbers_alone")


def is_numbers(line: str) -> bool:
    """Whether a first line is one of them."""
    return imo_from_text(line) is not None


def entries(text: str, reading: Reading, authority: str, countries: Countries) -> Iterator[ListEntry]:
    """The ships. `countries` is not used. What stands after a `#` is a remark.

    Raises:
        InputUnreadable: nobody said whose list it is.
    """
    if not authority:
        raise reading.stop(message("error_no_authority"), message("todo_name_authority"))
    reading.assumptions.append(ASSUMPTION)
    for no, line in enumerate(text.splitlines(), start=1):
        number = line.partition("#")[0].strip()
        if number:
            imo = imo_from_text(number)
            if imo is not None and imo_is_valid(imo):
                yield ListEntry(row_no=no, authority=authority, status=ListStatus.LISTED, imo=imo)
            else:
                what = message("list_row_number") if imo is None else message("list_row_number_check_digit")
                reading.refuse(no, what, line)


LIST = ListReader(ListFormat.IMO_NUMBERS, entries)
