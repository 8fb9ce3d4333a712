"""Bluesky."""

from site_gen.networks.network import Network

NETWORK = Network(
    key="bluesky",
    name="Bluesky",
    colour="#0a66d6",
    glyph=(
        "M12 10.8c-1.2-2.5-4-5.8-6.9-7.2-1.8-.8-2.9-.1-2.9 1.8 0 1.6.6 5 1 6.1.8 2.1 2.8 2.7 4.9 2.4-2.9.5"
        "-4.3 2.1-2.4 4.1 "
        "2.7 2.9 5.2.2 6.3-3.4 1.1 3.6 3.6 6.3 6.3 3.4 1.9-2 .5-3.6-2.4-4.1 2.1.3 4.1-.3 4.9-2.4.4-1.1 1-4.5 1-6.1 "
        "0-1.9-1.1-2.6-2.9-1.8-2.9 1.4-5.7 4.7-6.9 7.2z"
    ),
    share="https://bsky.app/intent/compose?text={text}",
    hosts=("bsky.app", "bsky.social"),
)
