"""Every line gets one fate; times, stations and parts come together as the feeds send them."""

import io
from collections import Counter
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from voyage import Voyage, nmea

from monitor.decode import decode
from monitor.decode.envelope import checksum
from monitor.decode.lines import MAX_LINE_BYTES, lines
from monitor.decode.records import records
from monitor.model.ais_message import Fate, Position, Reason, Refusal, Static, Tally
from monitor.model.source import Format

START = datetime(2026, 3, 2, 12)


def sentence(body):
    return f"!{body}*{checksum(body.encode()):02X}"


FIX = sentence("AIVDM,1,1,,A,13o4g`00000I2ENRH4g83S0L088C,0")  # a ship off Norway
PART1 = sentence("AIVDM,2,1,9,B,55R3Vn82=ILTQ3KKS>1<D60Dq@E918U<F222221J1`?164vc03S1CCAD,0")
PART2 = sentence("AIVDM,2,2,9,B,kP0000000000000,2")


def items(text, start=None):
    return list(decode(io.BytesIO(text if isinstance(text, bytes) else text.encode()), Format.NMEA, start=start))


def accounted(found):
    """Lines by the law: distinct numbers of facts and refusals, and the tallies."""
    facts = {x.line_no for x in found if not isinstance(x, Tally)}
    return len(facts) + sum(x.n for x in found if isinstance(x, Tally))


def only(found, kind):
    return [x for x in found if isinstance(x, kind)]


def reasons(found):
    return [x.reason for x in only(found, Refusal)]


def tag(block):
    return f"\\{block}*{checksum(block.encode()):02X}\\"


def test_the_second_part_belongs_to_this_first_part():
    (static,) = only(items(f"{PART1}\n{PART2}\n", START), Static)
    assert static.draught_m is not None


@pytest.mark.parametrize(
    "line, t",
    [
        (tag("s:T1,c:1772449200") + FIX, datetime(2026, 3, 2, 11)),
        (tag("c:1772449200123") + FIX, datetime(2026, 3, 2, 11, 0, 0, 123000)),
        (FIX + ",r003669708,1152921692", datetime(2006, 7, 15, 0, 1, 32)),
        (FIX + ",d-109,S2105,t050056.00,T56.1,r003669946,1325394060,1325394001", datetime(2012, 1, 1, 5, 1)),
        ("2026-03-02T11:00:00Z " + FIX, datetime(2026, 3, 2, 11)),
        ("2026-03-02 14:00:00+03:00," + FIX, datetime(2026, 3, 2, 11)),
        ("[2026-03-02 11:00:00.5] " + FIX, datetime(2026, 3, 2, 11, 0, 0, 500000)),
        ("1772449200;" + FIX, datetime(2026, 3, 2, 11)),
        ("1772449200.25\t" + FIX, datetime(2026, 3, 2, 11, 0, 0, 250000)),
    ],
)
def test_the_receive_time_is_found_where_feeds_put_it(line, t):
    (position,) = only(items(line + "\r\n"), Position)
    assert position.t == t


def test_a_pghp_clock_holds_for_the_sentence_after_it():
    clock = "$PGHP,1,2013,11,12,12,0,0,11,219,,2190067,1,62"
    found = items(f"{clock}*{checksum(clock[1:].encode()):02X}\n{FIX}\n")
    assert only(found, Position)[0].t == datetime(2013, 11, 12, 12, 0, 0, 11000)


def test_without_any_time_it_is_refused_and_never_stamped_with_now():
    assert reasons(items(FIX)) == [Reason.NO_TIME]
    assert only(items(FIX, START), Position)[0].t == START


def test_a_time_out_of_range_is_refused_by_that_name():
    assert reasons(items(tag("c:1") + FIX)) == [Reason.CLOCK_INVALID]


def test_two_stations_never_make_one_message():
    a, b = tag("s:A,c:1772449200"), tag("s:B,c:1772449200")
    found = items(f"{a}{PART1}\n{b}{PART2}\n")
    assert only(found, Static) == []
    assert reasons(found) == [Reason.INCOMPLETE, Reason.INCOMPLETE]


def test_a_tag_block_on_the_first_part_only_is_enough():
    found = items(f"{tag('s:A,c:1772449200')}{PART1}\n{PART2}\n")
    assert len(only(found, Static)) == 1


def test_a_group_shares_time_and_station():
    first, second = tag("g:1-2-77,s:A,c:1772449200"), tag("g:2-2-77")
    (static,) = only(items(f"{first}{PART1}\n{second}{PART2}\n"), Static)
    assert static.t == datetime(2026, 3, 2, 11)


