"""What the pages of this edition say about themselves: its data, rules, sources, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from monitor.detect import DETECTORS
from monitor.detect.record import Detector
from monitor.model.aside import Aside, SetAside, Stage
from monitor.model.edition import Counts, Edition, Rule, SourceFile
from monitor.model.params import digest, thresholds
from monitor.store.aside import set_aside
from monitor.store.query import records
from monitor.store.refusals import refused_by_reason
from monitor.store.reports_span import span_of
from monitor.store.scanned_with import scanned_with
from monitor.store.simulated import any_simulated
from pipelines.jobs.runs import Run
from pipelines.jobs.scan_setup import params_of

SPAN = "SELECT max(t) AS data_end, count(*) AS fixes, count(DISTINCT mmsi) AS vessels FROM positions"
SOURCES = "SELECT name, member, sha256, lines, first_t, last_t FROM files ORDER BY first_t NULLS LAST, name, member"


def edition_of(run: Run, languages: tuple[str, ...] = ("en",)) -> Edition:
    """What the pages say about themselves."""
    span = records(run.con, SPAN)[0]
    sources = records(run.con, SOURCES)
    first_t, last_t = span_of(run.con)
    return Edition(
        run_id=run.run_id,
        tool_version=version("shadow-fleet-monitor"),
        generated_at=run.started_at,
        period_start=first_t or run.started_at,
        period_end=last_t or run.started_at,
        data_end=span["data_end"] or run.started_at,
        counts=Counts(
            files=len(sources),
            lines=sum(s["lines"] for s in sources),
            fixes=span["fixes"],
            vessels=span["vessels"],
            refused=refused_by_reason(run.con),
        ),
        rules=tuple(_rule(detector) for detector in DETECTORS),
        sources=tuple(
            SourceFile(s["member"] or s["name"], s["sha256"], s["lines"], s["first_t"], s["last_t"]) for s in sources
        ),
        reference_digest=scanned_with(run.con).digest,
        simulated=any_simulated(run.con),
        languages=languages,
        set_aside=tuple(
            _without_folders(one) for stage in (Stage.INGEST, Stage.SCAN) for one in set_aside(run.con, stage)
        ),
    )


def _rule(detector: Detector) -> Rule:
    params = params_of(detector)
    return Rule(detector.rule, detector.meaning, detector.limits, digest(params), tuple(thresholds(params)))


def _without_folders(one: SetAside) -> SetAside:
    """A file by its name alone, a member by that of its archive too: where it lies is nobody's business."""
    if one.kind is not Aside.FILE:
        return one
    archive, mark, member = one.name.partition("!")
    packed = bool(mark) and not Path(one.name).exists() and Path(archive).is_file()
    return replace(one, name=f"{Path(archive).name}!{member}" if packed else Path(one.name).name)
