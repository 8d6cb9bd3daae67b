"""What a run may use of the machine: read from options, and found where nobody says."""

import shutil

import duckdb
import pytest

from monitor.errors import WrongUsage
from monitor.store import resources
from monitor.store.connect import connect, threads_of
from monitor.store.resources import GB, Resources, memory_from, memory_there_is, spill_bytes, threads_from


@pytest.fixture
def machine(monkeypatch):
    """Sixteen cores and 64 GB."""
    monkeypatch.setattr(resources, "cores", lambda: 16)
    monkeypatch.setattr(resources, "USUAL_THREADS", 2)
    monkeypatch.setattr(resources, "memory_there_is", lambda: 64 * GB)
    return monkeypatch


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("8GB", 8e9),
        ("8", 8e9),
        ("8g", 8e9),
        (" 8 gb ", 8e9),
        ("512MB", 512e6),
        ("1.5GB", 1.5e9),
        ("2GiB", 2 * 2**30),
        ("512MiB", 512 * 2**20),
        ("0.25", 0.25e9),
        ("64GB", 64e9),
    ],
)
def test_a_size_of_memory_is_read_as_people_write_it(machine, text, size):
    assert memory_from(text) == size


@pytest.mark.parametrize(
    "text", ["", "much", "-8GB", "8TB", "8 G B", "1e3", "0", "0GB", "65GB", "249MB", "80%", "٨GB", "9" * 30, "nan"]
)
def test_what_is_no_size_of_memory_is_refused_in_a_sentence(machine, text):
    with pytest.raises(WrongUsage, match=r"not a size|too little|more memory than this machine"):
        memory_from(text)


@pytest.mark.parametrize("text", ["", "0", "-1", "two", "2.0", "257", "١", "9" * 30])
def test_what_is_no_number_of_threads_is_refused_in_a_sentence(text):
    with pytest.raises(WrongUsage, match="not a number of threads"):
        threads_from(text)


def test_threads_are_read():
    assert [threads_from(text) for text in ("1", " 8 ", "256")] == [1, 8, 256]


@pytest.mark.parametrize(
    ("there_is", "n_cores", "given", "found"),
    [
        (64 * GB, 16, (None, None), (6 * GB, 2, 8)),
        (8 * GB, 4, (None, None), (4 * GB, 2, 4)),
        (8 * GB, 1, (None, None), (4 * GB, 1, 1)),
        (GB // 10, 1, (None, None), (GB // 4, 1, 1)),  # DuckDB needs as much
        (64 * GB, 16, (32 * GB, 12), (32 * GB, 12, 8)),
        (64 * GB, 16, (None, 3), (6 * GB, 3, 3)),
        (64 * GB, 2, (None, 5), (6 * GB, 5, 2)),
    ],
)
def test_what_nobody_says_follows_from_the_machine(monkeypatch, there_is, n_cores, given, found):
    monkeypatch.setattr(resources, "cores", lambda: n_cores)
    monkeypatch.setattr(resources, "memory_there_is", lambda: there_is)
    monkeypatch.setattr(resources, "USUAL_THREADS", 2)  # as it is outside of tests
    assert Resources.of(*given) == Resources(*found)


def group(root, of, limits):
    """The files of control groups under `root`."""
    (root / "proc/self").mkdir(parents=True)
    (root / "proc/self/cgroup").write_text(of)
    for path, limit in limits.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(f"{limit}\n")


@pytest.mark.parametrize(
    ("of", "limits", "found"),
    [
        ("0::/\n", {"sys/fs/cgroup/memory.max": 1000}, 1000),  # a container sees its own group as the root
        ("0::/a/b\n", {"sys/fs/cgroup/a/b/memory.max": "max", "sys/fs/cgroup/a/memory.max": 2000}, 2000),
        ("5:cpu:/x\n4:memory,hugetlb:/x\n", {"sys/fs/cgroup/memory/x/memory.limit_in_bytes": 3000}, 3000),
        ("4:memory:/gone\n", {"sys/fs/cgroup/memory/memory.limit_in_bytes": 4000}, 4000),
    ],
)
def test_a_control_group_has_less_than_the_machine(tmp_path, of, limits, found):
    group(tmp_path, of, limits)
    assert memory_there_is(tmp_path) == found


@pytest.mark.parametrize("limits", [{}, {"sys/fs/cgroup/memory.max": "max"}, {"sys/fs/cgroup/memory.max": 2**62}])
def test_without_a_limit_it_is_the_machine_that_has_it(tmp_path, limits):
    group(tmp_path, "0::/\n", limits)
    assert memory_there_is(tmp_path) == memory_there_is(tmp_path / "nowhere") > GB // 4


def test_the_database_uses_what_it_is_given():
    con = connect(None, resources=Resources(512 * 2**20, 3, 1))
    assert threads_of(con) == 3
    assert con.execute("SELECT current_setting('memory_limit')").fetchone() == ("512.0 MiB",)


def test_the_store_reaches_no_file_but_its_own_and_spills_no_more_than_it_may(tmp_path, monkeypatch):
    monkeypatch.setenv("SHADOWFLEET_SPILL", "2GB")
    with connect(tmp_path / "store.duckdb") as con:
        assert con.execute("SELECT current_setting('max_temp_directory_size')").fetchone() == ("1.8 GiB",)
        for statement in ("SELECT * FROM read_text('/etc/hostname')", "ATTACH '/tmp/x.duckdb'", "LOAD httpfs"):
            with pytest.raises(duckdb.Error):
                con.execute(statement)
        assert con.execute("SELECT current_setting('autoload_known_extensions')").fetchone() == (False,)
    assert spill_bytes(tmp_path) == 2 * 10**9
    monkeypatch.setenv("SHADOWFLEET_SPILL", "much")
    with pytest.raises(WrongUsage, match="not a size"):
        spill_bytes(tmp_path)
    monkeypatch.delenv("SHADOWFLEET_SPILL")
    assert 0 < spill_bytes(tmp_path) <= shutil.disk_usage(tmp_path).total / 2
