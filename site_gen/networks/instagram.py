"""Instagram."""

from site_gen.networks.network import Network

NETWORK = Network(
    key="instagram",
    name="Instagram",
    colour="#b3257a",
    glyph=(
        "M7.3 2.5h9.4a4.8 4.8 0 0 1 4.8 4.8v9.4a4.8 4.8 0 0 1-4.8 4.8H7.3a4.8 4.8 0 0 1-4.8-4.8V7.3"
        "a4.8 4.8 0 0 1 4.8-4.8z"
        "M7.3 4.6a2.7 2.7 0 0 0-2.7 2.7v9.4a2.7 2.7 0 0 0 2.7 2.7h9.4a2.7 2.7 0 0 0 2.7-2.7V7.3"
        "a2.7 2.7 0 0 0-2.7-2.7z"
        "M12 7.4a4.6 4.6 0 1 1 0 9.2 4.6 4.6 0 0 1 0-9.2z"
        "M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"
        "M16.9 6a1.2 1.2 0 1 1 0 2.4 1.2 1.2 0 0 1 0-2.4z"
    ),
    hosts=("instagram.com", "instagr.am"),
)
