"""Files of job boards in whole builds: what is in them, what is refused, what is made anew."""

import json
import os
from pathlib import Path
from zlib import crc32

from lxml import etree

from site_gen.engine.store import Store
from site_gen.model.problems import Problem
from tests.conftest import SITE_TOML
from tests.unit.stages.workbench import FILES, Bench, Files, MakeSite, text_of

LONG = "You weld hulls of aluminium on the quay, in every weather that a ferry sails in.\n" * 3
BOARDS = '\n[[boards]]\nkind = "generic"\n\n[[boards]]\nkind = "jobs-json"\n'
TEXTS: Files = {
    **FILES,
    "site.toml": SITE_TOML + BOARDS,
    "jobs/welder.md": str(FILES["jobs/welder.md"]) + LONG,
}


def with_boards(text: str, **more: str) -> Files:
    return {**TEXTS, "site.toml": SITE_TOML + text, **{f"jobs/{name}.md": job for name, job in more.items()}}


def told(problems: tuple[Problem, ...], word: str) -> list[Problem]:
    return [problem for problem in problems if word in problem.message]


def test_each_board_gets_a_file_of_the_open_jobs(make_site: MakeSite) -> None:
    built = Bench(make_site(TEXTS)).build()
    root = etree.fromstring(text_of(built, "boards/generic.xml").encode())
    assert [job.findtext("referencenumber") for job in root.findall("job")] == ["welder", "smith", "coder"]
    assert root.findtext("job/url") == "https://careers.example.org/jobs/welder/?source=generic"
    value = json.loads(text_of(built, "boards/jobs-json.json"))
    assert [job["id"] for job in value["jobs"]] == ["welder", "smith", "coder"]
    assert value["lastUpdated"].startswith("2026-01-05")


def test_without_boards_there_are_no_files(make_site: MakeSite) -> None:
    built = Bench(make_site(FILES)).build()
    assert not [name for name in built.files if name.startswith("boards/")]


def test_what_a_board_refuses_is_left_out_and_told_once_with_its_place(make_site: MakeSite) -> None:
    linkedin = '\n[[boards]]\nkind = "linkedin"\ncompany_id = "1"\ncontact_email = "a@example.org"\n'
    text = linkedin + '\n[[boards]]\nkind = "adzuna"\n'
    built = Bench(make_site(with_boards(text))).build()
    root = etree.fromstring(text_of(built, "boards/linkedin.xml").encode())
    assert [job.findtext("partnerJobId") for job in root.findall("job")] == ["welder"]
    assert root.findtext("expectedJobCount") == "1"
    problems = told(built.problems, "will be refused by")
    assert {problem.place.file.rsplit("/", 1)[-1] for problem in problems} == {"smith.md", "coder.md"}
    assert all(problem.place.line == 2 for problem in problems)
    assert problems[0].message.startswith("this ad will be refused by ")
    assert "description below 100 characters" in problems[0].message


def test_what_a_board_cannot_do_without_is_told_at_its_settings(make_site: MakeSite) -> None:
    built = Bench(make_site(with_boards('\n[[boards]]\nkind = "linkedin"\n'))).build()
    (problem,) = told(built.problems, "number of the company page")
    assert problem.place.line == len(SITE_TOML.splitlines()) + 3
    assert problem.field == "boards[0].company_id"


def test_a_refusal_stands_at_the_field_it_is_about_and_can_be_set_another_level(make_site: MakeSite) -> None:
    files = with_boards(BOARDS, welder=str(TEXTS["jobs/welder.md"]).replace("opens: 2026-01-05", "opens:"))
    files = {**files, "locations/harbour.md": "---\nname: Harbour\ncountry: DE\n---\n"}
    (city, *_) = told(Bench(make_site(files)).build().problems, "no place with a city")
    assert city.place.text == "locations: harbour"
    assert (city.rule, city.source) == ("board-refusal", "docs.indeed.com/indeed-apply/xml-feed")
    quiet = {**files, "site.toml": files["site.toml"] + '\n[lint.levels]\nboard-refusal = "off"\n'}  # type: ignore[operator]
    assert not told(Bench(make_site(quiet)).build().problems, "will be refused")


def test_a_place_that_an_ad_names_twice_is_one_entry(make_site: MakeSite) -> None:
    job = str(TEXTS["jobs/welder.md"]).replace("locations: harbour", "locations: [harbour, harbour]")
    built = Bench(make_site(with_boards(BOARDS, welder=job))).build()
    assert text_of(built, "boards/generic.xml").count("<![CDATA[welder]]></referencenumber>") == 1


def test_a_board_that_is_for_no_ad_is_told(make_site: MakeSite) -> None:
    built = Bench(make_site(with_boards('\n[[boards]]\nkind = "rss"\ntags = ["weldign"]\n'))).build()
    (problem,) = told(built.problems, "no open job is one that `boards/rss.xml` is for")
    assert problem.place.line == len(SITE_TOML.splitlines()) + 3


