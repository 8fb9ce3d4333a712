"""Google's Indexing API (reference: job ads, section 3.4): a request for each address, signed by a service account."""

import json
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

from site_gen.checks.built_reader import read_page
from site_gen.indexing.changes import Changes
from site_gen.model.web import Outage
from site_gen.stages.inputs import SettingsError
from site_gen.web.client import Client

ENDPOINT = "https://indexing.googleapis.com"
VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS"

MOST = 200  # requests a day, unless Google has granted more
_SCOPE = "https://www.googleapis.com/auth/indexing"
_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"  # RFC 7523
_GONE = frozenset({404, 410})
_HOUR = 3600


def account(environment: Mapping[str, str]) -> dict[str, str]:
    """The service account in the file that the environment names. Raises SettingsError."""
    name = environment.get(VARIABLE, "")
    if not name:
        raise SettingsError(f"{VARIABLE} does not name the JSON file of a service account that owns the property")
    try:
        found = json.loads(Path(name).read_text(encoding="utf-8"))
        return {field: found[field] for field in ("client_email", "private_key", "token_uri")}
    except (OSError, ValueError, KeyError, TypeError):
        raise SettingsError(f"the file that {VARIABLE} names is no key of a service account") from None


def submit(changes: Changes, client: Client, endpoint: str, owner: Mapping[str, str]) -> list[str]:
    """Tell of each page; the outcome in lines. Raises Outage, SettingsError.

    A page that is gone is told of only when it says so itself, as Google wants it: with 404, 410 or `noindex`.
    """
    lines, wanted = [], [(url, "URL_UPDATED") for url in changes.updated]
    for url in changes.removed:
        if _is_gone(url, client):
            wanted.append((url, "URL_DELETED"))
        else:
            lines.append(f"left out: {url} is still there, and does not say `noindex`; publish first")
    sent = wanted[:MOST]
    if sent:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {_token(client, owner)}"}
        for url, kind in sent:
            body = json.dumps({"url": url, "type": kind}).encode()
            client.post(f"{(endpoint or ENDPOINT).rstrip('/')}/v3/urlNotifications:publish", body, headers)
    lines.append(f"Google was told of {len(sent)} {'page' if len(sent) == 1 else 'pages'}")
    if len(wanted) > MOST:
        lines.append(f"{len(wanted) - MOST} more are over its limit of {MOST} a day: it will find them by the sitemap")
    return lines


def _is_gone(url: str, client: Client) -> bool:
    try:
        reply = client.get(url, {"Accept": "text/html"})
    except Outage as outage:
        return outage.status in _GONE
    by_header = "noindex" in reply.headers.get("x-robots-tag", "").lower()
    return by_header or not read_page(url, reply.body.decode("utf-8", "replace")).is_listed


def _token(client: Client, owner: Mapping[str, str]) -> str:
    """A token for an hour, for a statement that the service account has signed (RFC 7523, section 2.1)."""
    try:
        from google.auth.crypt import RSASigner  # noqa: PLC0415 - an extra that most do without
        from google.auth.jwt import encode  # noqa: PLC0415
    except ModuleNotFoundError:
        raise SettingsError("Google wants signed requests: install `site-gen[google]`") from None
    now = int(time.time())
    claims = {
        "iss": owner["client_email"],
        "scope": _SCOPE,
        "aud": owner["token_uri"],
        "iat": now,
        "exp": now + _HOUR,
    }
    try:
        signer = RSASigner.from_string(owner["private_key"])  # type: ignore[no-untyped-call]
        statement: bytes = encode(signer, claims)  # type: ignore[no-untyped-call]
    except ValueError as reason:
        raise SettingsError(f"the key of the service account cannot be read ({reason})") from None
    body = urlencode({"grant_type": _GRANT, "assertion": statement.decode()}).encode()
    reply = client.post(owner["token_uri"], body, {"Content-Type": "application/x-www-form-urlencoded"})
    try:
        return str(json.loads(reply.body)["access_token"])
    except (ValueError, KeyError, TypeError):
        raise Outage("shape", f"{owner['token_uri']} gave no token") from None
