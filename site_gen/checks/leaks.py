"""Keys and tokens that must not be published."""

import re
from collections.abc import Iterator

from site_gen.checks.built import BuiltSite
from site_gen.checks.check import Check, Fault, Rule

_RULE = Rule("secret", "No private key or access token is published.", "error", "OWASP ASVS 5.0, 13.3")

_TEXTS = (
    ".html",
    ".css",
    ".js",
    ".json",
    ".xml",
    ".txt",
    ".md",
    ".toml",
    ".yaml",
    ".yml",
    ".svg",
    ".map",
    ".env",
    ".pem",
    ".key",
)
# What a token of each kind begins with, and what it looks like; all are formats that their makers document.
_KINDS = {
    "PRIVATE KEY-----": ("private key", re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----")),
    "AKIA": ("key of Amazon Web Services", re.compile(r"\bAKIA[0-9A-Z]{16}\b")),
    "ghp_": ("token of GitHub", re.compile(r"\bghp_[A-Za-z0-9]{36}\b")),
    "github_pat_": ("token of GitHub", re.compile(r"\bgithub_pat_[A-Za-z0-9_]{60,}\b")),
    "glpat-": ("token of GitLab", re.compile(r"\bglpat-[A-Za-z0-9_-]{20,}\b")),
    "xox": ("token of Slack", re.compile(r"\bxox[abprs]-[A-Za-z0-9-]{20,}\b")),
    "AIza": ("key of Google", re.compile(r"\bAIza[A-Za-z0-9_-]{35}\b")),
    "sk_live_": ("key of Stripe", re.compile(r"\bsk_live_[A-Za-z0-9]{20,}\b")),
}


def inspect(site: BuiltSite) -> Iterator[Fault]:
    """Files with something in them that looks like a key; the message does not repeat it."""
    for name in sorted(site.files):
        if not name.endswith(_TEXTS):
            continue
        text = site.read(name)
        for beginning, (kind, pattern) in _KINDS.items():
            found = pattern.search(text) if beginning in text else None
            if found:
                hint = "take it out of the content, and have it revoked: who saw it can use it"
                yield Fault(_RULE.name, site.place(name, found[0]), f"this looks like a {kind}", hint)


CHECK = Check(key="leaks", rules=(_RULE,), site=inspect)
