"""Figures from `benchmarks/RESULTS.md`, as its reports wrote them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipelines.reference.blocks import table

RESULTS = Path(__file__).resolve().parents[2] / "benchmarks" / "RESULTS.md"


@cache
def sections() -> dict[str, tuple[str, ...]]:
    """Lines of each report by its heading, such as "How well: gaps"."""
    found: dict[str, tuple[str, ...]] = {}
    for part in RESULTS.read_text(encoding="utf-8").split("\n## ")[1:]:
        heading, _, text = part.partition("\n")
        found[heading] = tuple(text.splitlines())
    return found


def tables_of(heading: str) -> list[list[list[str]]]:
    """Each table of a report: its rows, of which the first is the head.

    Raises:
        KeyError: there is no such report.
    """
    found: list[list[list[str]]] = []
    before = ""
    for line in sections()[heading]:
        if line.startswith("|"):
            if not before.startswith("|"):
                found.append([])
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if set("".join(cells)) - set("-: "):
                found[-1].append(cells)
        before = line
    return found


def result(number: str, *heading: str) -> str:
    """A table of a report, with a link to all of it.

    Args:
        number: which of the report's tables, from 1.
        heading: words of the report's heading, such as `How well: gaps`.
    """
    name = " ".join(heading)
    head, *rows = tables_of(name)[int(number) - 1]
    text = table(tuple(head), [tuple(row) for row in rows], "l" + "r" * (len(head) - 1))
    return f"{text}\n\nFrom the report *{name}* in [RESULTS.md](../../benchmarks/RESULTS.md)."


def in_short() -> dict[tuple[str, str], list[str]]:
    """Rows of the summary by report and data: to find, found, recall, false, and more."""
    _, *rows = tables_of("How well, in short")[0]
    return {(row[0], row[1]): row[2:] for row in rows}


def counted(report: str, data: str) -> tuple[str, str]:
    """What was found of what there was, with recall and interval, and what was said of what was not so."""
    to_find, found, recall, false, *_ = in_short()[report, data]
    if to_find == "0":
        return "–", false
    share = recall.replace(" (", "; ").replace(")", "")
    return f"{int(found):,} of {int(to_find):,} ({share})", false


def cell(heading: str, number: int, row: str, column: str) -> str:
    """One value of a table: the row by its first cell, the column by its head.

    Raises:
        KeyError: there is no such row.
    """
    head, *rows = tables_of(heading)[number - 1]
    for one in rows:
        if one[0] == row:
            return one[head.index(column)]
    raise KeyError(row)
