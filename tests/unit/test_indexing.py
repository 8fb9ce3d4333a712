"""What changed since the last publish, and telling search engines, over real HTTP on loopback."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from google.auth.jwt import decode

from site_gen.build import build
from site_gen.content.reader import read
from site_gen.engine.executors import inline
from site_gen.engine.memory import MemoryStore
from site_gen.indexing import google
from site_gen.indexing.changes import Changes, Pages
from site_gen.indexing.run import Asked, run
from site_gen.model.web import Outage
from site_gen.stages.inputs import Options, SettingsError
from site_gen.stages.workshop import Workshop
from tests.conftest import SITE_TOML
from tests.unit.stages.workbench import FILES, TODAY, Bench, inputs_of
from tests.unit.web.serving import Request, Server, serving

KEY = "7d1c0f2ab83e49f6"
MakeSite = Callable[[Mapping[str, str | bytes]], Path]


def pages(base: str, **digests: str) -> str:
    return json.dumps({"version": 1, "base": base, "jobs": {f"jobs/{name}/": one for name, one in digests.items()}})


# what a build lists


def listed(make_site: MakeSite, files: Mapping[str, str], **options: object) -> dict[str, str]:
    built = Bench(make_site({**FILES, **files})).build(**options)
    document = json.loads(built.files["indexing.json"].read())
    assert document["base"] == "https://careers.example.org/"
    return dict(document["jobs"])


def test_a_build_lists_the_pages_of_open_jobs_in_each_language_they_are_written_in(make_site: MakeSite) -> None:
    files = {
        "jobs/welder.de.md": "---\ntitle: Schweißer\n---\nDu schweißt.\n",
        "jobs/smith.md": FILES["jobs/smith.md"].replace("opens:", "closes: 2026-06-01\nopens:"),  # type: ignore[arg-type]
    }
    assert listed(make_site, files).keys() == {"jobs/welder/", "de/jobs/welder/", "jobs/coder/"}


def test_the_digest_changes_with_the_job_and_with_nothing_else(make_site: MakeSite) -> None:
    before = listed(make_site, {})
    welder = str(FILES["jobs/welder.md"])
    assert listed(make_site, {"stories/night.md": "---\ntitle: Other\ndate: 2026-01-02\n---\nNew.\n"}) == before
    after = listed(make_site, {"jobs/welder.md": welder.replace("You weld.", "You weld well.")})
    assert {path for path in before if before[path] != after[path]} == {"jobs/welder/"}
    for old, new in (
        ("opens:", "benefits: [Tea]\nopens:"),
        ("opens:", "gender_suffix: (m/f/d)\nopens:"),
        ("opens:", "hours: {min: 30}\nopens:"),
        ("max: 54000", "max: 54001"),
        ("summary: Weld.", "summary: Weld on."),
    ):
        now = listed(make_site, {"jobs/welder.md": welder.replace(old, new)})
        assert now["jobs/welder/"] != before["jobs/welder/"], new


def test_the_key_file_is_part_of_a_site_that_has_a_key(make_site: MakeSite) -> None:
    built = Bench(make_site({"site.toml": f'{SITE_TOML}\n[indexing]\nindexnow_key = "{KEY}"\n'})).build()
    assert built.files[f"{KEY}.txt"].read() == KEY.encode()
    assert not any(name.endswith(f"{KEY}.txt") for name in Bench(make_site({"site.toml": SITE_TOML})).build().files)


@pytest.mark.parametrize("key", ["short", "../../etc/passwd", "a" * 129])
def test_a_key_that_is_none_is_refused(make_site: MakeSite, key: str) -> None:
    problems = read(make_site({"site.toml": f'{SITE_TOML}\n[indexing]\nindexnow_key = "{key}"\n'})).problems
    assert [problem.field for problem in problems] == ["indexing.indexnow_key"]


# what changed


def test_pages_are_new_changed_or_gone() -> None:
    old = Pages.of(pages("https://x.example/", a="1", b="2", c="3"), "old")
    new = Pages.of(pages("https://x.example/", b="2", c="4", d="5"), "new")
    url = "https://x.example/jobs/{}/".format
    assert new.since(old) == Changes(added=(url("d"),), changed=(url("c"),), removed=(url("a"),))


@pytest.mark.parametrize("text", ["", "[]", "<html>", '{"jobs": {}}', '{"base": "x", "jobs": 3}'])
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="is no list of job pages"):
        Pages.of(text, "last.json")


# the command


class Live:
    """A careers site, the search engines and a token endpoint, in one server."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, str]] = {}
        self.posted: list[tuple[str, bytes, Mapping[str, str]]] = []

    def __call__(self, request: Request) -> None:
        status, text = self.answers.get(request.path, (404, "nothing here"))
        if request.command == "POST":
            self.posted.append((request.path, request.body, dict(request.headers)))
        request.reply(text, status, Content_Type="text/html" if text.startswith("<") else "application/json")


