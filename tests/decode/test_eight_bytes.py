"""Eight bytes at once say what they say one by one; and no kernel reads behind its buffer."""

import os
import re
import subprocess
import sys
from functools import reduce
from itertools import product
from operator import xor as exclusive_or
from pathlib import Path

import numba
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.decode.columnar import words
from monitor.decode.reference import ARMOUR
from monitor.decode.tables import grid
from monitor.decode.tables.coding import coded

ROOT = Path(__file__).parents[2]
eight = st.binary(min_size=8, max_size=8)
armour = st.lists(st.sampled_from(ARMOUR), min_size=8, max_size=8).map(bytes)
digits = st.integers(0, 10**8 - 1).map(lambda n: b"%08d" % n)


@numba.njit
def said_of(word, byte):
    found = words.marks(word, byte)
    first = words.trailing_zeros(found) >> 3 if found else -1
    return first, words.eight_digits(word), words.is_armour(word), words.six_bits_each(word)


@numba.njit
def xor_of(begin, end):
    return words.xor(begin, end)


@given(eight | armour | digits, st.sampled_from(b"\n*,"), st.integers(0, 8))
def test_a_word_says_what_its_bytes_say(text, byte, at):
    text = text[:at] + bytes([byte]) + text[at + 1 :] if at < 8 else text
    first, number, good, bits = said_of(int.from_bytes(text, "little", signed=True), byte)
    assert first == text.find(bytes([byte]))
    assert number == (int(text) if all(48 <= c <= 57 for c in text) else -1)
    assert good == all(c in ARMOUR for c in text)
    if good:
        assert bits == reduce(lambda so_far, c: so_far << 6 | ARMOUR.index(c), text, 0)


@numba.njit
def marked(word, byte):
    return grid._equal(word, byte), grid._strange(word)


@given(
    st.lists(st.sampled_from(b',-\t\x08 ~\x7f\x80\xff\x1f"!\n'), min_size=8, max_size=8).map(bytes) | eight,
    st.sampled_from(b",;\t"),
)
def test_every_delimiter_and_the_first_strange_byte_are_seen(text, byte):
    equal, strange = (mark & (1 << 64) - 1 for mark in marked(int.from_bytes(text, "little", signed=True), byte))
    assert equal == sum(0x80 << 8 * i for i, c in enumerate(text) if c == byte)
    first = next((i for i, c in enumerate(text) if not 32 <= c < 127 or c == ord('"')), None)
    assert (None if not strange else ((strange & -strange).bit_length() - 8) // 8) == first


def column(cells):
    """(what stands behind them, the ends) of a table with one cell a line."""
    ends = np.cumsum([0, *(len(cell) + 1 for cell in cells)], dtype=np.int32) - 1
    return np.frombuffer(b"\n".join(cells) + bytes(40), np.uint8), np.stack((ends[:-1], ends[1:]), axis=1)


def numbered(cells):
    """(the distinct texts, the text of each cell)."""
    buf, ends = column(cells)
    codes, texts, n = np.empty((1, len(cells)), np.int32), np.empty((1, len(cells), 2), np.int32), np.empty(1, np.int64)
    coded(buf.ctypes.data, ends, np.zeros((1, 2), np.int64), codes, texts, n)
    known = [buf[begin:end].tobytes() for begin, end in texts[0, : n[0]].tolist()]
    return known, [known[code] for code in codes[0].tolist()]


@given(st.lists(st.text("ab", max_size=20).map(str.encode), min_size=1, max_size=60))
def test_each_distinct_text_has_a_number(cells):
    assert numbered(cells) == (list(dict.fromkeys(cells)), cells)


def test_texts_that_share_their_slots_are_told_apart():
    alike = ["".join(text).encode() for n in range(11, -1, -1) for text in product("ab", repeat=n)]
    assert numbered(alike * 2) == (alike, alike * 2)


@given(
    st.lists(
        st.floats(-180, 180).map(lambda x: b"%r" % x)
        | st.decimals(-180, 180, places=15).map(lambda x: str(x).encode())
        | st.text("0123456789.-", max_size=20).map(str.encode),
        max_size=20,
    )
)
def test_a_decimal_is_read_as_python_reads_it_or_not_at_all(cells):
    buf, ends = column(cells)
    values, unsure = np.empty((1, len(cells))), np.empty((len(cells), 2), np.int64)
    n = grid.decimals(buf.ctypes.data, ends, np.zeros(1, np.int64), np.array([ord(".")]), values, unsure)
    left = set(unsure[:n, 1].tolist())
    sure = {i for i, cell in enumerate(cells) if re.fullmatch(rb"-?\d{1,12}(\.\d{,3})?", cell)}
    assert not sure & left
    for i in set(range(len(cells))) - left:
        assert np.isnan(values[0, i]) if not cells[i] else float(cells[i]).hex() == values[0, i].hex()


@given(st.binary(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_the_checksum_of_any_stretch(text, a, b):
    begin, end = sorted((min(a, len(text)), min(b, len(text))))
    buf = np.frombuffer(text + bytes(8), np.uint8)
    assert xor_of(buf.ctypes.data + begin, buf.ctypes.data + end) == reduce(exclusive_or, text[begin:end], 0)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is guarded with Linux's mprotect")
def test_no_kernel_reads_behind_its_buffer():
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("guarded.py"), "1", "4000"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    n_logs, n_lines = map(int, done.stdout.split())
    assert n_logs > 3000 and n_lines > n_logs
