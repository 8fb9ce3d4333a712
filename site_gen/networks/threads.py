"""Threads."""

from site_gen.networks.network import Network

NETWORK = Network(
    key="threads",
    name="Threads",
    colour="#101010",
    glyph=(
        "M12 2.2a9.8 9.8 0 1 0 5.7 17.8l-1.3-1.8a7.6 7.6 0 1 1 3.2-6.2v.9c0 1-.5 1.7-1.3 1.7"
        "s-1.2-.7-1.2-1.7V7.8h-2.1v.7"
        "a4.5 4.5 0 1 0 .4 6.5c.6.9 1.6 1.6 2.9 1.6 2.1 0 3.5-1.5 3.5-3.7V12A9.8 9.8 0 0 0 12 2.2z"
        "M12 9.6a2.4 2.4 0 1 1 0 4.8 2.4 2.4 0 0 1 0-4.8z"
    ),
    share="https://www.threads.com/intent/post?text={title}&url={url}",
    hosts=("threads.com", "threads.net"),
)
