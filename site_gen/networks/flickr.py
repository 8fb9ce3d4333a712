"""Flickr."""

from site_gen.networks.network import Network

NETWORK = Network(
    key="flickr",
    name="Flickr",
    colour="#0059c7",
    glyph=(
        "M6.8 7.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6z"
        "M17.2 7.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6z"
        "M17.2 9.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2z"
    ),
    hosts=("flickr.com", "flic.kr"),
)
