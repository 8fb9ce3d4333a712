"""Channels: posts and their pictures come in, stay, and are told of."""

import io
import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
import yaml
from PIL import Image

from site_gen.app import OK, OUTSIDE_FAILED
from site_gen.content.reader import read as read_content
from tests.conftest import ROOT
from tests.unit.fetch.conftest import Board
from tests.unit.web.serving import Request

DAY = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)


def photograph(colour: str = "#0b3c49", size: tuple[int, int] = (64, 48)) -> bytes:
    """A photograph that tells where it was taken, as a telephone makes it."""
    image, where = Image.new("RGB", size, colour), Image.Exif()
    where[0x010F] = "Canary"
    where.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=where.tobytes(), comment=b"Canary")
    return out.getvalue()


class Feed:
    """A blog on loopback: its entries by number, and the pictures it shows."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.words = {number: f"Words of the post number {number}" for number in (1, 2, 3)}
        self.pictures: dict[str, bytes] = {}
        self.asked: list[str] = []
        board.server.script = self.answer

    def settings(self, *more: str) -> None:
        host = self.board.server.host
        (self.board.content / "site.toml").write_text(
            'base_url = "https://careers.example.org/"\ntime_zone = "Europe/Berlin"\n'
            '[organization]\nname = "Tidewright"\n'
            f'[[channels]]\nname = "diary"\nnetwork = "blog"\nurls = ["http://{host}/feed"]\npause = 0\n'
            f'allow_hosts = ["{host}"]\n' + "".join(f"{line}\n" for line in more)
        )

    def answer(self, request: Request) -> None:
        path = request.path.removeprefix("/")
        self.asked.append(request.path)
        if path == "feed":
            body = self.body()
            tag = f'"{hash(body)}"'
            if request.headers["If-None-Match"] == tag:
                request.reply(status=304)
            else:
                request.reply(body, ETag=tag, Content_Type="application/rss+xml")
        elif path in self.pictures:
            request.reply(self.pictures[path], Content_Type="image/jpeg")
        else:
            request.reply(status=404)

    def body(self) -> str:
        items = []
        for number, words in sorted(self.words.items(), reverse=True):
            shown = "".join(
                f"&lt;img src='{self.board.server.url}/{name}' alt='A quay'&gt;"
                for name in self.pictures
                if name.startswith(f"{number}-")
            )
            items.append(
                f"<item><title>Post {number}</title><link>https://blog.example.org/{number}</link>"
                f"<guid>https://blog.example.org/{number}</guid>"
                f"<pubDate>{format_datetime(DAY + timedelta(days=number))}</pubDate>"
                f"<description>&lt;p&gt;{words}&lt;/p&gt;{shown}</description></item>"
            )
        return f'<rss version="2.0"><channel><title>Diary</title>{"".join(items)}</channel></rss>'

    @property
    def folder(self) -> Path:
        return self.board.fetched / "posts" / "diary"

    def kept(self) -> dict[str, dict]:
        """What is kept, by title."""
        found = [yaml.safe_load(path.read_text()) for path in sorted(self.folder.glob("*.yaml"))]
        return {data["title"]: data for data in found}

    def stored(self) -> list[Path]:
        return sorted((self.board.fetched / "posts" / "media").glob("*"))


@pytest.fixture
def feed(board: Board) -> Feed:
    made = Feed(board)
    made.settings()
    return made


def test_posts_come_in_and_are_read_as_content(feed: Feed) -> None:
    assert feed.board.fetch() == OK
    assert feed.board.said == "diary (Blog): 3 posts, 3 new\n"
    assert feed.kept().keys() == {"Post 1", "Post 2", "Post 3"}
    reading = read_content(feed.board.content)
    assert reading.content is not None
    assert not reading.problems
    assert {post.data.title for post in reading.content.posts} == feed.kept().keys()


def test_what_has_not_changed_is_asked_for_on_condition_and_left_alone(feed: Feed) -> None:
    feed.pictures["1-quay.jpg"] = photograph()
    feed.board.fetch()
    before = {path: path.stat().st_mtime_ns for path in feed.folder.glob("*.yaml")}
    assert feed.board.fetch() == OK
    assert feed.board.said == "diary (Blog): 3 posts, 3 unchanged\n"
    assert feed.board.server.asked[-1].headers["If-None-Match"]
    assert feed.asked == ["/feed", "/1-quay.jpg", "/feed"]
    assert {path: path.stat().st_mtime_ns for path in feed.folder.glob("*.yaml")} == before


def test_new_edited_and_deleted_posts_are_told(feed: Feed) -> None:
    feed.board.fetch()
    feed.words = {1: "Words of the post number 1", 3: "Other words", 4: "Words of the post number 4"}
    assert feed.board.fetch() == OK
    assert feed.board.said == "diary (Blog): 3 posts, 1 new, 1 updated, 1 deleted, 1 unchanged\n"
    assert feed.kept()["Post 2"]["deleted"]
    assert feed.kept()["Post 3"]["text"] == "Other words"


def test_a_picture_is_stored_without_what_it_tells_beside_what_it_shows(feed: Feed) -> None:
    feed.pictures["2-quay.jpg"] = photograph()
    feed.board.fetch()
    (media,) = feed.kept()["Post 2"]["media"]
    assert media["alt"] == "A quay"
    (stored,) = feed.stored()
    assert media["src"] == f"../media/{stored.name}"
    assert b"Canary" not in stored.read_bytes()
    with Image.open(stored) as image:
        assert image.size == (64, 48)
        assert not image.getexif()


def test_the_same_picture_is_stored_once(feed: Feed) -> None:
    feed.pictures = {"1-a.jpg": photograph(), "3-b.jpg": photograph()}
    feed.board.fetch()
    assert len(feed.stored()) == 1
    assert feed.kept()["Post 1"]["media"][0]["src"] == feed.kept()["Post 3"]["media"][0]["src"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "is an SVG"),
        (b"<!doctype html><title>Sign in</title>", "is no picture"),
        (photograph()[:200], "is damaged or cut off"),
    ],
)
def test_what_is_no_picture_is_left_out_and_told(feed: Feed, body: bytes, reason: str) -> None:
    feed.pictures["2-quay.jpg"] = body
    assert feed.board.fetch(report_format="json") == OK
    assert "media" not in feed.kept()["Post 2"]
    messages = [problem["message"] for problem in json.loads(feed.board.said)["problems"]]
    assert any("a picture did not come: https://blog.example.org/2" in message for message in messages)
    assert any(reason in message for message in messages)
    assert not feed.stored()


def test_a_pixel_is_no_picture(feed: Feed) -> None:
    feed.pictures["2-pixel.jpg"] = photograph(size=(1, 1))
    feed.board.fetch()
    assert "media" not in feed.kept()["Post 2"]
    assert not feed.stored()


def test_a_picture_whose_address_has_expired_is_kept(feed: Feed) -> None:
    feed.pictures["2-quay.jpg"] = photograph()
    feed.board.fetch()
    body = feed.body().replace("2-quay.jpg", "2-quay.jpg?signed=anew").replace("number 2", "number two")
    feed.board.server.script = lambda request: request.reply(*((body,) if request.path == "/feed" else (b"", 403)))
    assert feed.board.fetch() == OK
    assert feed.kept()["Post 2"]["text"] == "Words of the post number two"
    assert feed.kept()["Post 2"]["media"][0]["src"] == f"../media/{feed.stored()[0].name}"


def test_pictures_that_no_post_names_are_swept_out(feed: Feed) -> None:
    feed.pictures = {"1-a.jpg": photograph(), "2-b.jpg": photograph("#ff7a59")}
    feed.board.fetch()
    assert len(feed.stored()) == 2
    del feed.pictures["2-b.jpg"]
    feed.board.fetch()
    assert [path.name for path in feed.stored()] == [Path(feed.kept()["Post 1"]["media"][0]["src"]).name]


def test_a_failure_keeps_the_posts_and_remembers_since_when(feed: Feed) -> None:
    feed.board.fetch()
    before = feed.kept()
    feed.board.server.script = lambda request: request.reply(b"<!doctype html><title>Gone fishing</title>")
    assert feed.board.fetch() == OUTSIDE_FAILED
    assert "diary (Blog): failed:" in feed.board.said
    assert "kept 3 posts, last good on" in feed.board.said
    state = json.loads((feed.folder / "fetch.json").read_text())
    feed.board.fetch()
    again = json.loads((feed.folder / "fetch.json").read_text())
    assert again["failure"]["since"] == state["failure"]["since"]
    assert feed.kept() == before


def test_too_many_deletions_at_once_are_asked_about(feed: Feed) -> None:
    feed.words = {number: f"Words of the post number {number}" for number in range(1, 11)}
    feed.board.fetch()
    feed.words = {1: feed.words[1], 10: feed.words[10]}
    assert feed.board.fetch() == OK
    assert "8 of 10 posts vanished at once" in feed.board.said
    assert not any("deleted" in data for data in feed.kept().values())
    feed.board.fetch(accept_drop=True)
    assert sum("deleted" in data for data in feed.kept().values()) == 8


def test_a_dry_run_writes_nothing_and_asks_for_no_picture(feed: Feed) -> None:
    feed.pictures["2-quay.jpg"] = photograph()
    before = feed.board.tree()
    assert feed.board.fetch(dry_run=True) == OK
    assert "  new: “Post 3” https://blog.example.org/3" in feed.board.said
    assert feed.board.tree() == before
    assert feed.asked == ["/feed"]


def test_the_answers_are_not_for_git(feed: Feed) -> None:
    feed.board.fetch()
    cache = feed.board.fetched / "posts" / ".cache"
    assert (cache / ".gitignore").read_text() == "*\n"
    assert list(cache.glob("diary/raw/*"))
    assert not list(feed.folder.glob("raw"))


# Runs a fetch that kills itself, as a power cut would, when files have been exchanged so many times.
KILLED = """\
import os, signal, sys
from pathlib import Path
number, exchange = int(sys.argv[1]), Path.replace
def killing(path, target):
    global number
    number -= 1
    if number < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return exchange(path, target)
Path.replace = killing
from site_gen.app import fetch_sources
fetch_sources(Path("content"), (), anew=True, dry_run=False, accept_drop=False, report_format="text")
"""


@pytest.mark.parametrize("steps", range(6))
def test_a_fetch_that_is_killed_leaves_posts_that_can_be_read(feed: Feed, package: Path, steps: int) -> None:
    feed.board.fetch()
    feed.words = {number: f"New words of number {number}" for number in (1, 2, 3, 4)}
    feed.pictures["4-quay.jpg"] = photograph()
    environment = {**os.environ, "PYTHONPATH": f"{package}{os.pathsep}{ROOT}", "NO_COLOR": "1"}
    done = subprocess.run([sys.executable, "-c", KILLED, str(steps)], env=environment, check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL
    for title, data in feed.kept().items():
        assert data["text"] in {f"{words} number {title[5:]}" for words in ("Words of the post", "New words of")}
    reading = read_content(feed.board.content)
    assert reading.content is not None
    assert len(reading.content.posts) >= 3
    assert not reading.problems
    assert feed.board.fetch() == OK
    assert {data["text"] for data in feed.kept().values()} == set(feed.words.values())
