"""The edition before, read back from the site that is about to be replaced: what change logs compare with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from monitor.export.revision import standing_of
from monitor.model.changes import Past
from monitor.model.edition import Edition


def standing_before(site: Path, hull: str, edition: Edition, before: Past | None) -> Mapping[str, Any] | None:
    """The standing of a vessel in the edition before; None where it was not in it, or cannot be read.

    Published again on the same basis, that is what the dossier at hand was compared with itself.
    """
    if before is None:
        return None
    try:
        said = json.loads((site / "vessels" / hull / "dossier.json").read_bytes())
        if said["edition"]["basis"] != edition.basis:
            return standing_of(said)
        changes = said["changes"]
        return None if changes is None else _checked(changes["vessel_before"])
    except (OSError, ValueError, KeyError, TypeError):  # from an older version, or written by somebody else
        return None


def _checked(standing: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """A standing with every member that is compared.

    Raises:
        KeyError, TypeError: it has not.
    """
    if standing is None:
        return None
    for event in standing["events"]:
        _ = event["event_id"], event["version"], event["answer"], event["kind"], event["start"]
    names = ("rank", "points", "reasons", "listings", "identities", "note_sha256")
    return {**{name: standing[name] for name in names}, "events": standing["events"]}
