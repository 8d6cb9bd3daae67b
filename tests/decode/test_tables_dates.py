"""Times as tables from Excel have them, dates in a column of their own, and names from Windows."""

from datetime import datetime

import pytest
from test_tables_bulk import both

from monitor.errors import InputUnreadable
from monitor.model.source import Format
from monitor.text.english import english

T = datetime(2026, 3, 2, 11)


def read(text: bytes):
    ours, reference = both(text, Format.POSITIONS_CSV)
    assert ours == reference
    return ours[0]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("time,mmsi,lat,lon", "02.03.2026 11:00,636092001,59.9,25.1"),
        ("time,mmsi,lat,lon", "02.03.2026 11:00:00,636092001,59.9,25.1"),
        ("date,time,mmsi,lat,lon", "2026-03-02,11:00:00,636092001,59.9,25.1"),
        ("time,mmsi,lat,lon,date", "11:00,636092001,59.9,25.1,02.03.2026"),
        ("time,mmsi,lat,lon,date", "2026-03-02 11:00,636092001,59.9,25.1,02.03.2026"),
        ("date,time,mmsi,lat,lon,name", "2026-03-02,11:00:00,636092001,59.9,25.1,ÆRØ"),
    ],
)
def test_times_of_people_are_read(head, row):
    positions, _, refusals = read(f"{head}\n{row}\n{row.replace('11:', '12:')}\n".encode())
    assert [p["t"] for p in positions] == [T, T.replace(hour=12)]
    assert refusals == []


@pytest.mark.parametrize(
    ("time", "reason", "todo"),
    [
        ("03/02/2026 11:00", "day or the month first", "--map time=time:dmy"),
        ("46083.458333", "serial numbers", "yyyy-mm-dd"),
    ],
)
def test_times_that_mean_two_things_are_refused_with_what_to_do(time, reason, todo):
    with pytest.raises(InputUnreadable, match=reason) as caught:
        both(f"time,mmsi,lat,lon\n{time},636092001,59.9,25.1\n".encode(), Format.POSITIONS_CSV)
    assert todo in english(caught.value.todo)


def test_a_name_of_windows_costs_no_position():
    positions, statics, refusals = read(
        b"time,mmsi,lat,lon,name\n2026-03-02 11:00:00,219000001,54.9,10.4,\xc6R\xd8\n"
        b"2026-03-02 11:10:00,219000001,54.9,10.5,\xc6R\xd8\n"
    )
    assert len(positions) == 2
    assert [s["name"] for s in statics] == ["ÆRØ"]
    assert refusals == []


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(InputUnreadable, match="two columns are called lat"):
        both(b"time,mmsi,lat,lon,lat\n2026-03-02 11:00:00,636092001,59.9,25.1,1\n", Format.POSITIONS_CSV)
