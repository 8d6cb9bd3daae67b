"""All list formats, a file each with its record `LIST`; tables are told by columns, in the order of `ListFormat`."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from monitor.model.listing import ListFormat
from monitor.read.lists.list_reader import ListReader

_LISTS: list[ListReader] = [import_module(f"{__name__}.{file.name}").LIST for file in iter_modules(__path__)]
_BY_FORMAT = {one.format: one for one in _LISTS}
READERS: Mapping[ListFormat, ListReader] = {known: _BY_FORMAT[known] for known in ListFormat}
