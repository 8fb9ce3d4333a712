"""X."""

from site_gen.networks.network import Network

NETWORK = Network(
    key="x",
    name="X",
    colour="#0f1419",
    glyph=("M2.8 3h5.7l12.7 18h-5.7zM18.3 3h2.9l-7.5 8.6-1.4-2zM10.2 12.4l1.4 2L5.7 21H2.8z"),
    share="https://x.com/intent/tweet?text={title}&url={url}",
    hosts=("x.com", "twitter.com", "t.co"),
)
