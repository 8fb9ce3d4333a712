"""People who left, where something still names them."""

from datetime import date, timedelta
from typing import Any

import pytest

from site_gen.catalogue.catalogue import relate
from site_gen.model.items import Query
from site_gen.model.values import Quote
from tests.unit.builders import TODAY, campaign, department, job, make_content, person, story


@pytest.mark.parametrize(
    ("thing", "field"),
    [
        (job("welder", contact="mira"), "contact"),
        (job("welder", hiring_team=("jonas", "mira")), "hiring_team"),
        (department("yard", lead="mira"), "lead"),
        (story("night", people=("mira",)), "people"),
        (story("night", quote=Quote(text="It was dark.", person="mira")), "quote.person"),
        (campaign("winter", query=Query(jobs=("welder",)), people=("mira",)), "people"),
    ],
)
def test_whoever_still_names_somebody_who_left_is_told(thing: Any, field: str) -> None:
    for left_on, expected in ((TODAY, [field]), (TODAY + timedelta(days=1), [])):
        content = make_content(thing, person("mira", left_on=left_on), person("jonas"))
        _, problems = relate(content, today=TODAY)
        assert [problem.field for problem in problems] == expected


def test_a_closed_job_may_name_whoever_it_named() -> None:
    content = make_content(job("welder", contact="mira", closes=date(2026, 11, 1)), person("mira", left_on=TODAY))
    assert relate(content, today=TODAY)[1] == ()
