"""The reference of the content's fields."""

import dataclasses
from pathlib import Path

import pytest

from site_gen.content.reference import reference
from site_gen.model.items import Campaign, Department, Job, Location, Page, Person, Post, Story
from site_gen.model.site import Site

PAGE = Path(__file__).resolve().parents[3] / "docs" / "fields.md"


@pytest.mark.parametrize("noun", [Job, Story, Person, Department, Location, Page, Campaign, Post, Site])
def test_every_field_is_told_with_what_it_is_for(noun: type) -> None:
    text = reference()
    for field in dataclasses.fields(noun):
        description = field.metadata["description"].replace("|", "\\|")
        assert any(f"| `{field.name}` |" in line and description in line for line in text.splitlines()), field.name


def test_links_between_tables_lead_somewhere() -> None:
    text = reference()
    headings = {line.removeprefix("## ").lower() for line in text.splitlines() if line.startswith("## ")}
    targets = {part.partition(")")[0] for part in text.split("](#")[1:]}
    assert targets
    assert targets <= headings


def test_the_reference_in_the_docs_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "run: python build.py schema --reference docs/fields.md"
