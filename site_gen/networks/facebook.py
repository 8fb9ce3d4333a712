"""Facebook."""

from site_gen.networks.network import Network

NETWORK = Network(
    key="facebook",
    name="Facebook",
    colour="#0a58ca",
    glyph=(
        "M14 21.5v-8.3h2.9l.5-3.6H14V7.5c0-1 .4-1.7 1.8-1.7h1.8V2.6c-.6-.1-1.4-.1-2.4-.1-2.9 0-4.7 1.7-4.7 4.7"
        "v2.4H7.4v3.6h3.1v8.3z"
    ),
    share="https://www.facebook.com/sharer/sharer.php?u={url}",
    hosts=("facebook.com", "fb.com", "fb.me", "fb.watch"),
)
