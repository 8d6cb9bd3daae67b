"""What is set aside, as it is told: many that fail alike are few lines."""

from datetime import datetime

import pytest

from monitor.model.aside import MOST_ALIKE, Aside, SetAside, Stage, by_kind, container_of, together
from monitor.model.message import as_written


def empty(name, reason="the file is empty"):
    return SetAside(Stage.INGEST, Aside.FILE, name, "", None, as_written(reason), None, datetime(2026, 3, 2))


@pytest.mark.parametrize("container", ["/in/a.zip!", "/in/", ""])
def test_many_files_of_one_place_that_fail_alike_are_a_few_names_and_a_count(container):
    asides = [empty(f"{container}{n:04d}.csv") for n in range(3000)]
    asides.insert(7, empty(f"{container}x.csv", "damaged"))
    told = [(gap.first.name, gap.first.part) for gap in together(asides)]
    names = [(f"{container}{n:04d}.csv", "") for n in range(MOST_ALIKE)]
    assert told == [*names, (f"{container}*", "+2,995"), (f"{container}x.csv", "")]
    assert by_kind(asides) == {Aside.FILE: 3001}


def test_a_few_are_all_named():
    asides = [empty(f"a.zip!{n}") for n in range(MOST_ALIKE + 1)]
    assert [gap.first.name for gap in together(asides)] == [one.name for one in asides]


def test_where_a_file_lies():
    assert [container_of(name) for name in ("/a/b.zip!c/d.csv", "/a/b.csv", "b.csv")] == ["/a/b.zip!", "/a/", ""]
