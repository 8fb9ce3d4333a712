"""TikTok."""

from site_gen.networks.network import Network

NETWORK = Network(
    key="tiktok",
    name="TikTok",
    colour="#121212",
    glyph="M12.7 2.5h3.4c.3 2.5 1.8 4 4.2 4.3v3.4c-1.6 0-3-.5-4.2-1.3v6.6a6 6 0 1 1-7-5.9v3.6a2.5 2.5 0 1 0 3.6 2.3z",
    hosts=("tiktok.com",),
)
