"""Access tokens: sent to whom they are for, and written nowhere."""

import json

import pytest

from site_gen.app import OK, OUTSIDE_FAILED
from tests.unit.fetch.conftest import Board
from tests.unit.web.serving import Request

TOKEN = "canary/7+f3=%"
TWEET = {"id": "1", "text": "Night shift", "created_at": "2026-11-20T10:00:00.000Z", "author_id": "9"}


def settings(board: Board, channel: str) -> None:
    host = board.server.host
    (board.content / "site.toml").write_text(
        'base_url = "https://careers.example.org/"\n[organization]\nname = "Tidewright"\n[[channels]]\n'
        f'pause = 0\nallow_hosts = ["{host}", "localhost:{host.rpartition(":")[2]}"]\n{channel}\n'
    )


def everywhere(board: Board) -> str:
    """All that was said and written."""
    return board.said + "".join(body.decode("utf-8", "replace") for body in board.tree().values())


@pytest.fixture
def x(board: Board, monkeypatch: pytest.MonkeyPatch) -> Board:
    monkeypatch.setenv("X_BEARER_TOKEN", TOKEN)
    settings(board, f'network = "x"\naccount = "9"\nbase_url = "{board.server.url}"')
    return board


def test_a_token_is_sent_and_kept_nowhere_although_the_answer_repeats_it(x: Board) -> None:
    asked = []

    def answer(request: Request) -> None:
        asked.append(request.headers["Authorization"])
        document = {"data": [TWEET], "meta": {"result_count": 1}, "next": f"https://x.example/?access_token={TOKEN}"}
        request.reply(json.dumps(document), ETag='"1"', Content_Type="application/json", Link=f"<{TOKEN}>")

    x.server.script = answer
    assert x.fetch() == OK
    assert x.said == "x (X): 1 post, 1 new\n"
    assert set(asked) == {f"Bearer {TOKEN}"}
    assert TOKEN not in everywhere(x)
    assert "$X_BEARER_TOKEN" in everywhere(x)


@pytest.mark.parametrize("status", [401, 403])
def test_a_token_that_has_expired_is_one_clear_message(x: Board, status: int) -> None:
    x.server.script = lambda request: request.reply(json.dumps({"title": "Unauthorized", "detail": TOKEN}), status)
    assert x.fetch() == OUTSIDE_FAILED
    assert x.said.count("failed:") == 1
    assert "X_BEARER_TOKEN" in x.said
    assert TOKEN not in everywhere(x)


def test_another_host_does_not_get_the_token_by_a_redirect(x: Board) -> None:
    asked = []

    def answer(request: Request) -> None:
        asked.append((request.headers["Host"].partition(":")[0], request.headers["Authorization"]))
        if request.headers["Host"].startswith("127."):
            port = x.server.host.rpartition(":")[2]
            request.reply(status=302, Location=f"http://localhost:{port}{request.path}")
        else:
            request.reply(json.dumps({"data": [TWEET], "meta": {}}), Content_Type="application/json")

    x.server.script = answer
    x.fetch()
    assert ("localhost", None) in asked
    assert ("127.0.0.1", f"Bearer {TOKEN}") in asked


def test_a_missing_token_is_told_by_its_name(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OUR_TOKEN", raising=False)
    settings(board, 'network = "x"\naccount = "9"\ntoken = "OUR_TOKEN"')
    assert board.fetch() == OUTSIDE_FAILED
    assert "the environment variable `OUR_TOKEN` is not set" in board.said
    assert "help: set it to your access token of X" in board.said
    assert not board.server.asked


def test_a_key_that_stands_in_the_address_is_put_in_at_the_last_moment(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDDIT_FEED_KEY", TOKEN)
    settings(board, f'network = "reddit"\naccount = "u/tidewright"\nbase_url = "{board.server.url}"')
    asked = []

    def answer(request: Request) -> None:
        asked.append(request.path)
        if len(asked) > 1 and request.headers["If-None-Match"]:
            request.reply(status=304)
            return
        entry = "<entry><id>t3_1</id><title>Ferries</title><updated>2026-11-20T10:00:00+00:00</updated></entry>"
        body = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{TOKEN}</title>{entry}</feed>'
        request.reply(body, ETag='"1"', Content_Type="application/atom+xml")

    board.server.script = answer
    assert board.fetch() == OK
    assert "canary" not in everywhere(board)
    assert "feed=canary%2F7%2Bf3%3D%25" in asked[0]
    assert board.fetch() == OK
    assert board.said == "reddit (Reddit): 1 post, 1 unchanged\n"
    assert TOKEN not in everywhere(board)
    assert "canary" not in everywhere(board)
