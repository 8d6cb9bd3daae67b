"""Recording feeds that stall, drop, flood and refuse; the files are what ingest reads."""

import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import zstandard
from command import shadowfleet
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from server import Endless, serving, status
from voyage import Voyage, nmea
from websockets.sync.server import serve

from monitor.decode.feeds import feed_format
from monitor.errors import StoreUnusable
from monitor.model.source import Format
from monitor.store.connect import connect
from pipelines.jobs import clock
from pipelines.record import day_file, recorder, sources
from pipelines.record.address import Box, address_of
from pipelines.record.day_file import DayFiles, end_of_frames
from pipelines.record.lines import MAX_LINE_BYTES, LineCutter, sentences
from pipelines.record.recorder import Recorder
from pipelines.record.sources import Lost, TcpSource, UdpSource
from pipelines.record.web_socket import Subscription, WebSocketSource

NIGHT = datetime(2026, 3, 2, 23, 59, 50)
SENTENCE = b"!AIVDM,1,1,,A,13u?etPv2;0n:dDPwUM1U1Cb069D,0*24"
MESSAGE = {"MessageType": "PositionReport", "MetaData": {"MMSI": 1}, "Message": {"PositionReport": {"UserID": 1}}}


class Played:
    """A source that gives what it is told, and then sets `stop`; a moment passes with each."""

    def __init__(self, *said, stop, clock):
        self.said, self.stop, self.clock = list(said), stop, clock
        self.dropped = 0

    def receive(self, _):
        if not self.said:
            self.stop.set()
            return []
        said = self.said.pop(0)
        if isinstance(said, Exception):
            raise said
        if isinstance(said, timedelta):
            self.clock.t += said
            return []
        return said

    def close(self):
        """Nothing."""


class Clock:
    def __init__(self, t=NIGHT):
        self.t = t

    def __call__(self):
        return self.t


def files_in(folder, ending="nmea", name="bay"):
    return DayFiles(folder, name, ending, lambda _: None)


def lines_of(path):
    with path.open("rb") as file, zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True) as unpacked:
        return unpacked.read().splitlines()


def played(tmp_path, *connections, **more):
    """Record these connections, each what a source gives; returns the recorder and what it said."""
    stop, at, said = threading.Event(), Clock(), []
    given = list(connections)

    def connect():
        one = given.pop(0) if given else []
        if isinstance(one, Exception):
            raise one
        last = [Lost("closed")] if given else []
        return Played(*one, *last, stop=stop, clock=at)

    made = Recorder(connect, files_in(tmp_path), lambda told: said.append(told.id), clock=at, stop=stop, **more)
    made.run()
    return made, said


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(recorder, "FIRST_PAUSE_S", 0.001)
    monkeypatch.setattr(recorder, "POLL_S", 0.02)


def test_a_line_gets_the_time_at_which_it_came_unless_it_tells_one():
    t = datetime(2026, 3, 2, 11, 1, 0, 123000)
    tag = b"\\s:my_tower,c:1772449260123*32\\"
    uscg = SENTENCE + b",s22,r003669946,1325394060"
    timed = b"\\s:a,c:1772449260*00\\" + SENTENCE
    untimed = b"\\s:a*12\\" + SENTENCE
    other = b"2026-03-02T11:01:00Z " + SENTENCE
    clock_line = b"$PGHP,1,2026,3,2,11,1,0,0,219,,2190047,1,24*00"
    given = [SENTENCE, uscg, timed, untimed, other, clock_line, b"$GPGGA,1", b"\xff\xfe"]
    assert sentences(given, t, "my_tower") == [tag + SENTENCE, uscg, timed, tag + untimed, other, clock_line]
    assert sentences([SENTENCE], t)[0].startswith(b"\\c:1772449260123*")


def test_lines_are_cut_wherever_a_stream_is_and_none_is_longer_than_a_sentence():
    cutter = LineCutter()
    long = b"x" * (MAX_LINE_BYTES + 1)
    pieces = [b"a\r\nb", b"c\n\n", long, long, b"tail\nd\n", long + b"\ne\n"]
    assert [line for piece in pieces for line in cutter.lines(piece)] == [b"a", b"bc", b"d", b"e"]
    assert cutter.too_long == 2
    cutter.lines(b"half")
    cutter.forget()
    assert cutter.lines(b"f\n") == [b"f"] and cutter.cut_off == 1
    cutter.forget()
    assert cutter.cut_off == 1


