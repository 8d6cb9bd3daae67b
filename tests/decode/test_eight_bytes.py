"""Eight bytes at once say what they say one by one; and no kernel reads behind its buffer."""

import os
import subprocess
import sys
from functools import reduce
from operator import xor as exclusive_or
from pathlib import Path

import numba
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.decode.columnar import words
from monitor.decode.reference import ARMOUR

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


@given(st.binary(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_the_checksum_of_any_stretch(text, a, b):
    begin, end = sorted((min(a, len(text)), min(b, len(text))))
    buf = np.frombuffer(text + bytes(8), np.uint8)
    assert xor_of(buf.ctypes.data + begin, buf.ctypes.data + end) == reduce(exclusive_or, text[begin:end], 0)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is guarded with Linux's mprotect")
def test_no_kernel_reads_behind_its_buffer():
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("guarded.py"), "1", "4000"],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    n_logs, n_lines = map(int, done.stdout.split())
    assert n_logs > 3000 and n_lines > n_logs
