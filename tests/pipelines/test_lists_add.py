"""`shadowfleet lists add` with several lists of one day."""

import json

import pytest

from tests.command import shadowfleet

TWO = {"a.csv": "imo,name\n9074729,ONE\n", "b.csv": "imo,name\n9900007,TWO\n"}
ADD = ("lists", "add", "--as-of", "2026-01-05", "--authority", "CA", "--reference", "data/reference", "--home")


@pytest.fixture
def folder(tmp_path):
    for name, text in TWO.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def names(home):
    said = json.loads(shadowfleet("lists", "--home", home, "--json").stdout)
    return [(s["list_name"], s["file"]) for s in said["snapshots"]]


def test_two_lists_of_one_authority_and_day_go_in(folder):
    ran = shadowfleet(*ADD, folder / "home", *(folder / name for name in TWO))
    assert ran.returncode == 0
    assert "both are kept, this one as plain_csv CA (2)" in ran.stdout + ran.stderr
    assert names(folder / "home") == [("plain_csv CA", "a.csv"), ("plain_csv CA (2)", "b.csv")]


def test_another_name_of_an_authority_is_the_same_and_one_that_is_not_known_is_asked_about(folder):
    home = folder / "home"
    assert shadowfleet(*ADD, home, folder / "a.csv").returncode == 0
    by = {"O.F.A.C.": "Kept as US", "Atlantis": "Atlantis is an authority of its own here, beside"}
    for name, words in by.items():
        ran = shadowfleet(*ADD, home, folder / "b.csv", "--authority", name)
        assert words in ran.stdout + ran.stderr
    assert {name for name, _ in names(home)} == {"plain_csv CA", "plain_csv US", "plain_csv Atlantis"}
    said = json.loads(shadowfleet("lists", "--home", home, "--json").stdout)
    assert sorted(said["newest_by_authority"]) == ["Atlantis", "CA", "US"]


def test_one_list_that_cannot_be_read_does_not_stop_the_others_and_is_told_until_it_can(folder):
    bad, home = folder / "bad.csv", folder / "home"
    bad.write_text("nothing,of,a,list\n1,2,3,4\n", encoding="utf-8")
    ran = shadowfleet(*ADD, home, folder / "a.csv", bad, folder / "none.csv", folder / "b.csv")
    assert ran.returncode == 3
    assert len(names(home)) == 2
    aside = json.loads(shadowfleet("status", "--home", home, "--json").stdout)["set_aside"]
    assert [one["name"] for one in aside] == [str(bad), str(folder / "none.csv")]
    bad.write_text("imo,name\n9074729,ONE\n9321483,X\n", encoding="utf-8")
    assert shadowfleet(*ADD, home, bad).returncode == 0
    assert json.loads(shadowfleet("status", "--home", home, "--json").stdout)["set_aside"] == []
