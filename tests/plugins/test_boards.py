"""The contract of job boards: every one of them writes files as its document says, and refuses what it must."""

import gc
import io
import json
import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import feedparser
import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from site_gen.boards import Board, boards
from site_gen.model.boards import BoardFeed, BoardJob, BoardPlace
from site_gen.model.connections import BoardSettings
from site_gen.model.problems import Place
from site_gen.model.values import Hours, Salary
from tests.plugins.board_formats import FORMATS, faults

EVERY = pytest.mark.parametrize("board", boards().values(), ids=list(boards()))
ROSTOCK = BoardPlace(
    name="Rostock harbour",
    street="Am Strande 3",
    postal_code="18055",
    city="Rostock",
    region="Mecklenburg-Vorpommern",
    country="DE",
    country_name="Germany",
    latitude=54.09,
    longitude=12.14,
)
VARNA = BoardPlace(name="Варна", city="Варна", country="BG", country_name="Bulgaria")
HTML = (
    "<h2 id='a'>What you do</h2>"
    "<p>You weld hulls & “decks” – <a href='https://example.org/?a=1&amp;b=2'>read more</a>.</p>"
    "<ol><li>one</li><li><strong>two</strong></li></ol><blockquote><p>Ahoy ]]&gt; there</p></blockquote>"
    "<dl><dt>Where</dt><dd>On the quay, in every weather that a ferry sails in, and in some it does not.</dd></dl>"
)
JOB = BoardJob(
    id="hull-welder",
    title="Hull Welder & Fitter <aluminium>",
    suffix="(m/f/d)",
    url="https://careers.example.org/jobs/hull-welder/",
    html=HTML,
    text="What you do. " + "You weld hulls and decks on the quay in Rostock. " * 4,
    language="en",
    file=Place("content/jobs/hull-welder.md", 2, 1),
    reference="R-1042",
    apply="https://ats.example.org/apply/1",
    department="Shipyard",
    places=(ROSTOCK, VARNA),
    employment_types=("full-time", "part-time"),
    hours=Hours(min=Decimal(30), max=Decimal(40)),
    seniority="mid",
    salary=Salary(min=Decimal(42000), max=Decimal("51500.50"), currency="EUR", unit="year"),
    opens=datetime(2026, 11, 2, tzinfo=UTC),
    closes=datetime(2027, 1, 31, 22, 59, 59, tzinfo=UTC),
    updated=datetime(2026, 11, 10, tzinfo=UTC),
    education="professional-certificate",
    experience=24,
    tags=("welding", "ferry & dock"),
    image="https://careers.example.org/cards/hull-welder.png",
)
BARE = replace(
    JOB,
    **dict.fromkeys(("employment_types", "tags"), ()),
    **dict.fromkeys(("hours", "seniority", "salary", "closes", "updated", "education", "experience")),
    **dict.fromkeys(("suffix", "reference", "apply", "department", "image"), ""),
    id="bare",
    places=(BoardPlace(name="Kiel", city="Kiel", country="DE", country_name="Germany"),),
)
REMOTE = replace(JOB, id="remote", places=(), workplace="remote", countries=(("DE", "Germany"), ("AT", "Austria")))
HOURLY = replace(JOB, id="hourly", salary=Salary(min=Decimal("18.5"), currency="USD", unit="hour"), places=(VARNA,))


def feed_of(board: Board, **settings: str) -> BoardFeed:
    return BoardFeed(
        settings=BoardSettings(kind=board.key, company_id="1234567", **settings),
        title="Jobs at Tidewright",
        company="Tidewright & Co",
        company_url="https://example.org/",
        site_url="https://careers.example.org/",
        url="https://careers.example.org/boards/spring.xml",
        email="jobs@example.org",
        logo="https://careers.example.org/logo.png",
        updated=JOB.updated,
        count=3,
    )


def taken(board: Board) -> list[BoardJob]:
    """The sample jobs that the board takes."""
    feed = feed_of(board)
    return [job for job in (JOB, BARE, REMOTE, HOURLY) if not list(board.rules(job, feed))]


