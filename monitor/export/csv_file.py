"""CSV for spreadsheets: no cell is ever run as a formula, none hides a character."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Any

from monitor.export.tables import Row
from monitor.text import wording

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # OWASP, CSV injection; full-width forms count too
WIDE_FORMULA = ("＝", "＋", "－", "＠")
# A spreadsheet of another country cuts at semicolons, whatever the quotes say: what stands behind one begins a cell.
_BEHIND_A_MARK = re.compile(r"([;|][\s\"']*)(?=[=+\-@＝＋－＠])")
MOST_CHARS = 32_000  # Excel holds 32,767 characters in a cell


def csv_file(rows: Sequence[Row], columns: Sequence[str] = ()) -> bytes:
    """RFC 4180 with a header, UTF-8 with a byte order mark, so that Excel reads it as such.

    Text that a spreadsheet would take for a formula gets an apostrophe in front, at its beginning and behind each
    mark at which one may cut a cell in two; numbers stay numbers.

    Args:
        columns: of the header; those of the first row where that is not said, and none where there is no row.
    """
    out = io.StringIO(newline="")
    if names := columns or list(rows[0] if rows else ()):
        writer = csv.DictWriter(out, names, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
        writer.writeheader()
        writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> Any:
    if not isinstance(value, str):
        return value if value is None or isinstance(value, int | float) else str(value)
    shown = _BEHIND_A_MARK.sub(r"\1'", wording.visible(value, MOST_CHARS))
    return f"'{shown}" if value.lstrip(" ").startswith((*FORMULA, *WIDE_FORMULA)) else shown
