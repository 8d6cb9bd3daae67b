"""Writes what documentation takes from the program: `python -m pipelines.jobs.write_reference`, or `make reference`.

The facts in `monitor/export/dossier.schema.json`, `docs/reference/events.md`, and the made parts of other pages
(pipelines.reference): thresholds, commands, settings, measured figures, the picture of imports.
"""

from __future__ import annotations

import json
from pathlib import Path

from pipelines.jobs.facts_schema import with_facts
from pipelines.jobs.reference_page import reference_page
from pipelines.reference.made import made

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "monitor" / "export" / "dossier.schema.json"
EVENTS = ROOT / "docs" / "reference" / "events.md"


def written() -> dict[Path, str]:
    """Each file with the text that it should have."""
    schema = with_facts(json.loads(SCHEMA.read_text(encoding="utf-8")))
    facts = {SCHEMA: json.dumps(schema, indent=1, ensure_ascii=False) + "\n", EVENTS: reference_page() + "\n"}
    return facts | made()


def main() -> None:
    """Write all of them."""
    for path, text in written().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
