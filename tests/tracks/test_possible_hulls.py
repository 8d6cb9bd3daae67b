"""Two numbers that may be one hull: told with reasons, never merged."""

from sea import scanned, sea
from voyage import Voyage

from monitor.text.english import english
from monitor.tracks.hulls import Hulls
from monitor.tracks.identity_days import ROSTER, ROSTER_WEIGHTS
from monitor.tracks.possible_hulls import ties

OLD, NEW = 636092001, 613000001
SIZE = {"ship_type": 80, "length_m": 250, "beam_m": 44}


def tied(*voyages):
    con = sea(*voyages)
    scanned(con, kinds=(), stages=())
    con.execute(ROSTER, ROSTER_WEIGHTS)
    found = ties(con, [OLD])
    assert {len(Hulls(con, {}).mmsis(f"MMSI{t.other_mmsi}")) for t in found} <= {1}  # never merged
    return found


def first(**says):
    return (
        Voyage(mmsi=OLD, name="NIGHT HERON", call_sign="Q1", **{**SIZE, **says})
        .at("2026-03-02T00:00", 20.0, 38.0)
        .stay(10)
    )


def second(at="2026-03-02T20:00", lon=20.5, **says):
    return Voyage(mmsi=NEW, **{**SIZE, **says}).at(at, lon, 38.0).stay(10)


def test_the_same_size_near_by_and_soon_after():
    (tie,) = tied(first(), second(name="DAY HERON"))
    assert (tie.other_mmsi, tie.other_name) == (NEW, "DAY HERON")
    assert tuple(map(english, tie.because)) == (
        "the same class and size, 250 m x 44 m (0 other numbers show it)",
        "first received 23.7 nm from where the other was last received, 10 h later",
    )


def test_a_call_sign_and_a_name_that_stay_are_reasons_and_sisters_are_counted():
    sister = Voyage(mmsi=538000001, imo=9900019, name="SISTER", **SIZE).at("2026-03-02T00:00", 25.0, 36.0).stay(20)
    (tie,) = tied(first(), second(name="NIGHT HERON", call_sign="Q1"), sister)
    assert tie.because[0].args["n"] == 1 and english(tie.because[0]).endswith("(1 other number shows it)")
    assert [text.id for text in tie.because[1:3]] == ["tie_call_sign", "tie_name"]


def test_the_number_that_came_before_is_found_too():
    (tie,) = tied(second(at="2026-03-01T00:00"), first())
    assert tie.other_mmsi == NEW and tie.gap_start < tie.heard_from


def test_no_tie():
    assert tied(first(), second(lon=60.0)) == ()  # too far to sail
    assert tied(first(), second(length_m=244)) == ()  # another size
    assert tied(first(), second(ship_type=70)) == ()  # another class
    assert tied(first(), second(at="2026-03-02T04:00")) == ()  # both on the air at once
    assert tied(first(), second(at="2026-05-02T04:00")) == ()  # months later
    assert tied(first(imo=9900007), second(imo=9900019)) == ()  # two hulls by their own numbers
