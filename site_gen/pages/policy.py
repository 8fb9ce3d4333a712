"""What a page may do: the Content-Security-Policy (W3C, CSP level 3) and the headers that go with it.

A host that sends `_headers` guards the whole site; the meta element of every page holds where the host does not.
"""

from collections.abc import Iterable

# Everything comes from the site itself. Not even `data:` is needed: the theme writes no inline style and no data URL.
_OWN = ("style-src", "img-src", "font-src", "media-src", "connect-src", "manifest-src", "form-action")


def content_policy(inline_scripts: Iterable[str] = (), frames: Iterable[str] = ()) -> str:
    """The policy as text.

    `inline_scripts` are hash sources of the scripts that stand in pages; `frames` are the origins (`https://host`)
    of players that a visitor may open, none being the rule.
    """
    parts = ["default-src 'none'", " ".join(["script-src 'self'", *inline_scripts])]
    parts += [f"{directive} 'self'" for directive in _OWN]
    parts.append("base-uri 'none'")
    hosts = sorted(set(frames))
    if hosts:
        parts.append(f"frame-src {' '.join(hosts)}")
    return "; ".join(parts)


def headers_file(base: str, policy: str) -> str:
    """The file `_headers` as Netlify and Cloudflare Pages read it: a path pattern, then its headers, indented.

    `base` is the path the site lives under, with slashes at both ends. `frame-ancestors` works in a header only.
    """
    rules = {
        f"{base}*": {
            "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "strict-origin-when-cross-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        },
        # Names of these files say what is inside: they never change.
        f"{base}assets/*": {"Cache-Control": "public, max-age=31536000, immutable"},
        f"{base}cards/*": {"Cache-Control": "public, max-age=31536000, immutable"},
    }
    lines = []
    for pattern, headers in rules.items():
        lines += [pattern, *(f"  {name}: {value}" for name, value in headers.items())]
    return "\n".join(lines) + "\n"
