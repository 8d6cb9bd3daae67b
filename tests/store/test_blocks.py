"""Blocks of a store that are not as DuckDB wrote them, in tables and in keys; free ones may be."""

import duckdb
import pytest

from monitor.store.blocks import BEGIN, WRITER, Blocks, LayoutUnknown, checksum

BLOCK = 16384  # the smallest that DuckDB has


@pytest.fixture
def store(tmp_path):
    """A table, its keys, and the blocks of another one that was dropped."""
    path = tmp_path / "store.duckdb"
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{path}' AS s (BLOCK_SIZE {BLOCK})")
        con.execute("CREATE TABLE s.a (i BIGINT PRIMARY KEY, x DOUBLE)")
        con.execute("INSERT INTO s.a SELECT range, random() FROM range(20000)")
        con.execute("CREATE TABLE s.b AS SELECT random() FROM range(20000)")
        con.execute("CHECKPOINT s")
        con.execute("DROP TABLE s.b")
        con.execute("CHECKPOINT s")
    return path


def flipped(path, at):
    with path.open("r+b") as raw:
        raw.seek(at)
        byte = raw.read(1)[0]
        raw.seek(at)
        raw.write(bytes([byte ^ 1]))


def test_every_block_in_use_is_checked_and_no_free_one_is_called_damaged(store):
    with Blocks(store) as blocks:
        assert list(blocks.damaged(range(len(blocks)))) == []
        n = len(blocks)
    with duckdb.connect(str(store), read_only=True) as con:
        (n_free,) = con.execute("SELECT free_blocks FROM pragma_database_size()").fetchone()
    found = []
    for number in range((store.stat().st_size - BEGIN) // BLOCK):  # the file ends before the last free ones
        flipped(store, BEGIN + number * BLOCK + BLOCK - 9)
        with Blocks(store) as blocks:
            found += blocks.damaged([number])
        flipped(store, BEGIN + number * BLOCK + BLOCK - 9)
    assert 0 < n_free < n and len(found) == n - n_free
    assert all((begin - BEGIN) % BLOCK == 0 and end - begin == BLOCK for begin, end in found)


@pytest.mark.parametrize("at", [0, 7, 8, BLOCK - 1])
def test_any_byte_of_a_block_counts(store, at):
    flipped(store, BEGIN + at)
    with Blocks(store) as blocks:
        assert list(blocks.damaged([0])) == [(BEGIN, BEGIN + BLOCK)]


def test_a_file_that_was_cut_lacks_blocks(store):
    with store.open("r+b") as raw:
        raw.truncate(BEGIN + BLOCK + 5)
    with Blocks(store) as blocks:
        assert (BEGIN + BLOCK, BEGIN + 2 * BLOCK) in list(blocks.damaged([0, 1]))


def test_the_checksum_is_the_one_of_duckdb():
    assert checksum(bytes(8)) == 5381
    assert checksum((1).to_bytes(8, "little")) == 0xBF58476D1CE4E5B9 ^ 5381


def test_the_blocks_of_another_release_are_not_guessed_at(store):
    with store.open("r+b") as raw:
        raw.seek(WRITER.start)
        raw.write(b"v3.1.4")
    with pytest.raises(LayoutUnknown, match=r"written by DuckDB v3\.1\.4"):
        Blocks(store)


def test_nor_where_another_release_writes_now(store, monkeypatch):
    monkeypatch.setattr(duckdb, "__version__", "2.1.0")
    with pytest.raises(LayoutUnknown, match=r"written by DuckDB v2\.1\.0"):
        Blocks(store)
