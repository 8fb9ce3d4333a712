"""What a source asks with: conditional requests, tries, shapes, files, and what is kept."""

from hashlib import sha256
from pathlib import Path

import pytest

from site_gen.model.web import Outage
from site_gen.web.crawl import Before, Files
from site_gen.web.secret import Secrets
from tests.unit.web.serving import Request, crawl, serving

JSON = '{"jobs": [{"id": 1, "title": "Köchin"}]}'


def page(title: str) -> str:
    return f"<!DOCTYPE html>\n<html lang=en><head><title>\n {title}\n</title></head><body>…</body></html>"


def refused(script, wanted="json", **more) -> Outage:
    with serving(script) as server, crawl(server, **more) as web, pytest.raises(Outage) as outage:
        web.get(f"{server.url}/jobs", wanted=wanted)
    assert web.answers == {}, "what is refused is not kept"
    assert web.bodies == {}
    return outage.value


def test_what_came_is_kept_with_its_marks() -> None:
    def script(request: Request) -> None:
        request.reply(
            JSON, ETag='W/"a1"', Last_Modified="Fri, 20 Nov 2026 10:00:00 GMT",
            Content_Type="Application/JSON; charset=utf-8", Set_Cookie="a=b",
        )  # fmt: skip

    with serving(script) as server, crawl(server) as web:
        answer = web.get(f"{server.url}/v1/jobs", query={"content": "true & ü"}, wanted="json")
    assert answer.json()["jobs"][0]["title"] == "Köchin"
    assert answer.type == "application/json"
    assert "set-cookie" not in answer.headers
    (url,), (record,) = web.answers.keys(), web.answers.values()
    assert url == answer.url == f"{server.url}/v1/jobs?content=true+%26+%C3%BC"
    assert (record.etag, record.modified) == ('W/"a1"', "Fri, 20 Nov 2026 10:00:00 GMT")
    assert record.file.startswith("raw/jobs-")
    assert record.file.endswith(".json")
    assert web.bodies == {record.file: JSON.encode()}
    assert record.digest == sha256(JSON.encode()).hexdigest()


def test_what_has_not_changed_is_taken_from_what_is_kept() -> None:
    def script(request: Request) -> None:
        if request.headers["If-None-Match"] == '"a1"':
            request.reply(status=304)
        else:
            request.reply(JSON, ETag='"a1"', Content_Type="application/json", Link='</jobs?page=2>; rel="next"')

    with serving(script) as server:
        with crawl(server) as first:
            before = first.get(f"{server.url}/jobs", wanted="json")
        known = Before(first.answers, lambda record: first.bodies[record.file])
        with crawl(server, before=known) as second:
            after = second.get(f"{server.url}/jobs", wanted="json")
        with crawl(server, before=Before(first.answers, lambda _: None)) as third:
            anew = third.get(f"{server.url}/jobs", wanted="json")
    assert after == before == anew
    assert (second.answers, second.bodies) == (first.answers, first.bodies)
    assert "If-None-Match" not in server.asked[2].headers, "without a body, there is nothing to be conditional about"


def test_a_source_that_asks_twice_is_answered_from_memory() -> None:
    with serving(lambda request: request.reply(JSON)) as server, crawl(server) as web:
        assert web.get(server.url) == web.get(server.url)
        assert len(server.asked) == 1


def test_a_304_that_nobody_asked_for_is_told() -> None:
    outage = refused(lambda request: request.reply(status=304))
    assert outage.status == 304


@pytest.mark.parametrize("first", [429, 500, 502, 503, 504])
def test_a_fault_that_passes_is_outlasted(first: int) -> None:
    told: list[tuple[int, str]] = []

    def script(request: Request) -> None:
        if len(request.server.asked) < 4:
            request.reply("later", first)
        else:
            request.reply(JSON)

    with serving(script) as server, crawl(server, tell=lambda *news: told.append(news)) as web:
        assert web.get(server.url, wanted="json").json()
    assert len(server.asked) == 4
    assert [count for count, _ in told] == [0, 0, 0, 1]
    assert f"answered {first}" in told[0][1]
    assert told[-1] == (1, "")


