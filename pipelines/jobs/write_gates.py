"""Draws `data/reference/gates.geojson` from `gates.csv`: `python -m pipelines.jobs.write_gates`."""

from __future__ import annotations

from monitor.geo.gates import FILE, TABLE, drawn, gates_geojson
from monitor.geo.reference import reference_dir


def main() -> None:
    """Write the file beside its table."""
    folder = reference_dir()
    (folder / FILE).write_text(gates_geojson(drawn(folder / TABLE)), encoding="utf-8")


if __name__ == "__main__":
    main()
