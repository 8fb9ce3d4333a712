"""The index that visitors' browsers search a site with: documents and words in one file, who uses which word in others.

Words are written as in the texts, in small letters: the browser folds accents and umlauts away, so that this module
need not fold the same way. The uses of the words are a large file; of a large site they come in parts, of which a
browser loads those that hold the words it found. Word number n of w is in part ⌊n × parts ÷ w⌋.
"""

import json
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from html import unescape

from site_gen.model.search import SearchDocument, SearchIndex

MANY_PARTS = 32
# Signs of text and markup from which the uses make a file of some 150 KB: from there on they come in parts.
_MUCH_TEXT = 500_000

_TAG = re.compile(r"<(?:[^>\"]|\"[^\"]*\")*>")
_WITH_SIGNS = re.compile(r"[^+#]+[+#]*")  # "c++" and "c#" are words, "#ferry" is "ferry"

# How much a place says about a document, from 1 (a word in passing) to 7: three bits of a use.
_PASSING, _OFTEN, _TOLD, _TITLE = 1, 2, 4, 7
_OFTEN_FROM = 3


class _WordSigns(dict[int, int | str | None]):
    """For `str.translate`: letters, marks and digits stay, apostrophes and unseen signs go, all else parts words."""

    def __missing__(self, code: int) -> int | str | None:
        sign, category = chr(code), unicodedata.category(chr(code))
        kept = category[0] in "LMN" or sign in "+#"
        self[code] = found = code if kept else None if category == "Cf" or sign in "'’" else " "
        return found


_SIGNS = _WordSigns()


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, in their order."""
    found = unicodedata.normalize("NFC", text).lower().translate(_SIGNS).split()
    if "+" not in text and "#" not in text:
        return found
    return [part for word in found for part in _WITH_SIGNS.findall(word)]


def parts_of(index: SearchIndex) -> int:
    """How many parts the uses of the words come in: one, or `MANY_PARTS` when there is much text."""
    size = sum(len(document.html) for document in index.documents) + sum(map(len, index.jobs))
    return MANY_PARTS if size > _MUCH_TEXT else 1


def render_documents(*, index: SearchIndex, uses: tuple[str, ...]) -> bytes:
    """Leaf: JSON with `documents`, each `[url, title, kind, summary, language]`, how many `jobs` are counted on after
    them, all `words`, parted by blanks, and the addresses of the files with their `uses`."""
    documents = [[found.url, found.title, found.kind, found.summary, found.language] for found in index.documents]
    words = " ".join(_uses(index))
    return _json({"documents": documents, "jobs": len(index.jobs), "words": words, "uses": uses})


def render_uses(*, index: SearchIndex, part: int, parts: int) -> bytes:
    """Leaf: JSON with the uses of the words of one part, a list for each word, in their order.

    A use is `8 × (document − document of the use before) + weight`: 7 in a title, 4 in a summary, else 2 or 1.
    """
    uses = list(_uses(index).values())
    return _json([found for number, found in enumerate(uses) if number * parts // len(uses) == part])


@lru_cache(maxsize=4)
def _uses(index: SearchIndex) -> dict[str, list[int]]:
    """All words, sorted, with their uses."""
    uses: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    for number, weights in enumerate((*map(_weights, index.documents), *map(_job_weights, index.jobs))):
        for word, weight in weights.items():
            uses.setdefault(word, []).append(8 * (number - last.get(word, 0)) + weight)
            last[word] = number
    return dict(sorted(uses.items()))


def _weights(document: SearchDocument) -> dict[str, int]:
    text = words_of(unescape(_TAG.sub(" ", document.html)))
    weights = {word: _OFTEN if count >= _OFTEN_FROM else _PASSING for word, count in Counter(text).items()}
    weights |= dict.fromkeys(words_of(f"{document.summary} {document.keywords}"), _TOLD)
    return weights | dict.fromkeys(words_of(document.title), _TITLE)


def _job_weights(words: str) -> dict[str, int]:
    return dict.fromkeys(words_of(words), _PASSING)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
