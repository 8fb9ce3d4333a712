"""E-mail.

No network, but the way most job ads are handed on.
"""

from site_gen.networks.network import Network

NETWORK = Network(
    key="email",
    name="E-mail",
    colour="#4a5568",
    glyph=(
        "M4.6 4.8h14.8A2.6 2.6 0 0 1 22 7.4v9.2a2.6 2.6 0 0 1-2.6 2.6H4.6A2.6 2.6 0 0 1 2 16.6V7.4"
        "a2.6 2.6 0 0 1 2.6-2.6z"
        "M4.2 7.3v2.3l7.8 5 7.8-5V7.3l-7.8 5z"
    ),
    share="mailto:?subject={title}&body={url}",
)
