"""All dialects of tables. The first whose columns a header has reads it; plain positions come last."""

from monitor.decode.tables.dialect import Dialect
from monitor.decode.tables.dialects.aishub import AISHUB
from monitor.decode.tables.dialects.brest import BREST
from monitor.decode.tables.dialects.danish import DANISH
from monitor.decode.tables.dialects.exactearth import EXACTEARTH
from monitor.decode.tables.dialects.fishing_watch import FISHING_WATCH
from monitor.decode.tables.dialects.global_platform import GLOBAL_PLATFORM
from monitor.decode.tables.dialects.kiel import KIEL
from monitor.decode.tables.dialects.marinecadastre import MARINECADASTRE
from monitor.decode.tables.dialects.marinetraffic import MARINETRAFFIC
from monitor.decode.tables.dialects.plain import PLAIN
from monitor.decode.tables.dialects.spire import STANDARD, VESSELS
from monitor.decode.tables.dialects.vesselfinder import VESSELFINDER

DIALECTS: tuple[Dialect, ...] = (
    DANISH,
    MARINECADASTRE,
    GLOBAL_PLATFORM,
    VESSELS,
    STANDARD,
    EXACTEARTH,
    MARINETRAFFIC,
    KIEL,
    BREST,
    FISHING_WATCH,
    AISHUB,
    VESSELFINDER,
    PLAIN,
)
