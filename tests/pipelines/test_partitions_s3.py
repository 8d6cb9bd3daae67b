"""A partitioned store in an object store that speaks S3: a server of this machine's own. Needs the extra `s3` and moto."""

import pytest
from command import shadowfleet

s3fs = pytest.importorskip("s3fs")
server = pytest.importorskip("moto.server")
KEYS = {"key": "k", "secret": "s"}  # any will do


@pytest.fixture(scope="module")
def address():
    """Of an empty bucket."""
    running = server.ThreadedMotoServer(port=0)
    running.start()
    host, port = running.get_host_and_port()
    url = f"http://{host}:{port}"
    s3fs.S3FileSystem(endpoint_url=url, **KEYS).mkdir("ships")
    yield url
    running.stop()


def run(address, *words, **env):
    keys = {
        "AWS_ACCESS_KEY_ID": KEYS["key"],
        "AWS_SECRET_ACCESS_KEY": KEYS["secret"],
        "AWS_ENDPOINT_URL": address,
        "AWS_MAX_ATTEMPTS": "1",  # what does not answer is not asked again and again
    } | env
    s3fs.S3FileSystem.clear_instance_cache()  # else the keys of the command before are used
    return shadowfleet(*words, **keys)


def test_a_night_goes_there_and_back_and_only_changes_go_again(address, night_home, tmp_path):
    first = run(address, "export-store", "s3://ships/night", "--buckets", "3", "--home", night_home.root)
    assert first.returncode == 0, first.stderr
    again = run(address, "export-store", "s3://ships/night", "--home", night_home.root)
    assert "Nothing has changed" in again.stderr
    back = run(address, "import-store", "s3://ships/night", "--home", tmp_path)
    assert back.returncode == 0, back.stderr
    here = run(address, "export-store", tmp_path / "here", "--buckets", "3", "--home", tmp_path)
    assert here.returncode == 0, here.stderr
    fs = s3fs.S3FileSystem(endpoint_url=address, **KEYS)
    there = {path.removeprefix("ships/night/"): fs.cat_file(path) for path in fs.find("ships/night")}
    root = tmp_path / "here"
    assert there == {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_without_a_key_a_bucket_or_a_server_it_says_what_to_do(address, night_home, tmp_path):
    nowhere = {"AWS_CONFIG_FILE": str(tmp_path / "none"), "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "none")}
    for words, env, said in (
        (("s3://none/x",), {}, "bucket does not exist"),
        (
            ("s3://ships/x",),
            {"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_EC2_METADATA_DISABLED": "true"},
            "no key",
        ),
        (("s3://ships/x",), {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}, "does not answer"),
    ):
        done = run(address, "export-store", *words, "--home", night_home.root, **nowhere, **env)
        assert done.returncode == 3 and said in done.stderr
