"""Sites with fetched job ads, and what becomes of jobs that have ended."""

import json
import re
from datetime import date
from html import escape
from pathlib import Path

import pytest

from site_gen.ingest.ingest import around, ingest
from site_gen.model.ads import Ad, AdPay, AdPlace
from site_gen.model.values import Moment
from tests.conftest import run_cli
from tests.unit.stages.workbench import FILES, TODAY, Bench, MakeSite, inputs_of, messages, text_of

URL = "https://boards.example/tidewright/jobs/4711"
TEXT = escape(
    "<p style='color:red'><b>Your tasks</b></p><p>• weld<br>• *grind*</p>"
    "<p>Read <a href='https://tidewright.example/'>more</a> # here</p>"
)
ADS = (
    Ad(
        id="4711",
        title="Shipfitter (m/w/d)",
        url=URL,
        html=TEXT,
        department="Yard",
        places=(AdPlace(text="Harbour"), AdPlace(text="Berlin, Germany")),
        pay=AdPay(min="40.000 €", max="48.000 €", unit="annum"),
        opens="2026-11-02T08:00:00Z",
        reference="R-7",
    ),
    Ad(id="4711", title="Schiffbauer (m/w/d)", url=URL + "?l=de", html="<p>Du baust.</p>", language="de"),
    Ad(id="4712", title="Soudeur", url=URL + "2", html="<p>Vous soudez.</p>", language="fr", opens="2026-11-03"),
)


@pytest.fixture
def bench(make_site: MakeSite) -> Bench:
    """The small site of the workbench, with what a fetch of `ADS` keeps."""
    content = make_site(FILES)
    settings = content / "site.toml"
    sources = '\n[[sources]]\nkind = "greenhouse"\nname = "main"\naccount = "tidewright"\n'
    settings.write_text(settings.read_text(encoding="utf-8") + sources, encoding="utf-8")
    bench = Bench(content)
    fetch(bench)
    return bench


def fetch(bench: Bench, *ads: Ad, today: date = TODAY) -> None:
    """What `fetch` does, without the network."""
    folder = bench.content / "_fetched/main"
    kept = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.*")}
    inputs, _ = inputs_of(bench.content)
    made = ingest(ads or ADS, around(inputs.content, "main", today), kept)
    for path in kept.keys() - made.files.keys():
        (folder / path).unlink()
    for name, text in made.files.items():
        bench.write(f"_fetched/main/{name}", text)


def test_fetched_ads_become_pages_in_every_language(bench: Bench) -> None:
    built = bench.build()
    page, german = text_of(built, "jobs/shipfitter/index.html"), text_of(built, "de/jobs/shipfitter/index.html")
    assert re.search(r"<h2[^>]*>Your tasks</h2>\s*<ul>\s*<li>weld</li>\s*<li>\*grind\*</li>\s*</ul>", page)
    assert 'href="https://tidewright.example/"' in page
    assert "Schiffbauer" in german
    assert "<p>Du baust.</p>" in german
    assert "locations/berlin/index.html" in built.files
    assert not [problem for problem in (*bench.reading, *built.problems) if problem.is_error]


def test_a_fetched_job_is_marked_up_for_search_engines(bench: Bench) -> None:
    page = text_of(bench.build(), "jobs/shipfitter/index.html")
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    (posting,) = (one for one in map(json.loads, blocks) if one.get("@type") == "JobPosting")
    assert posting["title"] == "Shipfitter"
    assert posting["datePosted"].startswith("2026-11-02")
    assert {place["address"]["addressLocality"] for place in posting["jobLocation"]} == {"Rostock", "Berlin"}
    assert posting["baseSalary"]["value"]["minValue"] == 40000


def test_an_ad_in_a_language_the_site_does_not_have_is_shown_in_its_own(bench: Bench) -> None:
    page = text_of(bench.build(), "jobs/soudeur/index.html")
    assert re.search(r'lang="fr"[^>]*>.*<p>Vous soudez\.</p>', page, re.DOTALL)


def test_text_of_a_fetched_ad_is_cleaned_whatever_stands_in_its_file(bench: Bench) -> None:
    bench.replace(
        "_fetched/main/jobs/4711.html", "<li>weld</li>", "<li onclick=x>weld<script>y</script><img src=z></li>"
    )
    page = text_of(bench.build(), "jobs/shipfitter/index.html")
    assert "<li>weld</li>" in page
    assert "onclick=x" not in page


