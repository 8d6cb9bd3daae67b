"""Analysts' notes: Markdown files under HOME/notes that people write and no run ever changes."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import fill

from monitor.model.message import message
from monitor.text.english import english
from pipelines.jobs.home import Home
from pipelines.jobs.language import tell

MOST_BYTES = 200_000  # a note is read by people; more is a file that went astray
LINE_CHARS = 100


def prepare(home: Home) -> None:
    """Make the folder, with a file that says what it is for.

    Raises:
        OSError: it could not be written.
    """
    if not home.notes.is_dir():
        home.notes.mkdir(parents=True)
        (home.notes / "README.txt").write_text(_readme(), encoding="utf-8")


def _readme() -> str:
    return fill(tell(message("notes_readme")), LINE_CHARS, break_on_hyphens=False) + "\n"


def notes_of(home: Home, hulls: Iterable[str]) -> dict[str, str]:
    """The notes on some hulls, by hull."""
    found = ((hull, note_of(home, hull)) for hull in hulls)
    return {hull: note for hull, note in found if note is not None}


def note_of(home: Home, hull: str) -> str | None:
    """What a person wrote of a hull; None where nobody did.

    Bytes that are no UTF-8 are shown as `\\xNN`; a file beyond `MOST_BYTES` ends where it is cut, and says so.
    """
    path = home.notes / f"{hull}.md"
    if not path.is_file():
        return None
    with path.open("rb") as note:
        raw = note.read(MOST_BYTES + 1)
    text = raw[:MOST_BYTES].decode("utf-8", "backslashreplace").strip()
    if len(raw) > MOST_BYTES:
        return f"{text}\n{english(message('notes_cut', n=MOST_BYTES))}"
    return text or None
