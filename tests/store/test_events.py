"""Events in and out of the store: one row an id and version, whatever a rule hands over."""

from dataclasses import replace
from datetime import date

from made import event

from monitor.store.connect import connect
from monitor.store.events import newest, record
from monitor.store.query import rows

DAY = date(2026, 3, 2)


def test_an_event_given_twice_is_one_and_other_words_under_its_id_are_named():
    con = connect(None)
    one = event()
    other = replace(one, near="RU-PRIMORSK")
    for given in ([one, one, other], [other, one, one]):
        done = record(con, DAY, given)
        assert [e.event_id for e in done.doubles] == [one.event_id]
    assert rows(con, "SELECT event_id, version FROM events") == [(one.event_id, 1)]
    assert record(con, DAY, [newest(con)[0]]).new_versions == 0
