"""A job ad as checks read it: its words without markup, at the places they have in the file."""

import html
import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Ad:
    """A job ad in one language; plain values, so that leaves can take it.

    - `language`: of the words, without a region (`de`).
    - `original`: whether this is the document that translations belong to. What does not depend on the language is
      judged there alone, and a translation is judged by what it says itself.
    - `titled`: whether the title stands in this document; a translation may leave it to the original.
    - `suffix`, `reference`, `apply`, `pay_note`: the fields `gender_suffix`, `id`, `apply` and `salary.note`.
    - `given`: names of the fields that are filled in, those of `salary` with a dot (`salary.min`).
    - `markup`: the words as they stand in the file, Markdown, or HTML when `is_html`.
    - `employer`: names of the employer. `places`: names and towns of the job's locations.
    - `public`: whether the site stands under a name that is somebody's.
    """

    language: str
    original: bool
    titled: bool
    title: str
    suffix: str
    reference: str
    apply: str
    pay_note: str
    given: frozenset[str]
    markup: str
    is_html: bool
    employer: tuple[str, ...]
    places: tuple[str, ...]
    public: bool

    @cached_property
    def text(self) -> str:
        """The words of the ad: each stands where it does in `markup`, and spaces stand for the markup."""
        return without_tags(self.markup) if self.is_html else without_marks(self.markup)

    @cached_property
    def lowered(self) -> str:
        """Title and markup in small letters, to look first whether something can be in them at all."""
        return f"{self.title}\n{self.markup}".lower()

    @cached_property
    def size(self) -> int:
        """How many letters and signs one reads, runs of spaces counted once."""
        return len(" ".join(self.text.split()))


_TAG = re.compile(r"<!--.*?-->|<[/!?a-zA-Z][^<>]*>", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|\w{2,30});")
_TARGET = re.compile(r"(?<=\])(?:\([^()\s]*(?:\s+\"[^\"\n]*\")?\)|\[[^\[\]\n]*\])")
_ADDRESS = re.compile(r"<?\b(?:https?://|mailto:|www\.)[^\s<>]+>?|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CODE = re.compile(r"^(```|~~~).*?^\1[^\n]*$|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_MARKS = re.compile(r"[*_~`|\\#>\[\]{}]+")
_SIGN = re.compile(r"[^\n]")


def without_tags(markup: str) -> str:
    """HTML as text of the same length and the same lines."""
    return _ENTITY.sub(_decoded, _TAG.sub(_blank, markup))


def without_marks(markup: str) -> str:
    """Markdown as text of the same length and the same lines; addresses and code are no words."""
    for pattern in (_CODE, _TAG, _TARGET, _ADDRESS, _MARKS):
        markup = pattern.sub(_blank, markup)
    return _ENTITY.sub(_decoded, markup)


def _blank(found: re.Match[str]) -> str:
    return _SIGN.sub(" ", found[0])


def _decoded(found: re.Match[str]) -> str:
    sign = html.unescape(found[0]).replace("\xa0", " ").replace("\n", " ")
    return sign.ljust(len(found[0])) if len(sign) == 1 else found[0]
