"""By which program a folder was made: two builds of one version can tell the same facts in other words.

A dossier is checked by being drawn anew, and that compares what one program made with what the same program makes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

DRAWING = ("export", "geo", "model", "render", "text", "verify")  # packages that a page or a file is made by
NOT_OURS = "__pycache__"


@cache
def program_digest() -> str:
    """SHA-256 over all files of the packages that draw and export: texts, templates, code."""
    whole = hashlib.sha256()
    for package in DRAWING:
        for name, file in _files(package, files("monitor").joinpath(package)):
            raw = file.read_bytes()
            whole.update(f"{name} {len(raw)}\n".encode() + raw)
    return whole.hexdigest()


def _files(name: str, folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    for inner in sorted(folder.iterdir(), key=lambda one: one.name):
        if inner.is_dir() and inner.name != NOT_OURS:
            yield from _files(f"{name}/{inner.name}", inner)
        elif inner.is_file():
            yield f"{name}/{inner.name}", inner
