"""JSON Schemas of the content files, for editors (JSON Schema 2020-12).

They come from the nouns through pydantic and are then opened to what the reader takes: a single value where a list is
expected, nothing where a field may be empty, numbers where text is meant (`id: 1042`), a number of hours. The front
matter of items requires nothing, because a translation repeats only what differs; the reader knows which file is one.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from site_gen.model.items import Campaign, Department, Job, Location, Moderation, Page, Person, Post, Story
from site_gen.model.site import Site

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ITEMS: Mapping[str, type[Any]] = {
    "job": Job,
    "story": Story,
    "person": Person,
    "department": Department,
    "location": Location,
    "page": Page,
    "campaign": Campaign,
}
_DAY = r"^\d{4}-\d{2}-\d{2}$"
_MOMENT = r"^\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?( ?([Zz]|[+-]\d{2}:?\d{2}))?)?$"
_KEPT = ("description", "examples", "default")


def schemas() -> dict[str, dict[str, Any]]:
    """The schemas by name: `job`, `story`, `person`, `department`, `location`, `page`, `campaign`, `post`,
    `moderation`, `site`.

    `post` is for a file of posts: a list of them, or a single one.
    """
    made = {name: _schema(noun) for name, noun in _ITEMS.items()}
    for schema in made.values():
        schema.pop("required", None)
    posts = _schema(list[Post])
    posts.pop("type")
    one = posts.pop("items")
    return {
        **made,
        "post": {**posts, "description": "Posts on social networks.", "anyOf": [{"type": "array", "items": one}, one]},
        "moderation": {
            **_schema(dict[str, Moderation]),
            "description": "What we decide about posts, by their address or `network:id`.",
        },
        "site": _schema(Site),
    }


def _schema(noun: Any) -> dict[str, Any]:
    raw = TypeAdapter(noun).json_schema()
    opened = _object(raw) if "properties" in raw else {**raw, "$defs": raw["$defs"]}
    if "$defs" in raw:
        opened["$defs"] = {name: _object(inner) for name, inner in raw["$defs"].items()}
        _describe([opened, *opened["$defs"].values()], opened["$defs"])
        _widen(opened["$defs"])
    return {"$schema": DIALECT, **opened}


def _describe(objects: list[dict[str, Any]], definitions: Mapping[str, Any]) -> None:
    """Give fields the description of their noun where pydantic leaves it out because it is the same."""
    for fields in (schema.get("properties", {}) for schema in objects):
        for name, field in fields.items():
            for choice in (field, *field.get("anyOf", [])):
                noun = str(choice.get("$ref", "")).rsplit("/", 1)[-1]
                if "description" not in field and noun in definitions:
                    fields[name] = {"description": definitions[noun]["description"], **field}


def _widen(definitions: dict[str, Any]) -> None:
    """Nouns that may be written shorter than as fields of their own."""
    if "Hours" in definitions:
        fields = definitions["Hours"]
        definitions["Hours"] = {"description": fields["description"], "anyOf": [{"type": "number"}, fields]}
    if "FieldRule" in definitions:
        fields = definitions["FieldRule"]
        rule = {"anyOf": [{"type": "string"}, fields]}
        nested = {"type": "object", "additionalProperties": rule}
        definitions["FieldRule"] = {"description": fields["description"], "anyOf": [*rule["anyOf"], nested]}


def _object(raw: Mapping[str, Any]) -> dict[str, Any]:
    required = raw.get("required", [])
    fields = {name: _field(inner, is_required=name in required) for name, inner in raw.get("properties", {}).items()}
    kept = {key: raw[key] for key in ("description", "type", "required", "additionalProperties") if key in raw}
    return {**kept, "properties": fields}


def _field(raw: Mapping[str, Any], *, is_required: bool) -> dict[str, Any]:
    choices = _choices({key: value for key, value in raw.items() if key not in _KEPT})
    if not is_required:
        choices.append({"type": "null"})
    kept = {key: raw[key] for key in _KEPT if raw.get(key) not in (None, "", [], {})}
    return {**kept, **_any_of(choices)}


def _any_of(choices: list[dict[str, Any]]) -> dict[str, Any]:
    """One schema for several; plain types become one list of types, which editors show better."""
    types: list[str] = []
    others = []
    for choice in choices:
        if choice.keys() == {"type"}:
            types += choice["type"] if isinstance(choice["type"], list) else [choice["type"]]
        else:
            others.append(choice)
    if types:
        others.append({"type": types if len(types) > 1 else types[0]})
    return others[0] if len(others) == 1 else {"anyOf": others}


def _choices(raw: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The ways a value may be written."""
    if "anyOf" in raw:
        return _union(raw["anyOf"])
    kind = raw.get("type")
    if kind == "array":
        inner = _choices(raw["items"])
        return [{"type": "array", "items": _any_of(inner)}, *inner]
    if kind == "string":
        return [_text(raw)]
    if kind == "object" and "additionalProperties" in raw:
        values = raw["additionalProperties"]
        inner = _choices(values) if isinstance(values, dict) else []
        return [{"type": "object", "additionalProperties": _any_of(inner) if inner else True}]
    return [{key: value for key, value in raw.items() if key != "title"}]


def _union(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Days and times are one kind of text; amounts are numbers, though pydantic would take them as text too."""
    parts = [part for part in parts if part.get("type") != "null"]
    if {part.get("format") for part in parts} == {"date", "date-time"}:
        return [{"type": "string", "pattern": _MOMENT}]
    if any(part.get("type") == "number" for part in parts):
        return [{"type": "number"}]
    return [choice for part in parts for choice in _choices(part)]


def _text(raw: Mapping[str, Any]) -> dict[str, Any]:
    if "enum" in raw:
        return {"type": "string", "enum": raw["enum"]}
    if raw.get("format") in {"date", "date-time"}:
        return {"type": "string", "pattern": _DAY if raw["format"] == "date" else _MOMENT}
    return {"type": ["string", "number"]}