def test_an_unknown_board_is_told_with_what_was_meant(make_site: MakeSite) -> None:
    built = Bench(make_site(with_boards('\n[[boards]]\nkind = "linked-in"\n'))).build()
    (problem,) = told(built.problems, "job board `linked-in`")
    assert "linkedin" in problem.hint


def test_two_boards_of_one_name_are_told(make_site: MakeSite) -> None:
    built = Bench(make_site(with_boards(BOARDS + '\n[[boards]]\nkind = "generic"\n'))).build()
    (problem,) = told(built.problems, "two boards write")
    assert "another `name`" in problem.hint
    named = Bench(make_site(with_boards(BOARDS + '\n[[boards]]\nkind = "generic"\nname = "second"\n'))).build()
    assert "boards/second.xml" in named.files


def test_a_board_takes_the_languages_and_tags_it_is_for(make_site: MakeSite) -> None:
    german = {"jobs/welder.de.md": "---\ntitle: Schweißerin\n---\nDu schweißt. " + LONG}
    tagged = str(TEXTS["jobs/welder.md"]).replace("summary:", "tags: [Metal]\nsummary:")
    files = {
        **with_boards(
            '\n[[boards]]\nkind = "generic"\nlanguages = ["de"]\n[[boards]]\nkind = "rss"\ntags = ["metal"]\n'
        ),
        **german,
        "jobs/welder.md": tagged,
    }
    built = Bench(make_site(files)).build()
    root = etree.fromstring(text_of(built, "boards/generic.xml").encode())
    assert [job.findtext("title") for job in root.findall("job")] == ["Schweißerin"]
    assert "/de/jobs/welder/" in (root.findtext("job/url") or "")
    assert text_of(built, "boards/rss.xml").count("<item>") == 1


def test_closed_unlisted_and_future_jobs_are_not_told(make_site: MakeSite) -> None:
    job = str(TEXTS["jobs/welder.md"])
    files = with_boards(
        BOARDS,
        closed=job.replace("opens:", "closes: 2026-02-01\nopens:"),
        hidden=job.replace("opens:", "unlisted: true\nopens:"),
        later=job.replace("2026-01-05", "2027-01-05"),
    )
    for drafts in (False, True):
        built = Bench(make_site(files)).build(drafts=drafts)
        ids = {job["id"] for job in json.loads(text_of(built, "boards/jobs-json.json"))["jobs"]}
        assert ids == {"welder", "smith", "coder"}


def test_a_remote_job_stands_where_the_employer_is(make_site: MakeSite) -> None:
    address = '\n[organization.address]\ncity = "Rostock"\ncountry = "DE"\n'
    job = str(TEXTS["jobs/welder.md"]).replace("locations: harbour", "workplace: remote\nremote_countries: [DE, AT]")
    built = Bench(make_site(with_boards(address + BOARDS, welder=job))).build()
    root = etree.fromstring(text_of(built, "boards/generic.xml").encode())
    assert root.findtext("job/city") == "Rostock"
    abroad = job.replace("[DE, AT]", "[FR]")
    built = Bench(make_site(with_boards(address + BOARDS, welder=abroad))).build()
    assert told(built.problems, "no place with a city")


def test_one_edited_job_makes_one_piece_of_a_file(make_site: MakeSite) -> None:
    job = str(TEXTS["jobs/welder.md"])
    # An id says whether a piece ends behind it: three do, and some jobs more.
    ends = [number for number in range(1000) if crc32(f"job-{number:03}".encode()) % 100 == 0][:3]
    numbers = sorted({150, *ends, *range(0, 300, 30)})
    many = {f"job-{number:03}": job.replace("title: Welder", f"title: Welder {number}") for number in numbers}
    bench = Bench(make_site(with_boards(BOARDS, **many)))
    first = text_of(bench.build(), "boards/generic.xml")
    pieces = {name for name in bench.made if name.startswith("boards/generic.xml")}
    assert len(pieces) > 2
    edited = bench.content / "jobs" / "job-150.md"
    edited.write_text(edited.read_text().replace("Welder 150", "Fitter 150"))
    second = text_of(bench.build(), "boards/generic.xml")
    assert len([name for name in bench.made if name.startswith("boards/generic.xml")]) == 1
    assert second == first.replace("Welder 150", "Fitter 150")


def test_a_file_put_together_lies_in_the_store_and_heals(make_site: MakeSite, tmp_path: Path) -> None:
    bench = Bench(make_site(TEXTS))
    with Store.open(tmp_path / "store") as store:
        bench.store = store
        blob = bench.build().files["boards/generic.xml"]
        assert blob.folder is not None
        lying = blob.folder / blob.digest[:2] / blob.digest
        whole = lying.read_bytes()
        assert len(whole) == blob.size
        os.truncate(lying, 10)
        assert bench.build().files["boards/generic.xml"].read() == whole
