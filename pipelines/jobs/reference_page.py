"""`docs/reference/events.md`: every kind of event with its rule, its facts and the hypotheses that are considered."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from monitor.detect import DETECTORS, Detector, judged_false_since, not_believed, single_source
from monitor.model.event import Answer, Verdict
from monitor.model.facts import FACTS
from monitor.model.facts.fact import Described, described
from monitor.model.message import Message
from monitor.text.catalogue import FIRST, catalogue
from monitor.text.english import english, text

CAUSES = "monitor.model.false_signs"
HYPOTHESIS = "hypothesis_"
INTRODUCTION = """\
# Events

What every event tells: the rule that made it, its facts, and the innocent explanations that were considered. The
same names stand in the store, in `dossier.json` (schema: `schema.json` beside it), in the tables and in the columns
`fact_...` of GeoParquet and GeoPackage. This page is made from the records of `monitor/model/facts`, the rules and
the catalogue of texts by `make reference`.

A fact is never left out: what is not known is null. Times are UTC, places are ids of `data/reference/places.csv`,
countries ISO 3166-1 codes. An event is triage, not a verdict.

Any event may have the hypothesis `single_source`: one file alone says so where others would have heard it, or only
files of unknown standing (`--standing unknown`) do. Its answer is "cannot tell" then. Where such files have positions
of a vessel during an event that stands without them, the hypothesis `not_believed` tells how many.
"""
WORDS = {bool: "yes or no", int: "whole number", float: "number", str: "text", Message: "message"}


def reference_page() -> str:
    """The page, in Markdown."""
    return "\n".join([INTRODUCTION, *_codes(), *(line for detector in DETECTORS for line in _kind(detector))])


def _codes() -> Iterator[str]:
    yield "## Answers and verdicts\n\nThe answer says whether the event took place as its rule defines it.\n"
    yield from _table(("Answer", "Meaning"), ((f"`{one}`", text(f"answer_{one}")) for one in Answer))
    yield "\nThe verdict says how an innocent explanation stands against the facts.\n"
    yield from _table(("Verdict", "The hypothesis"), ((f"`{one}`", text(f"verdict_{one}")) for one in Verdict))


def _kind(detector: Detector) -> Iterator[str]:
    yield f"\n## {text(f'kind_{detector.kind}')}: `{detector.kind}`\n"
    yield f"Rule `{detector.rule}`. {english(detector.meaning)}\n"
    yield f"What it cannot tell: {english(detector.limits)}\n"
    several = len(FACTS[detector.kind]) > 1
    for record in FACTS[detector.kind]:
        yield f"### Facts: `{next(described(record)).type.__args__[0]}`\n" if several else "### Facts\n"
        yield from _record(record)
    yield "### Hypotheses\n"
    told = ((f"`{id_}`", text(f"{HYPOTHESIS}{id_}")) for id_ in hypotheses(detector))
    yield from _table(("Hypothesis", "Innocent explanation"), told)


def _record(record: Any) -> Iterator[str]:
    yield f"{(record.__doc__ or '').strip()}\n"
    facts = list(described(record))
    rows = ((f"`{one.name}`", _type(one.type), one.unit or "", one.meaning, _null(one)) for one in facts)
    yield from _table(("Fact", "Value", "Unit", "Meaning", "Null"), rows)
    yield ""
    for inner in dict.fromkeys(part for one in facts for part in _parts(one.type)):
        if is_dataclass(inner) and isinstance(inner, type) and inner is not Message:
            yield f"#### Each {inner.__name__}\n"
            yield from _record(inner)


def _null(one: Described) -> str:
    return "; ".join([*([one.none] if one.none else []), *([f"unless {one.asked.value}"] if one.asked else [])])


def _parts(kind: Any) -> Iterator[Any]:
    """A type and all those that it is made of."""
    yield kind
    for inner in get_args(kind):
        yield from _parts(inner)


def _type(kind: Any) -> str:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return " or ".join(_type(part) for part in inner if part is not NoneType)
    if origin is Literal:
        return ", ".join(f"`{code.value}`" for code in inner)
    if origin is tuple:
        return f"list: {_each(inner[:1])}" if inner[-1] is ... else f"list of {len(inner)}: {_each(inner)}"
    if kind in WORDS:
        return WORDS[kind]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return ", ".join(f"`{code.value}`" for code in kind)
    return kind.__name__ if is_dataclass(kind) and isinstance(kind, type) else "object"


def _each(inner: Iterable[Any]) -> str:
    return ", ".join(dict.fromkeys(_type(part) + (" or null" if NoneType in get_args(part) else "") for part in inner))


def hypotheses(detector: Detector) -> list[str]:
    """Ids of the hypotheses that a detector's files name, and of those of its kind, in the order of the catalogue."""
    words = {
        node.value
        for path in _files_of(detector.find.__module__, set())
        for node in ast.walk(_parsed(path))
        if isinstance(node, ast.Constant)
    }
    known = [id_.removeprefix(HYPOTHESIS) for id_ in catalogue(FIRST) if id_.startswith(HYPOTHESIS)]
    of_kind = {
        single_source.ID,
        not_believed.ID,
        *(judged_false_since.IDS if detector.kind in judged_false_since.OF_PLACES else ()),
    }
    return [id_ for id_ in known if id_ in words or id_ in of_kind]


def _files_of(module: str, done: set[str]) -> Iterator[Path]:
    """A module's file and those that it imports: of its own folder, and the causes by which a stage judges too."""
    folder = module.rsplit(".", 1)[0]
    spec = find_spec(module)
    if module in done or spec is None or spec.origin is None:
        return
    done.add(module)
    path = Path(spec.origin)
    yield path
    for node in ast.walk(_parsed(path)):
        if isinstance(node, ast.ImportFrom) and node.module and _is_own(node.module, folder):
            yield from _files_of(node.module, done)


def _is_own(imported: str, folder: str) -> bool:
    return imported == CAUSES or (folder != "monitor.detect" and imported.startswith(f"{folder}."))


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
