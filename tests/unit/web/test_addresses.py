"""Which addresses are asked: what is written in them, and where their names lead."""

import socket

import pytest

from site_gen.model.web import Outage
from site_gen.web.addresses import allowed_hosts, is_public, parsed
from tests.unit.web.serving import client, serving

NOBODY = frozenset[str]()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "192.0.0.8",
        "192.0.0.192", "198.18.0.1", "203.0.113.7", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1",
        "fc00::1", "fec0::1", "ff02::1", "2001:db8::1", "3fff::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::127.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b:1::808:808", "2002:7f00:1::", "2002:a00:1::1", "2001::1",
        "fe80::1%eth0", "nonsense", "",
    ],
)  # fmt: skip
def test_an_address_that_is_not_public_is_known_for_it(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
)
def test_a_public_address_is_known_for_it(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("file:///etc/passwd", "no web address"),
        ("ftp://example.com/x", "no web address"),
        ("javascript:alert(1)", "no web address"),
        ("example.com/jobs", "no web address"),
        ("https:///jobs", "names no host"),
        ("https://me:secret@example.com/", "has a password"),
        ("http://127.0.0.1\\@example.com/", "has a password"),
        ("https://example.com:22/", "port 22"),
        ("https://example.com:99999/", "port 99999"),
        ("https://example.com/\n", "no address"),
        ("http://2130706433/", "in disguise"),
        ("http://0x7f000001/", "in disguise"),
        ("http://0177.0.0.1/", "no address"),
        ("http://127.1/", "in disguise"),
        ("http://1.2.3.4./", "in disguise"),
        ("https://example.com/" + "a" * 2100, "too long"),
    ],
)
def test_an_address_that_is_not_asked_is_told_why(url: str, says: str) -> None:
    with pytest.raises(Outage, match=says) as outage:
        parsed(url, NOBODY)
    assert outage.value.fault == "address"
    assert "secret" not in str(outage.value)


@pytest.mark.parametrize("url", ["https://example.com/", "http://example.com:8080/", "https://8.8.8.8:8443/?q=1"])
def test_an_ordinary_address_is_asked(url: str) -> None:
    assert str(parsed(url, NOBODY)) == url


def test_a_port_of_one_s_own_is_asked_when_it_is_named() -> None:
    allowed = allowed_hosts(["ats.intranet:9000", "[fd00::1]:9000", "Bücher.intranet:9000", "no host"])
    for url in ("http://ats.intranet:9000/", "http://[fd00::1]:9000/", "http://bücher.intranet:9000/"):
        parsed(url, allowed)
    with pytest.raises(Outage, match="port 9001") as outage:
        parsed("http://ats.intranet:9001/", allowed)
    assert 'allow_hosts = ["ats.intranet:9001"]' in outage.value.hint


def test_a_loopback_server_is_asked_only_when_its_host_is_allowed() -> None:
    with serving(lambda request: request.reply("hello")) as server:
        with client(server) as one:
            assert one.get(f"{server.url}/", {}).body == b"hello"
        port = server.server_address[1]
        with client(allow_hosts=(f"localhost:{port}", f"127.0.0.2:{port}")) as one:
            assert one.get(f"http://localhost:{port}/", {}).body == b"hello"
        with client() as one, pytest.raises(Outage, match="port") as outage:
            one.get(f"{server.url}/", {})
        assert outage.value.fault == "address"
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "169.254.169.254"]
)
def test_a_host_of_the_own_machine_is_refused_before_anything_is_sent(host: str) -> None:
    with client() as one, pytest.raises(Outage, match="no public address") as outage:
        one.get(f"http://{host}/", {})
    assert outage.value.fault == "address"
    assert "allow_hosts" in outage.value.hint


def test_a_name_that_leads_to_a_private_address_is_refused() -> None:
    with client(look_up=lambda host, port: ["10.0.0.5"]) as one, pytest.raises(Outage, match=r"leads to 10\.0\.0\.5"):
        one.get("https://jobs.example/", {})


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with client(look_up=lambda host, port: ["8.8.8.8", "::1"]) as one, pytest.raises(Outage, match="leads to ::1"):
        one.get("https://jobs.example/", {})


def test_a_name_is_looked_up_once_and_the_checked_address_is_connected_to() -> None:
    """Another answer to a second look-up, as rebinding gives, would never be seen."""
    answers = iter([["127.0.0.1"], ["10.0.0.5"]])
    with serving(lambda request: request.reply("hello")) as server:
        port = server.server_address[1]
        allowed = (f"jobs.example:{port}",)
        with client(allow_hosts=allowed, look_up=lambda host, port: next(answers)) as one:
            assert one.get(f"http://jobs.example:{port}/", {}).body == b"hello"
    assert next(answers) == ["10.0.0.5"]
    assert server.asked[0].headers["Host"] == f"jobs.example:{port}"


def test_a_name_that_nobody_has_is_told_at_once() -> None:
    def look_up(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with client(look_up=look_up) as one, pytest.raises(Outage, match=r"there is no host `jobs\.example`") as outage:
        one.get("https://jobs.example/", {})
    assert type(outage.value) is Outage, "another try would not help"


def test_the_next_address_is_tried_when_one_does_not_answer() -> None:
    with serving(lambda request: request.reply("hello")) as server:
        port = server.server_address[1]
        with client(allow_hosts=(f"h.example:{port}",), look_up=lambda *_: ["127.0.0.9", "127.0.0.1"]) as one:
            assert one.get(f"http://h.example:{port}/", {}).body == b"hello"
