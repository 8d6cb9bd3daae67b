"""The tree tells the story: imports point down, and `import monitor` loads nothing heavy."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXECUTING = (
    "execute",
    "rows",
    "records",
    "records_by",
    "scalar",
    "columns",
    "streamed",
)  # of DuckDB and of monitor.store.query
UNITS = ("datetime(1970, 1, 1)", "timedelta(minutes=30)", "timedelta(microseconds=1)")  # EPOCH, HALF_HOUR, us_of
MICROSECONDS = (3.6e9, 1.8e9, 6e7)  # US_PER_H, HALF_HOUR_US, US_PER_MIN
ALONE = ("monitor/model/units.py", "monitor/verify/verify.py")  # the second goes into folders without the others
SOURCES = [*ROOT.glob("monitor/**/*.py"), *ROOT.glob("pipelines/**/*.py")]


def test_import_contracts_hold():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_importing_the_package_and_asking_for_help_is_light():
    code = (
        "import sys, monitor.model.event, pipelines.cli.app; from monitor import open_home;"
        "print([m for m in ('duckdb', 'pyarrow', 'numpy', 'pandas', 'shapely', 'geopandas', 'folium', 'pyais', 'numba') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_query_is_put_together_from_strings():
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", None)) in EXECUTING:
                assert not any(isinstance(arg, ast.JoinedStr | ast.BinOp) for arg in node.args), f"{path}:{node.lineno}"


def test_only_the_store_opens_the_database():
    for path in SOURCES:
        if "duckdb.connect" in path.read_text(encoding="utf-8"):
            assert path.relative_to(ROOT).as_posix() == "monitor/store/connect.py"


def test_times_are_reckoned_by_the_units_of_the_model():
    for path in SOURCES:
        if path.relative_to(ROOT).as_posix() not in ALONE:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                number = isinstance(node, ast.Constant) and isinstance(node.value, int | float)
                assert not (number and node.value in MICROSECONDS), f"{path}:{node.lineno}"
                assert not (isinstance(node, ast.Call) and ast.unparse(node) in UNITS), f"{path}:{node.lineno}"