def written(board: Board, *jobs: BoardJob) -> bytes:
    return b"".join(board.write(jobs, feed_of(board)))


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_is_as_its_document_says(kind: str) -> None:
    board = boards()[kind]
    assert len(taken(board)) >= 3
    assert faults(kind, written(board, *taken(board))) == []


@pytest.mark.parametrize("kind", FORMATS)
def test_the_rules_of_this_test_can_fail(kind: str) -> None:
    broken = replace(JOB, url="not an address", html="<script>x</script>", title="")
    assert faults(kind, written(boards()[kind], broken))


@pytest.mark.parametrize("kind", [kind for kind, form in FORMATS.items() if form.per_place])
def test_each_place_is_an_entry_with_an_id_of_its_own(kind: str) -> None:
    root = etree.fromstring(written(boards()[kind], JOB))
    entries = root.findall(FORMATS[kind].entries)
    name = {"linkedin": "partnerJobId", "careerjet": "id", "jobrapido": "reference_id"}.get(kind, "referencenumber")
    ids = [entry.findtext(name) for entry in entries]
    assert len(ids) == len(set(ids)) == 2
    assert ids[0] == "hull-welder", "what a board knows already keeps its id"


@EVERY
def test_addresses_tell_where_a_visitor_came_from(board: Board) -> None:
    text = written(board, JOB).decode()
    assert f"hull-welder/?source={board.key}" in text
    named = b"".join(board.write([JOB], feed_of(board, name="spring", source="fair 26"))).decode()
    found = named.partition("hull-welder/?")[2].partition("<")[0].partition('"')[0].partition("]")[0]
    assert parse_qs(urlsplit(f"https://x/?{found}").query)["source"] == ["fair 26"]


@EVERY
def test_titles_and_texts_come_through_whole(board: Board) -> None:
    text = written(board, JOB)
    if board.suffix == ".json":
        value = json.loads(text)
        assert "Hull Welder & Fitter <aluminium> (m/f/d)" in json.dumps(value, ensure_ascii=False)
    else:
        words = "".join(etree.fromstring(text).itertext())
        assert "Hull Welder & Fitter <aluminium> (m/f/d)" in words
        assert "“decks”" in words
        assert "Ahoy ]]" in words


@EVERY
def test_characters_that_xml_does_not_know_break_no_file(board: Board) -> None:
    data = written(
        board, replace(JOB, title="Welder\x0b\ufffe", html="<p>\x0cwords \x01 \x7f</p>" * 20, text="\x0cwords")
    )
    words = json.loads(data) if board.suffix == ".json" else "".join(etree.fromstring(data).itertext())
    assert "words" in str(words)


@EVERY
def test_a_file_without_jobs_is_a_file(board: Board) -> None:
    data = written(board)
    if board.suffix == ".json":
        assert json.loads(data)
    else:
        assert len(etree.fromstring(data)) >= 0


@EVERY
def test_pieces_in_a_row_are_the_whole_file(board: Board) -> None:
    feed, jobs = feed_of(board), taken(board)
    pieces = board.separator.join(board.chunk([job], feed) for job in jobs)
    assert (board.head(feed) + pieces + board.tail(feed)).encode() == b"".join(board.write(jobs, feed))


@EVERY
def test_an_ad_without_words_is_refused(board: Board) -> None:
    refusals = list(board.rules(replace(JOB, text="", html=""), feed_of(board)))
    assert refusals
    assert all(refusal.message and refusal.hint for refusal in refusals)


@EVERY
def test_a_whole_ad_is_taken(board: Board) -> None:
    assert list(board.rules(JOB, feed_of(board))) == []
    assert list(board.demands(feed_of(board))) == []


def test_linkedin_says_what_is_too_short() -> None:
    board = boards()["linkedin"]
    (refusal,) = board.rules(replace(JOB, text="Too short."), feed_of(board))
    assert refusal.message == "description below 100 characters"


def test_linkedin_wants_the_number_of_the_company_and_an_address_to_write_to() -> None:
    board = boards()["linkedin"]
    feed = replace(feed_of(board), email="", settings=BoardSettings(kind="linkedin"))
    assert {demand.field for demand in board.demands(feed)} == {"company_id", "contact_email"}


