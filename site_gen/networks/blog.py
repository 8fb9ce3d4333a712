"""Blog.

Any blog with a feed; there is no host to know it by.
"""

from site_gen.networks.network import Network

NETWORK = Network(
    key="blog",
    name="Blog",
    colour="#b4440b",
    glyph=(
        "M5.6 16.2a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4z"
        "M3.4 9.4a11.2 11.2 0 0 1 11.2 11.2h-3.2a8 8 0 0 0-8-8z"
        "M3.4 3.2a17.4 17.4 0 0 1 17.4 17.4h-3.2A14.2 14.2 0 0 0 3.4 6.4z"
    ),
)
