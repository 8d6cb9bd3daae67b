"""Facts of events: frozen dataclasses, a file a kind, by its name. Its `FACTS` are one record, or one of several."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from monitor.model.event import Kind
from monitor.model.facts.fact import digest_of

_FILES = frozenset(file.name for file in iter_modules(__path__))
FACTS: Mapping[Kind, tuple[Any, ...]] = {
    kind: import_module(f"{__name__}.{kind}").FACTS for kind in Kind if kind.value in _FILES
}


def facts_digest() -> str:
    """Changes when any fact of any kind does."""
    return digest_of(*(record for records in FACTS.values() for record in records))
