"""The shapes of lines that logs are full of are read by the kernels, and say what the reference says of them."""

import io
from datetime import datetime, timedelta

import pytest
from both_decoders import agree, clock, sentence, tag

from monitor.decode.columnar.pool import Pool
from monitor.decode.columnar.state import room_for_lines, scan_chunk
from monitor.decode.lines import chunks

FIX = sentence(b"AIVDM,1,1,,A,13o4g`00000I2ENRH4g83S0L088C,0")
ELEVEN = datetime(2026, 3, 2, 11)  # 1772449200


def times(line):
    """When a line was heard, by both decoders; after a clock that tells another time."""
    (positions, _, _), _ = agree(clock(1) + b"\n" + line + b"\r\n")
    return positions["t"].to_pylist()


def left_over(line):
    """How many lines the kernels leave to the reference."""
    (chunk,) = chunks(io.BytesIO(line + b"\r\n"))
    (said,) = scan_chunk(chunk, Pool(lambda: room_for_lines(3)))
    return len(said.odd)


@pytest.mark.parametrize(
    "before, t",
    [
        (b"1772449200 ", ELEVEN),
        (b"1772449200.378 ", ELEVEN + timedelta(milliseconds=378)),
        (b"1772449200.3787654321,", ELEVEN + timedelta(microseconds=378765)),
        (b"1772449200378\t", ELEVEN + timedelta(milliseconds=378)),
        (b"2026-03-02T11:00:00Z ", ELEVEN),
        (b"2026-03-02 11:00:00\t", ELEVEN),
        (b"2026-03-02T11:00:00.168370+00:00        ", ELEVEN + timedelta(microseconds=168370)),
        (b"2026-03-02T11:00:00.168370999Z;", ELEVEN + timedelta(microseconds=168370)),
        (b"2026-03-02T14:00:00.5+03:00 ", ELEVEN + timedelta(seconds=0.5)),
        (b"2026-03-02T14:00:00.168370999+03:00 ", ELEVEN + timedelta(microseconds=168370)),
        (b"2026-03-02 14:00:00+03 ", ELEVEN),  # as PostgreSQL writes it
        (b"2026-03-02T07:30:00 -0330,", ELEVEN),
        (b"2024-02-29T23:59:59Z,", datetime(2024, 2, 29, 23, 59, 59)),
        (b"2026-03-02T11:00:00Z " + tag(b"s:A"), ELEVEN),
        (b"2026-03-02T11:00:05Z " + tag(b"s:A,c:1772449200"), ELEVEN),  # the station's clock before the logger's
    ],
)
def test_what_a_logger_writes_before_a_sentence(before, t):
    assert times(before + FIX) == [t]
    assert left_over(before + FIX) == 0


SUFFIXES = [
    (b",r003669708,1152921692", "r003669708"),
    (b",b003669794,1152921692", "b003669794"),
    (b",d-105,S1234,T40.50374,r003669708,1152921692", "r003669708"),
    (b",s27009,d-088,T57.600000,x12,r003669945,1152921692", "r003669945"),
    (b",x214122,s29999,d-107,T01.06,r003669947,1152921692", "r003669947"),
    (b",d-109,S2105,t050056.00,T56.13718694,r003669946,1152921692,1152921633", "r003669946"),
    (b",d-083,S0312,t112055.00,T55.33,r08RPAL1,1152921692", "r08RPAL1"),
    (b",rCUDJOE_01,1152921692", "rCUDJOE_01"),
]


@pytest.mark.parametrize("suffix, station", SUFFIXES)
def test_what_receivers_append_to_a_sentence(suffix, station):
    assert times(FIX + suffix) == [datetime(2006, 7, 15, 0, 1, 32)]
    assert times(tag(b"c:1772449200") + FIX + suffix) == [ELEVEN]
    (positions, _, _), _ = agree(FIX + suffix)
    assert positions["station"].to_pylist() == [station]
    assert left_over(FIX + suffix) == left_over(tag(b"c:1772449200") + FIX + suffix) == 0


def test_what_is_appended_without_a_time_leaves_the_clock_s():
    assert times(FIX + b",1") == [datetime(2013, 11, 12, 12, 0, 1, 11_000)]
    assert left_over(FIX + b",1") == 0


@pytest.mark.parametrize(
    "line",
    [
        b"# a remark",
        b"$GPRMC,225446,A,4916.45,N,12311.12,W,000.5,054.7,191194,020.3,E*68",
        b"$PSTT,10A,20100611*5D",
        b"!AIABK,1,B,8,1,3*15,r003669708,1152921692",
        b"2026-03-02T11:00:00Z $GPGGA,1*2B",
        b"time\tsentence",
    ],
)
def test_remarks_and_other_sentences_are_counted(line):
    agree(line)
    assert left_over(line) == 0


@pytest.mark.parametrize(
    "line",
    [
        b"[2026-03-02 11:00:00.5] " + FIX,
        b"2026-02-29T11:00:00Z " + FIX,
        b"2026-03-02T24:00:00Z " + FIX,
        b"2026-03-02T11:00:00 -75 " + FIX,
        b"177244920 " + FIX,
        b"17724492001 " + FIX,
        b"1772449200x " + FIX,
        b"# " + FIX,
        b"# Troms\xc3\xb8",
        b"!AIVDM,1,1,,A,13o4g",
        FIX + b",r003669708 ",
        FIX + b",r" + b"0" * 24 + b",1152921692",
        FIX + b",r1,1152921692.5",
        FIX + b",1152921692,r\xc3",
    ],
)
def test_where_the_kernels_are_not_certain_the_reference_decides(line):
    agree(line)
    assert left_over(line) == 1


LATE = [
    tag(b"s:A,c:1772449200") + FIX,
    b"2026-03-02T11:00:00Z " + FIX,
    b"1772449200 " + FIX,
    FIX + b",r003669708,1772449200",
    tag(b"s:A,c:1772449200"),
    sentence(b"PGHP,1,2026,3,2,11,0,0,0,219,,2190067,1,62").replace(b"!", b"$"),
]


@pytest.mark.parametrize("line", LATE)
@pytest.mark.parametrize("before_s, refused", [(0, True), (1, False)])
def test_nothing_is_heard_after_the_latest_time_that_the_caller_gives(line, before_s, refused):
    (_, _, refusals), _ = agree(line + b"\n", latest=ELEVEN + timedelta(seconds=before_s))
    assert refusals["reason"].to_pylist() == ["clock_invalid"] * refused


@pytest.mark.parametrize("t, refused", [(b"883612799", True), (b"883612800", False), (b"631152000", True)])
def test_there_was_no_ais_before_1998(t, refused):
    (_, _, refusals), _ = agree(tag(b"c:" + t) + FIX + b"\n")
    assert refusals["reason"].to_pylist() == ["clock_invalid"] * refused
