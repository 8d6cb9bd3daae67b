"""Every sentence on a line has a fate, a number and an offset of its own; both decoders say so."""

import io

import pytest
from both_decoders import agree, sentence, tag
from hypothesis import given
from hypothesis import strategies as st

from monitor.decode.lines import Line, lines
from monitor.decode.records import cut, records

FIX = sentence(b"AIVDM,1,1,,A,13o4g`00000I2ENRH4g83S0L088C,0")
OTHER = sentence(b"BSVDM,1,1,,B,402=481uaUcf;OQ55JS9ITi025Jp,0")
PART1 = sentence(b"AIVDM,2,1,9,B,55R3Vn82=ILTQ3KKS>1<D60Dq@E918U<F222221J1`?164vc03S1CCAD,0")
PART2 = sentence(b"AIVDM,2,2,9,B,kP0000000000000,2")
ELEVEN = b"2026-03-02T11:00:00Z "
PGHP = sentence(b"PGHP,1,2026,3,2,11,0,0,0,219,,2190067,1,62").replace(b"!", b"$")


def pieces(text):
    return [line.text for line in cut(Line(1, 0, text, True))]


@pytest.mark.parametrize(
    "parts",
    [
        [FIX],
        [b"1772449200 " + FIX, FIX, OTHER],
        [FIX + b",r003669708,1152921692", FIX + b",r003669708,1152921693"],
        [tag(b"s:A,c:1772449200") + FIX, tag(b"s:B") + tag(b"c:1772449201") + FIX],
        [ELEVEN + FIX, ELEVEN + FIX],
        [b"1772449200 " + FIX, b"1772449201 " + FIX, b" 1772449202.5\t" + tag(b"s:A") + FIX],
        [PGHP + FIX, PGHP + FIX],
        [b'{"nmea":["' + PART1 + b'","', PART2 + b'"]}'],
        [b"!AIVDM,1,1,,A,13o4g", FIX, b"!AIVDM,1,1,,A,"],
        [FIX + b" ", FIX],
        [b"# " + FIX + FIX],
        [b"!!" + FIX],
    ],
)
def test_where_lines_are_cut(parts):
    assert pieces(b"".join(parts)) == parts


@given(
    st.binary(max_size=200)
    | st.lists(st.sampled_from([FIX, b"\\", b"\\s:A*00\\", b" ", ELEVEN, b"!AIVDM,", b"*00"])).map(b"".join)
)
def test_nothing_is_lost_or_made_up_by_cutting(text):
    found = cut(Line(7, 100, text, True))
    assert b"".join(line.text for line in found) == text
    assert [line.number for line in found] == list(range(7, 7 + len(found)))
    assert all(text[line.offset - 100 :].startswith(line.text) for line in found)


def test_five_sentences_on_a_line_are_five_lines_at_the_time_before_them():
    log = (
        b"# first\n1772449200 " + FIX + OTHER + FIX + b"!AIVDM,1,1,,A,13o4g" + FIX + b"\r\n" + FIX + b",r1,1772449201\n"
    )
    (positions, _, refusals), counts = agree(log)
    assert positions["line_no"].to_pylist() == [2, 4, 6, 7]
    assert [t.second for t in positions["t"].to_pylist()] == [0, 0, 0, 1]
    assert refusals["line_no"].to_pylist() == [5] and refusals["reason"].to_pylist() == ["malformed"]
    assert {fate.value: n for (fate, _), n in counts.items()} == {"comment": 1, "other type": 1}
    assert all(log[offset:].startswith((FIX, b"1772449200 " + FIX)) for offset in positions["offset"].to_pylist())


def test_a_message_of_two_sentences_on_one_line_is_whole():
    (_, statics, _), counts = agree(b'{"rxtime":"20260302110000","nmea":["' + PART1 + b'","' + PART2 + b'"]}\n')
    assert statics.num_rows == 1 and sum(counts.values()) == 1


@pytest.mark.parametrize(
    "first",
    [FIX + b",r1,1772449200", tag(b"s:A,c:1772449200") + FIX, tag(b"s:A,c:1772449200") + FIX + b",r1,1772449200"],
)
@pytest.mark.parametrize("damage", [(b"*", b"*"), (b"13o4g", b"13o4h")])
def test_whatever_the_first_sentence_is_the_second_is_seen(first, damage):
    (positions, _, refusals), _ = agree(first.replace(*damage) + b" x " + tag(b"c:1772449201") + FIX + b"\n")
    assert positions.num_rows + refusals.num_rows == 2 and positions["line_no"].to_pylist()[-1] == 2


@pytest.mark.parametrize(
    "text",
    [
        b"\\" * 65_000,
        b"!AIVDM," * 9_000,
        FIX + b"\\" * 60_000 + FIX,
        b"!" * 65_000,
        b" " * 60_000 + FIX * 2,
    ],
    ids=["backslashes", "beginnings", "backslashes between", "marks", "blanks before"],
)
def test_both_decoders_cut_a_line_of_nothing_but_beginnings_alike(text):
    agree(text)


def test_numbers_go_on_behind_a_cut_line():
    log = FIX + FIX + b"\n\n" + FIX
    assert [(line.number, line.offset) for line in records(lines(io.BytesIO(log)))] == [
        (1, 0),
        (2, len(FIX)),
        (3, 2 * len(FIX) + 1),
        (4, 2 * len(FIX) + 2),
    ]
