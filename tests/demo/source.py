"""What the demo's content says, read without the program: front matter, and the status of jobs by the rules told."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from .built import LANGUAGES

CONTENT = Path(__file__).resolve().parents[2] / "content"
TODAY = date(2026, 11, 23)
GONE_AFTER = timedelta(days=120)  # `jobs.gone_after` of the demo's site.toml


@dataclass(frozen=True)
class Source:
    """An item: its slug and its front matter by language, the translations laid over the original."""

    slug: str
    texts: dict[str, dict[str, Any]]

    @property
    def original(self) -> dict[str, Any]:
        """The front matter in the first of the site's languages that it is written in."""
        return next(self.texts[language] for language in LANGUAGES if language in self.texts)

    def data(self, language: str) -> dict[str, Any]:
        """The front matter as a page of a language shows it."""
        return self.texts.get(language, self.original)

    @property
    def status(self) -> str:
        """What a job is on the day of the tests: `draft`, `upcoming`, `open`, `closed` or `gone`."""
        found = self.original
        if found.get("draft"):
            return "draft"
        if found["opens"] > TODAY:
            return "upcoming"
        closes = found.get("closes")
        if closes and closes + GONE_AFTER < TODAY:
            return "gone"
        return "closed" if found.get("filled") or (closes and closes < TODAY) else "open"

    @property
    def is_listed(self) -> bool:
        """Whether it is an open job that lists may show."""
        return self.status == "open" and not self.original.get("unlisted")


def items(folder: str) -> dict[str, Source]:
    """The items of a folder of the content by slug, with the jobs that were fetched."""
    raw: dict[str, dict[str, dict[str, Any]]] = {}
    for file in sorted((CONTENT / folder).glob("*.md")):
        slug, _, language = file.name.removesuffix(".md").partition(".")
        front_matter = file.read_text("utf-8").split("---\n", maxsplit=2)[1]
        raw.setdefault(slug, {})[language or "en"] = yaml.safe_load(front_matter)
    found = {slug: Source(slug, {code: _laid_over(texts, code) for code in texts}) for slug, texts in raw.items()}
    return {**found, **_fetched_jobs()} if folder == "jobs" else found


def _laid_over(texts: dict[str, dict[str, Any]], language: str) -> dict[str, Any]:
    original = next(texts[code] for code in LANGUAGES if code in texts)
    return {**original, **texts[language]}


def jobs() -> dict[str, Source]:
    """The jobs of the demo."""
    return items("jobs")


def _fetched_jobs() -> dict[str, Source]:
    """The jobs of applicant-tracking systems with their overlays; each is in one language."""
    found = {}
    for file in sorted((CONTENT / "_fetched").glob("*/jobs/*.html")):
        overlay = CONTENT / "jobs" / "_overlays" / f"{file.parts[-3]}-{file.stem}.md"
        files = [file, overlay] if overlay.exists() else [file]
        texts = [yaml.safe_load(each.read_text("utf-8").split("---\n", maxsplit=2)[1]) for each in files]
        data = {"workplace": "on-site"} | {key: value for each in texts for key, value in each.items()}
        found[data["slug"]] = Source(data["slug"], {data.get("language", "en"): data})
    return found


def listed_jobs() -> dict[str, Source]:
    """The open jobs that lists, feeds and the sitemap have to show."""
    return {slug: job for slug, job in jobs().items() if job.is_listed}


def posts() -> list[dict[str, Any]]:
    """All social posts, those written by hand and those that were fetched, with what moderation says of them."""
    files = [*sorted((CONTENT / "posts").glob("*.yaml")), *sorted((CONTENT / "_fetched/posts").glob("*/*.yaml"))]
    found = [yaml.safe_load(file.read_text("utf-8")) for file in files if file.name != "moderation.yaml"]
    moderated = yaml.safe_load((CONTENT / "posts/moderation.yaml").read_text("utf-8"))
    return [
        {**post, **moderated.get(post["url"], {})}
        for each in found
        for post in (each if isinstance(each, list) else [each])
    ]


def said(post: dict[str, Any]) -> str:
    """The words of a post without hashtags, by which the same post on two networks is known."""
    words = re.sub(r"<[^>]*>", " ", post.get("html") or f"{post.get('title', '')} {post.get('text', '')}")
    return " ".join(re.sub(r"#\w+|https?://\S+", " ", words).split())
