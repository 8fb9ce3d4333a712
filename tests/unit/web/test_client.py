"""One request: what a server may do to it, and what is told of it."""

import gzip
import time
import tracemalloc
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from threading import Thread

import pytest

from site_gen.model.web import Outage
from site_gen.web.client import Limits, PassingOutage, retry_after
from site_gen.web.turns import Turns
from tests.unit.web.serving import QUICK, Request, client, self_signed, serving


def refused(script, **more) -> Outage:
    """How a request to a server that answers like this ends."""
    with serving(script) as server, client(server, **more) as one, pytest.raises(Outage) as outage:
        one.get(f"{server.url}/jobs", {})
    return outage.value


def test_who_asks_is_said_and_an_answer_comes_whole() -> None:
    with (
        serving(lambda request: request.reply("[1]", Content_Type="application/json")) as server,
        client(server, agent="site-gen/1 (+https://careers.example.org/; jobs@example.org)") as one,
    ):
        reply = one.get(f"{server.url}/jobs?a=b", {"Accept": "application/json"})
    assert (reply.status, reply.body, reply.headers["content-type"]) == (200, b"[1]", "application/json")
    asked = server.asked[0]
    assert asked.path == "/jobs?a=b"
    assert asked.headers["User-Agent"] == "site-gen/1 (+https://careers.example.org/; jobs@example.org)"
    assert asked.headers["Accept"] == "application/json"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418, 599])
def test_a_refusal_is_told_with_its_status(status: int) -> None:
    outage = refused(lambda request: request.reply("no", status))
    assert (outage.fault, outage.status) == ("status", status)
    assert f"/jobs answered {status}" in str(outage)
    assert type(outage) is Outage


@pytest.mark.parametrize(("status", "fault"), [(429, "busy"), (503, "busy"), (500, "status"), (502, "status")])
def test_a_status_that_may_pass_is_worth_another_try(status: int, fault: str) -> None:
    outage = refused(lambda request: request.reply("later", status))
    assert isinstance(outage, PassingOutage)
    assert (outage.fault, outage.status, outage.waits) == (fault, status, False)


def test_a_connection_that_is_cut_is_told() -> None:
    def script(request: Request) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[1, 2")
        request.close_connection = True

    outage = refused(script)
    assert isinstance(outage, PassingOutage)
    assert outage.fault == "unreachable"
    assert "was cut off" in str(outage)


def test_a_server_that_hangs_up_without_a_word_is_told() -> None:
    def script(request: Request) -> None:
        request.close_connection = True

    assert "was cut off" in str(refused(script))


def test_a_port_where_nobody_listens_is_told() -> None:
    with serving(lambda request: None) as server:
        pass
    server.server_close()
    with client(server) as one, pytest.raises(PassingOutage, match="cannot be reached") as outage:
        one.get(server.url, {})
    assert outage.value.fault == "unreachable"


@pytest.mark.parametrize("where", ["body", "head"])
def test_a_drip_ends_when_the_time_of_the_whole_request_is_over(where: str) -> None:
    """Each byte comes in time for itself; a time-out that counts single reads would never end it."""

    def script(request: Request) -> None:
        if where == "body":
            request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(200):
            request.wfile.write(b"H")
            time.sleep(0.05)

    began = time.monotonic()
    outage = refused(script, limits=Limits(connect=5, total=0.4))
    assert time.monotonic() - began < 5, "far from the ten seconds that the drip takes"
    assert outage.fault == "timeout"
    assert "within 0.4 seconds" in str(outage)
    assert type(outage) is Outage, "who needs so long once needs so long again"


def test_a_look_up_that_takes_too_long_is_told() -> None:
    def look_up(host: str, port: int) -> list[str]:
        time.sleep(20)
        return []

    with client(look_up=look_up, limits=Limits(connect=0.2, total=5)) as one, pytest.raises(Outage) as outage:
        one.get("https://jobs.example/", {})
    assert outage.value.fault == "timeout"


def test_a_body_larger_than_allowed_is_left_where_it_is() -> None:
    def script(request: Request) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        request.close_connection = True
        while True:
            request.wfile.write(b"x" * 65536)

    outage = refused(script, limits=Limits(connect=2, total=10, size=3_000_000))
    assert outage.fault == "size"
    assert "more than 3 MB" in str(outage)


def test_a_gzip_bomb_takes_no_more_memory_than_is_allowed() -> None:
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    data = b"".join(bomb.compress(bytes(1_000_000)) for _ in range(200)) + bomb.flush()
    assert len(data) < 300_000
    tracemalloc.start()
    outage = refused(lambda request: request.reply(data, Content_Encoding="gzip"), limits=Limits(size=2_000_000))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert outage.fault == "size"
    assert most < 8_000_000


JSON = b'[{"title": "K\xc3\xb6chin"}]'


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (gzip.compress(JSON, mtime=0), "gzip"),
        (gzip.compress(JSON, mtime=0), "x-gzip"),
        (gzip.compress(JSON, mtime=0), ""),
        (gzip.compress(JSON[:9], mtime=0) + gzip.compress(JSON[9:], mtime=0), "gzip"),
        (gzip.compress(JSON, mtime=0) + b"junk", "gzip"),
        (zlib.compress(JSON), "deflate"),
        (JSON, "gzip"),
        (JSON, "deflate"),
        (JSON, "utf-8"),
        (JSON, "identity"),
    ],
)
def test_what_a_server_says_of_the_compression_counts_less_than_what_it_sends(body: bytes, encoding: str) -> None:
    headers = {"Content_Encoding": encoding} if encoding else {}
    with serving(lambda request: request.reply(body, **headers)) as server, client(server) as one:
        assert one.get(server.url, {}).body == JSON


