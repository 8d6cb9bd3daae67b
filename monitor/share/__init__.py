"""Dossiers: one vessel, told so that a stranger can check it."""

from __future__ import annotations

from monitor.share.dossier import dossier_json
from monitor.share.dossier_page import dossier_html
from monitor.share.evidence_file import evidence_jsonl
from monitor.share.manifest import manifest_json, verifier

__all__ = ["dossier_html", "dossier_json", "evidence_jsonl", "manifest_json", "verifier"]
