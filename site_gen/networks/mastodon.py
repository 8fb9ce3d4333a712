"""Mastodon.

Everybody's account lives on a server of its own, so a link cannot know where to go: the project's own hub asks once and
remembers. The text stands behind the `#` and is not sent to the hub. Of the thousands of servers only the largest are
known by their host.
"""

from site_gen.networks.network import Network

NETWORK = Network(
    key="mastodon",
    name="Mastodon",
    colour="#563acc",
    glyph=(
        "M7 2.8A4.6 4.6 0 0 0 2.4 7.4v4.6c0 1.8.8 3.3 2.2 4.1.7 4 4.6 6.1 11.2 4.7v-2.4c-3.9.6-6.3-.2-6.4"
        "-2H17a4.6 4.6 0 0 0 4.6-4.6V7.4"
        "A4.6 4.6 0 0 0 17 2.8z"
        "M6.8 13.6V8.9c0-1.6 1-2.6 2.5-2.6 1.1 0 2 .5 2.7 1.5.7-1 1.6-1.5 2.7-1.5 1.5 0 2.5 1 2.5 2.6v4.7h-2.2V9.3"
        "c0-.7-.3-1.1-.9-1.1-.7 0-1 .5-1 1.4v2h-2.2v-2c0-.9-.3-1.4-1-1.4-.6 0-.9.4-.9 1.1v4.3z"
    ),
    share="https://share.joinmastodon.org/#text={text}",
    hosts=("mastodon.social", "mastodon.online", "mstdn.social", "fosstodon.org", "joinmastodon.org"),
)
