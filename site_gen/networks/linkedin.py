"""LinkedIn."""

from site_gen.networks.network import Network

NETWORK = Network(
    key="linkedin",
    name="LinkedIn",
    colour="#0a66c2",
    glyph=(
        "M3.6 9h3.8v11.4H3.6z"
        "M5.5 3.2a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4z"
        "M9.9 9h3.6v1.6c.7-1.1 2-1.9 3.7-1.9 3.2 0 4.2 2.1 4.2 5.1v6.6h-3.8v-5.9"
        "c0-1.6-.4-2.5-1.8-2.5-1.5 0-2.1 1.1-2.1 2.7"
        "v5.7H9.9z"
    ),
    share="https://www.linkedin.com/sharing/share-offsite/?url={url}",
    hosts=("linkedin.com", "lnkd.in"),
)
