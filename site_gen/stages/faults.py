"""Faults as results of leaves: a picture that cannot be read is known to be so until it changes."""

import json
import re
from collections.abc import Mapping

from site_gen.model.problems import Place, Problem, error

# How TemplateFault and ThemeFault write themselves: file, perhaps line and column, words.
_TOLD = re.compile(r"(?:TemplateFault|ThemeFault): (.+?)(?::(\d+))?(?::(\d+))?: (.+)", re.DOTALL)

_MARK = b'{"fault": '


def encode_fault(message: str, hint: str) -> bytes:
    """A fault as the bytes of a leaf."""
    return _MARK + json.dumps([message, hint], ensure_ascii=False).encode() + b"}"


def decode_fault(data: bytes) -> tuple[str, str] | None:
    """Message and hint when the bytes are a fault, None when they are a result."""
    if not data.startswith(_MARK):
        return None
    message, hint = json.loads(data)["fault"]
    return message, hint


def theme_problem(message: str, paths: Mapping[str, str], hint: str) -> Problem:
    """The fault of a theme's file that a leaf failed with, as a problem of that file.

    `paths` tells for the files of a theme which file of the disk each of them is.
    """
    told = _TOLD.fullmatch(message)
    if told is None:
        return error(Place(paths.get("theme.toml", "")), message, hint=hint)
    file, line, column, words = told.groups()
    place = Place(paths.get(file, paths.get("theme.toml", file)), int(line or 0), int(column or 0))
    return error(place, words, hint=hint)
