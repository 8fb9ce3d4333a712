"""Requests to other hosts: a visitor's browser makes none that the visitor did not ask for."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from site_gen.checks.built import BuiltSite
from site_gen.checks.check import Check, Fault, Rule

_RULE = Rule("other-host", "Pages load nothing from other hosts.", "error", "GDPR, articles 5 and 6")
_IN_STYLES = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])((?:https?:)?//[^\"')\s]+)", re.IGNORECASE)


def inspect(site: BuiltSite) -> Iterator[Fault]:
    """What pages and style sheets load from elsewhere."""
    for page in site.pages.values():
        for url in page.loads:
            if _is_elsewhere(url, site):
                yield _fault(site, page.name, url)
    for name in sorted(site.files):
        if name.endswith(".css"):
            for url in dict.fromkeys(_IN_STYLES.findall(site.read(name))):
                if _is_elsewhere(url, site):
                    yield _fault(site, name, url)


def _is_elsewhere(url: str, site: BuiltSite) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.netloc) and parts.netloc != urlsplit(site.base_url).netloc


def _fault(site: BuiltSite, name: str, url: str) -> Fault:
    return Fault(
        _RULE.name, site.place(name, url), f"`{url}` is loaded from another host", "publish the file with the site"
    )


CHECK = Check(key="other-hosts", rules=(_RULE,), site=inspect)
