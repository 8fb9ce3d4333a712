"""Somebody else's collection of job ads builds without a touch."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from site_gen.content.leftovers import take_out
from site_gen.content.reader import Reading, read
from site_gen.model.problems import Severity
from site_gen.model.values import EmploymentType

Read = Callable[..., Reading]
SITES = Path(__file__).parents[2] / "sites"


def ad(read: Read, rules: str, front: str, body: str = "", name: str = "a.md") -> tuple[Any, list[str]]:
    more = f'\n[jobs]\nfolder = "_ads"\n[jobs.fields]\ntitle = "role"\n{rules}\n'
    found = read({f"_ads/{name}": f"---\nrole: R\n{front}\n---\n{body}"}, more=more)
    assert found.content is not None
    told = [one.message for one in found.problems if "names no location" not in one.message]
    (job,) = found.content.jobs.values()
    return job.original, told


@pytest.mark.parametrize(
    ("rules", "front", "field", "expected"),
    [
        ('closes = "Apply by"', "Apply by: 31 December 2026", "closes", "2026-12-31"),
        ('closes = "apply_by"', "Apply By: 2026/12/31", "closes", "2026-12-31"),
        ('closes = {key = "until", format = "%m/%d/%Y"}', "until: 12/03/2026", "closes", "2026-12-03"),
        (
            'closes = {key = "until", format = "%d.%m.%y %H:%M"}',
            "until: 31.12.26 18:00",
            "closes",
            "2026-12-31 18:00:00+01:00",
        ),
        ('closes = "until"', "until: TBD", "closes", "None"),
        ('closes = "until"', "until: until filled", "closes", "None"),
        ('closes = "dates.end"', "dates: {end: 2026-12-31}", "closes", "2026-12-31"),
        ('closes = "dates.end"', "dates.end: 2026-12-31", "closes", "2026-12-31"),
        ('team = {value = "Harbour"}', "", "team", "Harbour"),
        ('team = {key = "unit", value = "Harbour"}', "unit: n/a", "team", "Harbour"),
        ('id = {key = "ref", pattern = "([0-9]+)$"}', "ref: Vacancy no. 4711", "id", "4711"),
        ('workplace = {key = "mode", map = {Campus = "on-site"}}', "mode: campus", "workplace", "on-site"),
        ('workplace = "mode"', "mode: Home Office", "workplace", "remote"),
        (
            'employment_types = {key = "t", split = ","}',
            "t: Full Time, part_time",
            "employment_types",
            "('full-time', 'part-time')",
        ),
        ('filled = {key = "state", map = {closed = true}}', "state: closed", "filled", "True"),
        ('filled = {key = "state", map = {closed = true}}', "state: open", "filled", "False"),
        ('benefits = "perks"', "perks: One; Two;", "benefits", "('One', 'Two')"),
        ('unlisted = "secret"', "secret: yes", "unlisted", "True"),
        ('locations = "offices.city"', "offices: [{city: Varna}, {city: Kiel}]", "locations", "('varna', 'kiel')"),
        (
            'employment_types = "art"',
            "art: Vollzeit oder Teilzeit (20 Std.)",
            "employment_types",
            "('full-time', 'part-time')",
        ),
        ('closes = "bis"', "bis: ab sofort", "closes", "None"),
        ('remote_countries = "who"', "who: [Germany, USA]", "remote_countries", "('DE', 'US')"),
        ('apply = "to"', "to: 'mailto:jobs@example.com?subject=R'", "apply", "jobs@example.com"),
        ('apply = "to"', "to: jobs@fähre.example", "apply", "jobs@xn--fhre-loa.example"),
        ("", "summary: [a]\ntags: [x]\nhero: /img/x.png\nslug: A B", "tags", "('x',)"),
        ("", "published: false", "draft", None),
    ],
)
def test_a_rule_fills_a_field(reading: Read, rules: str, front: str, field: str, expected: str | None) -> None:
    if expected is None:
        found = reading(
            {"_ads/a.md": f"---\nrole: R\n{front}\n---\n"}, more='[jobs]\nfolder="_ads"\n[jobs.fields]\ntitle="role"'
        )
        assert found.content is not None
        assert not found.content.jobs
        return
    document, _ = ad(reading, rules, front)
    assert str(getattr(document.data, field)) == expected


@pytest.mark.parametrize(
    ("rules", "front", "expected"),
    [
        ('salary.min = "low"\nsalary.max = "high"', "low: $64,500\nhigh: $108,885", ("64500", "108885", "USD", "year")),
        ('"salary.min" = "pay.low"', "pay: {low: 70.000 €}", ("70000", None, "EUR", "year")),
        ('salary = "Salary Range"', "Salary Range: £30 - £42.50 per hour", ("30", "42.50", "GBP", "hour")),
        ('salary = "pay"', "pay: 52k", ("52000", None, "EUR", "year")),
        ('salary.min = "low"\nsalary.currency = {value = "CHF"}', "low: 90'000", ("90000", None, "CHF", "year")),
        ('salary = "pay"', "pay: 2.800 – 3.200 € brutto/Monat", ("2800", "3200", "EUR", "month")),
        ('salary = "pay"\n"salary.currency" = "money"', "pay: 52k\nmoney: usd", ("52000", None, "USD", "year")),
    ],
)
def test_money_is_found_in_text(reading: Read, rules: str, front: str, expected: tuple[str | None, ...]) -> None:
    salary = ad(reading, rules, front)[0].data.salary
    shown = [None if amount is None else f"{amount:f}" for amount in (salary.min, salary.max)]
    assert (*shown, salary.currency, salary.unit) == expected


@pytest.mark.parametrize("pay", ["TVöD E9b", "EG 9, Stufe 3", "nach Vereinbarung"])
def test_a_pay_grade_is_a_note_and_no_amount(reading: Read, pay: str) -> None:
    salary = ad(reading, 'salary = "pay"', f"pay: {pay}")[0].data.salary
    assert (salary.note, salary.min) == (pay, None)


def test_a_currency_alone_is_no_pay(reading: Read) -> None:
    document, told = ad(reading, 'salary.min = "low"\nsalary.currency = {value = "EUR"}', "low: TBD")
    assert document.data.salary is None
    assert told == []


@pytest.mark.parametrize(
    ("rules", "front", "words"),
    [
        ('closes = "until"', "until: 03/04/2026", "expected a date, got '03/04/2026'; the value is left out"),
        ('salary.min = "low"', "low: lots", "expected a number, got 'lots'; the value is left out"),
        (
            'apply = "where"',
            "where: /apply",
            "`/apply` is neither a web address nor an e-mail address; the value is left out",
        ),
        ('contact = "who"', "who: Dana", "there is no person 'Dana'"),
        ('closes = "until"', "until: some day", "expected a date, got 'some day'; the value is left out"),
        (
            'employment_types = "kind"',
            "kind: full time, for fun",
            f"expected one of {', '.join(get_args(EmploymentType))}, got 'for fun'; the value is left out",
        ),
        ('hero = "picture"', "picture: /img/x.png", "there is no file `media/img/x.png`; the value is left out"),
    ],
)
def test_what_cannot_be_read_is_a_warning_and_the_ad_stays(reading: Read, rules: str, front: str, words: str) -> None:
    _, told = ad(reading, rules, front)
    assert told == [words]


def test_unknown_front_matter_is_summed_up_in_one_note(reading: Read) -> None:
    files = {f"_ads/{n}.md": "---\nrole: R\nlayout: x\nlocation: Y\n---\n" for n in range(5)}
    found = reading(files, more='[jobs]\nfolder="_ads"\n[jobs.fields]\ntitle="role"')
    notes = [one for one in found.problems if one.severity is Severity.NOTE]
    assert [one.message for one in notes] == [
        "front matter without a meaning here was left aside: `layout` (5), `location` (5)"
    ]
    warnings = [one.message for one in found.problems if one.severity is Severity.WARNING]
    assert warnings == ["the job is not remote, but names no location (and 4 more like this)"]


def test_departments_and_locations_in_words_become_items(reading: Read) -> None:
    files = {
        "departments/water.md": "---\nname: Water Survey\n---\n",
        "_ads/a.md": "---\nrole: A\nunit: water survey\nwhere: Albany, NY; Virtual\n---\n",
        "_ads/b.md": "---\nrole: B\nunit: Locks & Weirs\nwhere: [Albany, NY, Remote]\n---\n",
        "_ads/c.md": "---\nrole: C\nunit: locks-weirs\nwhere: Remote (US)\n---\n",
    }
    more = '[jobs]\nfolder="_ads"\n[jobs.fields]\ntitle="role"\ndepartment="unit"\nlocations="where"'
    content = reading(files, more=more).content
    assert content is not None
    jobs = {key: item.data for key, item in content.jobs.items()}
    assert (jobs["a"].department, jobs["b"].department, jobs["c"].department) == ("water", "locks-weirs", "locks-weirs")
    assert content.departments["locks-weirs"].data.name == "Locks & Weirs"
    assert (jobs["a"].locations, jobs["a"].workplace) == (("albany-ny",), "hybrid")
    assert (jobs["c"].locations, jobs["c"].workplace) == ((), "remote")
    assert content.locations["albany-ny"].data.name == "Albany, NY"
    assert content.locations["albany-ny"].data.country == ""


@pytest.mark.parametrize(
    ("name", "expected", "opens"),
    [
        ("2024-05-01-Senior Keeper.md", "senior-keeper", "2024-05-01"),
        ("sub/Fähre & Co.md", "fahre-co", "None"),
        ("a.md", "a", "None"),
        ("x.v1.markdown", "x-v1", "None"),
        ("Keeper.MD", "keeper", "None"),
        ("keeper/index.md", "keeper", "None"),
    ],
)
def test_file_names_of_all_kinds_become_addresses(reading: Read, name: str, expected: str, opens: str) -> None:
    document, _ = ad(reading, "", "", name=name)
    assert (document.id, str(document.data.opens)) == (expected, opens)


def test_ads_of_one_name_in_two_folders_keep_both(reading: Read) -> None:
    files = {
        f"_ads/{path}.md": "---\nrole: R\n---\n"
        for path in ("2021/keeper", "2022/keeper", "2022-01-01-x", "2023-01-01-x")
    }
    content = reading(files, more='[jobs]\nfolder="_ads"\n[jobs.fields]\ntitle="role"').content
    assert content is not None
    assert sorted(content.jobs) == ["2021-keeper", "2022-01-01-x", "2022-keeper", "2023-01-01-x"]


HUGO = """+++
role = "Go Developer"
date = 2026-10-01T08:00:00+02:00
tags = ["go"]
weight = 10
[params]
city = "Kiel"
hours = 38
+++

