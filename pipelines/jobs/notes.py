"""Analysts' notes: Markdown files under HOME/notes that people write and no run ever changes."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.jobs.home import Home

MOST_BYTES = 200_000  # a note is read by people; more is a file that went astray
HOW = """\
Write your assessment of a vessel here, in Markdown: one file per vessel, named IMO1234567.md (or MMSI123456789.md
where no IMO number is known). The next publish shows it in the vessel's dossier, in a section of its own. shadowfleet
reads these files and never changes them.
"""


def prepare(home: Home) -> None:
    """Make the folder, with a file that says what it is for.

    Raises:
        OSError: it could not be written.
    """
    if not home.notes.is_dir():
        home.notes.mkdir(parents=True)
        (home.notes / "README.txt").write_text(HOW, encoding="utf-8")


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
    return f"{text}\n[Cut here: the note is longer than {MOST_BYTES} bytes.]" if len(raw) > MOST_BYTES else text or None
