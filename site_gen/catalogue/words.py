"""Words as posts are compared by: without case, accents and punctuation, in any script. Pure."""

import html
import re
from collections.abc import Iterator
from unicodedata import category, normalize

# Scripts without spaces between words: each of their letters is a word of its own here, so that phrases are found.
_WORD = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W_\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+")
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i"})
_BREAK = re.compile(r"</?(?:p|br|li|ul|ol|div|h[1-6]|blockquote|figure)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_HREF = re.compile(r"""href\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid)=")


def folded(text: str, *, spelt: bool = False) -> str:
    """Text without case and accents; `spelt` writes ä as ae, ö as oe and ü as ue, as people do in addresses.

    The Turkish dotless i is an i, and so is the dotted capital one.
    """
    lower = normalize("NFC", text.replace("İ", "i").casefold()).replace("ı", "i")
    letters = lower.translate(_SPELT) if spelt else lower
    return "".join(letter for letter in normalize("NFKD", letters) if category(letter) != "Mn")


def names_of(text: str) -> frozenset[str]:
    """A name as a hashtag would say it, without spaces and signs, in the ways it may be spelt; empty for no letters."""
    ways = (folded(text), folded(text, spelt=True))
    return frozenset(filter(None, ("".join(letter for letter in way if letter.isalnum()) for way in ways)))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    return tuple(_WORD.findall(folded(text, spelt=True)))


def plain(text: str, markup: str) -> str:
    """The words of a post, its HTML before its plain text, as `Post.html` wins over `Post.text`."""
    return html.unescape(_TAG.sub("", _BREAK.sub(" ", markup))) if markup else text


def addresses_in(text: str, markup: str) -> Iterator[str]:
    """The addresses a post leads to, comparable, each as often as it stands there."""
    for found in _HREF.findall(markup):
        yield address(html.unescape(found))
    for found in _ADDRESS.findall(text):
        yield address(found.rstrip(".,;:!?)»”…"))


def address(url: str) -> str:
    """A web address as it is compared: without scheme, `www.`, fragment, tracking and the slash at its end."""
    bare = re.sub(r"^https?://(?:www\.)?", "", url.strip(), flags=re.IGNORECASE).partition("#")[0]
    path, _, query = bare.partition("?")
    host, slash, rest = path.partition("/")
    kept = "&".join(part for part in query.split("&") if part and not _TRACKING.match(part))
    return (host.casefold() + slash + rest).rstrip("/") + (f"?{kept}" if kept else "")
