"""What a check of a dossier found, in the reader's language."""

from __future__ import annotations

from typing import Any

from monitor.model.message import Message
from monitor.text.catalogue import FIRST, catalogue
from monitor.verify.verify import Check
from pipelines.jobs.language import tell


def tell_check(id_: str, args: dict[str, Any]) -> str:
    """A text of `monitor.verify.verify.TEXTS`; each is in the catalogues as `verify_dossier_ID`."""
    return tell(_message(id_, args))


def _message(id_: str, args: dict[str, Any]) -> Message:
    return Message(f"verify_dossier_{id_}", {name: _argument(name, value) for name, value in args.items()})


def _argument(name: str, value: Any) -> Any:
    if isinstance(value, Check):
        return _message(value.id, value.args)
    if name in ("state", "what") and f"verify_dossier_{name}_{value}" in catalogue(FIRST):
        return Message(f"verify_dossier_{name}_{value}")
    return value