def test_linkedin_wants_a_city_for_remote_jobs_too_and_takes_whole_figures_only() -> None:
    board = boards()["linkedin"]
    (refusal,) = board.rules(REMOTE, feed_of(board))
    assert refusal.message == "no place with a city"
    assert list(board.rules(replace(REMOTE, places=(ROSTOCK,)), feed_of(board))) == []
    assert etree.fromstring(written(board, HOURLY)).find("job/salaries") is None
    whole = replace(HOURLY, salary=Salary(min=Decimal(18), max=Decimal("21.00"), currency="USD", unit="hour"))
    assert etree.fromstring(written(board, whole)).findtext("job/salaries/salary/highEnd/amount") == "21"


def test_ids_for_linkedin_stay_short_and_apart() -> None:
    long = replace(JOB, id="an-" + "extraordinarily-" * 4 + "long-name")
    root = etree.fromstring(written(boards()["linkedin"], long))
    ids = [entry.findtext("partnerJobId") or "" for entry in root.findall("job")]
    assert len(set(ids)) == 2
    assert all(len(one) <= 40 for one in ids)


def test_xing_refuses_what_is_too_long() -> None:
    board = boards()["xing"]
    (refusal,) = board.rules(replace(JOB, html="<p>" + "word " * 2500 + "</p>"), feed_of(board))
    assert "10000 at the most" in refusal.message


def test_headings_become_bold_where_they_are_not_taken() -> None:
    text = etree.fromstring(written(boards()["linkedin"], JOB)).findtext("job/description") or ""
    assert "<p><strong>What you do</strong></p>" in text
    assert "<ul><li>one</li>" in text
    assert "href" not in text


def test_rows_of_tables_become_paragraphs_where_tables_are_not_taken() -> None:
    head = "<thead><tr><th scope='col'>Shift</th>\n<th>Hours</th></tr></thead>"
    table = f"<table>{head}<tr><td>Night</td><td>8</td></tr></table>"
    text = etree.fromstring(written(boards()["xing"], replace(JOB, html=table))).findtext(
        "postings/posting/description"
    )
    assert "<p>Shift – Hours</p>" in (text or "")
    assert "<p>Night – 8</p>" in (text or "")
    kept = etree.fromstring(written(boards()["generic"], replace(JOB, html=table))).findtext("job/description")
    assert "<td>Night</td><td>8</td>" in (kept or "")


def test_a_place_without_a_country_is_no_entry_where_a_country_must_be() -> None:
    pier = BoardPlace(name="Pier", city="Kiel")
    for kind in ("linkedin", "careerjet", "jobrapido", "generic", "talent"):
        entries = etree.fromstring(written(boards()[kind], replace(JOB, places=(pier, ROSTOCK)))).findall("job")
        entries = entries or etree.fromstring(written(boards()[kind], replace(JOB, places=(pier, ROSTOCK)))).findall(
            "jobs/job"
        )
        assert len(entries) == 1, kind


def test_jooble_names_no_region_twice() -> None:
    root = etree.fromstring(written(boards()["jooble"], REMOTE))
    assert root.findtext("job/region") == "Germany; Austria"


def test_pay_with_one_end_gets_no_other_made_up() -> None:
    for kind, path in {"adzuna": "job/", "talent": "job/salary/"}.items():
        root = etree.fromstring(written(boards()[kind], HOURLY))
        assert root.findtext(f"{path}salary_min") == "18.50"
        assert root.find(f"{path}salary_max") is None


def test_adzuna_is_told_of_a_contract_only_where_there_is_one() -> None:
    kinds = {("full-time",): None, ("part-time", "temporary"): "contract"}
    for types, told in kinds.items():
        root = etree.fromstring(written(boards()["adzuna"], replace(JOB, employment_types=types)))
        assert root.findtext("job/contract_type") == told


def test_linkedin_wants_https_and_says_so_once_for_all_jobs() -> None:
    board, feed = boards()["linkedin"], feed_of(boards()["linkedin"])
    plain = replace(feed, site_url="http://careers.example.org/")
    assert [demand.message for demand in board.demands(plain)] == ["LinkedIn takes no job whose address is not https"]


