"""Beside a sentence, only what is known to be a receive time is one; both decoders say so."""

from datetime import datetime, timedelta

import pytest
from both_decoders import agree, clock, sentence, tag

FIX = sentence(b"AIVDM,1,1,,A,13o4g`00000I2ENRH4g83S0L088C,0")
ELEVEN = datetime(2026, 3, 2, 11)  # 1772449200
SCREEN = b" ( MSG: 1, REPEAT: 0, MMSI: 367754690, signalpower: -106.9, ppm: 2.2%b)"
PGHP = sentence(b"PGHP,1,2026,3,2,11,0,0,0,219,,2190067,1,62").replace(b"!", b"$")


def told(log):
    """The times of a log's positions, and why the others were refused."""
    (positions, _, refusals), _ = agree(log)
    return positions["t"].to_pylist(), refusals["reason"].to_pylist()


@pytest.mark.parametrize(
    "line",
    [
        FIX + SCREEN % b"",  # AIS-catcher's screen without -M T: an MMSI is no time
        FIX + b",640000000",  # rtl-ais -I: a counter of samples
        FIX + b",1750000000",
        FIX + b",1772449200",
        FIX + b",1,1772449200",
        FIX + b",d-109,S2105,1772449200",  # the US Coast Guard's fields without their station
        FIX + b",x12 r003669708,1772449200",
        FIX + b" 1772449200",
        FIX + b",r003669708,177244920",
        FIX + b",r003669708,1772449200123",
        FIX + b" timestamp: 1772449200",
        FIX + b" timestamp: 202603021100001",
        b"367754690 " + FIX,
        b"177244920012 " + FIX,
        b"line 1772449200 " + FIX,
        b"eth0,1772449200,1," + FIX,
        b"1772449200x " + FIX,
        b"20260302110000 " + FIX,
    ],
)
def test_any_other_number_is_no_time(line):
    assert told(line + b"\n") == ([], ["no_time"])


@pytest.mark.parametrize(
    "line",
    [
        FIX + SCREEN % b", timestamp: 20260302110000",
        b'{"class":"AIS","device":"AIS-catcher","channel":"B","rxtime":"20260302110000","mmsi":257000002,"nmea":["'
        + FIX
        + b'"]}',
        b'{"nmea":["' + FIX + b'"],"rxtime": "20260302110000"}',
        b'{"rxuxtime":1772449200.0,"nmea":["' + FIX + b'"]}',
        b"[1772449200] " + FIX,
        b'"1772449200","' + FIX + b'"',
        b"1772449200|eth0|" + FIX,
        PGHP + FIX,
        FIX + b",r003669708,1772449200 ",
        FIX + b",d-109,S2105,t050056.00,T56.1,r003669946,1772449200,1772449141",
        tag(b"s:relay") + tag(b"c:1772449200,s:receiver,n:27493") + FIX,
        tag(b"s:relay,c:1772449299") + tag(b"c:1772449200,s:receiver") + FIX,
        tag(b"g:1-2-77,c:1772449200") + b"$ARVSI,r3669961,1,013536.96326433,1386,-98,,*14\n" + tag(b"g:2-2-77") + FIX,
        tag(b"g:1-2-77,s:A,c:1772449200") + b"\n" + tag(b"g:2-2-77") + FIX,
    ],
)
def test_a_time_in_a_known_shape_is_read(line):
    assert told(line + b"\r\n") == ([ELEVEN], [])


def test_the_tag_block_next_to_the_sentence_names_the_receiver():
    (positions, _, _), _ = agree(tag(b"s:relay") + tag(b"c:1772449200,s:receiver") + FIX)
    assert positions["station"].to_pylist() == ["receiver"]


@pytest.mark.parametrize(
    "line", [FIX + SCREEN % b", timestamp: 20260231110000", b'{"rxtime":"19970302110000","nmea":["' + FIX + b'"]}']
)
def test_a_named_time_that_no_calendar_holds_is_refused_by_that_name(line):
    assert told(line + b"\n") == ([], ["clock_invalid"])


@pytest.mark.parametrize(
    "first, rest",
    [
        (rb"\g:1-2-73874,n:157036,s:r003669945,c:", rb"1772409878*30" + b"\\" + FIX),
        (rb"\g:1-2-73874,n:157036,s:r003669945,c:177240", rb"9878*30" + b"\\" + FIX),
        (rb"\s:rORBCOMM000,c:1772409878*0", rb"0" + b"\\" + FIX),
    ],
)
def test_a_line_broken_inside_its_tag_block_is_refused_by_that_name(first, rest):
    assert told(first + b"\n" + rest + b"\n") == ([], ["tag_block"] * 2)


def test_a_group_line_without_an_ais_sentence_counts_as_what_it_is():
    log = tag(b"g:1-2-77,c:1772449200") + b"$ARVSI,r3669961*14\n" + tag(b"g:1-2-78,c:1772449200") + b"\n"
    _, counts = agree(log)
    assert {fate.value: n for (fate, _), n in counts.items()} == {"comment": 1, "clock": 1}


def test_what_a_group_line_tells_holds_over_chunks_and_for_its_station_alone(monkeypatch):
    monkeypatch.setattr("monitor.decode.lines.CHUNK_BYTES", 50)
    opening = tag(b"g:1-2-77,s:A,c:1772449200") + b"\n"
    assert told(opening + clock(1)[:-2] + b"\n" + tag(b"g:2-2-77,s:A") + FIX)[0] == [ELEVEN]
    assert told(opening + tag(b"g:2-2-77,s:B") + FIX)[1] == ["no_time"]


def test_an_epoch_may_have_a_fraction_behind_a_station():
    assert told(FIX + b",r1,1772449200.25\n")[0] == [ELEVEN + timedelta(seconds=0.25)]
