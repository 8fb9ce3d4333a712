"""`new post`: a file that is valid at once, from an address alone."""

from pathlib import Path

import pytest

from site_gen.content.reader import read
from site_gen.model.problems import Severity
from site_gen.new_post import new_post
from site_gen.scaffold import ScaffoldError, new_site
from tests.unit.builders import TODAY


@pytest.fixture
def content(tmp_path: Path) -> Path:
    new_site(tmp_path, "Tidewright", TODAY)
    return tmp_path / "content"


@pytest.mark.parametrize(
    ("url", "network", "name"),
    [
        ("https://x.com/tidewright/status/2037000000000000123", "x", "2037000000000000123"),
        ("https://www.xing.com/pages/tidewright/news/1", "xing", ""),
        ("https://www.youtube.com/watch?v=aB3_-xYz012", "youtube", "aB3_-xYz012"),
        (
            "https://www.linkedin.com/feed/update/urn:li:activity:7100000000000000001/",
            "linkedin",
            "7100000000000000001",
        ),
        ("https://www.facebook.com/tidewright/posts/1000000000000291", "facebook", "1000000000000291"),
        ("https://mastodon.social/@harbour/11523", "mastodon", "11523"),
        ("https://www.instagram.com/p/C0dEf-1_x/", "instagram", "C0dEf-1_x"),
    ],
)
def test_the_file_is_valid_and_knows_its_network_and_number(content: Path, url: str, network: str, name: str) -> None:
    path = new_post(url, "", content, TODAY)
    path.write_text(path.read_text("utf-8").replace("text: |-\n", "text: |-\n  Ahoy\n"), "utf-8")
    reading = read(content)
    assert not [one for one in reading.problems if path.name in one.place.file]
    assert reading.content is not None
    (post,) = reading.content.posts
    assert (post.data.network, post.data.id, post.data.url, post.data.published) == (network, name, url, TODAY)
    assert path.name.startswith(f"{network}-{TODAY}-")


def test_a_post_without_words_is_told_at_its_line_and_kept(content: Path) -> None:
    path = new_post("https://x.com/tidewright/status/1", "", content, TODAY)
    reading = read(content)
    (problem,) = (one for one in reading.problems if path.name in one.place.file)
    assert (problem.severity, problem.field) == (Severity.WARNING, "text")
    assert path.read_text("utf-8").splitlines()[problem.place.line - 1] == "text: |-"
    assert reading.content is not None
    assert len(reading.content.posts) == 1


def test_two_films_of_one_day_have_files_of_their_own(content: Path) -> None:
    urls = [f"https://www.youtube.com/watch?v=aB3_-xYz01{n}" for n in range(2)]
    assert len({new_post(url, "", content, TODAY) for url in urls}) == 2


def test_a_post_that_is_there_is_refused_with_its_place(content: Path) -> None:
    path = new_post("https://x.com/tidewright/status/1", "", content, TODAY)
    with pytest.raises(ScaffoldError, match=path.name):
        new_post("https://twitter.com/tidewright/status/1", "", content, TODAY)


def test_an_address_that_tells_no_network_asks_for_it(content: Path) -> None:
    with pytest.raises(ScaffoldError, match="--network"):
        new_post("https://blog.example.org/ferry.html", "", content, TODAY)
    assert new_post("https://blog.example.org/ferry.html", "blog", content, TODAY).name == f"blog-{TODAY}-ferry.yaml"


@pytest.mark.parametrize("url", ["x.com/1", "javascript:alert(1)", ""])
def test_what_is_no_address_is_refused(content: Path, url: str) -> None:
    with pytest.raises(ScaffoldError, match="no web address"):
        new_post(url, "", content, TODAY)
