"""The files of the last fetch: what must stay as it was, and what becomes of jobs that are not there any more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, timedelta
from typing import Any

from site_gen.content.dates import iso
from site_gen.ingest.files import file_of, read_file

Front = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """Front matter of what was kept: jobs by the id in their file's name, locations by id.

    `department_names` are the ids of departments by their names in all languages, `texts` all files by path. Files that
    were damaged since are as if they had never been there.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    jobs: Mapping[str, Front] = field(default_factory=dict)
    locations: Mapping[str, Front] = field(default_factory=dict)
    department_names: Mapping[str, str] = field(default_factory=dict)

    def files_of(self, job: str) -> Iterator[tuple[str, str]]:
        """Paths and texts of a job, the original first."""
        for path in (f"jobs/{job}.html", *(path for path in self.texts if path.startswith(f"jobs/{job}."))):
            if path in self.texts:
                yield path, self.texts[path]


def kept_from(texts: Mapping[str, str]) -> Kept:
    """Read the files of the last fetch; `texts` by path below the folder of the source."""
    found: dict[str, dict[str, Front]] = {"jobs": {}, "locations": {}}
    names: dict[str, str] = {}
    for path, text in sorted(texts.items()):
        folder, _, name = path.partition("/")
        stem, _, suffix = name.partition(".")
        if folder == "departments":
            names.setdefault(str(read_file(path, text)[0].get("name") or ""), stem)
        elif folder in found and suffix in {"html", "md"} and (front := read_file(path, text)[0]):
            found[folder][stem] = front
    return Kept(texts, found["jobs"], found["locations"], names)


def day_in(front: Front, name: str) -> date | None:
    """The day that a field of front matter says."""
    try:
        found = iso(str(front.get(name) or "")[:10], UTC)
    except ValueError:
        return None
    return found


def vanished(path: str, text: str, today: date) -> str:
    """The file of a job that is not in the system any more: closed since yesterday, or earlier when it says so."""
    front, body = read_file(path, text)
    yesterday = today - timedelta(days=1)
    closes = day_in(front, "closes")
    if closes and closes <= yesterday:
        return text
    opens = day_in(front, "opens")
    changed = {**front, "closes": yesterday.isoformat()}
    if opens and opens > yesterday:
        changed["opens"] = yesterday.isoformat()
    return file_of(changed, body)


def is_forgotten(front: Front, today: date, days: int) -> bool:
    """Whether a job ended more than so many days ago."""
    closes = day_in(front, "closes")
    return closes is not None and closes + timedelta(days=days) < today
