"""Telegram."""

from site_gen.networks.network import Network

NETWORK = Network(
    key="telegram",
    name="Telegram",
    colour="#14719f",
    glyph="M22 3.4L2 11.1l6.2 2.3L18.6 6.4l-8 8.2-.3 6.1 3.1-3.5 4.7 3.5z",
    share="https://t.me/share/url?url={url}&text={title}",
    hosts=("t.me", "telegram.me", "telegram.org"),
)
