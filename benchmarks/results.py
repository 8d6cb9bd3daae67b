"""Measured figures go into RESULTS.md by the command that measured them, each under its own heading."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pipelines.jobs.garbage import collect_seldom

RESULTS = Path(__file__).with_name("RESULTS.md")
TITLE = "# Measured\n\nWritten by `make bench` and `make evaluate`; no figure in here was typed by hand.\n"


def run_reports(reports: Mapping[str, Callable[[], str]], kind: str, names: Sequence[str]) -> None:
    """Run the reports named, or all, as the commands run; print each and keep it in RESULTS.md.

    Raises:
        SystemExit: a name is none of theirs; tells them all.
    """
    unknown = [name for name in names if name not in reports]
    if unknown:
        raise SystemExit(f"No report is called {', '.join(unknown)}. There are: {', '.join(reports)}.")
    collect_seldom()
    for name in names or reports:
        text = f"{reports[name]()}\n\nRan on {machine()}."
        print(f"{name}\n\n{text}\n")
        write_section(f"{kind}: {name}", text)


def write_section(heading: str, text: str, path: Path = RESULTS) -> None:
    """Replace the section under a heading, or add it; sections stand in order of their headings."""
    said = path.read_text(encoding="utf-8") if path.exists() else TITLE
    parts = re.split(r"^## (.+)\n", said, flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True)) | {heading: f"\n{text.strip()}\n\n"}
    body = "".join(f"## {name}\n{sections[name]}" for name in sorted(sections))
    path.write_text(f"{parts[0].rstrip()}\n\n{body.rstrip()}\n", encoding="utf-8")


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table; the first column is text, the others are figures."""
    rule = ["---", *("---:" for _ in header[1:])]
    lines = [header, rule, *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def machine() -> str:
    """What it ran on."""
    memory_gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{platform.machine()}, {os.cpu_count()} cores, {memory_gib:.0f} GiB, "
        f"{platform.system()}, Python {platform.python_version()}"
    )
