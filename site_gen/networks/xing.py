"""XING.

The share form still opens but has been changing since May 2026, when XING began to call itself a job board: it is
not offered unless the site asks for it.
"""

from site_gen.networks.network import Network

NETWORK = Network(
    key="xing",
    name="XING",
    colour="#006567",
    glyph=("M3.6 6.4h4.1l2.5 4.4-3.9 6.8H2.2l3.9-6.8zM16.9 2.5h4.3l-6.5 11.4 4.1 7.6h-4.3l-4.1-7.6z"),
    share="https://www.xing.com/spi/shares/new?url={url}",
    share_default=False,
    hosts=("xing.com",),
)
