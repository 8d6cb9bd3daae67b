"""All dialects of tables, a file each: the next one is a file here and its `Format`.

The first whose columns a header has reads it, in the order of `Format`; plain positions come last.
"""

from importlib import import_module
from pkgutil import iter_modules

from monitor.decode.tables.dialect import Dialect
from monitor.model.source import Format

_MODULES = [import_module(f"{__name__}.{file.name}") for file in iter_modules(__path__)]
_BY_FORMAT = {one.format: one for module in _MODULES for one in vars(module).values() if isinstance(one, Dialect)}
DIALECTS: tuple[Dialect, ...] = tuple(_BY_FORMAT[known] for known in Format if known in _BY_FORMAT)
