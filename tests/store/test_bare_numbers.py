"""A number that decides an answer stands in a record of thresholds: only there does its change make days stale."""

import ast
import re
from pathlib import Path

import pytest
from test_sql import QUERIES

ROOT = Path(__file__).parent.parent.parent
STAGES = (
    "monitor.detect.cited_reports",
    "monitor.detect.corroboration",
    "monitor.detect.flags.flag_change_context",
    "monitor.detect.gaps.ordinary_gaps",
    "monitor.detect.single_source",
    "monitor.tracks.falsified",
    "monitor.tracks.hulls",
    "monitor.tracks.jamming",
    "monitor.tracks.outages",
    "monitor.tracks.reception",
    "monitor.tracks.segments",
)
ARITHMETIC = {"0", "1", "2", "24", "60", "168", "360", "1000", "1e6", "6e7", "3.6e9", "INTERVAL 1 MICROSECOND"}
BINS = {"900000000", "1800000000", "3600000000"}  # half hours and hours of the clock, and half of one
SHIPS = {"200000000", "799999999"}  # the numbers that ships have
ALLOWED = {
    "monitor.detect.single_source.LONE": {"1080", "2160", "3240"},  # columns of cells round the earth
    "monitor.tracks.jamming.NOT_BACK": {"INTERVAL 30 MINUTE"},  # a half hour of `jammed_areas`
    "monitor.tracks.reception.STEP": {"0.5"},  # the median
    "monitor.tracks.reception.VESSEL_BINS": {
        "18",
        "19",
        "30",
        "60000000",
    },  # messages of class B; minutes of half hours
    "monitor.tracks.falsified.beside.RANGE": {"INTERVAL 1 HOUR"},  # an hour of `area_hours`
    "monitor.tracks.falsified.explained.EXPLAINED": {"INTERVAL 30 MINUTE"},  # a half hour of `jammed_areas`
    "monitor.tracks.falsified.others.NEAR": {"87"},  # where two degrees of latitude more is the pole, nearly
}
NUMBER = re.compile(r"INTERVAL \d+ \w+|(?<![\w$.])\d+(?:\.\d+)?(?:e\d+)?")
CONSTANTS = {
    "monitor.detect.gaps.ordinary_gaps": {"NEVER_DARK"},
    "monitor.tracks.falsified.others": {"NONE_NEAR", "NOBODY"},
    "monitor.tracks.falsified.shapes": {"DEVIATION"},
}


def modules():
    """Every module of the stages, and its file."""
    for path in (ROOT / "monitor").rglob("*.py"):
        name = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        if name.startswith(STAGES):
            yield name, path


def numbers(query):
    """The numbers of a query, and its intervals; without those in remarks and texts."""
    return set(NUMBER.findall(re.sub(r"--.*|'[^']*'", "", query)))


def constants(path):
    """The names that a module gives to numbers."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            values = [part.value for part in ast.walk(node.value) if isinstance(part, ast.Constant)]
            if any(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
                yield ast.unparse(node.targets[0] if isinstance(node, ast.Assign) else node.target)


@pytest.mark.parametrize("name", sorted(name for name in QUERIES if name.startswith(STAGES)))
def test_a_query_holds_no_threshold(name):
    assert numbers(QUERIES[name]) - ARITHMETIC - BINS - SHIPS == ALLOWED.get(name, set())


@pytest.mark.parametrize("name, path", sorted(modules()))
def test_a_module_names_no_threshold(name, path):
    assert set(constants(path)) == CONSTANTS.get(name, set())


def test_the_stages_are_there():
    assert {stage for stage in STAGES if not any(name.startswith(stage) for name, _ in modules())} == set()
