"""`new post`: a file for one post written by hand, begun from its address alone."""

import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from site_gen.content.reader import read
from site_gen.content.slugs import slug_of
from site_gen.content.standards import is_web_address
from site_gen.networks import networks, recognise
from site_gen.scaffold import ScaffoldError

POST = """\
# yaml-language-server: $schema=../schemas/post.json
network: {network}
url: {url}
{id}published: {today}         # the day, or the moment: 2026-11-03T09:30+01:00
# Write or paste the words of the post below the next line, each line two spaces in.
text: |-

# author: Name of the account
# language: en
# media:
#   - src: social/picture.jpg   # a file in media/
#     alt: What the picture shows
# tags: [Hashtag]               # without the #
# departments: id-of-a-department
# locations: id-of-a-location
# people: id-of-a-person
# jobs: id-of-a-job
"""

# Where the posts' own numbers stand in the addresses that people copy.
_IDS = {
    "x": r"/status(?:es)?/(\d+)",
    "facebook": r"/(?:posts|videos|reel)/(?:[^/]+/)?(\d+)",
    "linkedin": r"(?:activity|share|ugcPost)[:-](\d+)",
    "instagram": r"/(?:p|reel|tv)/([\w-]+)",
    "tiktok": r"/(?:video|photo)/(\d+)",
    "threads": r"/post/([\w-]+)",
    "mastodon": r"/@[^/]+/(\d+)",
    "bluesky": r"/post/([a-z0-9]+)",
    "youtube": r"(?:[?&]v=|youtu\.be/|/shorts/)([\w-]{11})",
    "vimeo": r"vimeo\.com/(\d+)",
    "reddit": r"/comments/([a-z0-9]+)",
    "pinterest": r"/pin/(\d+)",
}
_MOST_SLUG = 50


def new_post(url: str, network: str, content: Path, today: date) -> Path:
    """Write a valid file for the post at an address. Raises ScaffoldError when it cannot, or when it is there."""
    if not (content / "site.toml").is_file():
        raise ScaffoldError(f"there is no site in {content}; start one with `site-gen new site FOLDER`")
    if not is_web_address(url):
        raise ScaffoldError(f"`{url}` is no web address; copy that of the post, with https")
    key = _network(url, network)
    found = re.search(_IDS[key], url) if key in _IDS else None
    name = found[1] if found else ""
    _refuse_double(url, key, name, content)
    path_of_url = unquote(urlsplit(url).path)
    # All addresses of YouTube's films end in `watch`: their numbers tell them apart.
    last = path_of_url.rstrip("/").rpartition("/")[2] if name in path_of_url else name
    slug = slug_of(last.rpartition(".")[0] or last)[:_MOST_SLUG].strip("-") or "post"
    path = content / "posts" / f"{key}-{today.isoformat()}-{slug}.yaml"
    if path.exists():
        raise ScaffoldError(f"{path} is there already; write the post there, or rename that file")
    line = f"id: {json.dumps(name)}\n" if name else ""
    text = POST.format(network=key, url=json.dumps(url, ensure_ascii=False), id=line, today=today.isoformat())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _network(url: str, named: str) -> str:
    if named:
        if named not in networks():
            raise ScaffoldError(f"there is no network `{named}`; there are {', '.join(networks())}")
        return named
    network = recognise(url)
    if network is None:
        raise ScaffoldError("the address does not tell its network; say it, such as `--network blog` or `mastodon`")
    return network.key


def _refuse_double(url: str, network: str, name: str, content: Path) -> None:
    """A post that is there already must not come twice, whoever wrote it."""
    reading = read(content, drafts=True)
    for post in reading.content.posts if reading.content else ():
        data = post.data
        same = data.url.rstrip("/") == url.rstrip("/") or (name and data.network == network and data.id == name)
        if same:
            raise ScaffoldError(f"this post is there already: {post.place}")
