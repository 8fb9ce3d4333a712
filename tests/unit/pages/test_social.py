"""The social wall, whole and by network, and what its posts look like on the page."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser as Parser

from site_gen.model.items import Echo
from site_gen.model.site import SocialSettings
from site_gen.model.texts import Texts
from site_gen.model.values import Account, Media
from site_gen.pages.chrome import chrome
from site_gen.pages.context import Context
from site_gen.pages.finished import FinishedPage
from site_gen.pages.parts import Picture
from site_gen.pages.social import social_pages
from site_gen.pages.views import SocialView
from site_gen.render.page import render_page
from site_gen.render.theme import load_theme
from tests.unit.builders import TODAY, make_context, make_site, post

THEME = load_theme([Path(__file__).resolve().parents[3] / "themes" / "default"])
ASSETS = {name.removeprefix("assets/"): f"/{name}" for name in THEME.assets if name.startswith("assets/")}
SAID = "The lamp over bench four stays on all night, because the green book lies there"
X_POST = "https://x.com/tidewright/status/170"


def pages(context: Context) -> dict[str, FinishedPage]:
    return {page.path: page for page in social_pages(context)}


def view(page: FinishedPage) -> SocialView:
    assert isinstance(page.view, SocialView)
    return page.view


def filters(page: FinishedPage) -> list[tuple[str, str, int | None, bool]]:
    return [(link.url, link.label, link.count, link.current) for link in view(page).filters]


def drawn(context: Context, path: str = "/social/") -> Parser:
    page = pages(context)[path]
    markup = render_page(
        theme=THEME.templates,
        template=page.template,
        texts=Texts(context.language),
        chrome=chrome(context),
        head=page.head,
        page=page.view,
        assets=ASSETS,
    )
    return Parser(markup.decode())


def text(tree: Parser, selector: str) -> str:
    found = tree.css_first(selector)
    assert found is not None, selector
    return " ".join(found.text().split())


def links(tree: Parser, selector: str) -> dict[str, str]:
    """Address and accessible name of links."""
    return {
        str(node.attributes["href"]): node.attributes.get("aria-label") or " ".join(node.text().split())
        for node in tree.css(f"{selector} a[href]")
    }


def x_post(**fields: Any) -> Any:
    given = {"network": "x", "url": X_POST, "origin": "api", "author": "Tidewright", "handle": "tidewright", **fields}
    return post("170", **given)


def picture(name: str) -> dict[str, Picture]:
    return {name: Picture(f"/{name}", 4, 3)}


# Pages of networks


def test_one_network_leaves_nothing_to_choose() -> None:
    found = pages(make_context(post("a"), post("b")))
    assert list(found) == ["/social/"]
    assert view(found["/social/"]).filters == ()


def test_without_posts_there_is_no_wall() -> None:
    assert pages(make_context(post("a", hidden=True))) == {}


def test_each_of_two_networks_has_a_page_and_the_filters_count_what_is_on_it() -> None:
    found = pages(make_context(post("a"), post("b"), post("c", network="xing")))
    assert list(found) == ["/social/", "/social/mastodon/", "/social/xing/"]
    assert filters(found["/social/mastodon/"]) == [
        ("/social/", "All networks", 3, False),
        ("/social/mastodon/", "Mastodon", 2, True),
        ("/social/xing/", "XING", 1, False),
    ]
    for url, _, count, _ in filters(found["/social/"]):
        assert len(view(found[url]).posts) == count


def test_a_post_is_found_by_each_network_it_stands_on_and_counted_once_on_the_wall() -> None:
    found = pages(
        make_context(post("a", text=SAID), post("b", network="xing", text=SAID, url="https://xing.example/b"))
    )
    assert [count for _, _, count, _ in filters(found["/social/"])] == [1, 1, 1]
    assert view(found["/social/xing/"]).posts == view(found["/social/mastodon/"]).posts


def test_hidden_deleted_and_future_posts_are_on_no_page_and_in_no_count() -> None:
    kept_back = (
        post("h", network="xing", hidden=True),
        post("d", network="flickr", deleted=TODAY),
        post("f", network="blog", starts=TODAY.replace(year=2027)),
    )
    found = pages(make_context(post("a"), *kept_back))
    assert list(found) == ["/social/"]
    assert [one.key for one in view(found["/social/"]).posts] == ["mastodon:a"]


def test_many_posts_of_a_network_go_on_with_titles_and_neighbours_of_their_own() -> None:
    site = make_site(social=SocialSettings(per_page=2), base_url="https://jobs.example.org/work/")
    posts = [post(f"m{n}", text=f"Entry {n}") for n in range(3)]
    found = pages(make_context(*posts, post("x", network="xing"), site=site, language="de"))
    first, second = found["/work/de/social/mastodon/"], found["/work/de/social/mastodon/page/2/"]
    assert first.head.title != second.head.title
    assert first.head.canonical == "https://jobs.example.org/work/de/social/mastodon/"
    assert second.head.canonical == "https://jobs.example.org/work/de/social/mastodon/page/2/"
    assert (first.head.next_url, second.head.previous_url) == (second.path, first.path) or (
        first.head.next_url.endswith(second.path) and second.head.previous_url.endswith(first.path)
    )
    assert {(one.language, one.url) for one in second.head.alternates} == {
        ("en", "https://jobs.example.org/work/social/mastodon/page/2/"),
        ("de", "https://jobs.example.org/work/de/social/mastodon/page/2/"),
        ("x-default", "https://jobs.example.org/work/social/mastodon/page/2/"),
    }
    assert [link.label for link in view(second).breadcrumbs][1:] == ["Social wall", "Posts on Mastodon"]


def test_pinned_posts_come_first_on_the_page_of_their_network_too() -> None:
    posts = (post("new"), post("old", published=TODAY.replace(year=2025), pinned=True), post("x", network="xing"))
    found = pages(make_context(*posts))
    assert [one.key for one in view(found["/social/mastodon/"]).posts] == ["mastodon:old", "mastodon:new"]


def test_the_page_of_a_network_leads_to_our_account_there_alone() -> None:
    accounts = tuple(Account(network=name, url=f"https://{name}.example/us") for name in ("mastodon", "xing"))
    found = pages(make_context(post("a"), post("b", network="xing"), site=make_site(accounts=accounts)))
    assert [link.network for link in view(found["/social/"]).networks] == ["mastodon", "xing"]
    assert [link.network for link in view(found["/social/xing/"]).networks] == ["xing"]


def test_whatever_a_network_is_called_its_page_stays_below_the_wall() -> None:
    names = ("jobs", "page", "../../etc", "<b>Harbour/Radio", "Мрежа", "?!")
    context = make_context(*(post(f"p{n}", network=name) for n, name in enumerate(names)))
    found = pages(context)
    assert set(found) == {
        "/social/",
        "/social/jobs/",
        "/social/page/",
        "/social/etc/",
        "/social/b-harbour-radio/",
        "/social/mrezha/",
    }
    assert len(view(found["/social/"]).posts) == len(names)
    tree = drawn(context, "/social/b-harbour-radio/")
    assert "<b>harbour/radio" in text(tree, "h1").casefold()
    assert tree.css_first("h1 b") is None


def test_names_of_a_network_that_differ_in_case_alone_share_a_page() -> None:
    found = pages(make_context(post("a", network="Radio"), post("b", network="radio"), post("c")))
    assert len(view(found["/social/radio/"]).posts) == 2


# What a post looks like


def test_an_echo_leads_to_every_network_with_its_sign_and_a_name_that_says_where() -> None:
    networks = ("mastodon", "bluesky", "xing", "linkedin", "blog")
    posts = [post(f"e{n}", network=name, text=SAID, url=f"https://{name}.example/e") for n, name in enumerate(networks)]
    tree = drawn(make_context(*posts))
    assert len(tree.css(".post")) == 1
    found = links(tree, ".under")
    assert set(found) == {f"https://{name}.example/e" for name in networks}
    assert found["https://xing.example/e"] == "Read on XING, November 23, 2026"
    assert found["https://blog.example/e"].startswith("Read in the blog")
    others = tree.css(".under a[class]")
    assert len(others) == len(networks) - 1
    for link in others:
        assert link.css_first("svg.glyph[aria-hidden=true] path[d]") is not None
        # What one reads is part of what is read out (WCAG 2.5.3).
        assert link.text(strip=True).casefold() in str(link.attributes["aria-label"]).casefold()


def test_what_its_author_warns_of_is_shown_on_request_only() -> None:
    warned = post("a", text="Eleven kilos", warning="Jellyfish <3", media=(Media(src="j.jpg", alt="Jellyfish"),))
    tree = drawn(make_context(warned, pictures=picture("j.jpg")))
    assert text(tree, ".post details:not([open]) > summary") == "Jellyfish <3"
    assert text(tree, ".post details > .post-words") == "Eleven kilos"
    assert len(tree.css(".post details img")) == len(tree.css(".post img")) == 1
    assert tree.css_first(".post.has-picture") is None


def test_what_the_interface_of_x_gave_is_shown_as_x_wants_it() -> None:
    tree = drawn(make_context(x_post(text="Mind the step.")))
    assert text(tree, ".post-network") == "Tidewright @tidewright"
    assert links(tree, ".post-network") == {X_POST: "Post on X", "https://x.com/tidewright": "Tidewright @tidewright"}
    assert tree.css_first(f'.post-network a[href="{X_POST}"] svg.glyph') is not None
    assert links(tree, ".under") == {
        X_POST: "November 23, 2026",
        "https://x.com/intent/post?in_reply_to=170": "Reply",
        "https://x.com/intent/retweet?tweet_id=170": "Repost",
        "https://x.com/intent/like?tweet_id=170": "Like",
    }
    assert text(tree, ".post-words") == "Mind the step."
    assert tree.css_first(".post.is-short") is None


def test_what_the_interface_of_x_gave_gets_no_headline_no_other_signs_and_no_picture_above() -> None:
    added = x_post(
        title="Ours", also=(Echo(network="xing", url="https://xing.example/1"),), media=(Media(src="a.jpg"),)
    )
    tree = drawn(make_context(added, pictures=picture("a.jpg")))
    assert "Ours" not in text(tree, ".post")
    assert len(tree.css(".post .glyph")) == 1
    assert tree.css_first(".post.has-picture, .post-pictures") is None
    assert len(tree.css(".post img")) == 1


def test_posts_of_x_from_the_download_or_by_hand_look_like_all_others() -> None:
    for origin in ("file", "hand"):
        tree = drawn(make_context(x_post(origin=origin, title="Ours")))
        assert links(tree, ".under") == {X_POST: "Read on X, November 23, 2026"}
        assert text(tree, ".post-title") == "Ours"


def test_words_and_names_of_a_post_are_no_markup() -> None:
    hostile = post(
        "a", title="<script>", author='"><b>', warning="<i>", also=(Echo(network="<u>", url="https://u.example"),)
    )
    tree = drawn(make_context(hostile))
    assert tree.css_first("main script, main b b, main i, main u") is None
    assert text(tree, ".post-title") == "<script>"


def test_the_wall_asks_no_network_for_anything() -> None:
    tree = drawn(make_context(x_post(), post("b", network="youtube", media=(Media(src="s.jpg", kind="video"),))))
    asked = [
        node.attributes.get(name) or "" for node in tree.css("main [src], main [srcset]") for name in ("src", "srcset")
    ]
    assert not [url for url in asked if "//" in url]
    assert tree.css_first("main iframe, main script, main video") is None


def test_a_view_of_a_post_changes_with_what_it_shows_and_with_nothing_else() -> None:
    before = pages(make_context(post("a")))["/social/"].view
    again = pages(make_context(post("a", departments=("yard",), figures={"likes": 3})))["/social/"].view
    assert again == before
    assert replace(view(pages(make_context(post("a", text="b")))["/social/"]), posts=()) == replace(before, posts=())
