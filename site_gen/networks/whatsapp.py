"""WhatsApp."""

from site_gen.networks.network import Network

NETWORK = Network(
    key="whatsapp",
    name="WhatsApp",
    colour="#0b7a3f",
    glyph=(
        "M12 2.2a9.8 9.8 0 1 1-4.7 18.4L2.2 21.8l1.3-5A9.8 9.8 0 0 1 12 2.2z"
        "M12 4.3a7.7 7.7 0 0 0-6.4 11.9l-.6 2.6 2.7-.6A7.7 7.7 0 1 0 12 4.3z"
        "M8.9 7.6c.4 0 .7.2.8.6l.6 1.5c.1.3 0 .6-.2.8l-.6.7c.6 1.2 1.6 2.2 2.8 2.8l.8-.7c.2-.2.5-.2.8-.1"
        "l1.5.7c.4.1.5.5.5.8"
        "-.1 1.3-1.3 2.1-2.5 2-3.4-.4-6.1-3.1-6.5-6.4-.1-1.4.8-2.7 2-2.7z"
    ),
    share="https://wa.me/?text={text}",
    hosts=("whatsapp.com", "wa.me"),
)
