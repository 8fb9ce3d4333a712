"""The contract of network plug-ins: every one of them, ours and those of installed packages, has to keep it."""

import re
from importlib import import_module
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

import site_gen.networks
from site_gen.model.colours import WHITE, contrast, parse_colour
from site_gen.networks import Network, networks, recognise

URL = 'https://example.org/jobs/köchin/?a=1&b="2"#top'
TITLE = "Köch:in (m/w/d) & Wirt – “50 % + mehr” für #Varna / فني"
EVERY = pytest.mark.parametrize("network", networks().values(), ids=list(networks()))
_COMMANDS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}


def path_points(data: str) -> list[tuple[float, float]]:
    """The ends of all strokes of SVG path data; fails where it is not well-formed."""
    pieces = re.findall(r"([a-zA-Z])([^a-zA-Z]*)", data)
    assert "".join(command + rest for command, rest in pieces) == data
    x = y = start_x = start_y = 0.0
    points = []
    for command, rest in pieces:
        kind, relative = command.lower(), command.islower()
        if kind == "a":
            flags = r"\s*,?\s*([01])"
            number = r"\s*,?\s*(-?(?:\d+\.?\d*|\.\d+))"
            arcs = re.findall(number * 3 + flags * 2 + number * 2, rest)
            assert re.sub(number * 3 + flags * 2 + number * 2, "", rest).strip() == ""
            groups = [[float(part) for part in arc] for arc in arcs]
        else:
            numbers = [float(part) for part in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", rest)]
            assert re.sub(r"-?(?:\d+\.?\d*|\.\d+)", "", rest).strip(" ,") == ""
            count = _COMMANDS[kind]
            assert len(numbers) % count == 0 if count else not numbers
            groups = [numbers[i : i + count] for i in range(0, len(numbers), count)] if count else [[]]
        assert groups
        for group in groups:
            if kind == "z":
                x, y = start_x, start_y
            elif kind in {"h", "v"}:
                across = group[0] if kind == "h" else (0.0 if relative else y)
                down = group[0] if kind == "v" else (0.0 if relative else y)
                across = across if kind == "h" else (0.0 if relative else x)
                x, y = (x + across, y + down) if relative else (across, down)
            else:
                x, y = (x + group[-2], y + group[-1]) if relative else (group[-2], group[-1])
            if kind == "m":
                start_x, start_y = x, y
            points.append((x, y))
    return points


def test_the_networks_of_the_first_document_and_todays_are_there() -> None:
    first = {"facebook", "xing", "x", "blog", "youtube", "flickr"}
    today = {"linkedin", "instagram", "bluesky", "mastodon", "threads", "tiktok", "pinterest", "reddit"}
    rest = {"vimeo", "medium", "tumblr", "telegram", "whatsapp", "email"}
    assert first | today | rest <= set(networks())


def test_each_file_holds_the_network_of_its_name() -> None:
    folder = Path(site_gen.networks.__file__).parent
    names = {path.stem for path in folder.glob("*.py")} - {"__init__", "network"}
    for name in names:
        network = import_module(f"site_gen.networks.{name}").NETWORK
        assert network.key == name
        assert networks()[name] is network


def test_two_networks_of_one_name_are_an_error(monkeypatch) -> None:
    class Point:
        @staticmethod
        def load() -> Network:
            return Network(key="xing", name="Other", colour="#000000", glyph="M0 0z")

    monkeypatch.setattr("site_gen.model.plugins.entry_points", lambda group: [Point()])
    with pytest.raises(ValueError, match=r"two plug-ins \(network\) are called 'xing'"):
        networks.__wrapped__()


@EVERY
def test_the_name_is_set_and_the_colour_can_be_read_on_white(network: Network) -> None:
    assert network.name.strip() == network.name != ""
    assert re.fullmatch(r"[a-z][a-z0-9-]*", network.key)
    assert contrast(parse_colour(network.colour), WHITE) >= 4.5


@EVERY
def test_the_glyph_is_a_closed_drawing_that_fills_its_grid(network: Network) -> None:
    points = path_points(network.glyph)
    assert network.glyph.startswith("M")
    assert network.glyph.endswith("z")
    assert all(0 <= x <= 24 and 0 <= y <= 24 for x, y in points)
    across = [x for x, _ in points]
    down = [y for _, y in points]
    assert max(max(across) - min(across), max(down) - min(down)) >= 10  # arcs reach beyond the ends of strokes


@EVERY
def test_the_share_link_carries_address_and_title_whole(network: Network) -> None:
    link = network.share_link(URL, TITLE, image="https://example.org/cards/a.png")
    if link is None:
        return
    assert re.fullmatch(r"[!#-;=?-Z_a-z~\[\]]+", link), "only signs that may stand in an address and in an attribute"
    parts = urlsplit(link)
    assert parts.scheme in {"https", "mailto"}
    fields = parse_qs(parts.query or parts.fragment, strict_parsing=True)
    carried = [value for values in fields.values() for value in values]
    assert any(URL in value for value in carried)
    assert all(value in {URL, TITLE, f"{TITLE} {URL}", "https://example.org/cards/a.png"} for value in carried)


@pytest.mark.parametrize(
    ("key", "link"),
    [
        ("facebook", "https://www.facebook.com/sharer/sharer.php?u=U"),
        ("x", "https://x.com/intent/tweet?text=T&url=U"),
        ("linkedin", "https://www.linkedin.com/sharing/share-offsite/?url=U"),
        ("xing", "https://www.xing.com/spi/shares/new?url=U"),
        ("bluesky", "https://bsky.app/intent/compose?text=T%20U"),
        ("mastodon", "https://share.joinmastodon.org/#text=T%20U"),
        ("threads", "https://www.threads.com/intent/post?text=T&url=U"),
        ("whatsapp", "https://wa.me/?text=T%20U"),
        ("telegram", "https://t.me/share/url?url=U&text=T"),
        ("reddit", "https://www.reddit.com/submit?url=U&title=T"),
        ("pinterest", "https://www.pinterest.com/pin/create/button/?url=U&media=&description=T"),
        ("tumblr", "https://www.tumblr.com/widgets/share/tool?canonicalUrl=U&title=T"),
        ("email", "mailto:?subject=T&body=U"),
        ("blog", None),
        ("youtube", None),
        ("flickr", None),
        ("instagram", None),
        ("tiktok", None),
        ("vimeo", None),
        ("medium", None),
    ],
)
def test_share_links_are_those_of_the_networks(key: str, link: str | None) -> None:
    assert networks()[key].share_link("U", "T") == link


def test_xing_is_not_offered_unless_asked_for() -> None:
    assert [key for key, network in networks().items() if not network.share_default] == ["xing"]


def test_spaces_are_never_written_as_plus() -> None:
    link = networks()["email"].share_link("https://example.org/", "A b")
    assert link == "mailto:?subject=A%20b&body=https%3A%2F%2Fexample.org%2F"
    assert unquote(link).endswith("https://example.org/")


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.linkedin.com/company/velora", "linkedin"),
        ("https://de.linkedin.com/in/a", "linkedin"),
        ("http://youtu.be/abc", "youtube"),
        ("https://twitter.com/velora", "x"),
        ("https://X.COM/velora", "x"),
        ("https://velora.tumblr.com/post/1", "tumblr"),
        ("https://mastodon.social/@velora", "mastodon"),
        ("https://notx.com/velora", None),
        ("https://x.com.example.org/", None),
        ("https://x.com@example.org/", None),
        ("https://[broken/", None),
        ("x.com", None),
        ("", None),
    ],
)
def test_a_network_is_known_by_its_host(url: str, key: str | None) -> None:
    found = recognise(url)
    assert (found.key if found else None) == key


