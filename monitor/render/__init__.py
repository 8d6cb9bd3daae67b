"""Maps and the index page. The only importer of folium.

overview_map(findings: Sequence[Finding], events: Sequence[Event], fences: Fences, tracks: Sequence[Track],
             coast: Coast, edition: Edition) -> str
suspect_map(finding: Finding, tracks: Sequence[Track], fences: Fences, coast: Coast, edition: Edition) -> str
index_page(findings: Sequence[Finding], edition: Edition) -> str
"""
