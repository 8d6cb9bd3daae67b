"""What is encoded comes back: through pyais itself, and through our own decoder."""

import io
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyais import decode as pyais_decode

from monitor.decode import decode
from monitor.decode.encode import sentences
from monitor.decode.feeds.reads import read_second
from monitor.model.ais_message import Position, Static
from monitor.model.source import Format

T = datetime.fromisoformat("2026-03-02T23:59:58")
HERE = Position(636990001, T, 27.5, 60.1, 12.3, 271.5, 272, 0, 1, 1, 0, utc_s=58, station="T1")
WHO = Static(636990001, T, 3100007, "NIGHT HERON", "Q0001", 80, 244, 42, 14.6, "RU PRI", "03-04 17:30", 5, 1, 0)
SIX_BIT = "".join(chr(c) for c in range(32, 96) if c != 64)


def bodies(report, **how):
    return [line.rpartition("\\")[2] for line in sentences(report, station="T1", **how)]


def back(report):
    """Through our own decoder."""
    text = "".join(f"{line}\r\n" for line in sentences(report, station="T1")).encode("ascii")
    return [x for x in decode(io.BytesIO(text), Format.NMEA) if isinstance(x, Position | Static)]


def test_a_tagged_sentence_is_this_one():
    # Epoch of 2026-03-02T23:59:58Z worked by hand: 20,514 days of 86,400 s and 86,398 s.
    (line,) = sentences(HERE, station="T1")
    assert line.startswith("\\s:T1,c:1772495998*") and "\\!AIVDM,1,1,,A,1" in line
    tag, sentence = line.split("\\")[1:]
    for said, checksum in (tag.split("*"), sentence[1:].split("*")):
        xor = 0
        for byte in said.encode():
            xor ^= byte
        assert f"{xor:02X}" == checksum


def test_without_a_station_there_is_no_tag_block():
    assert sentences(HERE, station=None)[0].startswith("!AIVDM,1,1,,A,")


def test_message_5_is_two_sentences_tied_by_their_number():
    first, second = bodies(WHO, talker="BSVDM", channel="B", seq_id=7)
    assert first.startswith("!BSVDM,2,1,7,B,") and second.startswith("!BSVDM,2,2,7,B,")


def test_the_second_of_the_minute_is_in_the_payload():
    assert pyais_decode(*bodies(HERE)).second == 58


@pytest.mark.parametrize("msg_type", [1, 2, 3])
def test_a_position_comes_back(msg_type):
    assert back(replace(HERE, msg_type=msg_type)) == [replace(HERE, msg_type=msg_type)]


def test_a_class_b_position_comes_back():
    sent = replace(HERE, msg_type=18, nav_status=None)
    assert back(sent) == [sent]


def test_a_long_range_position_comes_back_in_its_coarser_steps():
    (got,) = back(replace(HERE, msg_type=27, lon=-179.99, lat=-70.01, heading_deg=None))
    assert (got.sog_kn, got.cog_deg, got.nav_status, got.heading_deg) == (12, 272, 0, None)
    assert abs(got.lon + 179.99) <= 1 / 1200 and abs(got.lat + 70.01) <= 1 / 1200


@pytest.mark.parametrize("msg_type", [1, 18, 27])
def test_what_is_not_said_comes_back_as_not_said(msg_type):
    sent = replace(HERE, msg_type=msg_type, sog_kn=None, cog_deg=None, heading_deg=None, nav_status=None)
    sent = replace(sent, utc_s=None) if msg_type == 27 else sent  # type 27 has no room for the second
    assert back(sent) == [sent]


@pytest.mark.parametrize(("second", "kept"), [(59, 59), (60, None), (61, 61), (63, 63)])
def test_how_a_position_was_found_without_satellites_is_kept_in_place_of_the_second(second, kept):
    assert back(replace(HERE, utc_s=second)) == [replace(HERE, utc_s=kept)]
    assert read_second(second) == kept and read_second(64) is None


def test_a_static_report_comes_back():
    assert [replace(s, line_no=1, offset=0) for s in back(WHO)] == [WHO]


def test_an_empty_static_report_comes_back_empty():
    empty = Static(636990001, T, *[None] * 9, 5, 1, 0)
    assert [replace(s, line_no=1, offset=0) for s in back(empty)] == [empty]


def test_parts_a_and_b_of_message_24_come_back_as_one():
    sent = replace(WHO, msg_type=24, imo=None, draught_m=None, destination=None, eta=None)
    (got,) = back(sent)
    assert replace(got, line_no=1, offset=0) == sent


@pytest.mark.parametrize("msg_type", [5, 24])
@pytest.mark.parametrize("ship_type", [26, 38, 99, 100, 255])
def test_ship_types_without_a_name_are_not_turned_into_others(msg_type, ship_type):
    assert back(replace(WHO, msg_type=msg_type, ship_type=ship_type))[0].ship_type == ship_type


@given(
    lon=st.floats(-180, 179.9999),
    lat=st.floats(-90, 90),
    sog=st.integers(0, 1022),
    cog=st.integers(0, 3599),
    heading=st.integers(0, 359),
    mmsi=st.integers(200_000_000, 799_999_999),
)
def test_positions_come_back_to_the_resolution_of_ais(lon, lat, sog, cog, heading, mmsi):
    sent = replace(HERE, mmsi=mmsi, lon=lon, lat=lat, sog_kn=sog / 10, cog_deg=cog / 10, heading_deg=heading)
    (got,) = back(sent)
    assert abs(got.lon - lon) <= 1.34e-6 and abs(got.lat - lat) <= 1.34e-6  # half a step and half a digit
    assert replace(got, lon=lon, lat=lat) == sent


@given(name=st.text(SIX_BIT, min_size=1, max_size=20), draught=st.integers(1, 255), length=st.integers(1, 1022))
def test_any_six_bit_name_comes_back_without_the_blanks_round_it(name, draught, length):
    (got,) = back(replace(WHO, name=name, draught_m=draught / 10, length_m=length))
    assert (got.name or "") == name.strip() and got.draught_m == draught / 10 and got.length_m == length


@pytest.mark.parametrize(
    "wrong",
    [
        replace(HERE, msg_type=9),
        replace(WHO, msg_type=19),
        replace(WHO, name="näme"),
        replace(WHO, name="A@B"),
        replace(WHO, name="X" * 21),
        replace(WHO, call_sign="12345678"),
        replace(WHO, length_m=1023),
        replace(WHO, ship_type=256),
    ],
)
def test_what_does_not_fit_is_refused(wrong):
    with pytest.raises(ValueError, match=r"written|fit|no ship"):
        sentences(wrong, station=None)
