"""What a night's report says, without a night: whom it did not hear, why events changed, that ships are invented."""

from datetime import date, datetime

import pytest
from memory_store import store_in_memory

from monitor.model.message import Message, message
from monitor.model.night_report import NightReport
from monitor.render.night_page import night_text
from monitor.text.words import Words
from pipelines.jobs.night_changes import Change, Changed, Why, told_changes
from pipelines.jobs.night_report import reception

T = datetime(2026, 3, 4)


def lines(sections, language="en"):
    """Headings, each with its lines, in a language."""
    words = Words((language,))
    return [(words.tell(part.heading), [words.tell(line) for line in part.lines]) for part in sections]


def event(day, *, change=Change.NEW, why=Why.NEW_DAY, who="A", after="yes"):
    return Changed(change, "dark", (who,), T, None, after, why, date(2026, 3, day) if day else None)


def test_why_events_changed_is_said_once_above_all_of_them():
    found = [event(4, who="A"), event(6, who="B"), event(5, who="C", why=Why.LATE_DATA), event(4, who="D", after="no")]
    (new, (*of_new, besides)), (late, of_late) = lines(told_changes(found))
    assert new == (
        "New events: 3. They are on 2 days from 2026-03-04 to 2026-03-06, of those that were scanned for the first time."
    )
    assert len(of_new) == 2 and " A, " in of_new[0] and not any("scanned" in line for line in of_new)
    assert late == "New events: 1. More data came in for 2026-03-05." and len(of_late) == 1
    assert besides == "Besides, not told one by one: Dark period 1"


def test_events_that_are_only_counted_are_so_below_the_same_heading():
    ((heading, told),) = lines(told_changes([event(4, after="no"), event(5, after="no")]))
    assert heading.startswith("New events: 2.") and told == ["Not told one by one: Dark period 2"]


@pytest.mark.parametrize("change", Change)
@pytest.mark.parametrize("why", Why)
def test_each_change_is_told_for_each_reason_in_each_language(change, why):
    day = None if why is Why.GONE else 4
    for language in ("en", "ja"):
        assert all("{" not in head for head, _ in lines(told_changes([event(day, change=change, why=why)]), language))


def heard(days_of):
    """The report of stations that were heard on these days of March, once each, on a night that read the 4th."""
    con = store_in_memory()
    con.execute(
        "INSERT INTO files BY NAME SELECT 1 AS file_id, '' AS sha256, '' AS member, '' AS name, "
        "1 AS size_bytes, '' AS format, false AS simulated, 1 AS lines, TIMESTAMP '2026-03-04 12:00' AS last_t, "
        "'r' AS run_id, '' AS path"
    )
    rows = [(station, 1, datetime(2026, 3, day, 12)) for station, days in days_of.items() for day in days]
    con.executemany("INSERT INTO receptions VALUES (?, ?, ?)", rows)
    return lines(reception(con, "r"))


def test_receivers_that_were_not_heard_come_first_and_the_days_compared_with_are_counted():
    ((heading, told),) = heard({"a": [3, 4], "b": [2, 3], "c": [4]})
    assert heading == "Reception on the newest day, compared with 2 days of the four weeks before it"
    assert "NOT HEARD: b on 2026-03-04" in told[0]
    assert told[1].startswith("a: ") and "no day before it" in told[2]
    assert "the one day before it" in heard({"a": [3, 4]})[0][0]
    assert "there is no day before it" in heard({"a": [4]})[0][0]


def test_the_text_says_that_ships_are_invented_as_the_page_does():
    told = night_text(NightReport("r", T, T, message("night_done"), True, (), simulated=True), "en")
    assert told.splitlines()[1] == "SIMULATED DATA"
    assert "SIMULATED" not in night_text(NightReport("r", T, T, Message("night_done"), True, ()), "en")
