"""The reference of all content fields as Markdown, made from the same definitions as the schemas."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from site_gen.content.schema import schemas

_TITLES = {
    "job": "Jobs: `content/jobs/*.md`",
    "story": "Stories: `content/stories/*.md`",
    "person": "People: `content/people/*.md`",
    "department": "Departments: `content/departments/*.md`",
    "location": "Locations: `content/locations/*.md`",
    "page": "Pages: `content/pages/*.md`",
    "campaign": "Campaigns: `content/campaigns/*.md`",
    "post": "Posts: `content/posts/*.yaml`",
    "moderation": "Decisions about posts: each entry of `content/posts/moderation.yaml`",
    "site": "Settings: `content/site.toml`",
}
_INNER = {"post": "Post", "moderation": "Moderation"}
_INTRODUCTION = """\
# Fields of the content

Made by `site-gen schema --reference`; do not edit. Lists may be written as a single value. Dates are `2026-12-31`,
moments `2026-12-31T18:00+01:00`. Everything is optional unless it says otherwise; a translation repeats only what
differs.
"""
_REQUIRED = dict.fromkeys(("job", "story", "page"), "title") | dict.fromkeys(
    ("person", "department", "location"), "name"
)
_WORDS = {"string": "text", "boolean": "`true` or `false`", "object": "table", "integer": "number"}

Schema = Mapping[str, Any]


def reference() -> str:
    """All fields of all kinds of files, each with what it takes, an example, and what it is for."""
    definitions: dict[str, Schema] = {}
    parts = [_INTRODUCTION]
    for name, schema in schemas().items():
        definitions |= schema.get("$defs", {})
        fields = schema if "properties" in schema else schema["$defs"][_INNER[name]]
        required = {*fields.get("required", ()), _REQUIRED.get(name, "")}
        parts.append("\n".join([f"## {_TITLES[name]}", "", *_table(fields["properties"], required)]))
    for name in _INNER.values():
        definitions.pop(name, None)
    for name, definition in sorted(definitions.items()):
        schema = next(way for way in (definition, *definition.get("anyOf", ())) if "properties" in way)
        rows = _table(schema["properties"], set(schema.get("required", ())))
        parts.append("\n".join([f"## {name}", "", schema.get("description", ""), "", *rows]))
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _table(fields: Mapping[str, Schema], required: set[str]) -> Iterator[str]:
    yield "| field | takes | what it is for |"
    yield "|---|---|---|"
    for name, schema in fields.items():
        example = f" Example: `{_yaml(schema['examples'][0])}`." if schema.get("examples") else ""
        must = " **Required.**" if name in required else ""
        text = str(schema.get("description", "")) + must + example
        yield f"| `{name}` | {_takes(schema)} | {text.replace('|', chr(92) + '|')} |"


def _takes(schema: Schema) -> str:
    """What a field may hold, in words; the first of several ways is the one to be told."""
    if "anyOf" in schema:
        return _takes(schema["anyOf"][0])
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if schema.get("type") == "array":
        return f"list of {_takes(schema['items'])}"
    if "pattern" in schema:
        return "date or moment" if "T" in schema["pattern"] else "date"
    types = schema.get("type", "string")
    first = str(types[0] if isinstance(types, list) else types)
    return _WORDS.get(first, first)


def _yaml(value: Any) -> str:
    return (
        str(value) if isinstance(value, str | int | float) else json.dumps(value, ensure_ascii=False).replace('"', "")
    )
