"""An address of a cluster is looked at before its client is started."""

import socket

import pytest

from monitor.errors import ServerUnusable, WrongUsage
from pipelines.engines.cluster_address import check_address
from pipelines.engines.names import EngineName


@pytest.mark.parametrize(
    ("name", "address"),
    [
        (EngineName.RAY, "nonsense"),
        (EngineName.RAY, "http://127.0.0.1:6379"),
        (EngineName.RAY, "a b:6379"),
        (EngineName.SPARK, "127.0.0.1:7077"),
        (EngineName.SPARK, "auto"),
        (EngineName.LOCAL, "127.0.0.1:6379"),
    ],
)
def test_what_is_no_address_is_wrong_usage(name, address):
    with pytest.raises(WrongUsage):
        check_address(name, address)


def test_where_nobody_answers_there_is_no_cluster_and_where_somebody_does_its_client_will_see():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        for name, form in ((EngineName.RAY, "{}"), (EngineName.RAY, "ray://{}"), (EngineName.SPARK, "spark://{}")):
            check_address(name, form.format(f"127.0.0.1:{port}"))
    for name, form in ((EngineName.RAY, "{}"), (EngineName.SPARK, "spark://{}")):
        with pytest.raises(ServerUnusable, match="no cluster answers"):
            check_address(name, form.format(f"127.0.0.1:{port}"))


def test_auto_and_resource_managers_are_left_to_the_client():
    check_address(EngineName.RAY, "auto")
    for address in ("yarn", "local[2]", "local-cluster[2,1,1200]", "k8s://https://10.0.0.1:6443"):
        check_address(EngineName.SPARK, address)
