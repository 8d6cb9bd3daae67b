"""Minutes ahead: how well ships like a silent one are received where it was heading.

A ship that is lost from hearing sails into water in which others are hardly received; one that falls silent on purpose
may do so anywhere. Counted are ships of class A under way, over weeks and at any hour: many more than were there in the
hours of one gap. A receiver's outage is asked about elsewhere (reception_counts, quiet_receivers).

In the feed of a few hundred ships mostly nobody was just there. So each half hour of the course is looked at in
circles, and what a narrower one tells is shrunk towards the wider one, which counts as one half hour more (a Gamma
prior for a rate of minutes, as in false_discoveries: Gelman et al., Bayesian Data Analysis, ch. 2.6):

    a = 0,    a = (minutes + a) / (n + 1)    for the widest circle, then the next, then the narrowest

with n half hours of others in the circle, in which they were received in so many minutes. Where nobody was in any
circle, it is 0: past the edge of what receivers reach nobody is known to be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import duckdb
import numpy as np
import pyarrow as pa

from monitor.store.query import columns, shown

# A half hour that was a ship's last for hours is no row of `exposure`: it counts as one in which it was not received.
# All vessels less the silent one, not each of the others: a busy cell has thousands of them in four weeks.
MINUTES_AHEAD = """
WITH cells AS (SELECT DISTINCT cell_x, cell_y FROM probes),
like_it AS (
    SELECT cell_x, cell_y, mmsi, minutes FROM witnesses
    WHERE as_of > $day_before AND as_of <= $day AND moving AND NOT class_b
    UNION ALL
    SELECT cell_x, cell_y, mmsi, 0 FROM lost_witnesses
    WHERE as_of > $day_before AND as_of <= $day AND moving AND NOT class_b),
tallied AS (
    SELECT o.cell_x, o.cell_y, o.mmsi, count(*) AS n, coalesce(sum(o.minutes), 0) AS minutes
    FROM like_it AS o JOIN cells AS c ON c.cell_x = o.cell_x AND c.cell_y = o.cell_y GROUP BY ALL),
of_all AS (SELECT cell_x, cell_y, sum(n) AS n, sum(minutes) AS minutes FROM tallied GROUP BY ALL)
SELECT p.circle, p.gap, p.bin, CAST(sum(a.n - coalesce(o.n, 0)) AS BIGINT) AS n,
    CAST(sum(a.minutes - coalesce(o.minutes, 0)) AS BIGINT) AS minutes
FROM probes AS p JOIN of_all AS a ON a.cell_x = p.cell_x AND a.cell_y = p.cell_y
LEFT JOIN tallied AS o ON o.cell_x = p.cell_x AND o.cell_y = p.cell_y AND o.mmsi = p.mmsi
GROUP BY p.circle, p.gap, p.bin ORDER BY p.circle, p.gap, p.bin
"""


def minutes_ahead(
    con: duckdb.DuckDBPyConnection, circles: Sequence[pa.Table], span: Mapping[str, date]
) -> dict[int, float]:
    """Of the thirty of a half hour, those in which ships like it are received ahead, by gap, to a tenth.

    Args:
        circles: from the widest to the narrowest, cells along the course that each vessel held, as
            `AskedWaters.probes` gives them for the same gaps and half hours.
        span: `day_before` and `day`, between which others are counted.

    Returns:
        The mean over the half hours asked about; a gap without one is left out.
    """
    narrow = circles[-1].select(["gap", "bin"]).group_by(["gap", "bin"]).aggregate([])
    if not narrow.num_rows:
        return {}
    gap, bin_no = (narrow[name].to_numpy() for name in ("gap", "bin"))
    shape = len(circles), int(gap.max()) + 1, int(bin_no.max()) + 1
    probes = pa.concat_tables(
        [one.append_column("circle", pa.array(np.full(one.num_rows, i, np.int32))) for i, one in enumerate(circles)]
    )
    with shown(con, "probes", probes):
        found = columns(con, MINUTES_AHEAD, span)
    n, minutes = np.zeros(shape), np.zeros(shape)
    at = found["circle"], found["gap"], found["bin"]
    n[at], minutes[at] = found["n"], found["minutes"]
    ahead = np.zeros(shape[1:])
    for i in range(len(circles)):
        ahead = (minutes[i] + ahead) / (n[i] + 1.0)
    asked = np.zeros(shape[1:])
    asked[gap, bin_no] = 1.0
    of = asked.sum(axis=1)
    # To a tenth, as the event tells it: a later night reads it there.
    return {int(i): round(float((ahead[i] * asked[i]).sum() / of[i]), 1) for i in np.flatnonzero(of)}
