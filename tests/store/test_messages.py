"""Messages in the store: what goes in comes out, and what an earlier version wrote is told as it was."""

from datetime import datetime

from monitor.model.message import PlaceId, as_written, message, quantity
from monitor.model.partial_date import PartialDate
from monitor.store.messages import stored, told_in


def test_messages_come_back_as_they_were():
    whole = (
        message("note_scan", days=2, first=PartialDate("2026-03-01"), last=PartialDate("2026-03-02"), n=1000),
        message("error_reference_lacks", columns=("a", "b"), at=PlaceId("RU-X"), far=quantity(1.2, "nm")),
        message("note_failed", reason=message("error_file_damaged", said="x\u202e"), t=datetime(2026, 3, 1)),
    )
    assert told_in(stored(whole)) == whole


def test_who_asks_the_table_reads_english():
    assert '"text": "nothing to do"' in stored([message("note_nothing_to_do")])


def test_a_text_of_an_earlier_version_and_none_at_all():
    assert told_in("ingest: 3 files read") == (as_written("ingest: 3 files read"),)
    assert told_in("") == told_in(None) == told_in(stored([])) == ()
