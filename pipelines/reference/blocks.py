"""Made parts of hand-written pages.

A page says `<!-- made: NAME ARGUMENT… -->` and `<!-- /made -->`; what stands between is written by the maker of that
name, so that figures, thresholds and options in documentation are those of the program.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

BLOCK = re.compile(r"(?P<begin><!-- made: (?P<words>[^>]+?) -->\n)(?P<text>.*?)(?P<end><!-- /made -->)", re.DOTALL)
Maker = Callable[..., str]


def filled(page: str, makers: Mapping[str, Maker]) -> str:
    """A page with each made part as it should be.

    Args:
        makers: by name; each takes the words behind its name in the page, and returns Markdown without a last line end.

    Raises:
        KeyError: a page asks for a maker that does not exist.
    """

    def made(block: re.Match[str]) -> str:
        name, *arguments = block["words"].split()
        return f"{block['begin']}\n{makers[name](*arguments)}\n\n{block['end']}"

    return BLOCK.sub(made, page)


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], align: str = "") -> str:
    """A table of Markdown.

    Args:
        align: a letter for each column, `l` or `r`; none for all to the left.
    """
    marks = ["---:" if letter == "r" else "---" for letter in align.ljust(len(head), "l")]
    lines = [head, tuple(marks), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)
