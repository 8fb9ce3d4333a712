"""Which addresses may be asked: whole URLs before anything is done, and the IP addresses that a name leads to."""

import re
from collections.abc import Iterable
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import httpx2

from site_gen.model.web import Outage

PORTS = frozenset({80, 443, 8080, 8443})
_LONGEST = 2048
_STANDARD = {"http": 80, "https": 443}
_CURE = "allow it with `allow_hosts` if it is a host of your own"

# Python calls these global although they lead into networks, or are nobody's (RFC 6890, 9637, 6052, 3056).
_RESERVED_4 = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
_UNICAST_6 = IPv6Network("2000::/3")
_RESERVED_6 = (IPv6Network("3fff::/20"),)
_NAT64 = IPv6Network("64:ff9b::/96")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)\.?", re.IGNORECASE)


def parsed(url: str, allowed: frozenset[str]) -> httpx2.URL:
    """An address that may be asked, by what is written in it. Raises Outage with a cure when it may not.

    `allowed` are hosts (`intranet`) and hosts with ports (`intranet:8000`) that the owner named.
    """
    try:
        parts = httpx2.URL(url)
    except httpx2.InvalidURL as reason:
        raise Outage("address", f"`{url[:200]}` is no address ({reason})", hint="correct it") from None
    if parts.scheme not in _STANDARD:
        raise Outage("address", f"`{url[:200]}` is no web address", hint="write it with `https://`")
    if parts.userinfo:
        raise Outage("address", f"the address of `{parts.host}` has a password in it", hint="take it out")
    if not parts.host or len(url) > _LONGEST:
        message = "is too long" if parts.host else "names no host"
        raise Outage("address", f"the address `{url[:60]}…` {message}", hint="correct it")
    host, port = host_of(parts), port_of(parts)
    if _is_disguised(host):
        raise Outage("address", f"`{host}` is an IP address in disguise", hint="write its four numbers, or a name")
    if port not in PORTS and f"{host}:{port}" not in allowed:
        message = f"port {port} of `{host}` is not asked: web pages have {', '.join(map(str, sorted(PORTS)))}"
        raise Outage("address", message, hint=f'{_CURE}: `allow_hosts = ["{host}:{port}"]`')
    return parts


def allowed_hosts(written: Iterable[str]) -> frozenset[str]:
    """The hosts that the owner named, as they are compared; what is no host is nobody's."""
    found = set()
    for text in written:
        with suppress(httpx2.InvalidURL):
            url = httpx2.URL(f"http://{text}")
            found.add(f"{host_of(url)}:{text.rpartition(':')[2]}" if re.search(r":[0-9]+$", text) else host_of(url))
    return frozenset(found)


def port_of(url: httpx2.URL) -> int:
    """The port that is meant."""
    return url.port or _STANDARD[url.scheme]


def is_allowed(host: str, port: int, allowed: frozenset[str]) -> bool:
    """Whether the owner named this host, so that it may be in a private network."""
    name = f"[{host}]" if ":" in host else host.casefold()
    return bool({name, f"{name}:{port}"} & allowed)


def refuse_private(host: str, addresses: list[str]) -> None:
    """Raise Outage when any of the addresses that a name leads to is not a public one."""
    for address in addresses:
        if not is_public(address):
            what = f"leads to {address}, which is" if host != address else "is"
            raise Outage("address", f"`{host}` {what} no public address", hint=f'{_CURE}: `allow_hosts = ["{host}"]`')


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet, also when it carries one of version 4 in it."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return _is_public_4(found) if isinstance(found, IPv4Address) else _is_public_6(found)


def _is_public_4(address: IPv4Address) -> bool:
    return address.is_global and not address.is_multicast and not any(address in net for net in _RESERVED_4)


def _is_public_6(address: IPv6Address) -> bool:
    carried = address.ipv4_mapped or address.sixtofour
    if address in _NAT64:
        carried = IPv4Address(int(address) & 0xFFFFFFFF)
    if carried:
        return _is_public_4(carried)
    # What is left of version 4 in version 6 (`::10.0.0.1`, site-local, NAT64 of one's own) lies outside of 2000::/3.
    return address in _UNICAST_6 and address.is_global and not any(address in net for net in _RESERVED_6)


def host_of(url: httpx2.URL) -> str:
    """The host in the letters of the domain name system, an IP address of version 6 in brackets."""
    host = url.raw_host.decode("ascii")
    return f"[{host}]" if ":" in host else host


def _is_disguised(host: str) -> bool:
    """Whether a host is a number that systems take for an IP address without its looking like one (`2130706433`)."""
    last = host.rstrip(".").rpartition(".")[2]
    if not _NUMBER.fullmatch(last):
        return False
    return not re.fullmatch(r"(?:0|[1-9][0-9]{0,2})(?:\.(?:0|[1-9][0-9]{0,2})){3}", host)
