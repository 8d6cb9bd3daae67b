"""Finer land in windows round our places: only drawn, and there for every one of them."""

import gzip
import json

import numpy as np
import pytest
import shapely

from monitor.errors import ReferenceInvalid
from monitor.geo.coast import WINDOWS_FILE, Coast
from monitor.geo.fences import Fences
from monitor.geo.gates import load_gates
from monitor.geo.reference import reference_dir
from pipelines.jobs import draw_coast

FOLDER = reference_dir()


@pytest.fixture(scope="module")
def drawn():
    return Coast.to_draw(FOLDER, FOLDER, "50m")


def square(west, south, size):
    return shapely.box(west, south, west + size, south + size)


NAMED = {
    *("RU-PRIMORSK", "RU-USTLUGA", "UA-KERCH", "RU-SHESKHARIS", "RU-KOZMINO", "STS-KALAMATA", "STS-SKAW", "STS-CEUTA"),
    *("STS-HURDSBANK", "STS-NIPAH", "STS-EOPL", "JP-KIKUMA"),
}


def test_the_waters_that_matter_most_and_every_strait_lie_in_windows(drawn):
    """A fence that is new may lie outside, where the coast is coarse, until the windows are drawn anew."""
    area = shapely.union_all(drawn.windows)
    fences = Fences.load(FOLDER / "fences.geojson").only(lambda place: place.place_id in NAMED)
    assert len(fences.places) == len(NAMED) and shapely.covers(area, fences.polygons).all()
    assert shapely.covers(area, load_gates(FOLDER / "gates.geojson").lines).all()


def test_known_points_that_the_coarse_coast_has_wrong(drawn):
    ashore = {"Monte Hacho, Ceuta": (-5.288, 35.897), "Tuzla": (36.556, 45.263), "Bolshoy Berezovy": (28.60, 60.31)}
    afloat = {
        "Bosporus, northern end": (29.12, 41.20),
        "Novorossiysk, inner bay": (37.81, 44.70),
        "Kerch": (36.5, 45.33),
    }
    for name, point in ashore.items():
        assert drawn.fine.is_land(*point).all(), name
    for name, point in afloat.items():
        assert not drawn.fine.is_land(*point).any(), name


def test_windows_come_in_longitudes_of_the_box_and_only_where_they_are_asked_for():
    coast = Coast(
        np.array([square(170, 50, 20)]),
        np.array([square(-180, 51, 2), square(100, 0, 1)]),
        Coast(np.array([square(-179, 51, 0.5)])),
    )
    windows, land = coast.clip_fine(170.0, 45.0, 190.0, 60.0)
    assert windows.bounds == (180.0, 51.0, 182.0, 53.0) and land.bounds == pytest.approx((181.0, 51.0, 181.5, 51.5))
    windows, land = coast.clip_fine(170.0, 45.0, 190.0, 60.0, within=shapely.box(180.5, 51.0, 180.8, 52.0))
    assert windows.bounds == (180.5, 51.0, 180.8, 52.0) and land.is_empty
    assert not coast.is_land(-178.9, 51.1).any()  # drawn, never asked


@pytest.mark.parametrize("tolerance_deg", [0.0, 0.0004, 0.003, 0.05])
@pytest.mark.parametrize("box", [(24.0, 59.0, 31.0, 61.0), (35.5, 44.0, 39.0, 46.5), (-6.5, 35.0, -4.5, 36.5)])
def test_what_is_drawn_is_valid(drawn, box, tolerance_deg):
    """Most steps of it take for granted that the step before gave valid polygons."""
    windows, fine = drawn.clip_fine(*box, tolerance_deg)
    found = [drawn.drawn(*box, tolerance_deg), windows, fine]
    assert shapely.is_valid(found).all() and not shapely.is_empty(found).any()


def test_without_the_file_there_are_no_windows_and_a_damaged_one_is_refused(tmp_path):
    plain = Coast.to_draw(FOLDER, tmp_path, "50m")
    assert len(plain.windows) == 0 and all(found.is_empty for found in plain.clip_fine(20.0, 50.0, 30.0, 60.0))
    (tmp_path / WINDOWS_FILE).write_bytes(gzip.compress(b'{"arcs": 1}'))
    with pytest.raises(ReferenceInvalid):
        Coast.to_draw(FOLDER, tmp_path, "50m")


def test_the_drawing_cuts_lakes_out_keeps_islands_in_them_and_is_the_same_twice(tmp_path, monkeypatch):
    rings = {1: square(20, 50, 10), 2: square(24, 54, 1), 3: square(24.2, 54.2, 0.2)}
    points, lines = [], []
    for level, ring in rings.items():
        xy = shapely.get_coordinates(ring)
        offset = 8 * sum(map(len, points))
        lines.append(f"{level} 1.0 {len(xy)} {xy[:, 1].min()} {xy[:, 1].max()} {offset} {8 * len(xy)} {level}\n")
        points.append(xy)
    np.concatenate(points).astype("<f4").tofile(tmp_path / "gshhs_f.dat")
    (tmp_path / "gshhsmeta_f.dat").write_text("".join(lines), encoding="ascii")
    monkeypatch.setattr(draw_coast, "reference_dir", lambda: tmp_path)
    monkeypatch.setattr(draw_coast, "windows", lambda _: square(23, 53, 3))
    draw_coast.main(tmp_path)
    first = (tmp_path / WINDOWS_FILE).read_bytes()
    draw_coast.main(tmp_path)
    assert (tmp_path / WINDOWS_FILE).read_bytes() == first
    assert set(json.loads(gzip.decompress(first))["objects"]) == {"land", "windows"}
    _, land = Coast.to_draw(FOLDER, tmp_path, "50m").clip_fine(23.0, 53.0, 26.0, 56.0)
    assert land.area == pytest.approx(9 - 1 + 0.04, abs=1e-3)
