"""Tumblr."""

from site_gen.networks.network import Network

NETWORK = Network(
    key="tumblr",
    name="Tumblr",
    colour="#36465d",
    glyph=(
        "M9.6 2.5h3.9v5h3.7v3.7h-3.7v4.5c0 1.6.7 2.1 2 2.1h1.7v3.7h-2.7c-3.2 0-4.9-1.5-4.9-4.5v-5.8H6.8V8.1"
        "c1.8-.7 2.7-2.3 2.8-5.6z"
    ),
    share="https://www.tumblr.com/widgets/share/tool?canonicalUrl={url}&title={title}",
    hosts=("tumblr.com",),
)
