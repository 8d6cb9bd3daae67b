"""Shell blocks of documentation, and what a test makes of each line.

A block runs, unless the comment `<!-- not run: REASON -->` stands before it.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("README*.md"), ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"(?:^<!-- not run: (?P<why>[^>]+?) -->\n)?^```sh\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
NAMED = re.compile(r"`(shadowfleet [^`\n]+)`")
MADE = re.compile(r"<!-- made: .*?<!-- /made -->", re.DOTALL)


@dataclass(frozen=True)
class Line:
    """A line of a block."""

    page: Path
    words: tuple[str, ...]
    runs: bool

    @property
    def text(self) -> str:
        return shlex.join(self.words)


def lines_of(page: Path) -> Iterator[Line]:
    """Every line of a page's shell blocks that does something, without its comment."""
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        for line in block["text"].splitlines():
            if words := tuple(shlex.split(line, comments=True)):
                yield Line(page, words, block["why"] is None)


def commands_named(page: Path) -> Iterator[list[str]]:
    """Words of each command of ours in a page: in its blocks, and named in a sentence."""
    for line in lines_of(page):
        if line.words[0] == "shadowfleet":
            yield list(line.words)
    for named in NAMED.findall(MADE.sub("", page.read_text(encoding="utf-8"))):
        yield named.replace("…", " ").split()
