"""Whether one can apply, as far as an address alone tells."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from site_gen.checks.ad import Ad
from site_gen.checks.check import Check, Finding, Rule
from site_gen.checks.legal import is_public_host

_MISSING = Rule(
    "apply-missing",
    "The ad says where to apply.",
    "warning",
    "Google, job posting policies: no job one cannot apply for",
)
_DEAD = Rule(
    "apply-address", "The address to apply at can be reached by everybody.", "warning", "RFC 2606, RFC 6761, RFC 1918"
)

_NO_ANSWER = re.compile(r"^(?:no-?reply|do-?not-?reply|noreply.*)@", re.IGNORECASE)
_INSIDE = re.compile(
    r"^(?:localhost|.*\.(?:local|internal|intranet|lan)|10\..*|127\..*|192\.168\..*|172\.(?:1[6-9]|2\d|3[01])\..*)$"
)


def judge(ad: Ad) -> Iterator[Finding]:
    """No address, and addresses that nobody outside can use."""
    address = ad.apply.strip()
    if not ad.original:
        return
    if not address:
        hint = "add for example `apply: jobs@example.org`, or the address of the form"
        yield Finding(_MISSING.name, "the ad does not say where to apply", hint, "apply")
        return
    if _NO_ANSWER.match(address):
        yield Finding(_DEAD.name, "nobody reads what is sent to this address", "write one that somebody reads", "apply")
        return
    is_mail = "@" in address and "://" not in address
    host = address.rpartition("@")[2] if is_mail else urlsplit(address).hostname or ""
    if _INSIDE.match(host):
        yield Finding(_DEAD.name, f"`{host}` cannot be reached from outside", "write the public address", "apply")
    elif ad.public and not is_public_host(host):
        yield Finding(_DEAD.name, f"`{host}` is a name for examples", "write the address you mean", "apply")


CHECK = Check(key="apply", rules=(_MISSING, _DEAD), ad=judge)
