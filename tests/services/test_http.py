from __future__ import annotations

import socket
import ssl
import subprocess
import threading
import zlib
from pathlib import Path

import pytest

from desktop_app.domain.errors import Cancelled, Refused, Service, Unintelligible, Unreachable, UnusableFile
from desktop_app.domain.progress import NoProgress
from desktop_app.services.connection import Connection, parse_address
from desktop_app.services.http import HttpAnswer, HttpClient, Patience, pause
from desktop_app.services.upload import BytesBody, MultipartBody
from tests.support.misbehaving_server import (
    Behaviour,
    Line,
    MisbehavingServer,
    answers,
    closes_after_body,
    drips,
    never_answers,
    never_reads,
    packs,
    refuses_early,
    talks_nonsense,
)
from tests.support.waiting import SOON_S, wait_until
from tests.support.watching_progress import Watching

HASTY = Patience(connect_s=5, lost_delays_s=(0.0,), busy_delays_s=(0.0,))


def any_answer(_answer: HttpAnswer) -> None:
    """Let every answer pass."""


def http(url: str, patience: Patience = HASTY) -> HttpClient:
    return HttpClient(Service.CLOVA_SPEECH, parse_address(Service.CLOVA_SPEECH, url), patience)


def post(url: str, data: bytes = b"{}", *, repeatable: bool = False, answer_s: float | None = 5.0) -> HttpAnswer:
    body = BytesBody(data, "application/json")
    return http(url).call(
        "POST",
        "/x",
        NoProgress(),
        any_answer,
        headers={"X-Key": "k"},
        body=body,
        answer_s=answer_s,
        repeatable=repeatable,
    )


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tls") / "localhost.pem"
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    )
    subprocess.run([*command.split(), "-keyout", str(path), "-out", f"{path}.crt"], check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + Path(f"{path}.crt").read_bytes())
    return path


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def test_a_certificate_that_nobody_vouches_for_is_not_talked_to(tls: ssl.SSLContext) -> None:
    with MisbehavingServer(answers(b"ok"), tls=tls) as server:
        with pytest.raises(Unreachable) as error:
            post(server.url)
        assert isinstance(error.value.__cause__, ssl.SSLCertVerificationError)
        assert error.value.is_untrusted
        assert not error.value.maybe_accepted
        assert not server.lines