def test_what_was_recorded_is_read_back_with_the_times_at_which_it_came(tmp_path):
    log = nmea(Voyage(mmsi=273000001).at("2026-03-02T00:00", 27.0, 60.0).stay(1)).splitlines()
    bare = [line[line.index(b"!") :] for line in log if b"!" in line][:6]
    played(tmp_path / "to", [bare[:4], timedelta(minutes=2), bare[4:]], station="tower")
    first, second = (tmp_path / "to" / f"bay-2026-03-0{n}.nmea.zst" for n in (2, 3))
    assert (len(lines_of(first)), len(lines_of(second))) == (4, 2)
    assert shadowfleet("ingest", tmp_path / "to", "--home", tmp_path / "home").returncode == 0
    con = connect(tmp_path / "home" / "store.duckdb", read_only=True)
    came = con.execute("SELECT DISTINCT t FROM positions ORDER BY t").fetchall()
    stations = con.execute("SELECT DISTINCT station FROM receptions").fetchall()
    con.close()
    assert came == [(NIGHT,), (NIGHT + timedelta(minutes=2),)] and stations == [("tower",)]


def test_a_feed_that_drops_is_connected_again_and_what_came_before_is_written(tmp_path):
    made, said = played(tmp_path, [[SENTENCE]], Lost("refused"), [[SENTENCE, b"$GPGGA,1"]], [[SENTENCE]])
    (path,) = tmp_path.iterdir()
    counters = made.counters
    assert len(lines_of(path)) == 3
    assert (counters.lines, counters.other, counters.connections) == (3, 1, 3)
    assert said.count("record_lost") == 3 and said[-1] == "record_counters"


def test_a_feed_that_is_silent_for_long_is_connected_again(tmp_path):
    quiet = [timedelta(minutes=4), [SENTENCE], timedelta(minutes=4), [], timedelta(minutes=2), [SENTENCE]]
    made, said = played(tmp_path, quiet, [])
    assert (made.counters.lines, said.count("record_lost")) == (1, 1)
    made, said = played(tmp_path / "udp", quiet, [], silent=None)
    assert made.counters.lines == 2


def test_a_clock_that_is_set_back_loses_nothing(tmp_path):
    played(tmp_path, [[SENTENCE], timedelta(days=1), [SENTENCE], timedelta(days=-1), [SENTENCE]], silent=None)
    assert {p.name: len(lines_of(p)) for p in tmp_path.iterdir()} == {
        "bay-2026-03-02.nmea.zst": 2,
        "bay-2026-03-03.nmea.zst": 1,
    }


def test_half_a_frame_that_a_crash_left_is_cut_off_and_the_file_goes_on(tmp_path):
    path = tmp_path / "bay-2026-03-02.nmea.zst"
    for n in range(2):
        files = files_in(tmp_path)
        files.add([b"%d" % n], NIGHT)
        files.close()
    whole = path.read_bytes()
    for left in (whole + zstandard.compress(b"x" * 50)[:-3], whole + b"\0\0garbage", whole):
        path.write_bytes(left)
        assert end_of_frames(path) == len(whole)
        files = files_in(tmp_path)
        files.add([b"new"], NIGHT)
        files.close()
        assert lines_of(path) == [b"0", b"1", b"new"]


def test_lines_are_written_after_ten_seconds_or_when_there_are_many(tmp_path, monkeypatch):
    files, path = files_in(tmp_path), tmp_path / "bay-2026-03-02.nmea.zst"
    files.add([b"a"], NIGHT - timedelta(minutes=1))
    files.flush_if_due(NIGHT - timedelta(seconds=51))
    assert path.stat().st_size and lines_of(path) == [], "it can be read from the first moment on"
    files.flush_if_due(NIGHT - timedelta(seconds=50))
    assert lines_of(path) == [b"a"]
    monkeypatch.setattr(day_file, "BLOCK_BYTES", 4)
    files.add([b"bcd"], NIGHT)
    assert lines_of(path) == [b"a", b"bcd"]
    with pytest.raises(StoreUnusable, match="another recorder"):
        files_in(tmp_path).add([b"x"], NIGHT)
    files.close()


