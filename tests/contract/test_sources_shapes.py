"""What single systems do, and what becomes of it: paging, shapes, languages, pay, tables, pages."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from site_gen.model.ads import Ad, AdPay, AdPlace, Skipped
from site_gen.model.connections import SourceSettings
from site_gen.model.web import Answer, Outage, Wanted
from site_gen.sources.source import sources
from tests.conftest import ROOT, run_cli

Answering = Callable[[str], bytes | Outage | None]
JOB_LD = '<html lang="en"><script type="application/ld+json">{"@type": "JobPosting", "title": "%s"}</script></html>'


class Web:
    """Answers by a function of the address; None is 404. `asked` tells what was asked for."""

    def __init__(self, answering: Answering | Mapping[str, bytes]) -> None:
        self._answering = answering.get if isinstance(answering, Mapping) else answering
        self.asked: list[str] = []

    def get(self, url: str, *, query: Mapping[str, str] | None = None, wanted: Wanted = "any") -> Answer:
        whole = url + ("?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else "")
        self.asked.append(whole)
        body = self._answering(whole)
        if isinstance(body, Outage):
            raise body
        if body is None:
            raise Outage("status", f"{whole} answered 404 (Not Found)", status=404)
        return Answer(whole, "", body)


def found_in(kind: str, web: Web, **settings: Any) -> list[Ad | Skipped]:
    return list(sources()[kind].read(SourceSettings(kind=kind, **settings), web))


def ads_in(kind: str, web: Web, **settings: Any) -> list[Ad]:
    found = found_in(kind, web, **settings)
    assert all(isinstance(each, Ad) for each in found), found
    return [each for each in found if isinstance(each, Ad)]


def refused(kind: str, web: Web, **settings: Any) -> Outage:
    with pytest.raises(Outage) as caught:
        found_in(kind, web, **settings)
    return caught.value


def as_bytes(value: Any) -> bytes:
    return json.dumps(value).encode()


# Paging


def lever_jobs(first: int, many: int) -> list[dict[str, Any]]:
    return [{"id": str(number), "text": f"Job {number}"} for number in range(first, first + many)]


def test_lever_is_asked_until_a_page_is_not_full() -> None:
    def answering(url: str) -> bytes:
        skip = int(parse_qs(urlsplit(url).query)["skip"][0])
        return as_bytes(lever_jobs(skip, min(100, 230 - skip)))

    web = Web(answering)
    assert [ad.id for ad in ads_in("lever", web, account="tidewright")] == [str(number) for number in range(230)]
    assert len(web.asked) == 3


def test_a_system_that_gives_all_at_once_is_not_asked_for_ever() -> None:
    web = Web(lambda url: as_bytes(lever_jobs(0, 140)))
    assert len(ads_in("lever", web, account="tidewright")) == 140
    assert len(web.asked) == 2


def test_a_list_without_end_is_an_outage() -> None:
    numbers = count()
    web = Web(lambda url: as_bytes(lever_jobs(next(numbers) * 100, 100)))
    assert "no end" in str(refused("lever", web, account="tidewright"))


def test_half_a_list_is_an_outage() -> None:
    """Jobs that are missing from it would else be taken for closed."""
    page = {"totalFound": 5, "content": [{"id": "1", "name": "Welder"}]}

    def answering(url: str) -> bytes | None:
        return as_bytes(page) if "offset=" in url else None

    outage = refused("smartrecruiters", Web(answering), account="Tidewright1")
    assert outage.fault == "shape"
    assert "speaks of 5 ads and gave 1" in str(outage)


def test_pages_of_a_feed_that_lead_in_a_circle_are_an_outage() -> None:
    page = {"version": "https://jsonfeed.org/version/1.1", "items": [], "next_url": "https://a.example/feed.json"}
    web = Web(lambda url: as_bytes(page))
    assert "circle" in str(refused("feed", web, urls=("https://a.example/feed.json",)))


def test_the_next_page_of_a_feed_stays_on_its_host() -> None:
    page = {"version": "https://jsonfeed.org/version/1.1", "items": [], "next_url": "https://b.example/feed.json"}
    web = Web(lambda url: as_bytes(page))
    assert "another host" in str(refused("feed", web, urls=("https://a.example/feed.json",)))


# Addresses


@pytest.mark.parametrize(
    ("region", "host"), [("", "api.lever.co"), ("eu", "api.eu.lever.co"), ("EU ", "api.eu.lever.co")]
)
def test_lever_has_two_regions(region: str, host: str) -> None:
    web = Web(lambda url: b"[]")
    assert ads_in("lever", web, account="tidewright", region=region) == []
    assert urlsplit(web.asked[0]).netloc == host


@pytest.mark.parametrize("account", ["jobs.tidewright.example", "https://jobs.tidewright.example/"])
def test_an_account_may_be_a_host_of_ones_own(account: str) -> None:
    web = Web(lambda url: b'{"offers": []}')
    assert ads_in("recruitee", web, account=account) == []
    assert web.asked == ["https://jobs.tidewright.example/api/offers"]


def test_an_unknown_account_is_named_with_its_source() -> None:
    outage = refused("greenhouse", Web({}), account="tidewrigth", name="main")
    assert str(outage).startswith("Greenhouse does not know `tidewrigth`")
    assert outage.hint == "correct `account` of the source `main`"


def test_an_error_in_an_answer_is_told() -> None:
    web = Web(lambda url: b'{"ok": false, "error": "Document not found"}')
    assert "(Document not found)" in str(refused("lever", web, account="tidewright"))


# XML


def personio(inner: str, *, declared: str = "UTF-8", encoding: str = "utf-8") -> Web:
    text = f'<?xml version="1.0" encoding="{declared}"?><workzag-jobs>{inner}</workzag-jobs>'
    return Web(lambda url: text.encode(encoding))


POSITION = "<position><id>1</id><name>{name}</name></position>"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("UTF-8", "cp1252"), ("ISO-8859-1", "utf-8"), ("UTF-16", "utf-8"), ("nonsense", "cp1252")],
)
def test_xml_that_lies_about_its_encoding_is_read(declared: str, encoding: str) -> None:
    web = personio(POSITION.format(name="Köchin"), declared=declared, encoding=encoding)
    assert ads_in("personio", web, account="t")[0].title == "Köchin"


def test_xml_that_is_html_in_parts_is_mended() -> None:
    web = personio(POSITION.format(name="Koch&nbsp;&amp; K&ouml;chin R&D \x08&lt;m/w/d&gt;"))
    assert ads_in("personio", web, account="t")[0].title == "Koch\u00a0& Köchin R&D <m/w/d>"


def test_a_document_type_is_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;">]><workzag-jobs>&c;</workzag-jobs>'
    assert "document type" in str(refused("personio", Web(lambda url: bomb), account="t"))


def test_the_answer_of_another_system_is_an_outage() -> None:
    web = Web(lambda url: b"<rss><channel/></rss>")
    assert "<rss> instead of <workzag-jobs>" in str(refused("personio", web, account="t"))


def test_words_that_came_in_several_languages_are_in_one_that_nobody_told() -> None:
    def answering(url: str) -> bytes:
        name = "Cook" if url.endswith("language=en") else "Koch"
        return f"<workzag-jobs>{POSITION.format(name=name)}</workzag-jobs>".encode()

    ads = ads_in("personio", Web(answering), account="t", languages=("de", "en", "bg"))
    assert [(ad.title, ad.language) for ad in ads] == [("Koch", ""), ("Cook", "en")]


@pytest.mark.parametrize(
    ("years", "months"), [("7-10", 84), ("lt-1", None), ("1-2", 12), ("more-than-15", 180), ("", None), ("0", None)]
)
def test_years_of_experience_are_months(years: str, months: int | None) -> None:
    inner = f"<position><id>1</id><name>x</name><yearsOfExperience>{years}</yearsOfExperience></position>"
    assert ads_in("personio", personio(inner), account="t")[0].experience == months


# Single systems


def test_a_post_of_greenhouse_that_does_not_say_whether_it_is_for_a_job_is_shown() -> None:
    jobs = [{"id": 1, "title": "a"}, {"id": 2, "title": "b", "internal_job_id": None}]
    web = Web(lambda url: as_bytes({"jobs": jobs}) if "content" in url else None)
    assert [(ad.id, ad.is_listed) for ad in ads_in("greenhouse", web, account="t")] == [("1", True), ("2", False)]
    assert not any("/jobs/2" in url for url in web.asked)  # nobody will see its pay


@pytest.mark.parametrize(("title", "unit"), [("Hourly pay", "hour"), ("Annual salary", "year"), ("Pay zone A", "")])
def test_the_pay_of_greenhouse_is_what_its_heading_says(title: str, unit: str) -> None:
    pay = {"min_cents": 2500, "max_cents": 3100, "currency_type": "EUR", "title": title}
    jobs = [{"id": 1, "title": "a", "pay_input_ranges": [pay]}]
    ad = ads_in("greenhouse", Web(lambda url: as_bytes({"jobs": jobs})), account="t")[0]
    assert ad.pay == AdPay(min=2500, max=3100, currency="EUR", unit=unit, note=title, cents=True)


def test_pay_in_two_currencies_is_no_range() -> None:
    ranges = [{"min_cents": 1, "max_cents": 2, "currency_type": code} for code in ("EUR", "SEK")]
    web = Web(lambda url: as_bytes({"jobs": [{"id": 1, "title": "a", "pay_input_ranges": ranges}]}))
    assert ads_in("greenhouse", web, account="t")[0].pay is None


def test_pay_that_is_told_in_words_alone_is_read() -> None:
    pinpoint = {"id": 1, "title": "Rigger", "compensation_visible": True, "compensation": "$60k-$80k"}
    (ad,) = ads_in("pinpoint", Web(lambda url: as_bytes({"data": [pinpoint]})), account="t")
    assert ad.pay == AdPay(min="$60k-$80k")
    lever = {"id": "1", "text": "Rigger", "salaryDescriptionPlain": "Pay by agreement"}
    (ad,) = ads_in("lever", Web(lambda url: as_bytes([lever])), account="t")
    assert ad.pay == AdPay(note="Pay by agreement")


@pytest.mark.parametrize("shown", [False, None])
def test_pay_that_the_employer_does_not_show_is_not_shown(shown: bool | None) -> None:
    salary = {"compensationType": "Salary", "minValue": 1, "maxValue": 2, "currencyCode": "EUR", "interval": "1 YEAR"}
    job = {"id": "1", "title": "a", "compensation": {"summaryComponents": [salary]}}
    job |= {} if shown is None else {"shouldDisplayCompensationOnJobPostings": shown}
    assert ads_in("ashby", Web(lambda url: as_bytes({"jobs": [job]})), account="t")[0].pay is None
    posting = {"id": "1", "title": "a", "compensation_minimum": 1, "compensation_visible": shown}
    assert ads_in("pinpoint", Web(lambda url: as_bytes({"data": [posting]})), account="t")[0].pay is None


@pytest.mark.parametrize("there", ["jobs.json", "jobs.rss"])
def test_one_feed_of_teamtailor_is_enough(there: str) -> None:
    item = {"id": "u", "title": "Kajvärd", "url": "https://t.example/jobs/7-kajvard", "content_html": "<p>Kaffe.</p>"}
    bodies = {
        "jobs.json": as_bytes({"version": "https://jsonfeed.org/version/1.1", "items": [item]}),
        "jobs.rss": "<rss><channel><item><title>Kajvärd</title><link>https://t.example/jobs/7-kajvard</link>"
        "<description>&lt;p&gt;Kaffe.&lt;/p&gt;</description></item></channel></rss>".encode(),
    }
    web = Web(lambda url: bodies[there] if url.endswith(there) else None)
    (ad,) = ads_in("teamtailor", web, account="t")
    assert (ad.id, ad.title, ad.html) == ("7", "Kajvärd", "<p>Kaffe.</p>")


def test_both_feeds_of_teamtailor_speak_of_one_job_whatever_numbers_they_give_it() -> None:
    url = "https://jobs.tidewright.example/jobs/123-purser"
    posting = {"@type": "JobPosting", "title": "Purser", "identifier": {"value": "f3b1"}, "description": "Tickets."}
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "9", "url": url, "_jobposting": posting}]}
    item = f"<item><title>Purser</title><link>{url}</link><remoteStatus>hybrid</remoteStatus></item>"
    rss = f"<rss><channel>{item}</channel></rss>".encode()
    (ad,) = ads_in("teamtailor", Web(lambda asked: rss if asked.endswith("rss") else as_bytes(feed)), account="t")
    assert (ad.id, ad.workplace, ad.html) == ("123", "hybrid", "Tickets.")


def test_a_feed_of_teamtailor_that_is_down_is_not_done_without() -> None:
    """Departments and remote status would vanish with it, and come back tomorrow."""
    feed = as_bytes({"version": "https://jsonfeed.org/version/1.1", "items": []})
    web = Web(lambda url: feed if url.endswith("json") else Outage("timeout", "too slow"))
    assert refused("teamtailor", web, account="t").fault == "timeout"


def test_a_translation_keeps_to_its_own_words() -> None:
    offer = {
        "id": 1,
        "title": "Cook",
        "description": "<p>Soup.</p>",
        "sharing_title": "Soup!",
        "translations": {"en": {"title": "Cook", "description": "<p>Soup.</p>"}, "de": {"title": "Koch"}, "bg": {}},
    }
    ads = ads_in("recruitee", Web(lambda url: as_bytes({"offers": [offer]})), account="t")
    assert [(ad.language, ad.title, ad.html, ad.share_title) for ad in ads] == [
        ("en", "Cook", "<p>Soup.</p>", ""),
        ("de", "Koch", "", ""),
    ]


def test_a_detail_that_fails_fails_the_whole() -> None:
    """Its text would else be lost until the next time."""

    def answering(url: str) -> bytes | Outage:
        if url.endswith("/detail"):
            return Outage("status", f"{url} answered 500", status=500)
        return as_bytes({"result": [{"id": "1", "jobOpeningName": "a"}]})

    assert refused("bamboohr", Web(answering), account="t").status == 500


# Tables

TABLE = "Stelle;Ort\nKöchin;Rostock\n"


def table(body: bytes, **settings: Any) -> list[Ad]:
    return ads_in("table", Web(lambda url: body), files=("imports/t",), **settings)


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_delimiter_and_encoding_of_a_table_are_found_out(mark: str, encoding: str) -> None:
    (ad,) = table(TABLE.replace(";", mark).encode(encoding))
    assert (ad.title, ad.places) == ("Köchin", (AdPlace(text="Rostock"),))


def test_rows_of_one_id_are_ads_of_one_id() -> None:
    ads = table(b"id,title,location\n7,Cook,Rostock\n7,Cook,Varna\n")
    assert [ad.id for ad in ads] == ["7", "7"]


def test_a_table_without_titles_says_which_columns_it_has() -> None:
    outage = refused("table", Web(lambda url: b"a,b\n1,2\n"), files=("imports/t.csv",))
    assert str(outage) == "imports/t.csv has no column for the title of a job"
    assert "`a`, `b`" in outage.hint


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"titel x": "Stelle"}, "`titel x`, which is no field"), ({"title": "Job?"}, "no column `Job?`")],
)
def test_wrong_names_of_columns_are_told(fields: dict[str, str], words: str) -> None:
    outage = refused("table", Web(lambda url: TABLE.encode()), files=("imports/t.csv",), fields=fields)
    assert words in str(outage)
    assert outage.hint


def test_a_field_may_be_named_as_in_a_job() -> None:
    body = "Stelle;Von;Bis\nKoch;31.200 €;34.800 €\n".encode()
    (ad,) = table(body, fields={"salary.min": "Von", "salary_max": "Bis"})
    assert ad.pay == AdPay(min="31.200 €", max="34.800 €")


def test_an_application_may_go_to_an_email_address() -> None:
    ads = table(b"title,apply,url\nCook,jobs@t.example,https://t.example/1\nSmith,by hand,https://t.example/2\n")
    assert [ad.apply for ad in ads] == ["jobs@t.example", "https://t.example/2"]


def test_the_word_behind_a_postal_code_is_the_town() -> None:
    (ad,) = table(b"Titel;PLZ;Ort;Bewerbung per E-Mail\nCook;18147;Rostock;jobs@tidewright.example\n")
    assert ad.places == (AdPlace(text="Rostock", postal_code="18147", city="Rostock"),)
    assert ad.apply == "jobs@tidewright.example"


def test_a_heading_without_a_word_is_no_field() -> None:
    assert table(b"title,!?\nCook,x\n")[0].team == ""


@pytest.mark.parametrize(("word", "meant"), [("ja", "hybrid"), ("nein", ""), ("100 %", "remote"), ("2 Tage", "hybrid")])
def test_who_may_work_at_home_does_not_do_so_all_the_time(word: str, meant: str) -> None:
    assert table(f"Stelle;Homeoffice\nKoch;{word}\n".encode())[0].workplace == meant


def test_a_workbook_that_unpacks_without_end_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as file:
        for _ in range(220):
            file.write(bytes(1_000_000))
    assert refused("table", Web(lambda url: made.getvalue()), files=("imports/t.xlsx",)).fault == "size"


@pytest.mark.parametrize("body", [b"PK\x03\x04 and then nothing", b"<html>", b"", b"[1, 2", b"{}"])
def test_what_is_no_table_is_an_outage(body: bytes) -> None:
    outage = refused("table", Web(lambda url: body), files=("imports/t",))
    assert "imports/t" in str(outage)


def test_a_source_that_names_nothing_to_read_says_what_to_add() -> None:
    for kind in ("table", "jobs-json", "feed", "jsonld"):
        outage = refused(kind, Web({}))
        assert outage.fault == "address"
        assert "`urls`" in outage.hint


# Pages

SITE = "https://t.example"


def sitemap(*urls: str) -> bytes:
    inner = "".join(f"<url><loc>{SITE}{url}</loc></url>" for url in urls)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</urlset>'.encode()


def test_a_page_that_fails_is_skipped_and_named() -> None:
    bodies: dict[str, Any] = {
        f"{SITE}/sitemap.xml": sitemap("/jobs/cook", "/jobs/smith"),
        f"{SITE}/jobs/cook": Outage("status", "it answered 500", status=500),
        f"{SITE}/jobs/smith": (JOB_LD % "Smith").encode(),
    }
    found = found_in("jsonld", Web(bodies.get), urls=(f"{SITE}/sitemap.xml",))
    assert [type(each) for each in found] == [Skipped, Ad]
    assert isinstance(found[0], Skipped)
    assert found[0].url == f"{SITE}/jobs/cook"


def test_a_site_that_is_down_is_not_asked_page_by_page() -> None:
    pages = [f"/jobs/{number}" for number in range(50)]
    web = Web(lambda url: sitemap(*pages) if url.endswith("xml") else Outage("timeout", "too slow"))
    assert refused("jsonld", web, urls=(f"{SITE}/sitemap.xml",)).fault == "timeout"
    assert len(web.asked) == 2


def test_only_pages_that_match_are_asked_for() -> None:
    web = Web(lambda url: sitemap("/about", "/jobs/1") if url.endswith("xml") else (JOB_LD % "Smith").encode())
    assert len(ads_in("jsonld", web, urls=(f"{SITE}/sitemap.xml",), match="/jobs/")) == 1
    assert web.asked == [f"{SITE}/sitemap.xml", f"{SITE}/jobs/1"]


def test_a_sitemap_may_be_compressed() -> None:
    packed = gzip.compress(sitemap("/jobs/1"))
    web = Web(lambda url: packed if url.endswith("gz") else (JOB_LD % "Smith").encode())
    assert ads_in("jsonld", web, urls=(f"{SITE}/sitemap.xml.gz",))[0].title == "Smith"


def test_too_many_pages_are_an_outage() -> None:
    web = Web(lambda url: sitemap(*(f"/{number}" for number in range(5001))))
    outage = refused("jsonld", web, urls=(f"{SITE}/sitemap.xml",))
    assert outage.fault == "size"
    assert "`match`" in outage.hint


def test_one_identifier_for_all_jobs_is_none() -> None:
    def answering(url: str) -> bytes:
        if url.endswith("xml"):
            return sitemap("/jobs/cook-31401", "/jobs/smith-31402.html")
        posting = {"@type": "JobPosting", "title": url[-9:], "identifier": {"value": "tidewright"}}
        return f'<script type="application/ld+json">{json.dumps(posting)}</script>'.encode()

    ads = ads_in("jsonld", Web(answering), urls=(f"{SITE}/sitemap.xml",))
    assert [ad.id for ad in ads] == ["31401", "31402"]


# Feeds


@pytest.mark.parametrize(
    "body",
    [
        b"<!doctype html><title>Sign in</title>",
        b"",
        b"\x89PNG\r\n",
        b'<!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0"><channel/></rss>',
        b'{"jobs": []}',
    ],
)
def test_what_is_no_feed_is_an_outage(body: bytes) -> None:
    outage = refused("feed", Web(lambda url: body), urls=("https://t.example/feed",))
    assert outage.fault == "shape"
    assert "https://t.example/feed" in str(outage)


@pytest.mark.parametrize("odd", ["&#xD800;", "&#x110000;", "&#99999999999;", "<svg/onload=alert(1)>"])
def test_a_feed_that_the_library_stumbles_over_is_no_traceback(odd: str) -> None:
    feed = f'<rss version="2.0"><channel><item><title>a</title><link>x{odd}</link></item></channel></rss>'.encode()
    try:
        found = found_in("feed", Web(lambda url: feed), urls=("https://t.example/feed",))
    except Outage as outage:
        assert outage.fault == "shape"
    else:
        assert len(found) == 1


# Our own


def test_our_own_list_of_jobs_can_be_read_back(make_site: Callable[[Mapping[str, str | bytes]], Path]) -> None:
    job = (
        "---\ntitle: Purser\nid: TW-9\nopens: 2026-11-01\ncloses: 2027-01-31\nlocations: varna\n"
        "employment_types: part-time\nexperience: 24\nsalary: {min: 3200, max: 3900, unit: month}\n"
        "apply: jobs@example.org\n---\nYou count.\n"
    )
    german = "---\ntitle: Zahlmeister\n---\nDu zählst.\n"
    place = "---\nname: Varna\ncity: Varna\ncountry: BG\n---\n"
    content = make_site({"jobs/purser.md": job, "jobs/purser.de.md": german, "locations/varna.md": place})
    output = content.parent / "output"
    done = run_cli("build", "--content", content, "--output", output, "--today", "2026-11-23")
    assert done.returncode == 0, done.stdout
    english, translated = ads_in(
        "jobs-json", Web(lambda url: (output / "jobs.json").read_bytes()), files=("jobs.json",)
    )
    assert (english.id, english.title, english.language) == ("TW-9", "Purser", "en")
    assert (translated.id, translated.title, translated.language) == ("TW-9", "Zahlmeister", "de")
    assert english.html.strip() == "<p>You count.</p>"
    assert [(place.city, place.country) for place in english.places] == [("Varna", "BG")]
    assert english.pay == AdPay(min=3200, max=3900, currency="EUR", unit="MONTH")
    assert english.employment_types == ("PART_TIME",)
    assert english.experience == 24
    assert english.closes.startswith("2027-01-31")  # type: ignore[union-attr]


def test_every_kind_of_source_is_described() -> None:
    words = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    assert [kind for kind in sources() if f'kind = "{kind}"' not in words] == []