def test_a_cut_connection_is_tried_again() -> None:
    def script(request: Request) -> None:
        if len(request.server.asked) == 1:
            request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[1, 2")
            request.close_connection = True
        else:
            request.reply(JSON)

    with serving(script) as server, crawl(server) as web:
        assert web.get(server.url, wanted="json").json()


def test_a_fault_that_stays_is_told_with_how_often_it_was_tried() -> None:
    with (
        serving(lambda request: request.reply("later", 503)) as server,
        crawl(server) as web,
        pytest.raises(Outage, match=r"answered 503 \(Service Unavailable\), 4 times") as outage,
    ):
        web.get(server.url)
    assert outage.value.fault == "busy"
    assert len(server.asked) == 4


def test_a_refusal_is_not_tried_again() -> None:
    with (
        serving(lambda request: request.reply("no", 404)) as server,
        crawl(server) as web,
        pytest.raises(Outage, match="404"),
    ):
        web.get(server.url)
    assert len(server.asked) == 1


@pytest.mark.parametrize("type_", ["text/html", "application/json", ""])
@pytest.mark.parametrize("wanted", ["json", "xml"])
def test_a_web_page_instead_of_data_is_told_with_its_title(wanted: str, type_: str) -> None:
    headers = {"Content_Type": type_} if type_ else {}
    outage = refused(lambda request: request.reply(page("Sign in &amp; go on"), **headers), wanted)
    assert outage.fault == "shape"
    assert "answered with a web page (“Sign in & go on”) instead of" in str(outage)


def test_a_page_behind_a_redirect_is_told_by_its_own_address() -> None:
    """As the page of a hotel's network, or that of a login."""

    def script(request: Request) -> None:
        if request.path == "/jobs":
            request.reply(status=302, Location="/login")
        else:
            request.reply(page("Welcome"))

    assert "/login answered with a web page (“Welcome”)" in str(refused(script))


@pytest.mark.parametrize("wanted", ["json", "xml", "html"])
@pytest.mark.parametrize("body", ["", " \r\n "])
def test_nothing_at_all_is_told(wanted: str, body: str) -> None:
    assert refused(lambda request: request.reply(body), wanted).fault == "empty"


@pytest.mark.parametrize(
    ("wanted", "body"),
    [("xml", JSON), ("html", JSON), ("json", "<?xml version='1.0'?><jobs/>"), ("xml", "no jobs"), ("html", "%PDF-1.7")],
)
def test_another_shape_than_wanted_is_told(wanted: str, body: str) -> None:
    assert refused(lambda request: request.reply(body), wanted).fault == "shape"


@pytest.mark.parametrize(
    ("wanted", "body"),
    [
        ("json", b"\xef\xbb\xbf" + JSON.encode()),
        ("json", JSON.encode("utf-16")),
        ("json", b"[]"),
        ("json", JSON.encode("latin-1")),
        ("xml", b"<?xml version='1.0' encoding='ISO-8859-1'?><jobs>K\xf6chin</jobs>"),
        ("xml", b"\xef\xbb\xbf\n<jobs/>"),
        ("html", page("Jobs").encode()),
        ("html", b"<div>part of a page</div>"),
        ("any", b""),
        ("any", b"\x00\xff"),
    ],
)
def test_what_is_wanted_is_taken_whatever_its_encoding(wanted: str, body: bytes) -> None:
    with serving(lambda request: request.reply(body)) as server, crawl(server) as web:
        answer = web.get(server.url, wanted=wanted)  # type: ignore[arg-type]
    assert answer.body == body
    if b"K" in body and wanted == "json":
        assert answer.json()["jobs"][0]["title"] == "Köchin"


def test_a_declared_file_is_read_from_the_content_folder(tmp_path: Path) -> None:
    (tmp_path / "imports").mkdir()
    (tmp_path / "imports" / "jobs 1.csv").write_bytes(b"id;title\n")
    with crawl(files=Files(tmp_path, ("imports/jobs 1.csv",))) as web:
        assert web.get("file:imports/jobs%201.csv").body == b"id;title\n"
        assert web.get("file:imports/jobs 1.csv").body == b"id;title\n"
    assert web.bodies == {}, "it is kept where it is"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("site.toml", "not one of the files"),
        ("../secret.csv", "outside of the content folder"),
        ("link.csv", "outside of the content folder"),
        ("gone.csv", "cannot be read"),
        ("large.csv", "larger than 1 MB"),
        ("/etc/passwd", "not one of the files"),
    ],
)
def test_no_other_file_is_read(tmp_path: Path, name: str, says: str) -> None:
    root = tmp_path / "content"
    root.mkdir()
    (tmp_path / "secret.csv").write_text("secret")
    (root / "site.toml").write_text("secret")
    (root / "link.csv").symlink_to(tmp_path / "secret.csv")
    (root / "large.csv").write_bytes(bytes(1_000_001))
    declared = ("../secret.csv", "link.csv", "gone.csv", "large.csv")
    from site_gen.web.client import Limits

    with (
        crawl(files=Files(root, declared), limits=Limits(size=1_000_000)) as web,
        pytest.raises(Outage, match=says) as outage,
    ):
        web.get(f"file:{name}")
    assert outage.value.fault in ("address", "size")


def test_a_source_that_reads_no_files_gets_none(tmp_path: Path) -> None:
    with crawl() as web, pytest.raises(Outage, match="no web address"):
        web.get(f"file:{tmp_path}")


def test_secrets_are_neither_told_nor_kept() -> None:
    secrets = Secrets({"META_TOKEN": "s3cret/+"})

    def script(request: Request) -> None:
        if "/ok" in request.path:
            request.reply('{"next": "https://x.example/?access_token=s3cret%2F%2B&a=s3cret/+"}', ETag='"1"')
        else:
            request.reply("no", 404)

    told: list[str] = []
    with serving(script) as server, crawl(server, secrets=secrets, tell=lambda _, text: told.append(text)) as web:
        answer = web.get(f"{server.url}/ok", query={"access_token": "s3cret/+"})
        with pytest.raises(Outage) as outage:
            web.get(f"{server.url}/bad?access_token=s3cret%2F%2B")
    assert "s3cret" in server.asked[0].path
    assert "s3cret" not in answer.body.decode(), "what is shown of an answer is made of what its reader gets"
    kept = f"{outage.value!r} {web.answers} {web.bodies} {told} {secrets!r}"
    assert "s3cret" not in kept
    assert "access_token=$META_TOKEN" in kept


def test_answers_without_end_are_left(monkeypatch) -> None:
    monkeypatch.setattr("site_gen.web.crawl._MOST_REQUESTS", 3)
    with (
        serving(lambda request: request.reply(JSON)) as server,
        crawl(server) as web,
        pytest.raises(Outage, match="has no end") as outage,
    ):
        for number in range(9):
            web.get(f"{server.url}/?page={number}")
    assert outage.value.fault == "size"
    assert len(server.asked) == 4
