"""What docs/areas-learn.md says people can type, works on the sample; the columns in its table are those of the file."""

import json
import re
from pathlib import Path

import pytest
from command import shadowfleet

from monitor.geo.areas.area_file import load_areas, properties_of
from monitor.geo.learned_area import Listed
from monitor.geo.reference import reference_dir
from monitor.tracks.learned.learn import LearnParams

PAGE = (Path(__file__).parents[2] / "docs" / "areas-learn.md").read_text(encoding="utf-8")
COMMANDS = [
    line.split("  #")[0].split(" # ")[0].split() for line in re.findall(r"^shadowfleet .*$", PAGE, re.MULTILINE)
]


FILE = "areas-learned.geojson"


@pytest.fixture(scope="module")
def home(sample_home, tmp_path_factory):
    """The sample, in which the first command of the page has run."""
    root = tmp_path_factory.mktemp("home")
    (root / "store.duckdb").symlink_to(sample_home.store)
    done = shadowfleet(*COMMANDS[0][1:], "--home", str(root))
    assert done.returncode == 0 and done.stdout.strip(), done.stderr
    return root


@pytest.fixture(scope="module")
def learned(home):
    """The properties of the areas."""
    return [f["properties"] for f in json.loads((home / FILE).read_text(encoding="utf-8"))["features"]]


@pytest.mark.parametrize("words", COMMANDS[1:], ids=" ".join)
def test_its_commands_run_on_the_sample(words, home, learned):
    ids = [learned[0]["area_id"] if word == "ID" else word for word in words[1:]]
    done = shadowfleet(*ids, "--home", str(home), cwd=home)
    assert done.returncode == 0 and done.stdout.strip(), done.stderr


def test_its_table_tells_every_column_that_is_not_of_all_areas(learned):
    rows = re.findall(r"^\| ([a-z_, ]+) \| .*\|$", PAGE, re.MULTILINE)
    told = [name for row in rows if row != "column" for name in row.split(", ")]
    common = properties_of(load_areas(reference_dir() / "areas.geojson").areas[0])
    assert sorted(told) == sorted(name for name in learned[0] if name not in common)
    assert all(f"`{listed}`" in PAGE for listed in Listed)


def test_its_thresholds_are_those_at_work():
    params = LearnParams()
    size, stops, mooring = params.clusters, params.stops, params.mooring
    for said in (
        f"at rest at {stops.stop_kn:g} kn",
        f"lasts {stops.least_h:g} hours",
        f"more than {stops.leave_kn:g} kn",
        f"not heard for {stops.most_gap_h:g} hours",
        f"within {size.berth_m:g} m of each other, {size.berth_stops} or more of {size.berth_ships} or more ships",
        f"within {size.anchorage_m:,.0f} m of each other, {size.anchorage_stops} or more of {size.anchorage_ships} or more",
        f"(and {mooring.least_swing_m:g} m)",
        f"rose by {params.reports.cargo_draught_m:g} m or more",
        f"where {params.medium_ships} ships or more stopped on {params.medium_days} days or more",
    ):
        assert said in " ".join(PAGE.split()), said


def test_the_files_it_links_to_are_there():
    links = re.findall(r"\]\(([^)#]+)\)", PAGE)
    assert links and all((Path(__file__).parents[2] / "docs" / link).exists() for link in links)