@pytest.fixture
def live() -> Live:
    return Live()


@pytest.fixture
def server(live: Live) -> Iterator[Server]:
    with serving(live) as running:
        yield running


@pytest.fixture
def site(make_site: MakeSite, server: Server, tmp_path: Path) -> Options:
    """A site with the address of the server, built: three open jobs."""
    settings = SITE_TOML.replace("https://careers.example.org", server.url)
    content = make_site({**FILES, "site.toml": f'{settings}\n[indexing]\nindexnow_key = "{KEY}"\n'})
    options = Options(content=content, output=tmp_path / "output", today=TODAY)
    built = build(inputs_of(content)[0], Workshop(MemoryStore(), inline()))
    options.output.mkdir()
    (options.output / "indexing.json").write_bytes(built.files["indexing.json"].read())
    return options


def told(options: Options, **asked: object) -> dict[str, list[str]]:
    answer = run(options, lambda _site: "test/1", Asked(form="json", **asked))  # type: ignore[arg-type]
    return dict(json.loads(answer))


def test_the_first_publish_makes_all_pages_new(site: Options, server: Server) -> None:
    found = told(site)
    assert [url.removeprefix(server.url) for url in found["added"]] == [
        "/jobs/coder/", "/jobs/smith/", "/jobs/welder/"
    ]  # fmt: skip
    assert "the first publish" in found["outcome"][0]


def test_the_list_of_the_live_site_is_what_is_compared_with(site: Options, server: Server, live: Live) -> None:
    own = json.loads((site.output / "indexing.json").read_text())
    own["jobs"]["jobs/coder/"] = "0"
    own["jobs"]["jobs/gone/"] = "1"
    live.answers["/indexing.json"] = 200, json.dumps(own)
    assert told(site) == {
        "added": [],
        "changed": [f"{server.url}/jobs/coder/"],
        "removed": [f"{server.url}/jobs/gone/"],
        "outcome": [],
    }


def test_a_file_or_another_address_can_be_compared_with(
    site: Options, server: Server, live: Live, tmp_path: Path
) -> None:
    last = tmp_path / "last.json"
    last.write_bytes((site.output / "indexing.json").read_bytes())
    assert told(site, since=str(last))["added"] == []
    live.answers["/kept.json"] = 200, last.read_text()
    assert told(site, since=f"{server.url}/kept.json")["added"] == []
    assert len(told(site, since=str(tmp_path / "none.json"))["added"]) == 3


def test_a_live_site_that_does_not_answer_as_it_should_is_no_first_publish(site: Options, live: Live) -> None:
    live.answers["/indexing.json"] = 500, "oh"
    with pytest.raises(Outage, match="500"):
        told(site)
    live.answers["/indexing.json"] = 200, "<html>soft 404</html>"
    with pytest.raises(SettingsError, match="no list of job pages"):
        told(site)


def test_without_a_built_site_it_says_so(site: Options) -> None:
    (site.output / "indexing.json").unlink()
    with pytest.raises(SettingsError, match="build the site first"):
        told(site)


def test_people_are_told_in_lines(site: Options, server: Server) -> None:
    text = run(site, lambda _site: "test/1", Asked())
    assert text.startswith(f"added: 3\n  {server.url}/jobs/coder/\n")
    assert "changed: 0\nremoved: 0\n" in text


def test_indexnow_is_sent_all_addresses_with_the_key(site: Options, server: Server, live: Live) -> None:
    live.answers["/indexnow"] = 202, ""
    found = told(site, submit="indexnow", endpoint=f"{server.url}/indexnow")
    assert found["outcome"][-1] == "IndexNow was told of 3 pages"
    ((path, body, headers),) = live.posted
    assert (path, headers["Content-Type"]) == ("/indexnow", "application/json; charset=utf-8")
    assert json.loads(body) == {
        "host": server.host,
        "key": KEY,
        "keyLocation": f"{server.url}/{KEY}.txt",
        "urlList": found["added"],
    }


@pytest.mark.parametrize(("status", "words"), [(403, "key file first"), (422, "base_url"), (429, "later")])
def test_a_refusal_of_indexnow_is_told_with_its_cure(
    site: Options, server: Server, live: Live, status: int, words: str
) -> None:
    live.answers["/indexnow"] = status, ""
    with pytest.raises(Outage) as refused:
        told(site, submit="indexnow", endpoint=f"{server.url}/indexnow")
    assert words in refused.value.hint
    assert len(live.posted) == 1


def test_a_dry_run_submits_nothing(site: Options, server: Server, live: Live) -> None:
    found = told(site, submit="indexnow", endpoint=f"{server.url}/indexnow", dry_run=True)
    assert "nothing was submitted" in found["outcome"][-1]
    assert live.posted == []


