"""What the search of a site knows: its documents in one language, as plain values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A page that can be found.

    `url` is a path from the root of the host, `kind` what it is in the reader's language ("Story"), `summary` what is
    shown below the title. `language` is that of title and summary. `keywords` are further words that tell what it is
    about, `html` the clean HTML of its text.
    """

    url: str
    title: str
    kind: str
    summary: str
    language: str
    keywords: str = ""
    html: str = ""


@dataclass(frozen=True, eq=False)
class SearchIndex:
    """All that can be found in one language. `jobs` are the words of the open jobs: those are counted, not listed.

    Compared by identity, so that a process takes its words apart once for all files made from it.
    """

    documents: tuple[SearchDocument, ...]
    jobs: tuple[str, ...] = ()
