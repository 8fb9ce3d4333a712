"""Kept posts as files, one for each: a form that never changes without a reason, and that merges line by line."""

import re
from collections.abc import Collection, Mapping
from hashlib import sha256
from typing import Any

import yaml

SUFFIX = ".yaml"
Data = Mapping[str, Any]
"""A post as it stands in its file: plain values under the names of the fields of `model.items.Post`."""

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is ten times as fast
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


class _Dumper(yaml.SafeDumper):
    """YAML with texts of several lines as they are read, and lists below their names."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


def read(texts: Mapping[str, str]) -> dict[str, Data]:
    """The kept posts by path. A file that was damaged since is left out: its post is written anew when it comes again.

    `texts` are files by path below the folder of the channel.
    """
    found: dict[str, Data] = {}
    for path, text in texts.items():
        if not path.endswith(SUFFIX):
            continue
        try:
            value = yaml.load(text, Loader=_LOADER)  # noqa: S506 - the safe one
        except (yaml.YAMLError, ValueError, RecursionError):
            continue
        if isinstance(value, dict) and (value.get("id") or value.get("url")):
            found[path] = value
    return found


def text_of(data: Data) -> str:
    """A post as a file; values that are empty are left out."""
    filled = {name: _tidy(value) for name, value in data.items() if value not in (None, "", [], {}, (), False)}
    return yaml.dump(filled, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


def name_of(data: Data, taken: Collection[str]) -> str:
    """A name for the file of a new post: its day and what tells it from others, safe on every disk."""
    key = f"{data.get('id', '')} {data.get('url', '')}"
    own = re.split(r"[/:]", str(data.get("id", "")).lower().rstrip("/"))[-1]
    words = re.sub(r"[^a-z0-9]+", "-", own)[:40].strip("-")
    digest = sha256(key.encode("utf-8", "backslashreplace")).hexdigest()
    name = f"{str(data['published'])[:10]}-{words or digest[:10]}{SUFFIX}"
    return name if name not in taken else f"{name.removesuffix(SUFFIX)}-{digest[:8]}{SUFFIX}"


def _tidy(value: Any) -> Any:
    """Texts without blanks at the ends of lines, which would keep YAML from writing them as they are read."""
    if isinstance(value, str):
        return _TRAILING.sub("", value).strip("\n")
    if isinstance(value, list | tuple):
        return [_tidy(one) for one in value]
    if isinstance(value, dict):
        return {name: _tidy(one) for name, one in value.items() if one not in (None, "", False)}
    return value
