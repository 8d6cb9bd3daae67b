"""Items made ahead are the same items; what goes wrong is told where they are taken."""

from itertools import count
from threading import Event, active_count

import pytest

from pipelines.jobs.prefetch import ahead


def test_the_same_items_in_the_same_order():
    with ahead(range(100), 3) as items:
        assert list(items) == list(range(100))


def test_no_more_are_made_than_there_is_room_for():
    made, full = [], Event()

    def making():
        for i in count():
            made.append(i)
            if i == 3:
                full.set()
            yield i

    with ahead(making(), 2) as items:
        assert next(items) == 0
        assert full.wait(5)  # 0 was taken, 1 and 2 are ready, 3 waits for room
        assert made == [0, 1, 2, 3]


def test_a_break_comes_behind_what_was_whole():
    def breaks():
        yield 1
        yield 2
        raise EOFError("compressed file ended")

    with ahead(breaks(), 5) as items:
        assert [next(items), next(items)] == [1, 2]
        with pytest.raises(EOFError, match="compressed file ended"):
            next(items)


def test_who_leaves_early_waits_for_no_item_of_another_ahead():
    before, stopped = active_count(), Event()

    def makes_none_until_stopped():
        assert stopped.wait(5)
        yield from ()

    with ahead(makes_none_until_stopped(), 1, stopped) as items, ahead(items, 1, stopped):
        pass
    assert active_count() == before


@pytest.mark.parametrize("taken", [0, 1])
def test_who_leaves_early_leaves_no_thread_behind(taken):
    before = active_count()
    with pytest.raises(KeyError), ahead(count(), 2) as items:
        for _ in range(taken):
            next(items)
        raise KeyError
    assert active_count() == before
