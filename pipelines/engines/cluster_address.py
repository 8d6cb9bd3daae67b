"""The address of a cluster, tried before its own client is started: that tries for minutes, and explains little."""

from __future__ import annotations

import re
import socket

from monitor.errors import ServerUnusable, WrongUsage
from monitor.model.message import message
from pipelines.engines.names import EngineName

ANSWERS_WITHIN_S = 10.0  # project judgement, 2026-11-30
# A server by name or number, IPv6 in brackets, and its port.
SERVER = r"(?P<host>\[[0-9a-fA-F:.]+\]|[^\s/:,\[\]]+):(?P<port>\d{1,5})"
# Spark's other masters are no servers of ours to ask: a resource manager that is configured elsewhere.
FORMS = {
    EngineName.RAY: re.compile(rf"auto|(ray://)?{SERVER}"),
    EngineName.SPARK: re.compile(rf"spark://{SERVER}(,{SERVER.replace('host', 'host2').replace('port', 'port2')})*"),
}
MANAGED = re.compile(r"yarn|k8s://\S+|local(-cluster)?(\[[^\[\]]+\])?")


def check_address(name: EngineName, address: str) -> None:
    """See that a cluster may be at an address, and that something answers there.

    Raises:
        WrongUsage: there is no such engine on clusters, or no cluster of it has such an address.
        ServerUnusable: nothing answers there.
    """
    form = FORMS.get(name)
    if form is None:
        raise WrongUsage(message("error_engine_address"), todo=message("todo_engine_address"))
    if name is EngineName.SPARK and MANAGED.fullmatch(address):
        return
    found = form.fullmatch(address)
    if found is None:
        raise WrongUsage(
            message("error_cluster_address", engine=name), where=address, todo=message("todo_cluster_address")
        )
    if found["host"] is not None:
        _ask(found["host"].strip("[]"), int(found["port"]), address)


def _ask(host: str, port: int, address: str) -> None:
    try:
        socket.create_connection((host, port), ANSWERS_WITHIN_S).close()
    except (OSError, OverflowError) as problem:
        said = getattr(problem, "strerror", None) or str(problem)
        raise no_cluster(address, said) from problem


def no_cluster(address: str, said: str) -> ServerUnusable:
    """The error for a cluster that is not there."""
    return ServerUnusable(message("error_no_cluster", said=said), where=address, todo=message("todo_no_cluster"))