@pytest.mark.parametrize(
    "behaviour", [answers(b"ok"), drips(b"ok"), packs(b"ok"), refuses_early(b"ok", 200, hangs_up=False)]
)
def test_a_long_upload_goes_through_encryption(
    tls: ssl.SSLContext, certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, behaviour: Behaviour
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
    path = tmp_path / "a.wav"
    path.write_bytes(bytes(range(256)) * 60_000)
    body = MultipartBody({}, "media", path)
    with MisbehavingServer(behaviour, tls=tls) as server:
        found = http(server.url).call("POST", "/x", NoProgress(), any_answer, headers={}, body=body)
        assert found.body == b"ok"
        if found.whole_request_sent:
            assert path.read_bytes() in server.lines[0].body


@pytest.mark.parametrize("behaviour", [never_reads, never_answers])
def test_an_encrypted_call_can_be_given_up_at_once(
    tls: ssl.SSLContext, certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, behaviour: Behaviour
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
    path = tmp_path / "a.wav"
    path.write_bytes(bytes(20 << 20) if behaviour is never_reads else b"x")
    progress = Watching()
    ended = threading.Event()
    with MisbehavingServer(behaviour, tls=tls) as server:
        client = http(server.url, Patience())

        def call() -> None:
            with pytest.raises(Cancelled):
                client.call("POST", "/x", progress, any_answer, headers={}, body=MultipartBody({}, "media", path))
            ended.set()

        thread = threading.Thread(target=call)
        thread.start()
        wait_until(lambda: server.lines and server.lines[0].head)
        progress.cancel()
        assert ended.wait(SOON_S)
        thread.join()
        assert server.lines[0].closed_by_client.wait(SOON_S)


def test_a_service_that_takes_nothing_more_is_unreachable_and_accepted_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(bytes(50 << 20))

    def reads_nothing(line: Line) -> None:
        line.read_head()
        line.released.wait(SOON_S)

    patience = Patience(stall_s=0.2, lost_delays_s=())
    with MisbehavingServer(reads_nothing) as server, pytest.raises(Unreachable) as error:
        http(server.url, patience).call(
            "POST", "/x", NoProgress(), any_answer, headers={}, body=MultipartBody({}, "media", path)
        )
    assert not error.value.maybe_accepted


def test_an_answer_has_its_deadline_however_slowly_it_drips() -> None:
    with MisbehavingServer(drips(b"x" * 10_000, 0.01)) as server, pytest.raises(Unreachable) as error:
        post(server.url, answer_s=0.2)
    assert error.value.maybe_accepted


def test_only_a_request_that_changes_nothing_is_repeated_when_its_answer_is_lost() -> None:
    with MisbehavingServer(closes_after_body, answers(b"ok")) as server:
        with pytest.raises(Unreachable):
            post(server.url)
        assert len(server.lines) == 1
    with MisbehavingServer(closes_after_body, answers(b"ok")) as server:
        assert post(server.url, repeatable=True).body == b"ok"
        assert len(server.lines) == 2


@pytest.mark.parametrize("head", [b"HTTP/1.1 2", b"HTTP/1.1 200 OK\r\nConte", b"HTTP/1.1 200 OK\r\nX: y\r\n"])
def test_an_answer_that_is_cut_within_its_head_is_lost(head: bytes) -> None:
    def cuts(line: Line) -> None:
        line.read_all()
        line.send(head)

    with MisbehavingServer(cuts) as server, pytest.raises(Unreachable) as error:
        post(server.url)
    assert error.value.maybe_accepted


@pytest.mark.parametrize("odd", ["X-Gateway : a", "X[1]: a", "a line without its colon"])
def test_an_answer_that_is_paid_for_is_read_whatever_a_gateway_put_into_its_head(odd: str) -> None:
    with MisbehavingServer(answers(b"{}", 200, odd)) as server:
        assert post(server.url).body == b"{}"


def test_a_request_is_well_formed() -> None:
    with MisbehavingServer(answers(b"ok")) as server:
        post(f"{server.url}/a b/한글", b'{"x":1}')
        line = server.lines[0]
        assert line.request == "POST /a%20b/%ED%95%9C%EA%B8%80/x"
        assert f"Host: {server.url.partition('//')[2]}".encode() in line.head
        assert b"Content-Type: application/json" in line.head
        assert line.body == b'{"x":1}'


@pytest.mark.parametrize(
    "interim",
    [
        (b"HTTP/1.1 100 Continue\r\n\r\n",),
        (b"HTTP/1.1 ", b"100 Continue\r\nX-More: 1\r", b"\n\r\n"),
        (b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", b"HTTP/1.1 102 Processing\r\n\r\n"),
    ],
)
def test_an_interim_answer_is_no_answer(interim: tuple[bytes, ...]) -> None:
    """Neither before the body was read nor after, however the network cut it into pieces."""

    def continues(line: Line) -> None:
        line.read_head()
        for taken in (1_000_000, 5_000_000):
            for piece in interim:
                line.send(piece)
                line.read_body(taken)
                # what comes in pieces is seen in pieces
                line.released.wait(0.02)
        line.answer(b"done")

    with MisbehavingServer(continues) as server:
        answer = post(server.url, b"x" * 5_000_000)
        assert (answer.status, answer.body) == (200, b"done")
        assert len(server.lines[0].body) == 5_000_000


@pytest.mark.parametrize("headers", [("Content-Encoding: br",), ("Content-Encoding: gzip",)])
def test_an_answer_packed_in_an_unknown_or_broken_way_is_told(headers: tuple[str, ...]) -> None:
    with MisbehavingServer(answers(b"not packed", 200, *headers)) as server, pytest.raises(Unintelligible) as error:
        post(server.url)
    # The answer is lost, and what it says may be paid for.
    assert error.value.maybe_accepted


def test_what_is_no_service_at_all_took_nothing() -> None:
    with MisbehavingServer(talks_nonsense) as server, pytest.raises(Unintelligible) as error:
        post(server.url)
    assert not error.value.maybe_accepted


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("안녕하세요".encode(), "UTF-8"),
        ("안녕하세요".encode(), "ISO-8859-1"),
        ("안녕하세요".encode(), "x-unheard-of"),
        ("안녕하세요".encode("euc-kr"), "EUC-KR"),
        ("안녕하세요".encode("cp949"), '"ks_c_5601-1987"; x=y'),
        ("안녕하세요".encode("utf-16"), "utf-16"),
    ],
)
def test_an_answer_is_read_in_its_own_writing_whatever_it_is_called(body: bytes, named: str) -> None:
    with MisbehavingServer(answers(body, 200, f"Content-Type: application/json; charset={named}")) as server:
        assert post(server.url).body.decode() == "안녕하세요"


def test_an_answer_in_an_unknown_writing_is_given_as_it_came() -> None:
    with MisbehavingServer(answers(b"\xff\xfe\xfd", 200, "Content-Type: text/plain; charset=x-unheard-of")) as server:
        assert post(server.url).body == b"\xff\xfe\xfd"


def test_an_answer_packed_without_the_usual_wrapping_is_unpacked() -> None:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(b"ok") + packer.flush()
    with MisbehavingServer(answers(packed, 200, "Content-Encoding: deflate")) as server:
        assert post(server.url).body == b"ok"


def test_a_small_answer_that_unpacks_to_a_huge_one_is_told() -> None:
    patience = Patience(most_answer_bytes=1 << 20)
    with MisbehavingServer(packs(bytes(50 << 20))) as server, pytest.raises(Unintelligible) as error:
        http(server.url, patience).call("GET", "/", NoProgress(), any_answer, headers={})
    assert error.value.where == "answer-size"


def test_a_file_that_changes_while_it_is_sent_is_told_and_nothing_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(bytes(30 << 20))

    def truncates(line: Line) -> None:
        line.read_head()
        path.write_bytes(b"short")
        line.read_body()

    with MisbehavingServer(truncates) as server:
        with pytest.raises(UnusableFile):
            http(server.url).call(
                "POST", "/x", NoProgress(), any_answer, headers={}, body=MultipartBody({}, "media", path)
            )
        assert len(server.lines[0].body) < server.lines[0].length


def test_a_name_that_no_one_knows_is_unreachable() -> None:
    with pytest.raises(Unreachable) as error:
        http("https://nowhere.invalid").call("GET", "/", NoProgress(), any_answer, headers={})
    assert error.value.host == "nowhere.invalid"


def test_a_cut_connection_does_not_open() -> None:
    with MisbehavingServer(answers(b"ok")) as server:
        connection = Connection(parse_address(Service.CLOVA_SPEECH, server.url), 5)
        connection.cut()
        with pytest.raises(OSError, match=r".*"):
            connection.open()
        connection.close()


def give_up_on(client: HttpClient, progress: Watching, ready: threading.Event) -> None:
    """Start a call, give up once ``ready``, and see that it ends."""
    ended = threading.Event()

    def call() -> None:
        with pytest.raises(Cancelled):
            client.call("GET", "/", progress, any_answer, headers={})
        ended.set()

    thread = threading.Thread(target=call)
    thread.start()
    assert ready.wait(SOON_S)
    progress.cancel()
    assert ended.wait(SOON_S)
    thread.join()


def test_giving_up_while_connecting_ends_at_once() -> None:
    progress = Watching()
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        # The one place in the queue is taken, so the next connection is left waiting.
        waiting = [socket.socket() for _ in range(3)]
        try:
            for sock in waiting:
                sock.setblocking(False)
                sock.connect_ex(full.getsockname())
            client = http(f"http://127.0.0.1:{full.getsockname()[1]}", Patience(connect_s=3600))
            give_up_on(client, progress, progress.closer_set)
        finally:
            for sock in waiting:
                sock.close()


def test_giving_up_while_encryption_is_agreed_on_ends_at_once() -> None:
    begun = threading.Event()

    def says_nothing(line: Line) -> None:
        line.sock.recv(1)
        begun.set()
        line.wait_for_end()

    with MisbehavingServer(says_nothing) as server:
        client = http(server.url.replace("http:", "https:"), Patience(connect_s=3600))
        give_up_on(client, Watching(), begun)
        assert server.lines[0].closed_by_client.wait(SOON_S)


def test_an_office_proxy_is_asked_for_a_tunnel(
    tls: ssl.SSLContext, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")

    def refuses(line: Line) -> None:
        line.read_head()
        line.answer(b"", 407)

    def tunnels(line: Line) -> None:
        line.read_head()
        line.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
        line.wait_for_end()

    monkeypatch.setenv("no_proxy", "")
    for behaviour in (refuses, tunnels):
        with MisbehavingServer(behaviour) as proxy:
            monkeypatch.setenv("https_proxy", proxy.url.replace("//", "//kim:p%40ss@"))
            progress = Watching()
            failed: list[type[BaseException]] = []

            def call(watched: Watching = progress, kinds: list[type[BaseException]] = failed) -> None:
                try:
                    http("https://clova.example.com").call("GET", "/", watched, any_answer, headers={"X-Key": "secret"})
                except (Unreachable, Cancelled) as error:
                    kinds.append(type(error))

            thread = threading.Thread(target=call)
            thread.start()
            wait_until(lambda: proxy.lines and proxy.lines[0].head)
            if behaviour is tunnels:
                progress.cancel()
            thread.join(SOON_S)
            assert failed == [Cancelled if behaviour is tunnels else Unreachable]
            assert proxy.lines[0].request == "CONNECT clova.example.com:443"
            assert b"Proxy-Authorization: Basic a2ltOnBAc3M=" in proxy.lines[0].head
            assert b"secret" not in proxy.lines[0].head


def test_a_header_cannot_be_smuggled() -> None:
    with pytest.raises(Refused):
        http("http://127.0.0.1:9").call("GET", "/", NoProgress(), any_answer, headers={"X-Key": "a\r\nX-Evil: 1"})


def test_a_pause_ends_when_the_user_gives_up() -> None:
    progress = Watching()
    ended = threading.Event()

    def wait() -> None:
        with pytest.raises(Cancelled):
            pause(progress, 3600)
        ended.set()

    thread = threading.Thread(target=wait)
    thread.start()
    assert progress.closer_set.wait(SOON_S)
    progress.cancel()
    assert ended.wait(SOON_S)
    thread.join()