def test_a_full_disk_ends_it_with_a_whole_file(tmp_path, monkeypatch):
    files, path = files_in(tmp_path), tmp_path / "bay-2026-03-02.nmea.zst"
    files.add([b"a"], NIGHT)
    files.flush()
    write = os.write

    def full(fd, data):
        if len(data) < 20:
            raise OSError(28, "No space left on device")
        return write(fd, data[: len(data) // 2])

    with monkeypatch.context() as patched:
        patched.setattr(day_file.os, "write", full)
        files.add([b"b" * 9], NIGHT)
        with pytest.raises(StoreUnusable, match="No space left"):
            files.close()
    assert lines_of(path) == [b"a"] and end_of_frames(path) == path.stat().st_size


def test_a_recording_in_which_nothing_is_yet_stops_no_folder_and_is_an_error_by_name(tmp_path):
    files = files_in(tmp_path / "to")
    files.add([SENTENCE], NIGHT)  # is held: the file has its first frame alone
    (tmp_path / "to" / "tcp-host-1-2026-03-02.nmea.zst").touch()  # what a kill may leave
    found = shadowfleet("ingest", tmp_path / "to", "--home", tmp_path / "home")
    assert found.returncode == 0 and found.stderr.count("in which there is nothing yet") == 2
    files.close()
    named = shadowfleet("ingest", tmp_path / "to" / "tcp-host-1-2026-03-02.nmea.zst", "--home", tmp_path / "home")
    assert named.returncode == 3 and "the file is empty" in named.stderr
    (tmp_path / "to" / "other.csv").touch()
    assert shadowfleet("ingest", tmp_path / "to", "--home", tmp_path / "home").returncode == 3


def test_only_a_connection_that_held_begins_the_pauses_anew(tmp_path, monkeypatch):
    waited = []
    monkeypatch.setattr(recorder, "FIRST_PAUSE_S", 1.0)
    monkeypatch.setattr(recorder.random, "uniform", lambda *_: 1.0)
    monkeypatch.setattr(threading.Event, "wait", lambda _, s=None: waited.append(s))
    briefly, held = [[SENTENCE]], [[SENTENCE], timedelta(minutes=1)]
    played(tmp_path, briefly, briefly, Lost("busy", 120.0), briefly, held, Lost("busy", 1e9), briefly, [])
    assert waited == [1.0, 2.0, 120.0, 8.0, 1.0, 900.0, 4.0]


@contextmanager
def tcp(*scripts):
    """A server that does one of these with each connection."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def run():
            for script in scripts:
                connection, _ = listening.accept()
                with connection:
                    script(connection)

        thread = threading.Thread(target=run)
        thread.daemon = True
        thread.start()
        try:
            yield address_of(f"tcp://127.0.0.1:{listening.getsockname()[1]}")
        finally:
            thread.join()


@contextmanager
def recording(connect, folder, **more):
    """A recorder in a thread; yields its counters, and stops it at the end."""
    stop = threading.Event()
    made = Recorder(connect, files_in(folder), lambda _: None, clock=clock.precisely, stop=stop, **more)
    thread = threading.Thread(target=made.run)
    thread.start()
    try:
        yield made.counters
    finally:
        stop.set()
        thread.join()


def until(true):
    for _ in range(1000):
        if true():
            return
        time.sleep(0.005)
    raise AssertionError("never")


def test_tcp_that_stalls_drops_and_floods(tmp_path):
    n = 20_000
    done = threading.Event()

    def drops(connection):
        connection.sendall(SENTENCE + b"\r\n" + SENTENCE[:10])

    def floods(connection):
        connection.sendall((SENTENCE + b"\n") * n + b"\xff" * 200_000 + b"\n")
        done.wait(10)  # and stalls

    with tcp(drops, floods) as address, recording(lambda: TcpSource(address), tmp_path) as counters:
        until(lambda: counters.lines == n + 1 and counters.dropped == 2)
        done.set()
    assert counters.connections >= 2
    (path,) = tmp_path.iterdir()
    assert len(lines_of(path)) == n + 1


def test_udp_takes_datagrams_of_several_lines_and_counts_what_the_kernel_dropped(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "UDP_BUFFER_BYTES", 4096)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        address = address_of(f"udp://127.0.0.1:{probe.getsockname()[1]}")
    source = UdpSource(address)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        for _ in range(100):
            sender.sendto(SENTENCE + b"\n" + SENTENCE, (address.host, address.port))
        first = source.receive(1.0)
        assert first == [SENTENCE, SENTENCE]
        while source.receive(0.01):
            pass
        sender.sendto(SENTENCE, (address.host, address.port))
        assert source.receive(1.0) == [SENTENCE]
    assert 0 < source.dropped < 100
    with pytest.raises(Lost):
        UdpSource(address)
    source.close()


@contextmanager
def web(handler):
    with serve(handler, "127.0.0.1", 0, close_timeout=0.1) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield address_of(f"ws://127.0.0.1:{server.socket.getsockname()[1]}/v0/stream")
        finally:
            server.shutdown()
            thread.join()


def test_a_web_socket_is_subscribed_to_and_its_messages_are_a_line_each(tmp_path):
    asked = []

    def handler(feed):
        asked.append(json.loads(feed.recv()))
        feed.send(json.dumps(MESSAGE))
        feed.send(json.dumps(MESSAGE, indent=1).encode())
        feed.send("no json")
        feed.send("x" * 100_000)  # more than a message has: the connection is given up
        feed.recv()

    ask = Subscription("s3cret", [Box(53, 9, 66, 31)])
    with web(handler) as address, recording(lambda: WebSocketSource(address, ask), tmp_path, is_json=True) as counters:
        until(lambda: counters.connections == 2)
    assert asked[0] == {"APIKey": "s3cret", "BoundingBoxes": [[[53, 9], [66, 31]]]} and "s3cret" not in repr(ask)
    (path,) = tmp_path.iterdir()
    assert [json.loads(line) for line in lines_of(path)][:2] == [MESSAGE, MESSAGE]
    assert counters.dropped >= 1
    assert feed_format(b"\n".join(lines_of(path))) is Format.AISSTREAM_JSON


def test_a_key_that_is_refused_ends_it_and_is_told_nowhere(tmp_path):
    def handler(feed):
        feed.send(json.dumps({"error": f"Api Key s3cret Is Not Valid: {feed.recv()}"}))

    with web(handler) as address:
        done = shadowfleet("record", address.url, "--to", tmp_path, SHADOWFLEET_STREAM_KEY="s3cret")
    assert done.returncode == 4 and "refuses the subscription" in done.stderr and "Is Not Valid" in done.stderr
    assert "s3cret" not in done.stderr + done.stdout


@pytest.mark.parametrize("code", [401, 403])
def test_a_web_socket_that_is_not_opened_for_this_key_ends_it(tmp_path, code):
    with serving() as server:
        server.says("/v0/stream", status(code, b"no " * 100))
        url = server.url.replace("http", "ws") + "v0/stream"
        done = shadowfleet("record", url, "--to", tmp_path, SHADOWFLEET_STREAM_KEY="s3cret")
    assert done.returncode == 4 and f"refuses the subscription ({code}" in done.stderr and len(server.asked) == 1


def test_a_web_socket_that_is_busy_is_left_alone_for_as_long_as_it_asks():
    with serving() as server:
        server.says("/", status(429, Retry_After="7"), status(503, Retry_After="soon"), status(404, Retry_After="7"))
        for after_s in (7.0, 0.0, 0.0):
            with pytest.raises(Lost) as lost:
                WebSocketSource(address_of(server.url.replace("http", "ws")), None)
            assert lost.value.after_s == after_s


def test_a_handshake_without_end_is_given_up(monkeypatch):
    monkeypatch.setattr("pipelines.record.web_socket.CONNECT_S", 0.3)
    answers = Endless(401), Endless(401, head=b"a", pause_s=0.02), Endless(101, head=b"a: b\r\n")
    with serving() as server:
        server.says("/", *answers)
        for answer in answers:
            with pytest.raises(Lost):
                WebSocketSource(address_of(server.url.replace("http", "ws")), None)
            assert answer.was_left()


def own_certificate(path):
    """A key and a certificate that it signed itself, in one file."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    begins = datetime.now(UTC) - timedelta(days=1)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, begins, begins + timedelta(days=2))
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(private + made.sign(key, SHA256()).public_bytes(Encoding.PEM))
    return path


def test_a_certificate_that_cannot_be_trusted_ends_it_and_no_key_is_sent(tmp_path):
    own = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    own.load_cert_chain(own_certificate(tmp_path / "own.pem"))

    def script(connection):
        with pytest.raises(ssl.SSLError):
            own.wrap_socket(connection, server_side=True).recv(1)

    with tcp(script) as address:
        url = f"wss://127.0.0.1:{address.port}/"
        done = shadowfleet("record", url, "--to", tmp_path / "to", SHADOWFLEET_STREAM_KEY="s3cret")
    assert done.returncode == 3 and "certificate cannot be trusted (self-signed certificate)" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["http://host/"], "no address of a feed"),
        (["tcp://host"], "no address of a feed"),
        (["tcp://host:99999"], "no address of a feed"),
        (["tcp://me:hunter2@host:5631"], "no address of a feed"),
        (["ws://192.0.2.7/"], "without encryption"),
        (["wss://192.0.2.7/"], "SHADOWFLEET_STREAM_KEY"),
        (["wss://192.0.2.7/", "--box", "66,9,53,31"], "south is north of the north"),
        (["wss://192.0.2.7/", "--box", "53,9,66"], "Give four numbers"),
        (["tcp://host:1", "--box", "53,9,66,31"], "--box is asked of a web socket"),
        (["tcp://host:1", "--name", "../../evil"], "--name cannot be ../../evil"),
        (["tcp://host:1", "--name", ".hidden"], "--name cannot be"),
        (["tcp://host:1", "--station", "a b*,\\x"], "--station cannot be a b*,\\x"),
        (["tcp://host:1", "--station", "sixteen_letters_"], "at most 15 characters"),
    ],
)
def test_what_is_no_feed_is_wrong_usage(tmp_path, words, said):
    done = shadowfleet("record", *words, "--home", tmp_path, SHADOWFLEET_STREAM_KEY="")
    assert done.returncode == 2 and said in done.stderr and "hunter2" not in done.stderr