def test_a_compressed_body_that_ends_too_early_is_told() -> None:
    outage = refused(lambda request: request.reply(gzip.compress(JSON, mtime=0)[:-9], Content_Encoding="gzip"))
    assert "was cut off" in str(outage)


def test_a_damaged_compressed_body_is_told() -> None:
    data = gzip.compress(JSON, mtime=0)
    outage = refused(
        lambda request: request.reply(data[:12] + b"\xff\xff\xff\xff" + data[16:], Content_Encoding="gzip")
    )
    assert outage.fault == "shape"


def test_a_compression_that_was_not_asked_for_is_told() -> None:
    outage = refused(lambda request: request.reply(b"\x0b\x02\x80", Content_Encoding="br"))
    assert "compressed as `br`" in str(outage)


def test_a_redirect_is_followed_and_the_last_address_is_told() -> None:
    def script(request: Request) -> None:
        if request.path == "/jobs":
            request.reply(status=302, Location="/new/jobs")
        else:
            request.reply("here")

    with serving(script) as server, client(server) as one:
        reply = one.get(f"{server.url}/jobs", {})
    assert (reply.url, reply.body) == (f"{server.url}/new/jobs", b"here")


def test_a_circle_of_redirects_is_left_after_five_of_them() -> None:
    with (
        serving(lambda request: request.reply(status=301, Location="/jobs")) as server,
        client(server) as one,
        pytest.raises(Outage, match="more than 5 times") as outage,
    ):
        one.get(f"{server.url}/jobs", {})
    assert outage.value.fault == "address"
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1:8080/admin", "http://169.254.169.254/latest/meta-data/", "http://[::ffff:10.0.0.1]/",
     "http://localhost/", "file:///etc/passwd", "//127.0.0.1/", "http://2130706433/", "gopher://127.0.0.1/"],
)  # fmt: skip
def test_a_redirect_into_a_private_network_is_not_followed(location: str) -> None:
    outage = refused(lambda request: request.reply(status=302, Location=location))
    assert outage.fault == "address"


def test_a_redirect_without_an_address_is_told() -> None:
    assert refused(lambda request: request.reply(status=302)).status == 302


def test_authorization_goes_to_its_origin_alone() -> None:
    with (
        serving(lambda request: request.reply("here")) as other,
        serving(lambda request: request.reply(status=307, Location=f"{other.url}/x")) as first,
        client(first, other, authorization={first.url: "Bearer secret"}) as one,
    ):
        one.get(f"{first.url}/jobs", {})
    assert first.asked[0].headers["Authorization"] == "Bearer secret"
    assert "Authorization" not in other.asked[0].headers


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    with (
        serving(lambda request: request.reply("hello"), self_signed(tmp_path)) as server,
        client(server) as one,
        pytest.raises(Outage, match=r"certificate of https://.* cannot be trusted") as outage,
    ):
        one.get(f"{server.url}/jobs", {})
    assert outage.value.fault == "unreachable"
    assert type(outage.value) is Outage, "it will be no better the next time"
    assert server.asked == []


