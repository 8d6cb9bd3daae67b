"""A short run of the coverage-led fuzzer, where atheris is installed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_no_log_that_the_fuzzer_finds_divides_the_decoders():
    pytest.importorskip("atheris", reason="for the coverage-led fuzzer: pip install atheris (Linux, x86_64)")
    done = subprocess.run(
        [
            sys.executable,
            Path(__file__).with_name("fuzz_decoders.py"),
            "-runs=300",
            "-max_len=60",
            "-seed=1",
            "-len_control=0",
        ],
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