def test_the_number_of_a_group_is_used_again_and_the_newest_line_tells():
    first, second = tag("g:1-2-77,s:A,c:1772449200"), tag("g:1-2-77,s:A,c:1772449500")
    found = items(f"{first}{FIX}\n{second}{PART1}\n{tag('g:2-2-77')}{PART2}\n")
    assert only(found, Static)[0].t == datetime(2026, 3, 2, 11, 5)


def test_a_group_of_another_station_tells_nothing():
    found = items(f"{tag('g:1-2-77,s:A,c:1772449200')}{FIX}\n{tag('g:2-2-77,s:B')}{FIX}\n")
    assert reasons(found) == [Reason.NO_TIME]


def test_a_group_tells_nothing_after_thousands_of_lines():
    found = items(f"{tag('g:1-2-77,s:A,c:1772449200')}{FIX}\n" + "\n" * 2000 + f"{tag('g:2-2-77')}{FIX}\n")
    assert reasons(found) == [Reason.NO_TIME]


def test_a_part_that_names_its_station_is_never_joined_to_another_s_for_want_of_a_time():
    found = items(f"{tag('s:A,c:1772449200')}{PART1}\n{tag('s:B')}{PART2}\n", START)
    assert only(found, Static) == []
    assert reasons(found) == [Reason.INCOMPLETE, Reason.INCOMPLETE]


@pytest.mark.parametrize("between, joined", [(1999, True), (2000, False), (9000, False)])
def test_how_far_parts_may_stand_apart_does_not_hang_on_where_in_the_file_they_stand(between, joined):
    for before in (0, 5000):
        found = items("\n" * before + f"{PART1}\n" + "\n" * between + f"{PART2}\n", START)
        assert len(only(found, Static)) == joined


def test_the_station_that_a_line_names_itself_counts_before_that_of_the_clock():
    clock = "$PGHP,1,2013,11,12,12,0,0,11,219,,2190067,1,62"
    clock = f"{clock}*{checksum(clock[1:].encode()):02X}"
    found = items(f"{clock}\n{PART1},r003669708\n{PART2},r003669709\n")
    assert reasons(found) == [Reason.INCOMPLETE, Reason.INCOMPLETE]


def test_a_craft_of_a_parent_ship_sends_no_size():
    # Part B of MMSI 982300001, type 37; where others send their size it has its parent's MMSI, 230900001.
    bits = f"{24:06b}00{982300001:030b}01{37:08b}{0:042b}{0:042b}{230900001:030b}{0:06b}"
    (static,) = only(items(sentence(f"AIVDM,1,1,,A,{armoured(bits)},0"), START), Static)
    assert (static.ship_type, static.length_m, static.beam_m) == (37, None, None)


@pytest.mark.parametrize("part, reason", [("00", []), ("01", [Reason.TRUNCATED])])
def test_part_b_of_type_24_needs_two_bits_more_than_part_a(part, reason):
    bits = f"{24:06b}00{230900001:030b}{part}" + "1" * 120 + "00"  # 160 bits, and two to fill
    assert reasons(items(sentence(f"AIVDM,1,1,,A,{armoured(bits)},2"), START)) == reason


def armoured(bits):
    values = (int(bits[k : k + 6], 2) for k in range(0, len(bits), 6))
    return "".join(chr(v + 48 if v < 40 else v + 56) for v in values)


def test_parts_out_of_order_and_interleaved_are_one_message_each():
    voyages = [
        Voyage(mmsi=636092001 + i, imo=9900007, name=f"SHIP {i}", ship_type=80).at("2026-03-02T11:00", 20, 50).stay(0.2)
        for i in range(3)
    ]
    whole = nmea(*voyages).decode().splitlines()
    firsts = [line for line in whole if ",2,1," in line]
    seconds = [line for line in whole if ",2,2," in line]
    found = items("\n".join([*firsts, *seconds]))
    assert {s.name for s in only(found, Static)} == {"SHIP 0", "SHIP 1", "SHIP 2"}
    swapped = items("\n".join(line for pair in zip(seconds, firsts, strict=True) for line in pair))
    assert {s.name for s in only(swapped, Static)} == {"SHIP 0", "SHIP 1", "SHIP 2"}


def test_parts_more_than_five_seconds_apart_are_two_messages():
    late = items(f"{tag('s:A,c:1772449200')}{PART1}\n{tag('s:A,c:1772449206')}{PART2}\n")
    assert reasons(late) == [Reason.INCOMPLETE, Reason.INCOMPLETE]