@pytest.mark.parametrize(("how", "code"), [(signal.SIGTERM, 0), (signal.SIGHUP, 0), (signal.SIGKILL, -signal.SIGKILL)])
def test_a_recorder_that_is_stopped_ends_clean_and_one_that_is_killed_leaves_whole_frames(tmp_path, how, code):
    held = threading.Event()

    def script(connection):
        connection.sendall((SENTENCE + b"\n") * 8000)  # some blocks, and a rest
        held.wait(20)

    with tcp(script) as address:
        # As in a terminal, though the suite may run under nohup, whose processes are deaf to SIGHUP.
        code_of = "import signal; signal.signal(signal.SIGHUP, signal.SIG_DFL)"
        words = [sys.executable, "-c", f"{code_of}; from pipelines.cli.app import main; main()"]
        run = subprocess.Popen([*words, "--home", tmp_path, "record", address.url], stderr=subprocess.PIPE, text=True)
        until(
            lambda: list(tmp_path.glob("recorded/*.zst")) and end_of_frames(next(tmp_path.glob("recorded/*.zst"))) > 99
        )
        run.send_signal(how)
        said = run.communicate(timeout=20)[1]
        held.set()
    (path,) = (tmp_path / "recorded").iterdir()
    assert run.returncode == code and end_of_frames(path) == path.stat().st_size
    lines = lines_of(path)
    assert lines and all(line.endswith(SENTENCE) for line in lines)
    if code == 0:
        assert f"Lines written: {len(lines):,}" in said


def test_an_address_is_told_by_its_name():
    assert address_of("tcp://153.44.253.27:5631").name == "tcp-153.44.253.27-5631"
    assert address_of("wss://stream.aisstream.io/v0/stream").name == "wss-stream.aisstream.io-443"
    assert address_of("ws://localhost:8000/").is_web_socket
