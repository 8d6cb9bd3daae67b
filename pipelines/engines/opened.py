"""Engines by name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from monitor.errors import WrongUsage
from monitor.model.message import message
from monitor.store.resources import Resources
from pipelines.engines.cluster_address import check_address
from pipelines.engines.engine import Engine
from pipelines.engines.names import EngineName


@contextmanager
def engine_of(name: EngineName | None, address: str | None, resources: Resources) -> Iterator[Engine | None]:
    """An engine for the time of a block; None where no name is given: the process that scans works itself.

    Args:
        address: of a cluster; None: this machine.

    Raises:
        WrongUsage: its package is not installed, or an address is given to what has none.
        ServerUnusable: no cluster is at the address.
    """
    if address is not None:
        check_address(name or EngineName.LOCAL, address)
    if name is None:
        yield None
    elif name is EngineName.LOCAL:
        from pipelines.engines.local import processes  # noqa: PLC0415 -- only where it is asked for

        with processes(resources.threads) as engine:
            yield engine
    elif name is EngineName.RAY:
        try:
            from pipelines.engines.on_ray import ray_at  # noqa: PLC0415 -- an extra
        except ImportError as problem:
            raise _missing(name) from problem
        with ray_at(address, resources.threads) as engine:
            yield engine
    else:
        try:
            from pipelines.engines.on_spark import spark_at  # noqa: PLC0415 -- an extra
        except ImportError as problem:
            raise _missing(name) from problem
        with spark_at(address, resources.threads) as engine:
            yield engine


def _missing(name: EngineName) -> WrongUsage:
    return WrongUsage(message("error_engine_missing", engine=name), todo=message("todo_install_engine", engine=name))