We build {{< strong >}}boats{{< /strong >}}.
"""


def test_the_toml_front_matter_of_hugo_is_read(reading: Read) -> None:
    rules = 'title = "role"\nopens = "date"\nlocations = "params.city"\nhours = "params.hours"'
    files = {
        "_ads/go/index.md": HUGO,
        "_ads/_index.md": "+++\n+++\n",
        "_ads/off.md": '+++\nrole = "O"\ndraft = true\n+++\n',
    }
    found = reading(files, more=f'[jobs]\nfolder="_ads"\n[jobs.fields]\n{rules}')
    assert found.content is not None
    (job,) = found.content.jobs.values()
    assert (job.id, job.data.title, str(job.data.opens)) == ("go", "Go Developer", "2026-10-01 08:00:00+02:00")
    assert (job.data.locations, str(job.data.hours.max), job.data.tags) == (("kiel",), "38", ("go",))
    assert job.original.body.strip() == "We build boats."
    assert found.problems[0].message.endswith("left aside: `weight` (1)")


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('+++\nrole = "R"\nclosed = \n+++\n', "content/_ads/a.md:3:10", "this is no value"),
        ('\n+++\nrole = "R"\n', "content/_ads/a.md:2:1", "the front matter opened here is never closed"),
        (
            '+++\nrole = "\\u0007"\n+++\n',
            "content/_ads/a.md:2:8",
            "an escape in the quotes stands for a control character",
        ),
        ('{\n "role": "R"\n}\n', "content/_ads/a.md:1:1", "front matter in JSON is not read"),
    ],
)
def test_what_is_wrong_with_front_matter_of_hugo_is_an_error_with_its_place(
    reading: Read, text: str, place: str, words: str
) -> None:
    found = reading({"_ads/a.md": text}, more='[jobs]\nfolder="_ads"\n[jobs.fields]\ntitle="role"')
    assert [(str(one.place), one.message) for one in found.problems] == [(place, words)]
    assert all(one.hint for one in found.problems)


def test_a_gender_suffix_in_a_title_goes_to_its_own_field(reading: Read) -> None:
    found = reading(
        {"_ads/a.md": "---\nrole: Welder (m/w/d)\n---\n"}, more='[jobs]\nfolder="_ads"\n[jobs.fields]\ntitle="role"'
    )
    assert found.content is not None
    assert (found.content.jobs["a"].data.title, found.content.jobs["a"].data.gender_suffix) == ("Welder", "(m/w/d)")


def test_pictures_of_the_former_site_are_summed_up(reading: Read) -> None:
    files = {f"_ads/{n}.md": "---\nrole: R\n---\n![A pier](/assets/pier.png)\n" for n in range(5)}
    found = reading(files, more='[jobs]\nfolder="_ads"\n[jobs.fields]\ntitle="role"')
    assert found.content is not None
    assert len(found.content.jobs) == 5
    told = [one.message for one in found.problems if "pictures" in one.message]
    assert told == ["pictures are read from the folder `media/` (and 4 more like this)"]


def test_a_title_that_is_missing_is_taken_from_the_file_name(reading: Read) -> None:
    files = {"_ads/2024-01-01-lock_keeper-night.md": "---\nx: y\n---\n", "_ads/notes.md": "no front matter"}
    found = reading(files, more='[jobs]\nfolder="_ads"\n[jobs.fields]\ntitle="role"')
    assert found.content is not None
    assert [job.data.title for job in found.content.jobs.values()] == ["Lock Keeper Night"]


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a {% if x %}b{% else %}c{% endif %} d", "a bc d"),
        ("a\n{% if x %}\nb\n{% endif %}\nc", "a\nb\nc"),
        ("a\n{% include x.html y=z %}\nb", "a\n\nb"),
        ("- a\n{%- for x in y -%}\n- {{ x }}\n{% endfor %}\n- b", "- a\n- b"),
        ("a{% comment %}b {% if %} c{% endcomment %}d", "ad"),
        ("a{% raw %}{{ b }}{% endraw %}c", "a{{ b }}c"),
        ("a {% capture x %}b{% endcapture %}c", "a c"),
        ("{{< figure src='x' >}}\n\na {{% ref %}}b", "\n\na b"),
        ("[a]({% link _x/y.md %}) ![b]({{ site.url }}) [c]({{ site.baseurl }}/d)", "a  [c](/d)"),
        ("**{{ page.title }}** {{ page.title | escape }} {{ page.nope }} {{page['a b']}}", "**T** T  spaced"),
        ("{{ page.title | upcase }}", ""),
        ("{% unclosed", "{% unclosed"),
        ("a {{ b\nc }} d", "a  d"),
        ("[a]({{ '/how/' | relative_url }})", "[a](/how/)"),
        ("* TOC\n{:toc}\n\ntext", "\ntext"),
        ("{::comment}\na\n{:/comment}\nb", "b"),
        ("a\n{: .lead}", "a\n{: .lead}"),
        ("no tags { here }", "no tags { here }"),
    ],
)
def test_template_tags_go_and_the_text_between_them_stays(text: str, clean: str) -> None:
    assert take_out(text, {"title": "T", "a b": "spaced"}.get)[0] == clean


def test_many_unclosed_tags_take_no_time() -> None:
    assert take_out("{% a %}{{" * 20_000, lambda _: None)[1]


def test_values_of_front_matter_are_never_templates(reading: Read) -> None:
    document, _ = ad(reading, 'summary = "lead"', 'lead: "{{ page.role }} {% include x %}"')
    assert document.data.summary == "{{ page.role }} {% include x %}"


@pytest.fixture
def jekyll(monkeypatch: pytest.MonkeyPatch) -> Reading:
    monkeypatch.chdir(SITES / "jekyll-collection")
    return read(Path("content"))


def test_a_jekyll_folder_of_an_agency_builds_without_a_touch(jekyll: Reading) -> None:
    assert jekyll.content is not None
    assert not any(one.is_error for one in jekyll.problems)
    keeper = jekyll.content.jobs["lock-keeper-night-shift"].data
    assert keeper.salary is not None
    assert keeper.title == "Lock Keeper, Night Shift"
    assert str(keeper.opens) == "2021-10-29 09:00:00-04:00"
    assert str(keeper.closes) == "2021-11-05 23:59:00-04:00"
    assert (keeper.filled, keeper.workplace, keeper.department) == (True, "hybrid", "locks-weirs")
    assert (str(keeper.salary.min), str(keeper.salary.max), keeper.salary.currency) == ("64500", "108885", "USD")
    assert sorted(jekyll.content.jobs) == ["clerk", "hydrologist", "lock-keeper-night-shift", "senior-web-publisher"]


def test_the_text_of_a_jekyll_ad_reads_as_text(jekyll: Reading) -> None:
    assert jekyll.content is not None
    body = jekyll.content.jobs["lock-keeper-night-shift"].original.body
    assert "{%" not in body
    assert "until Friday, November 5, 2021 at 11:59 pm ET.</div>\nThis position is **closed**." in body
    assert "- a steady hand on a wet lever\n- patience with herons\n- a torch of your own\n" in body
    assert "Ask Dana" not in body
    assert "Our gate codes look like {{ code }}." in body


def test_what_was_left_aside_of_a_jekyll_folder_is_told_in_one_note_each(jekyll: Reading) -> None:
    notes = [one for one in jekyll.problems if one.severity is Severity.NOTE]
    assert [one.message.split(":")[0] for one in notes] == [
        "front matter without a meaning here was left aside",
        "template tags were taken out of the text of 2 files",
        "1 file without front matter left aside, this first",
    ]
    assert "`{% if %}` (2)" in notes[1].message
    link = next(one for one in jekyll.problems if "links to a job" in one.message)
    assert str(link.place) == "content/_positions/hydrologist.md:18:54"
