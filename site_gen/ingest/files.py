"""Content files as text, and back: front matter in a form that never changes without a reason."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from site_gen.content.front_matter import read_parts
from site_gen.content.source import Source

_PLAIN = re.compile(r"[A-Za-z0-9À-ɏЀ-ӿ](?:[A-Za-z0-9À-ɏЀ-ӿ /.+%()&'’–_-]*[A-Za-z0-9À-ɏЀ-ӿ.)%+])?")
_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def file_of(front_matter: Mapping[str, Any], body: str = "") -> str:
    """A content file; values that are empty are left out."""
    lines = ["---"]
    for name, value in front_matter.items():
        if isinstance(value, Mapping):
            inner = [f"  {key}: {_value(one)}" for key, one in value.items() if not _is_empty(one)]
            lines += [f"{name}:", *inner] if inner else []
        elif not _is_empty(value):
            lines.append(f"{name}: {_value(value)}")
    return "\n".join([*lines, "---", *([body] if body else []), ""])


def _is_empty(value: object) -> bool:
    return value in (None, "", ())


def _value(value: Any) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(_text(str(one), within_list=True) for one in value)}]"
    return _text(str(value))


def _text(text: str, *, within_list: bool = False) -> str:
    """A text as YAML has it: as it is where nothing in it could mean something else, else in double quotes."""
    is_plain = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML and " #" not in text
    return text if is_plain and not (within_list and "," in text) else json.dumps(text, ensure_ascii=False)


def read_file(path: str, text: str) -> tuple[dict[str, Any], str]:
    """Front matter and body of a file that `file_of` wrote; empty when it was damaged since."""
    parts, problems = read_parts(Source(path, text))
    if parts is None or problems:
        return {}, ""
    return dict(parts.tree.value), parts.body.rstrip("\n")
