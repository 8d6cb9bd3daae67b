"""What kernels reckon equals geo.sphere."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.geo import sphere, sphere_kernels
from monitor.geo.jit import kernel
from monitor.geo.projection import wrap_lon

POINT = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@kernel
def reckoned(lon1, lat1, lon2, lat2, bearing, way_m):
    way = sphere_kernels.destination(lon1, lat1, bearing, way_m)
    return sphere_kernels.distance_m(lon1, lat1, lon2, lat2), way[0], way[1]


@given(POINT, POINT, st.floats(0, 360), st.floats(0, 1e6))
def test_kernels_equal_the_sphere(a, b, bearing_deg, way_m):
    apart_m, lon, lat = reckoned(*a, *b, np.radians(bearing_deg), way_m)
    assert apart_m == pytest.approx(float(sphere.distance_m(*a, *b)), rel=1e-9, abs=1e-6)
    lon2, lat2 = sphere.destination(*a, bearing_deg, way_m)
    assert sphere.distance_m(wrap_lon(lon), lat, lon2, lat2) == pytest.approx(0, abs=0.2)