@pytest.mark.parametrize(
    "line, reason",
    [
        (FIX[:-2] + "00", Reason.CHECKSUM),
        ("\\c:1772449200*00\\" + FIX, Reason.TAG_BLOCK),
        (sentence("AIVDM,1,1,,A,,0"), Reason.EMPTY_PAYLOAD),
        (sentence("AIVDM,1,1,,A,13o4g`00000I2E,0"), Reason.TRUNCATED),
        (sentence("AIVDM,1,1,,A,l3o4g`00000I2ENRH4g83S0L088C,0"), Reason.UNKNOWN_TYPE),
        (sentence("AIVDM,1,1,,A,03o4g`00000I2ENRH4g83S0L088C,0"), Reason.UNKNOWN_TYPE),
        (sentence("AIVDM,1,1,,A,13o4g`0000]I2ENRH4g83S0L088C,0"), Reason.MALFORMED),
        (sentence("AIVDM,1,2,,A,13o4g`00000I2ENRH4g83S0L088C,0"), Reason.MALFORMED),
        ("!AIVDM,1,1,,A,13o4g`00000I2ENRH4g83S0L088C", Reason.MALFORMED),
        ("\x00\x01\x02", Reason.ENCODING),
        ("x" * (MAX_LINE_BYTES + 1), Reason.TOO_LONG),
    ],
)
def test_each_kind_of_damage_has_its_name(line, reason):
    found = items(line + "\n" + FIX + "\n", START)
    assert reasons(found) == [reason]
    assert len(only(found, Position)) == 1
    (refusal,) = only(found, Refusal)
    assert (refusal.line_no, refusal.offset) == (1, 0)


def test_other_types_and_remarks_are_counted():
    base_station = "!AIVDM,1,1,,B,402=481uaUcf;OQ55JS9ITi025Jp,0*2B"
    found = items(f"# a remark\n\n$GPGGA,1*2B\n{base_station}\n{base_station}\n", START)
    assert {(x.fate, x.msg_type): x.n for x in only(found, Tally)} == {
        (Fate.OTHER, 4): 2,
        (Fate.COMMENT, None): 2,
        (Fate.BLANK, None): 1,
    }


def test_a_ship_name_ends_at_the_first_at_sign():
    ship = (
        Voyage(mmsi=636092001, imo=9900007, name="NIGHT HERON", ship_type=26).at("2026-03-02T11:00", 20, 50).stay(0.2)
    )
    (static,) = only(items(nmea(ship)), Static)
    assert (static.name, static.ship_type) == ("NIGHT HERON", 26)  # pyais alone would make 26 a 25


def test_halves_of_type_24_are_one_report():
    ship = Voyage(mmsi=235070762, name="SMALL", call_sign="MABC", ship_type=37, length_m=12, beam_m=4, class_b=True)
    found = items(nmea(ship.at("2026-03-02T11:00", 20, 50).stay(0.2)))
    (static,) = only(found, Static)
    assert (static.name, static.call_sign, static.ship_type, static.length_m) == ("SMALL", "MABC", 37, 12)


def test_byte_offsets_point_at_the_lines():
    log = nmea(Voyage(mmsi=636092001, name="A", ship_type=80).at("2026-03-02T11:00", 20, 50).stay(1))
    for fact in only(items(log), Position):
        line = log[fact.offset :].split(b"\r\n", 1)[0]
        assert line == log.split(b"\r\n")[fact.line_no - 1]
        assert b"VDM" in line


LOG = nmea(
    Voyage(mmsi=636092001, imo=9900007, name="A", ship_type=80).at("2026-03-02T11:00", 20, 50).stay(0.5),
    Voyage(mmsi=235070762, name="B", ship_type=37, class_b=True).at("2026-03-02T11:00", 20, 51).stay(0.5),
)


@given(st.lists(st.tuples(st.integers(0, len(LOG) - 1), st.integers(0, 255)), max_size=30), st.binary(max_size=300))
def test_however_a_log_is_damaged_every_line_has_one_fate(hits, tail):
    damaged = bytearray(LOG)
    for place, byte in hits:
        damaged[place] = byte
    damaged += tail
    found = items(bytes(damaged), START)
    assert accounted(found) == sum(1 for _ in records(lines(io.BytesIO(damaged))))
    assert accounted(found) >= damaged.count(b"\n") + (not damaged.endswith(b"\n"))
    assert max(Counter(x.line_no for x in found if not isinstance(x, Tally)).values(), default=0) <= 2


@given(st.integers(1, 40), st.integers(1, 400))
def test_chunks_do_not_show(at_once, chunk):
    class Slow(io.BytesIO):
        def read(self, n=-1):
            return super().read(min(n, at_once))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("monitor.decode.lines.CHUNK_BYTES", chunk)
        assert list(decode(Slow(LOG), Format.NMEA)) == items(LOG)
