"""Dossiers: one vessel, told so that a stranger can check it."""

from __future__ import annotations

from monitor.share.dossier import dossier_json
from monitor.share.dossier_page import dossier_html
from monitor.share.evidence_file import evidence_jsonl
from monitor.share.manifest import manifest_json, verifier
from monitor.share.redact import Contents, redacted, source_names

__all__ = [
    "Contents",
    "dossier_html",
    "dossier_json",
    "evidence_jsonl",
    "manifest_json",
    "redacted",
    "source_names",
    "verifier",
]