def test_a_vanished_job_keeps_its_page_then_its_address_tells_then_nothing_is_left(bench: Bench) -> None:
    jobs = [ad for ad in ADS if ad.id != "4711"]
    fetch(bench, *jobs)
    closed = text_of(bench.build(), "jobs/shipfitter/index.html")
    assert "JobPosting" not in closed
    assert "/jobs/shipfitter/" not in text_of(bench.build(), "sitemap.xml")
    fetch(bench, *jobs, today=date(2027, 3, 1))
    gone = bench.build(today=date(2027, 3, 1))
    assert "jobs/shipfitter/index.html" not in gone.files
    assert "/jobs/shipfitter/ /410.html 410" in text_of(gone, "_redirects")
    fetch(bench, *jobs, today=date(2028, 6, 1))
    assert not (bench.content / "_fetched/main/jobs/4711.html").exists()
    assert "_redirects" not in bench.build(today=date(2028, 6, 1)).files


def job(closes: Moment, **fields: str) -> str:
    more = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"---\ntitle: Rigger\nlocations: harbour\ncloses: {closes}\n{more}---\nYou rig.\n"


@pytest.mark.parametrize(
    ("closes", "is_told"),
    [(date(2026, 8, 25), False), (date(2026, 8, 24), True), (date(2025, 8, 25), True), (date(2025, 8, 24), False)],
)
def test_an_address_tells_for_a_year_that_its_job_is_gone(make_site: MakeSite, closes: date, is_told: bool) -> None:
    built = Bench(make_site({**FILES, "jobs/rigger.md": job(closes)})).build()
    assert ("_redirects" in built.files) is is_told
    assert ("410.html" in built.files) is is_told


def test_hosts_are_told_in_their_own_words_and_visitors_in_their_language(make_site: MakeSite) -> None:
    built = Bench(make_site({**FILES, "jobs/rigger.md": job(date(2026, 1, 31))})).build()
    rules = text_of(built, "_redirects").splitlines()[1:]
    assert rules == ["/jobs/rigger/ /410.html 410", "/de/jobs/rigger/ /de/410.html 410"]
    assert 'Redirect gone "/jobs/rigger"' in text_of(built, "_gone/apache.conf")
    assert "location ^~ /de/jobs/rigger/ { return 410; }" in text_of(built, "_gone/nginx.conf")
    assert "noindex" in text_of(built, "de/410.html")
    assert "410.html" not in text_of(built, "sitemap.xml")


@pytest.mark.parametrize("field", [{"draft": "true"}, {"opens": "2027-01-01"}])
def test_what_never_was_public_is_not_gone(make_site: MakeSite, field: dict[str, str]) -> None:
    closes = date(2027, 2, 1) if "opens" in field else date(2026, 1, 31)
    built = Bench(make_site({**FILES, "jobs/rigger.md": job(closes, **field)})).build()
    assert "_redirects" not in built.files


def test_what_is_said_of_a_fetched_ad_names_it_and_its_page(bench: Bench, tmp_path: Path) -> None:
    bench.replace("_fetched/main/jobs/4711.html", "opens: 2026-11-02\n", "")
    done = run_cli("build", "--content", str(bench.content), "--output", str(tmp_path / "out"))
    assert f"main:4711 ({URL}): " in done.stdout + done.stderr
    assert "_overlays/main-4711.md" in done.stdout + done.stderr


def test_settings_decide_how_long_addresses_tell(make_site: MakeSite) -> None:
    content = make_site({**FILES, "jobs/rigger.md": job(date(2026, 11, 20))})
    settings = content / "site.toml"
    more = "\n[jobs]\ngone_after = 1\ntell_gone = 1\n"
    settings.write_text(settings.read_text(encoding="utf-8") + more, encoding="utf-8")
    bench = Bench(content)
    days = [date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23)]
    built = [bench.build(today=day) for day in days]
    assert ["jobs/rigger/index.html" in one.files for one in built] == [True, False, False]
    assert ["_redirects" in one.files for one in built] == [False, True, False]
    assert messages(bench.reading) == []
