"""Which parts of a line run left to right and which right to left, and in which order they stand.

The Unicode Bidirectional Algorithm (UAX #9) for one line without explicit controls, which are taken out of titles
before. Pillow lays out one font at a time, so a line that needs two fonts has to be put in order before it is drawn.
"""

import unicodedata
from itertools import groupby

_STRONG = {"L", "R", "EN", "AN"}
_BRACKETS = {"(": ")", "[": "]", "{": "}"}


def is_rtl(text: str) -> bool:
    """Whether anything in the text runs from right to left."""
    return any(unicodedata.bidirectional(sign) in {"R", "AL", "AN"} for sign in text)


def visual_runs(text: str, *, rtl: bool) -> list[tuple[str, bool]]:
    """The runs of a line from left to right, each with its signs in reading order and whether it runs right to left."""
    if not rtl and not is_rtl(text):
        return [(text, False)] if text else []
    levels = _levels(text, 1 if rtl else 0)
    runs = [
        (level, "".join(sign for _, sign in group))
        for level, group in groupby(zip(levels, text, strict=True), key=lambda pair: pair[0])
    ]
    for level in range(max(levels, default=0), 0, -1):  # rule L2: turn around, from the highest level down
        runs = _turn(runs, level)
    return [(part, level % 2 == 1) for level, part in runs]


def _turn(runs: list[tuple[int, str]], level: int) -> list[tuple[int, str]]:
    turned: list[tuple[int, str]] = []
    for high, group in groupby(runs, key=lambda run: run[0] >= level):
        part = list(group)
        turned += part[::-1] if high else part
    return turned


def _levels(text: str, base: int) -> list[int]:
    embedding = "R" if base else "L"
    kinds = _weak([unicodedata.bidirectional(sign) or "L" for sign in text], text, embedding)
    kinds = _neutral(_paired(kinds, text, embedding), embedding)
    rise = {"L": 1, "R": 0, "AN": 1, "EN": 1} if base else {"L": 0, "R": 1, "AN": 2, "EN": 2}
    return [base + rise[kind] for kind in kinds]


def _weak(kinds: list[str], text: str, embedding: str) -> list[str]:
    """Rules W1 to W7."""
    strong, before = embedding, embedding
    for i, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[i] = before
        elif kind in {"ES", "ET"} and text[i] in "+#" and before == "L":
            kinds[i] = "L"  # C++ and C# stay whole in an Arabic title (a higher-level protocol, rule HL4)
        elif kind == "EN" and strong == "AL":
            kinds[i] = "AN"
        before = kinds[i]
        strong = before if before in {"L", "R", "AL"} else strong
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for i in range(1, len(kinds) - 1):
        beside = kinds[i - 1]
        if beside == kinds[i + 1] and (
            (kinds[i] == "ES" and beside == "EN") or (kinds[i] == "CS" and beside in {"EN", "AN"})
        ):
            kinds[i] = beside
    kinds = _terminators(kinds)
    strong = embedding
    for i, kind in enumerate(kinds):
        strong = kind if kind in {"L", "R"} else strong
        if kind == "EN" and strong == "L":
            kinds[i] = "L"
        elif kind not in _STRONG:
            kinds[i] = "ON"
    return kinds


def _terminators(kinds: list[str]) -> list[str]:
    """Rule W5: signs such as % and € belong to the number they stand beside."""
    done: list[str] = []
    groups = [(kind, len(list(group))) for kind, group in groupby(kinds)]
    for i, (kind, count) in enumerate(groups):
        beside = {groups[j][0] for j in (i - 1, i + 1) if 0 <= j < len(groups)}
        done += ["EN" if kind == "ET" and "EN" in beside else kind] * count
    return done


def _direction(kind: str) -> str:
    return "R" if kind in {"AN", "EN"} else kind


def _paired(kinds: list[str], text: str, embedding: str) -> list[str]:
    """Rule N0: both brackets of a pair run the same way."""
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    for i, sign in enumerate(text):
        if sign in _BRACKETS:
            stack.append(i)
        elif sign in _BRACKETS.values():
            opened = next((j for j in reversed(range(len(stack))) if _BRACKETS[text[stack[j]]] == sign), None)
            if opened is not None:
                pairs.append((stack[opened], i))
                del stack[opened:]
    for start, end in sorted(pairs):
        inside = {_direction(kind) for kind in kinds[start + 1 : end]} - {"ON"}
        if embedding in inside:
            way = embedding
        elif inside:
            before = next((_direction(kind) for kind in reversed(kinds[:start]) if kind != "ON"), embedding)
            way = before if before in inside else embedding
        else:
            continue
        kinds[start] = kinds[end] = way
    return kinds


def _neutral(kinds: list[str], embedding: str) -> list[str]:
    """Rules N1 and N2."""
    done: list[str] = []
    groups = [(kind, len(list(group))) for kind, group in groupby(kinds)]
    for i, (kind, count) in enumerate(groups):
        if kind == "ON":
            before = _direction(groups[i - 1][0]) if i else embedding
            after = _direction(groups[i + 1][0]) if i + 1 < len(groups) else embedding
            kind = before if before == after else embedding  # noqa: PLW2901
        done += [kind] * count
    return done
