"""A dossier read back from its files is the one that was written."""

import json
from dataclasses import replace

from made import edition, fences, finding

from monitor.export.dossier import dossier_json, dossier_record
from monitor.export.dossier_read import read_back
from monitor.export.evidence_file import evidence_jsonl
from monitor.geo.coast import Coast
from monitor.geo.reference import reference_dir
from monitor.render.dossier_page import dossier_html
from monitor.verify.verify import HOLDS
from pipelines.jobs.redraw import redrawn
from pipelines.jobs.scan_setup import Reference


def test_every_dossier_of_the_sample_comes_back_and_its_pages_are_drawn_anew(sample_home):
    folders = sorted((sample_home.site / "vessels").iterdir())
    assert len(folders) > 2
    own, passed = Reference.load(reference_dir()), set()
    coast = Coast.to_draw(reference_dir(), reference_dir(), "10m")
    for folder in folders:
        dossier, lines = (folder / "dossier.json").read_bytes(), (folder / "evidence.jsonl").read_bytes()
        passed |= {one["gate"] for one in json.loads(dossier)["observation"]["passages"]}
        said = read_back(json.loads(dossier), map(json.loads, lines.splitlines()), ("en",))
        assert (
            dossier_json(dossier_record(said.finding, said.edition, said.note, said.withheld), said.changes) == dossier
        )
        assert evidence_jsonl(said.finding, said.edition, said.exhibits) == lines
        checks = redrawn(folder, own, coast)
        assert checks and {check.result for check in checks} == {HOLDS}
    assert passed == {"DOVER", "GREAT-BELT"}


def test_the_order_in_which_reasons_were_counted_does_not_show():
    """Read back from dossier.json they come in another."""
    refused = {"no_time": 9, "checksum": 5, "malformed": 7}
    pages = [
        dossier_html(finding(), replace(edition(), counts=replace(edition().counts, refused=counted)), fences())
        for counted in (refused, dict(sorted(refused.items())))
    ]
    assert pages[0] == pages[1]
