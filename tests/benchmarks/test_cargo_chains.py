"""Planted cargoes: whole links and volumes within their ranges where draughts are typed at once."""

from benchmarks.evaluation.cargo_chains import counted
from benchmarks.evaluation.cargo_scenes import CREWS


def test_planted_cargoes_are_found_whole_where_crews_type_at_once():
    counts = counted(CREWS[0], each=3)
    split, elsewhere = counts["split"], counts["oil of elsewhere"]
    assert (split.to_find, split.found, split.volumes, split.within) == (15, 15, 6, 6)
    assert (elsewhere.to_find, elsewhere.false) == (0, 0)
    assert sum(one.twice for one in counts.values()) == 0


def test_untyped_draughts_lose_volumes_and_not_the_calls():
    single = counted(CREWS[2], each=5)["single"]
    assert (single.to_find, single.found) == (10, 10) and single.volumes < 5
