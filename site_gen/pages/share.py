"""Links with which visitors share a page."""

from site_gen.pages.context import Context
from site_gen.pages.parts import NetworkLink


def share_links(context: Context, url: str, title: str) -> tuple[NetworkLink, ...]:
    """The share links of a page; `url` is its whole address."""
    return tuple(
        context.network(key, address, context.texts.gettext("Share on %(network)s", network=_name(context, key)))
        for key, address in context.share(url, title)
    )


def _name(context: Context, key: str) -> str:
    return context.texts.gettext(context.resources.faces[key].name)
