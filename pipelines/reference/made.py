"""Every file of documentation that is made, wholly or in parts, with the text that it should have."""

from __future__ import annotations

from pathlib import Path

from pipelines.reference.blocks import Maker, filled
from pipelines.reference.commands_page import commands
from pipelines.reference.import_picture import picture
from pipelines.reference.measured import measured
from pipelines.reference.results import result
from pipelines.reference.rules_page import cuts, explanations, numbers, rule, stage_numbers
from pipelines.reference.schema_page import schema
from pipelines.reference.settings_page import settings

ROOT = Path(__file__).resolve().parents[2]
MAKERS: dict[str, Maker] = {
    "measured": measured,
    "result": result,
    "rule": rule,
    "explanations": explanations,
    "cuts": cuts,
    "thresholds": numbers,
    "stage_thresholds": stage_numbers,
    "commands": commands,
    "settings": settings,
    "schema": schema,
}


def pages() -> list[Path]:
    """The pages that people write: README in each language, and all of docs."""
    return sorted([*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md")])


def made() -> dict[Path, str]:
    """Files with made parts, and the picture of imports; nothing where there is no documentation beside the code."""
    texts = {path: filled(path.read_text(encoding="utf-8"), MAKERS) for path in pages()}
    texts = {path: text for path, text in texts.items() if "<!-- made: " in text}
    if (ROOT / "docs" / "develop").exists():
        texts[ROOT / "docs" / "develop" / "imports.svg"] = picture()
    return texts