def test_without_changes_nobody_is_told(site: Options, server: Server, live: Live) -> None:
    live.answers["/indexing.json"] = 200, (site.output / "indexing.json").read_text()
    assert told(site, submit="indexnow", endpoint=f"{server.url}/indexnow")["outcome"] == ["nothing to submit"]
    assert live.posted == []


def test_without_a_key_indexnow_is_explained(site: Options) -> None:
    settings = site.content / "site.toml"
    settings.write_text(settings.read_text().partition("[indexing]")[0])
    with pytest.raises(SettingsError, match="indexnow_key"):
        told(site, submit="indexnow")


# Google


@pytest.fixture(scope="module")
def private_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
def account(
    private_key: rsa.RSAPrivateKey, server: Server, live: Live, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A service account, named by the environment, whose tokens come from the server."""
    pem = private_key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    owner = {
        "type": "service_account",
        "client_email": "jobs@tidewright.example",
        "private_key": pem.decode(),
        "token_uri": f"{server.url}/token",
    }
    (tmp_path / "account.json").write_text(json.dumps(owner))
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "account.json"))
    live.answers["/token"] = 200, '{"access_token": "ticket", "expires_in": 3600}'
    live.answers["/v3/urlNotifications:publish"] = 200, "{}"


@pytest.mark.usefixtures("account")
def test_google_is_told_of_each_page_with_a_signed_token(
    site: Options, server: Server, live: Live, private_key: rsa.RSAPrivateKey
) -> None:
    found = told(site, submit="google", endpoint=server.url)
    assert found["outcome"][-1] == "Google was told of 3 pages"
    (_, asked, _), *notices = live.posted
    fields = parse_qs(asked.decode())
    public = private_key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    claims = decode(fields["assertion"][0], certs=public, audience=f"{server.url}/token")
    assert (claims["iss"], claims["scope"]) == ("jobs@tidewright.example", "https://www.googleapis.com/auth/indexing")
    assert [path for path, _, _ in notices] == ["/v3/urlNotifications:publish"] * 3
    assert {headers["Authorization"] for _, _, headers in notices} == {"Bearer ticket"}
    assert [json.loads(body) for _, body, _ in notices] == [
        {"url": url, "type": "URL_UPDATED"} for url in found["added"]
    ]


@pytest.mark.usefixtures("account")
def test_google_is_told_of_a_page_that_is_gone_only_when_it_says_so(site: Options, server: Server, live: Live) -> None:
    own = json.loads((site.output / "indexing.json").read_text())
    own["jobs"] |= dict.fromkeys(("jobs/missing/", "jobs/gone/", "jobs/closed/", "jobs/there/"), "1")
    live.answers |= {
        "/indexing.json": (200, json.dumps(own)),
        "/jobs/gone/": (410, "gone"),
        "/jobs/closed/": (200, '<html><head><meta name="robots" content="noindex"></head></html>'),
        "/jobs/there/": (200, "<html><head></head></html>"),
    }
    found = told(site, submit="google", endpoint=server.url)
    sent = [json.loads(body) for path, body, _ in live.posted if path != "/token"]
    assert {(one["url"].rsplit("/", 2)[-2], one["type"]) for one in sent} == {
        (name, "URL_DELETED") for name in ("missing", "gone", "closed")
    }
    assert found["outcome"][0].startswith(f"left out: {server.url}/jobs/there/")


@pytest.mark.usefixtures("account")
def test_what_is_over_the_limit_of_a_day_is_told(
    site: Options, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(google, "MOST", 2)
    found = told(site, submit="google", endpoint=server.url)
    assert found["outcome"][-2] == "Google was told of 2 pages"
    assert found["outcome"][-1].startswith("1 more are over its limit")


@pytest.mark.usefixtures("account")
def test_a_refusal_of_google_is_an_outage(site: Options, server: Server, live: Live) -> None:
    live.answers["/v3/urlNotifications:publish"] = 403, "{}"
    with pytest.raises(Outage, match="403"):
        told(site, submit="google", endpoint=server.url)
    live.answers["/token"] = 200, "{}"
    with pytest.raises(Outage, match="no token"):
        told(site, submit="google", endpoint=server.url)


def test_google_without_an_account_is_explained(site: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    with pytest.raises(SettingsError, match="does not name"):
        told(site, submit="google")
    (tmp_path / "bad.json").write_text("{}")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "bad.json"))
    with pytest.raises(SettingsError, match="no key of a service account"):
        told(site, submit="google")


@pytest.mark.usefixtures("account")
def test_google_without_its_library_says_how_to_install_it(
    site: Options, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "google.auth.crypt", None)
    with pytest.raises(SettingsError, match=r"site-gen\[google\]"):
        told(site, submit="google", endpoint=server.url)
