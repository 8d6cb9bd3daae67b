"""Can the times of a table be read? Asked of the first rows of each: what is wrong with all is one fault."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.decode.tables.layout import Layout, Row
from monitor.decode.tables.times import ORDERS, may_be_either
from monitor.errors import InputUnreadable
from monitor.model.message import message

_SERIAL = re.compile(r"[345][0-9]{4}(?:[.,][0-9]+)?")  # days since 1899-12-30, of 1982 to 2064, as Excel counts them


def check_times(layout: Layout, sample: Sequence[Row]) -> None:
    """Refuse a table all of whose times may be read in two ways, or are numbers of a spreadsheet.

    Raises:
        InputUnreadable: they are, with what to do about it.
    """
    times = [time for time in (layout.cell(row, "t") for row in sample) if time]
    if not times:
        return
    name = layout.names[layout.place["t"]]
    if layout.units.get("t") not in ORDERS and all(map(may_be_either, times)):
        raise InputUnreadable(
            message("error_day_or_month", column=name, time=times[0]),
            todo=message("todo_day_or_month", column=name),
        )
    if all(map(_SERIAL.fullmatch, times)):
        raise InputUnreadable(
            message("error_serial_times", column=name, time=times[0]),
            todo=message("todo_format_times"),
        )
