"""Stage 1, read: everything a build depends on is read here, once. What comes after is pure."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from site_gen.content.interface import load_texts
from site_gen.content.reader import read
from site_gen.content.site import base_url_faults
from site_gen.model.content import Content
from site_gen.model.problems import Place, Problem, error
from site_gen.model.texts import Texts
from site_gen.networks import networks
from site_gen.render.theme import Theme, load_theme
from site_gen.render.theme_faults import ThemeFault
from site_gen.stages.channels import channel_problems, stale_channels
from site_gen.stages.sources import source_problems, stale_sources
from site_gen.stages.themes import UnknownThemeError, theme_folders, theme_problems, with_theme


class SettingsError(Exception):
    """A wrong call or setting; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for on the command line; None means the default."""

    content: Path
    output: Path
    theme: str | None = None
    base_url: str | None = None
    today: date | None = None
    drafts: bool = False


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a build depends on.

    `media` are the bytes of files below the content folder by their path there. `changed` tells for a content file the
    day of its last change in Git, where there is one. `theme_folders` are where the
    theme's files lie, the first one on top.
    """

    content: Content
    today: date
    drafts: bool
    texts: Mapping[str, Texts]
    theme: Theme
    theme_folders: tuple[Path, ...]
    root: Path
    changed: Mapping[str, date]


def read_inputs(options: Options) -> tuple[Inputs | None, tuple[Problem, ...], int]:
    """Read content, texts and theme; with the problems found, and how many files were read.

    None when there is no site that could be built. Raises SettingsError for a theme or language nobody knows.
    """
    reading = read(options.content, drafts=options.drafts)
    count = len(reading.sources)
    if reading.content is None:
        return None, reading.problems, count
    content = reading.content
    site = content.site
    if options.base_url:
        site = replace(site, base_url=_base_url(options.base_url))
    today = options.today or datetime.now(ZoneInfo(site.time_zone)).date()
    try:
        folders = theme_folders(options.theme or site.theme, options.content)
        theme = load_theme(folders)
    except UnknownThemeError as unknown:
        if options.theme:
            raise SettingsError(str(unknown)) from None
        return None, (*reading.problems, _no_such_theme(unknown, content)), count
    except ThemeFault as fault:
        return None, (*reading.problems, *fault.problems), count
    settings = Place((options.content / "site.toml").as_posix())
    found = theme_problems(site, content.settings, theme, settings)
    return (
        Inputs(
            content=replace(content, site=with_theme(site, content.settings, theme)),
            today=today,
            drafts=options.drafts,
            texts={language: load_texts(language) for language in site.all_languages},
            theme=theme,
            theme_folders=folders,
            root=options.content,
            changed=last_changes(options.content, today),
        ),
        (
            *reading.problems,
            *found,
            *_of_sources(content, options.content, today),
            *_of_channels(content, options.content, today),
        ),
        count,
    )


def _no_such_theme(unknown: UnknownThemeError, content: Content) -> Problem:
    place = content.settings.get(("theme",)) or Place("site.toml")
    return error(place, f"there is no theme `{unknown.name}`", field="theme", hint=unknown.hint)


def _of_sources(content: Content, folder: Path, today: date) -> list[Problem]:
    problems = list(stale_sources(content, folder, today, ZoneInfo(content.site.time_zone)))
    if content.site.sources:
        from site_gen.sources.source import sources  # noqa: PLC0415 - only sites with sources pay for their readers

        problems += source_problems(content, sources())
    return problems


def _of_channels(content: Content, folder: Path, today: date) -> list[Problem]:
    problems = list(stale_channels(content, folder, today, ZoneInfo(content.site.time_zone)))
    if content.site.channels:
        problems += channel_problems(content, networks())
    return problems


def _base_url(url: str) -> str:
    for fault in base_url_faults(url):
        raise SettingsError(f"--base-url: {fault.message}; {fault.hint}")
    return url if url.endswith("/") else url + "/"


def last_changes(folder: Path, today: date) -> dict[str, date]:
    """The day each file below a folder last changed, as Git tells; empty without Git. What is not committed yet
    changed today.

    A shallow clone knows only its last commit and would call everything new, so it tells nothing. Names are as the
    reader of the content writes them: the folder as it was given, forward slashes.
    """
    if _git(folder, "rev-parse", "--is-shallow-repository") != "false":
        return {}
    found: dict[str, date] = {}
    day = today
    log = _git(
        folder, "log", "--root", "--no-renames", "--relative", "--name-only", "-z", "--format=%x01%cs", "--", "."
    )
    for part in (log or "").replace("\n", "\0").split("\0"):
        if part.startswith("\x01"):
            day = date.fromisoformat(part[1:])
        elif part:
            found.setdefault((folder / part).as_posix(), day)
    edited = _git(folder, "diff", "--name-only", "--relative", "-z", "HEAD", "--", ".") or ""
    new = _git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".") or ""
    for part in (edited + new).split("\0"):
        if part:
            found[(folder / part).as_posix()] = today
    return found


def _git(folder: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(  # noqa: S603 - fixed program, fixed arguments
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - Git is where the user's path says
            capture_output=True,
            timeout=60,
            check=False,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace").strip("\n") if done.returncode == 0 else None
