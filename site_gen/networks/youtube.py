"""YouTube."""

from site_gen.networks.network import Network

NETWORK = Network(
    key="youtube",
    name="YouTube",
    colour="#c4161c",
    glyph=(
        "M5.5 4.8h13a3.7 3.7 0 0 1 3.7 3.7v7a3.7 3.7 0 0 1-3.7 3.7h-13a3.7 3.7 0 0 1-3.7-3.7v-7"
        "a3.7 3.7 0 0 1 3.7-3.7z"
        "M9.8 8.4v7.2L16 12z"
    ),
    hosts=("youtube.com", "youtu.be"),
)
