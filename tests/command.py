"""The command line within this process: most of a process of its own would be importing."""

from __future__ import annotations

import io
import os
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from contextvars import copy_context
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from pipelines.cli.app import main


@dataclass(frozen=True)
class Ran:
    """What became of a command; an exception that gets out of it is the test's."""

    returncode: int
    stdout: str
    stderr: str


def shadowfleet(*args: object, cwd: Path | None = None, **env: str) -> Ran:
    """Run `shadowfleet` with these words, in this folder and with more of an environment."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    with (
        mock.patch.object(sys, "argv", ["shadowfleet", *map(str, args)]),
        mock.patch.dict(os.environ, env),
        chdir(cwd or Path.cwd()),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            copy_context().run(main)  # so that the language of one command is not that of the next test
        except SystemExit as end:
            code = int(end.code or 0)
    return Ran(code, out.getvalue(), err.getvalue())
