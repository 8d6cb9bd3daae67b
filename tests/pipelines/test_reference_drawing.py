"""The fences that are shipped are those that the drawing makes."""

import json

from monitor.geo.reference import reference_dir
from pipelines.jobs import draw_fences


def test_the_file_is_what_drawing_it_again_gives(tmp_path, monkeypatch):
    shipped = reference_dir() / "fences.geojson"
    for name in ("places.csv", "port_areas.csv"):
        (tmp_path / name).write_bytes((reference_dir() / name).read_bytes())
    monkeypatch.setattr(draw_fences, "reference_dir", lambda: tmp_path)
    draw_fences.main()
    drawn, kept = (
        json.loads(p.read_text(encoding="utf-8"))["features"] for p in (tmp_path / "fences.geojson", shipped)
    )
    assert [f["properties"] for f in drawn] == [f["properties"] for f in kept]
    for one, other in zip(drawn, kept, strict=True):
        assert near(one["geometry"]["coordinates"], other["geometry"]["coordinates"]), one["properties"]["id"]


def near(one, other):
    """Equal to the last of five decimals, which may fall either way on another machine's arithmetic."""
    if isinstance(one, list):
        return len(one) == len(other) and all(near(a, b) for a, b in zip(one, other, strict=True))
    return abs(one - other) < 2e-5


def test_each_fence_says_where_it_comes_from():
    features = json.loads((reference_dir() / "fences.geojson").read_text(encoding="utf-8"))["features"]
    said = {f["properties"]["id"]: f["properties"] for f in features}
    assert said["RU-TUAPSE"]["source"].startswith("NGA World Port Index")
    assert "not checked on a chart" in said["RU-PRIMORSK"]["source"]
    assert said["RU-TUAPSE"]["confidence"] == "medium"  # its point is good, its outline is a circle
    unknown = [said[id_]["confidence"] for id_ in ("RU-SHESKHARIS", "RU-CPC", "RU-TAMAN", "RU-KAVKAZ")]
    assert unknown == ["low"] * 4  # neither berths nor anchorages are known
    assert said["STS-KAVKAZROADS"]["confidence"] == "medium"
