"""The members of `dossier.json`, from its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipelines.reference.blocks import table

SCHEMA = Path(__file__).resolve().parents[2] / "monitor" / "export" / "dossier.schema.json"
FACTS = "facts_"  # docs/reference/events.md has these
REF = "#/$defs/"


def schema() -> str:
    """What the document holds, then each of its parts."""
    whole = json.loads(SCHEMA.read_text(encoding="utf-8"))
    parts = {name: one for name, one in whole["$defs"].items() if not name.startswith(FACTS)}
    return "\n\n".join(
        [*_object("The document", whole), *(text for name in parts for text in _part(name, parts[name]))]
    )


def _part(name: str, one: Mapping[str, Any]) -> Iterator[str]:
    if "properties" in one:
        yield from _object(f"`{name}`", one)
    else:
        yield f"## `{name}`"
        yield f"{_type(one)}. {one.get('description', '')}".strip()


def _object(title: str, one: Mapping[str, Any]) -> Iterator[str]:
    yield f"## {title}"
    if said := one.get("description"):
        yield said
    yield table(("member", "type", "meaning"), list(_rows("", one)))


def _rows(above: str, one: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """A row a member; those of objects within follow, under both names."""
    for name, member in one["properties"].items():
        yield f"`{above}{name}`", _type(member), member.get("description", "")
        for inner, many in ((member, ""), (member.get("items", {}), "[]")):
            if "properties" in inner:
                yield from _rows(f"{above}{name}{many}.", inner)


def _type(one: Mapping[str, Any]) -> str:
    if "$ref" in one:
        name = one["$ref"].removeprefix(REF)
        return f"[{name}](#{name})" if not name.startswith(FACTS) else "[facts](events.md)"
    if "const" in one:
        return f"`{json.dumps(one['const'])}`"
    if "enum" in one:
        return ", ".join(f"`{value}`" for value in one["enum"])
    if choices := one.get("anyOf", one.get("oneOf")):
        return " or ".join(_type(choice) for choice in choices)
    if one.get("type") == "array" and "items" in one:
        return f"list: {_type(one['items'])}"
    kinds = one.get("type", "any")
    return kinds if isinstance(kinds, str) else " or ".join(kinds)
