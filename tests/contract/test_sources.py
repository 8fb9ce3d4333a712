"""The contract of sources: every one of them, ours and those of installed packages, has to keep it.

Each is asked over HTTP by the project's own client; its answers lie in `tests/fixtures/ats/<kind>/`.
"""

import itertools
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
import stamina

from site_gen.model.ads import Ad, AdPay, AdPlace, Found, Skipped
from site_gen.model.web import Answer, Outage, Wanted
from tests.contract.ats import (
    MISSING,
    TYPES,
    Answering,
    Case,
    Host,
    Reply,
    ads,
    as_json,
    cases,
    crawling,
    in_order,
    read,
)

CASES = cases()
EVERY = pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
ASKING = pytest.mark.parametrize("case", [case for case in CASES if not case.source.reads_files], ids=lambda c: c.kind)
LOGIN = b"<!doctype html><html><title>Sign in</title><body>Please sign in.</body></html>"
WITH_TEXT = {".json", ".xml", ".rss", ".atom", ".html", ".csv"}


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    """Tries follow each other at once."""
    with stamina.set_testing(True, attempts=2):
        yield


def outage(case: Case, host: Host, root: Path, **changed: Any) -> Outage:
    with pytest.raises(Outage) as caught:
        read(case, host, root, case.settings(host.url, **changed))
    return caught.value


@EVERY
def test_a_source_reads_all_that_there_is(case: Case, tmp_path: Path) -> None:
    case.lay_files(tmp_path)
    with Host(case.answering()) as host:
        assert as_json(read(case, host, tmp_path), host.url) == case.expected


@EVERY
def test_ads_are_what_the_model_says(case: Case, tmp_path: Path) -> None:
    case.lay_files(tmp_path)
    with Host(case.answering()) as host:
        check(read(case, host, tmp_path))


def check(found: list[Found]) -> None:
    for each in found:
        if isinstance(each, Skipped):
            assert each.reason
            assert not each.reason.endswith(".")
            continue
        assert isinstance(each, Ad)
        assert each.id
        assert each.title
        words = [each.id, each.title, each.url, each.apply, each.html, each.language, each.reference, each.department]
        words += [each.team, each.workplace, each.seniority, each.education, each.share_title, each.share_text]
        words += [*each.employment_types, *each.remote_countries, *each.benefits, *each.tags]
        assert all(isinstance(word, str) for word in words)
        "".join(words).encode()
        assert all(url.startswith(("http://", "https://")) for url in (each.url, each.apply) if url)
        assert all(isinstance(place, AdPlace) and place != AdPlace() for place in each.places)
        assert each.pay is None or isinstance(each.pay, AdPay)
        assert each.experience is None or isinstance(each.experience, int)
        assert all(isinstance(moment, str | int | float) for moment in (each.opens, each.closes, each.updated))


@ASKING
def test_what_has_not_changed_is_not_sent_again(case: Case, tmp_path: Path) -> None:
    with Host(case.answering()) as host:
        settings = case.settings(host.url)
        with crawling(host, settings, tmp_path) as first:
            before = list(case.source.read(settings, first))
        host.asked.clear()
        with crawling(host, settings, tmp_path, before=first) as second:
            assert list(case.source.read(settings, second)) == before
        assert {asked.status for asked in host.asked} <= {304, 404}
        assert 304 in {asked.status for asked in host.asked}


@ASKING
def test_a_busy_system_is_asked_again_when_it_wants_to_be(case: Case, tmp_path: Path) -> None:
    waits: list[float] = []
    served = case.answering()
    counted: dict[str, int] = {}

    def busy_at_first(path: str) -> Reply:
        counted[path] = counted.get(path, 0) + 1
        return Reply(b"slow down", status=429, headers={"Retry-After": "7"}) if counted[path] == 1 else served(path)

    with Host(busy_at_first) as host:
        settings = case.settings(host.url)
        with crawling(host, settings, tmp_path, waits=waits) as crawl:
            assert as_json(list(case.source.read(settings, crawl)), host.url) == case.expected
    assert any(6 < seconds <= 7 for seconds in waits)


@ASKING
def test_a_cut_connection_is_an_outage(case: Case, tmp_path: Path) -> None:
    with Host(lambda path: replace(case.answering()(path), cut=True)) as host:
        found = outage(case, host, tmp_path)
    assert found.fault == "unreachable"
    assert host.name in str(found)


@ASKING
def test_a_page_instead_of_data_says_so(case: Case, tmp_path: Path) -> None:
    with Host(lambda path: Reply(LOGIN, "text/html; charset=utf-8")) as host:
        if case.kind == "jsonld":
            # Pages are what it reads; that none of them has a job is what nobody believes.
            assert read(case, host, tmp_path) == []
            assert not case.source.empty_is_healthy
            return
        found = outage(case, host, tmp_path)
    assert found.fault == "shape"
    assert found.hint


@ASKING
def test_an_unknown_employer_is_an_outage_that_names_the_setting(case: Case, tmp_path: Path) -> None:
    with Host(lambda path: MISSING) as host:
        found = outage(case, host, tmp_path, account="nobody" if "account" in case.source.needs else "")
    assert found.fault == "status"
    assert found.status == 404
    assert any(f"`{setting}`" in found.hint for setting in ("account", "base_url", "urls"))