@EVERY
def test_no_two_networks_claim_a_host(network: Network) -> None:
    for host in network.hosts:
        assert [other.key for other in networks().values() if other.owns(f"https://www.{host}/")] == [network.key]


FILMS = {
    "https://www.youtube.com/watch?v=tw1stWeld40": "embed/tw1stWeld40?autoplay=1&rel=0&playsinline=1",
    "https://m.youtube.com/watch?app=desktop&v=tw1stWeld40&t=1m30s": (
        "embed/tw1stWeld40?autoplay=1&rel=0&playsinline=1&start=90"
    ),
    "https://youtu.be/tw1stWeld40?si=abc&t=95": "embed/tw1stWeld40?autoplay=1&rel=0&playsinline=1&start=95",
    "https://www.youtube.com/shorts/tw1stWeld40": "embed/tw1stWeld40?autoplay=1&rel=0&playsinline=1",
    "https://www.youtube.com/live/tw1stWeld40?si=abc": "embed/tw1stWeld40?autoplay=1&rel=0&playsinline=1",
    "https://www.youtube.com/embed/tw1stWeld40?start=5": "embed/tw1stWeld40?autoplay=1&rel=0&playsinline=1&start=5",
    "https://www.youtube-nocookie.com/embed/tw1stWeld40": "embed/tw1stWeld40?autoplay=1&rel=0&playsinline=1",
    "https://vimeo.com/123456789": "video/123456789?dnt=1&autoplay=1",
    "https://vimeo.com/123456789/abcdef1234": "video/123456789?dnt=1&autoplay=1&h=abcdef1234",
    "https://player.vimeo.com/video/123456789?h=abcdef1234": "video/123456789?dnt=1&autoplay=1&h=abcdef1234",
    "https://vimeo.com/channels/staffpicks/123456789#t=30s": "video/123456789?dnt=1&autoplay=1#t=30s",
}
HOSTS = {"youtube": "https://www.youtube-nocookie.com/", "vimeo": "https://player.vimeo.com/"}


@pytest.mark.parametrize("url", FILMS)
def test_every_way_to_call_a_film_leads_to_the_player_that_tells_the_least(url: str) -> None:
    network = recognise(url)
    assert network is not None
    assert network.player is not None
    assert network.player(url) == HOSTS[network.key] + FILMS[url]


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/@tidewright",
        "https://www.youtube.com/playlist?list=PLabcdef",
        "https://www.youtube.com/embed/videoseries?list=PLabcdef",
        "https://www.youtube.com/embed/live_stream?channel=UCabcdef",
        "https://www.youtube.com/watch?v=",
        "https://www.youtube.com/watch?v=%22onload%3D%22x",
        "https://www.youtube.com/shorts/",
        "https://youtu.be/тв1стВелд40",
        "https://vimeo.com/tidewright",
        "https://vimeo.com/event/1234567",
        "https://vimeo.com/",
    ],
)
def test_what_is_no_film_has_no_player(url: str) -> None:
    network = recognise(url)
    assert network is not None
    assert network.player is not None
    assert network.player(url) == ""


@EVERY
def test_a_player_is_an_address_that_can_stand_in_a_page_and_in_the_policy(network: Network) -> None:
    if network.player is None:
        return
    for url in FILMS:
        made = network.player(url) if recognise(url) is network else ""
        assert not made or re.fullmatch(r"https://[a-z.-]+/[\w/?=&.#-]+", made, re.ASCII)