def test_rss_and_atom_are_feeds_without_faults() -> None:
    for kind in ("rss", "atom"):
        found = feedparser.parse(io.BytesIO(written(boards()[kind], JOB, BARE)), sanitize_html=False)
        assert not found.bozo
        assert [entry.title for entry in found.entries] == [JOB.full_title, BARE.full_title]
        assert found.entries[0].published_parsed[:3] == (2026, 11, 2)
        assert "weld hulls" in found.entries[0].get("summary", "") + str(found.entries[0].get("content", ""))


JOBS_JSON = {
    "type": "object",
    "required": ["version", "company", "jobs"],
    "properties": {
        "version": {"const": "1.0"},
        "company": {"type": "object", "required": ["name", "url"]},
        "jobs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "title", "url"],
                "not": {"required": ["location", "locations"]},
                "properties": {
                    "employmentType": {
                        "enum": ["FULL_TIME", "PART_TIME", "CONTRACT", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM"]
                    },
                    "location": {"$ref": "#/$defs/location"},
                    "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}, "minItems": 2},
                    "postedDate": {"pattern": r"^\d{4}-\d\d-\d\d"},
                    "expiresDate": {"pattern": r"^\d{4}-\d\d-\d\d"},
                    "compensation": {
                        "required": ["currency", "period"],
                        "properties": {
                            "currency": {"pattern": "^[A-Z]{3}$"},
                            "period": {"enum": ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"]},
                            "min": {"type": "number", "exclusiveMinimum": 0},
                            "max": {"type": "number", "exclusiveMinimum": 0},
                        },
                        "additionalProperties": False,
                    },
                },
            },
        },
    },
    "$defs": {
        "location": {
            "type": "object",
            "properties": {
                "city": {},
                "state": {},
                "country": {"pattern": "^[A-Z]{2}$"},
                "remote": {"type": "boolean"},
            },
            "additionalProperties": False,
        }
    },
}


def test_jobs_json_is_as_its_specification_says() -> None:
    value = json.loads(written(boards()["jobs-json"], JOB, BARE, REMOTE, HOURLY))
    Draft202012Validator(JOBS_JSON).validate(value)
    assert [job["id"] for job in value["jobs"]] == ["hull-welder", "bare", "remote", "hourly"]
    assert value["jobs"][0]["compensation"] == {"currency": "EUR", "period": "YEARLY", "min": 42000, "max": 51500.5}


def test_json_feed_has_what_version_1_1_demands() -> None:
    value = json.loads(written(boards()["json-feed"], JOB, REMOTE))
    assert value["version"] == "https://jsonfeed.org/version/1.1"
    assert all(item["id"] and item["content_html"] and item["url"] for item in value["items"])
    assert value["items"][0]["_jobposting"]["title"] == JOB.title
    assert value["feed_url"] == "https://careers.example.org/boards/spring.xml"
    remote = value["items"][1]["_jobposting"]
    assert remote["jobLocationType"] == "TELECOMMUTE"
    assert [country["name"] for country in remote["applicantLocationRequirements"]] == ["DE", "AT"]
    pay = value["items"][0]["_jobposting"]["baseSalary"]
    assert pay["value"] == {"@type": "QuantitativeValue", "minValue": 42000, "maxValue": 51500.5, "unitText": "YEAR"}


def _peak(board: Board, count: int) -> int:
    """Bytes that writing this many jobs takes at the most, the file itself not kept."""
    feed = feed_of(board)
    jobs = (replace(JOB, id=f"job-{number}", html=f"{HTML * 10} {number}") for number in range(count))
    gc.collect()
    tracemalloc.start()
    try:
        for _ in board.write(jobs, feed):
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@EVERY
def test_memory_does_not_grow_with_the_number_of_jobs(board: Board) -> None:
    _peak(board, 5)  # what is made once
    assert _peak(board, 200) < 1.5 * _peak(board, 10) + 200_000, "two hundred texts are a megabyte and more"