@EVERY
def test_no_open_jobs_is_no_outage(case: Case, tmp_path: Path) -> None:
    """Whether that is to be believed is said by `empty_is_healthy`, and decided by `fetch`."""
    case.lay_files(tmp_path, "empty_files")
    with Host(case.answering("empty")) as host:
        assert read(case, host, tmp_path) == []


@ASKING
def test_an_answer_without_end_is_an_outage(case: Case, tmp_path: Path) -> None:
    with Host(lambda path: Reply(b" " * 3_000_000)) as host:
        assert outage(case, host, tmp_path).fault == "size"


@EVERY
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_is_found_out(case: Case, encoding: str, tmp_path: Path) -> None:
    """What answers say about it is what they said before they were written in another one."""

    def written_in(body: bytes) -> bytes:
        try:
            return body.decode("utf-8").encode(encoding)
        except UnicodeError:  # no text, or not in letters that the encoding has
            return body

    case.lay_files(tmp_path, through=written_in)
    with Host(case.answering(through=written_in)) as host:
        assert as_json(read(case, host, tmp_path), host.url) == case.expected


@EVERY
def test_a_broken_answer_is_an_outage_or_a_skipped_ad(case: Case, tmp_path: Path) -> None:
    """Cut at any place, an answer is never read as if it were whole; jobs that it still had are never lost silently."""
    whole = [each["id"] for each in case.expected if "id" in each]
    for share in (0.2, 0.5, 0.8, 0.97):
        cut = lambda body, share=share: body[: int(len(body) * share)]  # noqa: E731
        case.lay_files(tmp_path, through=cut)
        with Host(case.answering(through=cut)) as host:
            try:
                found = read(case, host, tmp_path)
            except Outage as outage:
                assert outage.fault in {"shape", "empty"}
                assert str(outage)
            else:
                check(found)
                assert case.kind in {"jsonld", "table"}, "only pages and tables can be cut and still be some"
                assert len(ads(found)) <= len(whole)


@EVERY
def test_whatever_a_field_holds_the_other_ads_are_read(case: Case, tmp_path: Path) -> None:
    """Every value of every JSON answer once as something else; what cannot be an ad is skipped, with its reason."""
    served = case.answering()
    files = [path for path in case.manifest.get("answers", {}) if case.manifest["answers"][path].endswith(".json")]
    odd = itertools.cycle([None, [], {}, "x", 5, True, [None], {"name": None}, -0.5, "\ud800"])
    for path in files:
        for place, changed in _changed(json.loads(served(in_order(path)).body), odd):
            answers = {in_order(path): Reply(json.dumps(changed).encode())}
            web = Pretended(lambda asked, answers=answers: answers.get(asked) or served(asked))
            try:
                found = list(case.source.read(case.settings("https://ats.example"), web))
            except Outage as outage:
                assert outage.fault in {"shape", "address", "status"}, place
                # A whole answer is only refused for what holds it together, never for a field of one ad.
                assert not any(isinstance(step, int) for step in place[:-1]), place
            else:
                check(found)


def _changed(value: Any, odd: Iterator[Any]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Copies of a JSON document, each with one value changed, and the way to that value."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in steps:
        for way, made in [((), next(odd)), *_changed(inner, odd)]:
            copy: Any = dict(value) if isinstance(value, dict) else list(value)
            copy[key] = made
            yield (key, *way), copy


class Pretended:
    """A web without a socket, for what is tried a thousand times."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering

    def get(self, url: str, *, query: Mapping[str, str] | None = None, wanted: Wanted = "any") -> Answer:
        path = url.removeprefix("https://ats.example")
        reply = self._answering(in_order(f"{path}?{urlencode(query)}" if query else path))
        if reply.status != 200:
            raise Outage("status", f"{url} answered {reply.status}", status=reply.status)
        return Answer(url, reply.type, reply.body)


@ASKING
def test_a_slash_behind_the_base_address_changes_nothing(case: Case, tmp_path: Path) -> None:
    with Host(case.answering()) as host:
        settings = case.settings(host.url)
        if not settings.base_url:
            pytest.skip("it has no base address")
        found = read(case, host, tmp_path, replace(settings, base_url=f"{host.url}//"))
        assert as_json(found, host.url) == case.expected


@ASKING
def test_an_account_never_leads_elsewhere(case: Case) -> None:
    """Whatever stands in `account` is one name: a part of the path, or a host, or refused."""
    if "account" not in case.source.needs:
        pytest.skip("it has no account")
    urls: list[str] = []

    class Noting:
        def get(self, url: str, *, query: Mapping[str, str] | None = None, wanted: Wanted = "any") -> Answer:
            urls.append(url)
            raise Outage("status", f"{url} answered 404", status=404)

    def hosts(account: str) -> set[str]:
        urls.clear()
        with pytest.raises(Outage):
            list(case.source.read(replace(case.settings(""), account=account, base_url=""), Noting()))
        return {urlsplit(url).netloc for url in urls}

    usual = hosts("tidewright")
    assert len(usual) == 1
    for account in ("..", "../admin", "a/b?c=d", "x@evil.example/", "a b#c", "x:y@z"):
        assert hosts(account) <= usual
        for url in urls:
            assert not {".", ".."} & set(urlsplit(url).path.split("/"))
            assert not urlsplit(url).query
            assert not urlsplit(url).fragment


def test_types_of_answers_are_known() -> None:
    """A fixture with a new ending would else be sent as nothing in particular."""
    used = {Path(file).suffix for case in CASES for file in case.manifest.get("answers", {}).values()}
    assert used <= TYPES.keys()
