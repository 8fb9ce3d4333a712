"""Pinterest."""

from site_gen.networks.network import Network

NETWORK = Network(
    key="pinterest",
    name="Pinterest",
    colour="#bd081c",
    glyph=(
        "M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20z"
        "M9.3 5.6L6.7 18.4h2.4l.9-4.4h2.5a4.2 4.2 0 0 0 0-8.4z"
        "M11.2 7.7h1.3a2.1 2.1 0 0 1 0 4.2h-2.1z"
    ),
    share="https://www.pinterest.com/pin/create/button/?url={url}&media={image}&description={title}",
    hosts=("pinterest.com", "pinterest.de", "pinterest.co.uk", "pin.it"),
)
