"""What cells say: times, units, words, sizes, sentinels; and what becomes of a cell that says nothing of the kind."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.decode.reference import Refused
from monitor.decode.tables import values
from monitor.decode.tables.dialects import DIALECTS
from monitor.decode.tables.fields import readers
from monitor.decode.tables.headers import find_header
from monitor.decode.tables.times import time_of
from monitor.decode.tables.units import convert
from monitor.decode.tables.values import CellUnread
from monitor.model.ais_message import Reason
from monitor.model.units import EPOCH

T = datetime(2026, 3, 2, 11)


@pytest.mark.parametrize(
    "text, unit",
    [
        ("2026-03-02 11:00:00", ""),
        ("2026-03-02T11:00:00Z", ""),
        ("2026-03-02T11:00:00.000000000Z", ""),
        ("2026-03-02 11:00:00 UTC", ""),
        ("2026-03-02 11:00:00 GMT", ""),
        ("2026-03-02 11:00:00+00", ""),
        ("2026-03-02 11:00:00.000 +0000 UTC", ""),
        ("2026-03-02T12:00:00+01:00", ""),
        ("2026-03-02T12:00+01", ""),
        ("2026/03/02 11:00", ""),
        ("20260302_110000", ""),
        ("20260302T110000Z", ""),
        ("20260302110000", ""),
        ("02/03/2026 11:00:00", "dmy"),
        ("02-03-2026 11:00", "dmy"),
        ("03/02/2026 11:00:00", "mdy"),
        ("1772449200", ""),
        ("1772449200.0", ""),
        ("1772449200000", ""),
        ("1772449200000000", ""),
        ("1772449200000000000", ""),
    ],
)
def test_one_moment_in_every_spelling(text, unit):
    assert time_of(text, unit) == T


@pytest.mark.parametrize(
    "text",
    [
        "17724498001772449900",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-14:00",
        "9" * 5000,
        "1.77245E+09",
        "2026-03-02",
        "02/03/2026 11:00:00",  # the second of March, or the third of February
        "2026-13-02 11:00:00",
        "2026-03-02T11:00:00 EST",
        "46083.458",
        "1772449",
        "٢٠٢٦-٠٣-٠٢ ١١:٠٠:٠٠",
        "883612799",  # a second before 1998
        "nan",
    ],
)
def test_what_no_calendar_holds_refuses_its_row(text):
    with pytest.raises(Refused) as caught:
        time_of(text)
    assert caught.value.reason is Reason.CLOCK_INVALID


def test_a_time_after_the_latest_is_refused():
    with pytest.raises(Refused):
        time_of("2026-03-02 11:00:00", latest=T)


@given(st.datetimes(datetime(1998, 1, 1), datetime(2099, 12, 31)), st.sampled_from([1, 1000, 10**6, 10**9]))
def test_epochs_of_any_step_are_told_apart(t, step):
    t = t.replace(microsecond=0)
    seconds = int((t - EPOCH).total_seconds())
    assert time_of(str(seconds * step)) == t


@pytest.mark.parametrize(
    "word, code",
    [
        ("Tanker", 80),
        ("TANKER", 80),
        ("Crude Oil Tanker", 80),
        ("Oil Products Tanker", 80),
        ("LNG Tanker", 80),
        ("Tanker - Hazard A (Major)", 81),
        ("Tanker - Hazard D (Recognizable)", 84),
        ("Tanker, hazardous category A", 81),
        ("Tanker, Hazardous category B", 82),
        ("Tanker carrying DG, HS or MP (X)", 81),
        ("Tanker, all ships of this type", 80),
        ("Tanker, No additional information", 89),
        ("Cargo, Hazardous category C", 73),
        ("High speed craft (HSC), Hazardous category A", 41),
        ("PLEASURE_CRAFT", 37),
        ("DREDGING_UNDERWATER_OPS", 33),
        ("Towing long/wide", 32),
        ("Anti-pollution", 54),
        ("Not party to conflict", 59),
        ("80", 80),
        ("80.0", 80),
        ("1024", 80),  # US Coast Guard
        ("0", None),
        ("Undefined", None),
        ("n/a", None),
        ("", None),
        ("-5", None),
    ],
)
def test_types_of_ships_in_words(word, code):
    assert values.ship_type(word) == code


@pytest.mark.parametrize("word", ["Spaceship", "Tanker or not", "T", "9" * 5000, "1e300"])
def test_a_word_that_is_not_known_is_told(word):
    with pytest.raises(CellUnread):
        values.ship_type(word)


@pytest.mark.parametrize(
    "text, imo",
    [
        ("9074729", 9074729),
        ("9074729.0", 9074729),
        ("IMO9074729", 9074729),
        ("IMO 9074729", 9074729),
        ("IMO-9074729", 9074729),
        ("0", None),
        ("Unknown", None),
        ("", None),
    ],
)
def test_imo_numbers_in_any_spelling(text, imo):
    assert values.imo_of(text) == imo


@pytest.mark.parametrize("text", ["636092001", "636092001.0", "636092001."])
def test_mmsis_that_went_through_floats(text):
    assert values.mmsi_of(text) == 636092001


@pytest.mark.parametrize("text", ["9" * 5000, "6.36E8", "-636092001", "636092001.5", "0x25", ""])
def test_what_is_no_mmsi(text):
    with pytest.raises(Refused):
        values.mmsi_of(text)


@pytest.mark.parametrize(
    "text, length",
    [("250", 250), ("250.4", 250), ("0", None), ("1022", 1022)],
)
def test_lengths(text, length):
    assert values.whole_metres(text, values.MAX_LENGTH_M, convert("length_m", "")) == length


def test_units():
    assert values.sog_kn("124", convert("sog_kn", "dkn")) == 12.4
    assert values.sog_kn("1023", convert("sog_kn", "dkn")) is None
    assert values.sog_kn("10", convert("sog_kn", "mps")) == pytest.approx(19.438, abs=0.001)
    assert values.sog_kn("18.52", convert("sog_kn", "kmh")) == pytest.approx(10)
    assert values.metres("125", values.MAX_DRAUGHT_M, convert("draught_m", "dm")) == 12.5


@pytest.mark.parametrize(
    "field, text",
    [
        ("sog_kn", "120"),
        ("sog_kn", "-3"),
        ("cog_deg", "910"),
        ("heading_deg", "400"),
        ("length_m", "250000"),
        ("length_m", "1023"),
        ("length_m", "-3"),
        ("draught_m", "125"),
        ("draught_m", "655.35"),
    ],
)
def test_what_cannot_be_is_counted(field, text):
    layout, *_ = find_header(b"mmsi,t,lat,lon,sog,cog,heading,length,draught\n")
    with pytest.raises(values.CellUnread):
        readers(layout)[field](text)


@pytest.mark.parametrize(
    "field, text", [("sog_kn", "102.3"), ("cog_deg", "360"), ("heading_deg", "511"), ("draught_m", "0")]
)
def test_what_ais_writes_for_not_available_is_not(field, text):
    layout, *_ = find_header(b"mmsi,t,lat,lon,sog,cog,heading,length,draught\n")
    assert readers(layout)[field](text) is None


def test_a_column_that_names_its_unit_is_converted():
    layout, *_ = find_header(b"mmsi,t,lat,lon,speed_kmh\n")
    assert readers(layout)["sog_kn"]("18.52") == pytest.approx(10)


@pytest.mark.parametrize(
    "lat, lon, reason",
    [
        (0, 0, Reason.POSITION_PLACEHOLDER),
        (90, 180, Reason.POSITION_PLACEHOLDER),
        (91, 181, Reason.NO_POSITION),
        (91, 10, Reason.NO_POSITION),
        (None, 10, Reason.NO_POSITION),
        (95, 10, Reason.POSITION_RANGE),
        (0, 6.5, None),
        (51.5, 0, None),
    ],
)
def test_what_is_no_position(lat, lon, reason):
    assert values.position_refused(lat, lon) is reason


@given(text=st.one_of(st.text(max_size=50), st.floats().map(repr), st.integers().map(str), st.just("9" * 9999)))
def test_no_cell_raises_anything_else(text):
    layout, *_ = find_header(b"mmsi,t,lat,lon,sog,imo,type\n")
    for read in readers(layout).values():
        try:
            read(text)
        except (Refused, CellUnread):
            continue


def test_every_dialect_is_told_from_every_other():
    for dialect in DIALECTS:
        columns = frozenset(name.partition(":")[0] for names in dialect.columns.values() for name in names)
        first = next(d for d in DIALECTS if d.is_of(next(iter(dialect.telling))))
        assert first is dialect, dialect.format
        assert all(
            some <= columns | {"collection_type", "dsrc", "ship_id", "turnrate", "vessel_max_speed"}
            for some in dialect.telling
        )
