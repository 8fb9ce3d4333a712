"""Medium."""

from site_gen.networks.network import Network

NETWORK = Network(
    key="medium",
    name="Medium",
    colour="#191919",
    glyph=(
        "M7 6.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 7 6.2z"
        "M16.2 6.6c1.6 0 2.9 2.4 2.9 5.4s-1.3 5.4-2.9 5.4-2.9-2.4-2.9-5.4 1.3-5.4 2.9-5.4z"
        "M21.4 7.2c.6 0 1.1 2.1 1.1 4.8s-.5 4.8-1.1 4.8-1.1-2.1-1.1-4.8.5-4.8 1.1-4.8z"
    ),
    hosts=("medium.com",),
)
