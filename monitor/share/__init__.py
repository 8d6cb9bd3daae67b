"""Dossiers.

dossier_html(finding: Finding, edition: Edition, fences: Fences, tracks: Sequence[Track] = (),
             coast: Coast | None = None) -> str
dossier_json(finding: Finding, edition: Edition) -> bytes
"""