def test_tls_is_spoken_with_a_server_whose_certificate_is_good(tmp_path: Path, monkeypatch) -> None:
    file = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with serving(lambda request: request.reply("hello"), file) as server, client(server) as one:
        assert one.get(f"{server.url}/jobs", {}).body == b"hello"


def test_a_server_that_speaks_no_tls_is_told() -> None:
    with (
        serving(lambda request: request.reply("hello")) as server,
        client(server) as one,
        pytest.raises(Outage, match="does not speak TLS") as outage,
    ):
        one.get(f"https://{server.host}/", {})
    assert type(outage.value) is Outage


def test_a_server_that_speaks_no_http_is_told() -> None:
    assert refused(lambda request: request.wfile.write(b"220 ftp ready\r\n\r\n")).fault == "unreachable"


def test_proxies_of_the_environment_are_not_asked(monkeypatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    with serving(lambda request: request.reply("hello")) as server, client(server) as one:
        assert one.get(server.url, {}).body == b"hello"


NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("7", 7.0),
        (" 0 ", 0.0),
        ("99999999999999999999", 999999999.0),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90.0),
        (format_datetime(NOW - timedelta(days=1), usegmt=True), 0.0),
        ("Mon, 23 Nov 2026 13:00:10 +0100", 10.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("²", None),
        ("Mon, 99 Foo 99999 99:99:99 GMT", None),
    ],
)
def test_when_to_come_again_is_read_in_seconds_and_as_a_date(text: str, seconds: float | None) -> None:
    assert retry_after(text, NOW) == seconds


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_nobody_asks_a_host_before_it_wants_to_be_asked(form: str) -> None:
    waits: list[float] = []
    when = "20" if form == "seconds" else format_datetime(datetime.now(UTC) + timedelta(seconds=21), usegmt=True)
    with (
        serving(lambda request: request.reply("later", 429, Retry_After=when)) as server,
        client(server, turns=Turns(waits.append)) as one,
        client(server, turns=one._turns) as other,
    ):
        for asking in (one, other):
            with pytest.raises(PassingOutage) as outage:
                asking.get(server.url, {})
    assert outage.value.waits
    assert len(waits) == 1
    assert 15 < waits[0] <= 21


def test_a_host_that_wants_to_wait_longer_than_we_do_is_told_so() -> None:
    outage = refused(lambda request: request.reply("later", 429, Retry_After="7200"))
    assert type(outage) is Outage
    assert outage.fault == "busy"
    assert "asks to wait 2 hours, which is longer than we wait" in str(outage)
    assert outage.hint == "try again in 2 hours"


def test_between_two_requests_to_a_host_there_is_a_pause() -> None:
    waits: list[float] = []
    with (
        serving(lambda request: request.reply("hello")) as server,
        client(server, turns=Turns(waits.append), pause=3.0) as one,
    ):
        for _ in range(3):
            one.get(server.url, {})
    assert len(waits) == 2
    assert all(2 < wait <= 3 for wait in waits)


def test_a_host_is_asked_one_thing_at_a_time_and_hosts_are_asked_side_by_side() -> None:
    busy, most = {"127.0.0.1": 0, "localhost": 0}, {"127.0.0.1": 0, "localhost": 0, "all": 0}

    def script(request: Request) -> None:
        host = request.headers["Host"].partition(":")[0]
        busy[host] += 1
        most[host] = max(most[host], busy[host])
        most["all"] = max(most["all"], sum(busy.values()))
        time.sleep(0.1)
        busy[host] -= 1
        request.reply("hello")

    turns = Turns()
    with serving(script) as server:
        port = server.server_address[1]

        def ask(host: str) -> None:
            with client(turns=turns, allow_hosts=(f"{host}:{port}",), limits=QUICK) as one:
                one.get(f"http://{host}:{port}/", {})

        threads = [Thread(target=ask, args=(host,)) for host in ("127.0.0.1", "localhost") * 3]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(server.asked) == 6
    assert most == {"127.0.0.1": 1, "localhost": 1, "all": 2}
