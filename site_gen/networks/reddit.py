"""Reddit."""

from site_gen.networks.network import Network

NETWORK = Network(
    key="reddit",
    name="Reddit",
    colour="#c23400",
    glyph=(
        "M12 8.4c4.8 0 8.6 2.7 8.6 6.2s-3.8 6.2-8.6 6.2-8.6-2.7-8.6-6.2S7.2 8.4 12 8.4z"
        "M8.6 12a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2z"
        "M15.4 12a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2z"
        "M8.3 16.5c1 1.5 2.3 2.2 3.7 2.2s2.7-.7 3.7-2.2l-1.2-.6c-.7.9-1.5 1.3-2.5 1.3s-1.8-.4-2.5-1.3z"
        "M4 9.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4z"
        "M20 9.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4z"
        "M11.2 9l1.3-5.8 4 .9-.3 1.4-2.6-.6-.9 4.1z"
        "M17.7 3a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z"
    ),
    share="https://www.reddit.com/submit?url={url}&title={title}",
    hosts=("reddit.com", "redd.it"),
)
