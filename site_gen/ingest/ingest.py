"""Ads of one source to the files below `content/_fetched/<name>/`: pure, and the same bytes for the same ads.

What an earlier fetch decided stays: addresses, ids of places, the day an undated ad was first seen. A job that is not
there any more is closed, and dropped when nobody needs to be told any longer that it is gone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from site_gen.content.characters import line
from site_gen.content.dates import iso
from site_gen.content.likely_language import likely_language
from site_gen.ingest.clean import unescaped
from site_gen.ingest.files import file_of
from site_gen.ingest.geography import language_named
from site_gen.ingest.job import Draft, Ground, Tell, difference, draft, merged, places_of
from site_gen.ingest.kept import Kept, is_forgotten, kept_from, vanished
from site_gen.ingest.naming import file_ids, free
from site_gen.ingest.places import Reader
from site_gen.ingest.stock import Departments, Locations
from site_gen.ingest.titles import slug_from
from site_gen.model.ads import Ad, Found, Skipped
from site_gen.model.content import Content
from site_gen.model.items import Department, Location
from site_gen.model.problems import Place, Problem, note, warning
from site_gen.model.site import Site

_NOWHERE = Place("")
_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Around:
    """What ads are read by.

    `source` is the name of the source, `locations` and `departments` the site's own by id. `location_names` and
    `department_names` are ids by further names, such as those in other languages. `slugs` are addresses of jobs that
    are taken: those of the site's own and of other sources.
    """

    source: str
    site: Site
    zone: tzinfo
    today: date
    locations: Mapping[str, Location] = field(default_factory=dict)
    departments: Mapping[str, Department] = field(default_factory=dict)
    location_names: Mapping[str, str] = field(default_factory=dict)
    department_names: Mapping[str, str] = field(default_factory=dict)
    slugs: frozenset[str] = frozenset()


def around(content: Content, source: str, today: date) -> Around:
    """What the ads of a source are read by in a site: all of its content but what was fetched."""
    locations = {key: item for key, item in content.locations.items() if not item.original.source}
    departments = {key: item for key, item in content.departments.items() if not item.original.source}
    return Around(
        source=source,
        site=content.site,
        zone=ZoneInfo(content.site.time_zone),
        today=today,
        locations={key: item.data for key, item in locations.items()},
        departments={key: item.data for key, item in departments.items()},
        location_names={document.data.name: key for key, item in locations.items() for document in item},
        department_names={document.data.name: key for key, item in departments.items() for document in item},
        slugs=frozenset(job.slug for job in content.jobs.values() if not job.original.source.startswith(f"{source}:")),
    )


@dataclass(frozen=True, slots=True)
class Ingested:
    """Files by path below the folder of the source, how many of the jobs in them are open, and what is to be said.

    `slugs` are all addresses of jobs that are taken now, for the source that comes next.
    """

    files: Mapping[str, str]
    open_jobs: int
    problems: tuple[Problem, ...]
    slugs: frozenset[str] = frozenset()


def ingest(ads: Iterable[Found], around: Around, kept: Mapping[str, str]) -> Ingested:
    """Make files of ads; `kept` are those of the last fetch by path. A fault in an ad never loses another ad."""
    found = list(ads)
    run = _Run(around, kept_from(kept))
    by_id: dict[str, list[Ad]] = {}
    for ad in found:
        if isinstance(ad, Ad) and ad.is_listed:
            by_id.setdefault(ad.id.strip() or ad.url.strip() or line(ad.title), []).append(ad)
    run.jobs(by_id)
    run.others([one for one in found if isinstance(one, Skipped)])
    return run.result()


class _Run:
    """One pass over the ads of a source."""

    def __init__(self, around: Around, kept: Kept) -> None:
        self._around, self._kept = around, kept
        site = around.site
        self._locations = Locations(around.locations, around.location_names, kept.locations)
        self._departments = Departments(around.departments, around.department_names, kept.department_names)
        address = site.organization.address
        home = {one.country for one in around.locations.values()} | ({address.country} if address else set())
        reader = Reader(site.all_languages, frozenset(home - {""}), self._locations.known())
        self._ground = Ground(around.zone, around.today, site.all_languages, reader)
        self._files: dict[str, str] = {}
        self._problems: list[Problem] = []
        self._open = 0
        self._slugs = {str(front["slug"]) for front in kept.jobs.values() if front.get("slug")} | around.slugs
        self._references: Counter[str] = Counter()
        self._used_locations: set[str] = set()
        self._used_departments: set[str] = set()

    def jobs(self, by_id: Mapping[str, Sequence[Ad]]) -> None:
        """Make the files of all jobs."""
        self._references.update(
            reference.casefold() for ads in by_id.values() for reference in {line(ad.reference) for ad in ads}
        )
        names = file_ids(by_id)
        for own_id, ads in by_id.items():
            self._job(names[own_id], own_id, ads)

    def _job(self, name: str, own_id: str, ads: Sequence[Ad]) -> None:
        by_language: dict[str, list[Ad]] = {}
        for ad in ads:
            by_language.setdefault(self._language(ad), []).append(ad)
        known = [language for language in self._around.site.all_languages if language in by_language]
        for language in by_language.keys() - set(known):
            self._foreign_language(own_id, by_language[language][0], language, is_only=not known)
        drafts = []
        for language in known or list(by_language)[:1]:
            ad = merged(by_language[language])
            made = draft(ad, language, self._ground, self._kept.jobs.get(name, {}), self._teller(own_id, ad))
            drafts += [made] if made else []
        if drafts:
            self._write(name, merged(by_language[drafts[0].language]), drafts)

    def _language(self, ad: Ad) -> str:
        """The language of the site that an ad's code or word means, the code itself when it has none.

        Many systems name no language: then it is told by the text, and else the site's default.
        """
        site = self._around.site
        code = ad.language.strip().replace("_", "-").casefold()
        if code and not _LANGUAGE_CODE.fullmatch(code):
            code = language_named(code, site.all_languages).casefold()
        if not code:
            text = f"{ad.title} {unescaped(ad.html)}"
            return likely_language(text, site.all_languages) or site.default_language
        by_code = {language.casefold(): language for language in reversed(site.all_languages)}
        by_stem = {language.split("-")[0].casefold(): language for language in reversed(site.all_languages)}
        return by_code.get(code) or by_stem.get(code.split("-")[0]) or code.split("-")[0]

    def _foreign_language(self, own_id: str, ad: Ad, language: str, *, is_only: bool) -> None:
        """What the site does not speak: an ad in nothing else is shown all the same, in the frame of the site."""
        message = f"the ad is in `{language}`, which is no language of this site"
        left = "" if is_only else "; it is left out, as it is there in another one"
        hint = f"add `{language}` to `languages` in site.toml"
        say = warning if is_only else note
        self._tell(own_id, ad.url, say(_NOWHERE, message + left, field="language", hint=hint))

    def _write(self, name: str, ad: Ad, drafts: Sequence[Draft]) -> None:
        original, *others = drafts
        locations = tuple(dict.fromkeys(self._locations.id_of(place) for place in places_of(original)))
        department = self._departments.id_of({one.language: one.department for one in drafts})
        reference = line(ad.reference)
        is_default = original.language == self._around.site.default_language
        front: dict[str, Any] = {
            "title": original.front["title"],
            "id": reference if self._references[reference.casefold()] == 1 else "",
            "slug": self._slug(name, str(original.front["title"]), original.language),
            "gender_suffix": original.front["gender_suffix"],
            "department": department,
            "team": original.front["team"],
            "locations": locations,
            **original.front,
            "language": "" if is_default else original.language,
        }
        self._files[f"jobs/{name}.html"] = file_of(front, original.body)
        for other in others:
            more = difference(original, other)
            if more.front or more.body:
                self._files[f"jobs/{name}.{other.language}.html"] = file_of(more.front, more.body)
        closes = iso(str(front["closes"])[:10], self._around.zone) if front["closes"] else None
        self._open += closes is None or closes >= self._around.today

    def _slug(self, name: str, title: str, language: str) -> str:
        """The address of a job: the one it has, else a free one from its title."""
        slug = str(self._kept.jobs.get(name, {}).get("slug") or "")
        if slug and slug not in self._around.slugs:
            return slug
        slug = free(slug_from(title, language), name if len(name) < 24 else name[-6:], self._slugs)
        self._slugs.add(slug)
        return slug

    def others(self, skipped: Sequence[Skipped]) -> None:
        """Jobs of the last fetch that no ad is there for: those that could not be read stay, the others are closed."""
        ids = set(file_ids([one.id for one in skipped if one.id]).values())
        urls = {one.url for one in skipped if one.url}
        is_any_unknown = any(not one.id and not one.url for one in skipped)
        for one in skipped:
            self._tell(one.id or "?", one.url, warning(_NOWHERE, one.reason, hint="look at it in the system"))
        jobs = self._around.site.jobs
        for name, front in self._kept.jobs.items():
            if f"jobs/{name}.html" in self._files:
                continue
            stays = is_any_unknown or name in ids or front.get("source_url") in urls
            if not stays and is_forgotten(front, self._around.today, jobs.gone_after + jobs.tell_gone):
                continue
            for path, text in self._kept.files_of(name):
                is_original = path == f"jobs/{name}.html"
                self._files[path] = vanished(path, text, self._around.today) if is_original and not stays else text
            self._used_locations.update(front.get("locations") or ())
            self._used_departments.add(str(front.get("department") or ""))
            self._open += stays and not is_forgotten(front, self._around.today, 0)

    def result(self) -> Ingested:
        """All files, in the order of their paths."""
        texts, site = self._kept.texts, self._around.site
        self._files |= self._locations.files(texts, self._used_locations)
        self._files |= self._departments.files(texts, self._used_departments, site.default_language)
        return Ingested(
            dict(sorted(self._files.items())), self._open, tuple(dict.fromkeys(self._problems)), frozenset(self._slugs)
        )

    def _teller(self, own_id: str, ad: Ad) -> Tell:
        return lambda message, name, hint: self._tell(own_id, ad.url, warning(_NOWHERE, message, field=name, hint=hint))

    def _tell(self, own_id: str, url: str, problem: Problem) -> None:
        """Take in what is to be said of an ad, with its id for a place and its address."""
        message = f"{problem.message} ({url})" if url and url not in problem.message else problem.message
        self._problems.append(replace(problem, place=Place(f"{self._around.source}:{own_id}"), message=message))
