"""What an event rests on: how many files, receivers and feeds carried its vessels while it lasted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from monitor.model.facts.fact import fact

MEANING = "What it rests on."
NOT_ASKED = "in events of earlier versions"


class Corroboration(StrEnum):
    """Whether anybody else says so; texts: `code_corroboration_...`."""

    SEVERAL_FEEDS = "several_feeds"
    ONE_FEED = "one_feed"  # of several files, one after the other
    ONE_FILE = "one_file"  # of a store that holds others
    ONE_ARCHIVE = "one_archive"  # the whole store is that file


@dataclass(frozen=True, slots=True)
class RestsOn:
    """Who carried the vessels of an event, from the half hour of its start to that of its end.

    Of several vessels, receivers and feeds are those of the one that was carried by the fewest.
    """

    files: int = fact("Files that carried them; a message that several carried counts for the first.", "files")
    receivers: int = fact(
        "Receivers that received a vessel in the same half hour, as lines or formats name them, at most.", "receivers"
    )
    feeds: int = fact("Files that carried it in the same half hour, at most: days of one feed are one.", "feeds")
    corroboration: Corroboration = fact("Whether more than one feed says so.")
