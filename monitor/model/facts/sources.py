"""What an event rests on: how many files, receivers and feeds carried its vessels at the time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from monitor.model.facts.fact import fact

MEANING = "What it rests on."
NOT_ASKED = "in events of earlier versions"


class Corroboration(StrEnum):
    """Whether anybody else says so; texts: `code_corroboration_...`."""

    SEVERAL_FILES = "several_files"
    ONE_FILE = "one_file"  # of a store that holds others
    ONE_ARCHIVE = "one_archive"  # the whole store is that file


@dataclass(frozen=True, slots=True)
class RestsOn:
    """Who carried the vessels of an event from a day before its start to a day after its end."""

    files: int = fact("Files that carried them; a message that several carried counts for the first.", "files")
    receivers: int = fact("Receivers that received them, as lines or formats name them.", "receivers")
    feeds: int = fact("Formats of these files.", "feeds")
    corroboration: Corroboration = fact("Whether more than one file says so.")
