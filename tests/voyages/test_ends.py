"""What became of cargo, by the event that put it aboard: where it left each ship, and when."""

from datetime import datetime, timedelta

from cargo_steps import PARAMS, PORTS, call, chains, day, transfer, unseen
from findings import event

from monitor.model.event import Answer, Kind
from monitor.model.japan import CargoEnd, Left
from monitor.voyages.ends import discharges, ends_of_hulls

LOAD = call(0, "A", "RU-PRIMORSK", 8.0, 15.0)
SPLIT = transfer(10, "A", "B", (15.0, 11.5), (8.0, 12.0))


def ends(*steps):
    return ends_of_hulls(chains(*steps), lambda hull: f"ship {hull}")


def test_of_a_split_cargo_each_ship_has_its_own_ends():
    """A gives half to B and takes the rest to Sikka; B still has its half."""
    found = ends(LOAD, SPLIT, call(30, "A", "IN-SIKKA", 11.5, 8.0))
    given = CargoEnd(Left.HANDED_OVER, None, "ship B", day(10), day(11), "sts-10-A", "high")
    ashore = CargoEnd(Left.DISCHARGED, "IN-SIKKA", None, day(30), day(31), "call-30-A", "high")
    assert found == {"A": {"call-0-A": (given, ashore), "sts-10-A": (given,)}, "B": {"sts-10-A": ()}}


def test_an_end_is_as_sure_as_its_chain_and_possible_where_no_draught_shows_it():
    """Loaded at no berth that is known and called at Sikka, no draught typed."""
    (end,) = ends(call(0, "A", "RU-PRIMORSK", loading=None), call(30, "A", "IN-SIKKA"))["A"]["call-0-A"]
    assert (end.how, end.confidence, end.typed) == (Left.DISCHARGED, "low", False)


def test_a_draught_that_fell_unseen_tells_between_which_times():
    """In ballast again before the next call, over a dark period, and before the next loading."""
    later = call(40, "A", "RU-PRIMORSK", 8.0, 15.0)
    for steps, gone in (
        ((LOAD, later), (day(1), day(40))),
        ((LOAD, unseen(20, "A", 3, 15.0, 8.0, places=())), (day(20), day(23))),
        ((call(0, "A", "RU-PRIMORSK"), call(40, "A", "RU-PRIMORSK")), (day(1), day(40))),
    ):
        (end,) = ends(*steps)["A"]["call-0-A"]
        assert (end.how, end.start, end.end, end.place) == (Left.DISCHARGED_UNSEEN, *gone, None)


def test_what_is_aboard_still_and_what_was_never_aboard_has_no_end():
    found = ends(LOAD, call(2, "C", "IN-SIKKA"))
    assert found == {"A": {"call-0-A": ()}}


def test_calls_tell_of_cargo_that_nobody_followed():
    """An import terminal; a call where the draught fell; a call at which it rose, and one that was none, do not."""
    start = datetime(2026, 3, 1)

    def stay(n, place, before=None, after=None, answer=Answer.YES):
        facts = {"draught_before_m": before, "draught_after_m": after}
        said = {"near": place, "facts": facts, "answer": answer, "start": start + timedelta(days=10 * n), "hours": 24.0}
        return event(n, kind=Kind.PORT_CALL, **said)

    calls = [
        stay(1, "IN-SIKKA"),
        stay(2, "XX-ELSEWHERE", 15.0, 8.0),
        stay(3, "IN-SIKKA", 8.0, 15.0),
        stay(4, "IN-SIKKA", answer=Answer.NO),
    ]
    found = discharges({calls[0].vessels[0].hull}, [*calls, event(5, kind=Kind.FLAG)], PORTS, PARAMS)
    assert [(end.place, end.confidence) for end in found] == [("IN-SIKKA", "medium"), ("XX-ELSEWHERE", "high")]
