"""IndexNow (indexnow.org): one list of addresses, and a key that lies on the site itself."""

import json
from urllib.parse import urlsplit

from site_gen.indexing.changes import Changes
from site_gen.model.site import Site
from site_gen.model.web import Outage
from site_gen.stages.inputs import SettingsError
from site_gen.web.client import Client

ENDPOINT = "https://api.indexnow.org/indexnow"

_MOST = 10_000  # addresses in one request
_REASONS = {
    400: "it does not understand the request",
    403: "it does not find the key: publish the site with its key file first",
    422: "the addresses are not of the host that the key is for: is `base_url` right?",
    429: "it was told too much: try again later",
}


def submit(site: Site, changes: Changes, client: Client, endpoint: str) -> list[str]:
    """Tell of all pages that are new, changed or gone; the outcome in lines. Raises Outage, SettingsError."""
    key = key_of(site)
    urls = [*changes.updated, *changes.removed]
    for start in range(0, len(urls), _MOST):
        body = {
            "host": urlsplit(site.base_url).netloc,
            "key": key,
            "keyLocation": f"{site.base_url}{key}.txt",
            "urlList": urls[start : start + _MOST],
        }
        try:
            client.post(
                endpoint or ENDPOINT, json.dumps(body).encode(), {"Content-Type": "application/json; charset=utf-8"}
            )
        except Outage as outage:
            hint = _REASONS.get(outage.status, outage.hint)
            raise Outage(outage.fault, str(outage), hint=hint, status=outage.status) from outage
    return [f"IndexNow was told of {len(urls)} {'page' if len(urls) == 1 else 'pages'}"]


def key_of(site: Site) -> str:
    """The key in the settings. Raises SettingsError when there is none."""
    if not site.indexing.indexnow_key:
        raise SettingsError(
            'IndexNow needs a key that you make up: write `indexnow_key = "…"` (8 to 128 letters and digits) below '
            "[indexing] in site.toml, build and publish; the key file is then part of the site"
        )
    return site.indexing.indexnow_key
