"""Schemas for editors: they accept what the reader accepts, and describe every field."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from site_gen.content import shapes
from site_gen.content.items import NOUNS
from site_gen.content.schema import schemas
from site_gen.content.source import Source
from site_gen.content.toml import read_toml
from site_gen.model.items import Post
from site_gen.model.site import Site

FAULTS = Path(__file__).parents[2] / "faults"
SCHEMAS = schemas()
NAMES = {"jobs": "job", "stories": "story", "people": "person", "departments": "department", "locations": "location"}
SAMPLES = [
    path for path in sorted((FAULTS / "missing-title" / "content").rglob("*.md")) if "electronics" not in path.name
]


def as_an_editor_reads(value: Any) -> Any:
    """Plain scalars as YAML 1.2 types them."""
    if isinstance(value, dict):
        return {key: as_an_editor_reads(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_an_editor_reads(inner) for inner in value]
    if value in {"", "~", "null"}:
        return None
    if value in {"true", "false"}:
        return value == "true"
    return float(value) if re.fullmatch(r"-?\d+(\.\d+)?", value) else value


def errors(name: str, text: str) -> list[str]:
    value = as_an_editor_reads(yaml.load(text, Loader=yaml.BaseLoader))
    return [error.message for error in Draft202012Validator(SCHEMAS[name]).iter_errors(value)]


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert "$id" not in SCHEMAS[name]


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if "properties" in schema and schema.get("type") == "object":
            yield schema
        for inner in schema.values():
            yield from objects(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from objects(inner)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_field_is_described_and_no_other_is_allowed(name: str) -> None:
    found = list(objects(SCHEMAS[name]))
    assert found
    for schema in found:
        assert schema["additionalProperties"] is False
        assert all(field.get("description") for field in schema["properties"].values())


@pytest.mark.parametrize("name", ["job", "story", "person", "department", "location", "page", "campaign"])
def test_a_schema_has_the_fields_of_its_noun(name: str) -> None:
    nouns = {noun.__name__.lower(): noun for noun in NOUNS.values()}
    assert list(SCHEMAS[name]["properties"]) == list(shapes.record(nouns[name]).fields)


def test_posts_and_settings_have_the_fields_of_their_nouns() -> None:
    assert list(SCHEMAS["post"]["$defs"]["Post"]["properties"]) == list(shapes.record(Post).fields)
    assert list(SCHEMAS["site"]["properties"]) == list(shapes.record(Site).fields)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_sample_files_are_valid(path: Path) -> None:
    front = path.read_text(encoding="utf-8").split("---\n")[1]
    assert errors(NAMES[path.parent.name], front) == []


@pytest.mark.parametrize(
    "front",
    [
        "title: Neuer Titel",
        "title: 2026\nid: 1042",
        "locations: varna\ntags: [a, 2026]",
        "hours: 38.5",
        "hours: {min: 30, max: 40}",
        "salary: {min: 52000, max: 64000.50, currency: EUR, unit: year}",
        "closes: 2026-12-31T18:00+01:00\nopens: 2026-11-02",
        "summary:\nsalary:\ntags:",
        "events: {title: Open day, starts: 2026-12-03}",
        "draft: true",
    ],
)
def test_what_the_reader_takes_is_valid(front: str) -> None:
    assert errors("job", front) == []


@pytest.mark.parametrize(
    "front",
    ["titel: T", "workplace: onsite", "salary: {min: seventy}", "closes: 31.12.2026", "draft: maybe", "hero: {alt: x}"],
)
def test_what_the_reader_refuses_is_not_valid(front: str) -> None:
    assert errors("job", front)


def test_a_file_of_posts_is_a_list_or_one() -> None:
    post = "network: xing\nurl: https://x.example/\npublished: 2026-11-03T09:30+01:00\n"
    assert errors("post", post) == []
    assert errors("post", "- " + post.replace("\n", "\n  ")) == []
    assert errors("post", "network: xing")


def test_settings_are_valid_with_rules_of_all_forms() -> None:
    text = """
base_url = "https://x.example/"
tagline.en = "Come"
[organization]
name = "V"
founded = 1998
[jobs.fields]
title = "role"
closes = { key = "until", format = "%d/%m/%Y" }
salary.min = "low"
"""
    tree, _ = read_toml(Source("site.toml", text))
    assert tree is not None
    assert list(Draft202012Validator(SCHEMAS["site"]).iter_errors(tree.value)) == []
