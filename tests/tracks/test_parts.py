"""Parts weigh about the same; a position of a vessel that nobody follows weighs little."""

from memory_store import store_in_memory

from monitor.store.day import ALL_VESSELS, Vessels
from monitor.tracks.parts import parts_of, weigh


def test_positions_of_others_weigh_a_seventh_and_parts_are_cut_by_weight():
    con = store_in_memory()
    con.execute(
        "CREATE TEMP TABLE brief AS SELECT * FROM (VALUES (201, 10), (202, 14), (203, 5), (204, 90)) t(mmsi, n)"
    )
    con.execute("CREATE TEMP TABLE roster AS SELECT * FROM (VALUES (201, 80), (202, 70), (204, 30)) t(mmsi, ship_type)")
    assert weigh(con) == 10 + (1 + 14 // 7) + 5 + (1 + 90 // 7)
    # Weights 10, 3, 5, 13 begin at 0, 10, 13, 18: of at most 12, two parts (0 and 10; 13 and 18).
    assert parts_of(con, 12) == (Vessels(ALL_VESSELS.low, 202), Vessels(203, ALL_VESSELS.high))
