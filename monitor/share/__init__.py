"""Dossiers: one vessel, told so that a stranger can check it."""

from __future__ import annotations

from monitor.share.dossier import dossier_json
from monitor.share.dossier_page import dossier_html
from monitor.share.evidence_file import evidence_jsonl
from monitor.share.manifest import Signer, sealed, verifier
from monitor.share.redact import Contents, redacted, source_names

__all__ = [
    "Contents",
    "Signer",
    "dossier_html",
    "dossier_json",
    "evidence_jsonl",
    "redacted",
    "sealed",
    "source_names",
    "verifier",
]
