"""Lists for machines: `jobs.json`, the sitemap, `robots.txt`, `llms.txt` and a Markdown twin of each job."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from site_gen.catalogue.lifecycle import day_of
from site_gen.model.documents import AnyItem, Item
from site_gen.model.feeds import SitemapEntry
from site_gen.model.items import Job
from site_gen.model.values import Moment
from site_gen.pages.context import Context
from site_gen.pages.finished import FinishedPage
from site_gen.pages.job import facts
from site_gen.pages.markdown_of import markdown_of
from site_gen.pages.structured import job_posting

# llmstxt.org: the Markdown of an address without a file name is called index.html.md.
TWIN = "index.html.md"


def sitemap(
    pages: Iterable[FinishedPage], absolute: Mapping[str, str], changed: Mapping[str, date]
) -> tuple[SitemapEntry, ...]:
    """Entries for all pages that search engines may list.

    `absolute` maps a page's path to its address; `changed` tells for a content file when it last changed. A page
    changed when the newest of its files did.
    """
    entries = []
    for page in pages:
        if not page.indexed:
            continue
        days = [changed[file] for file in page.sources if file in changed]
        images = (page.head.image.url,) if page.head.image else ()
        entries.append(SitemapEntry(absolute[page.path], max(days, default=None), images, page.head.alternates))
    return tuple(sorted(entries, key=lambda entry: entry.url))


def declared_changes(context: Context, items: Iterable[AnyItem]) -> dict[str, date]:
    """The days of change that items state themselves (`updated`, else `date` or `opens`), by file."""
    found = {}
    for item in items:
        for document in item.documents:
            moments = (getattr(document.data, name, None) for name in ("updated", "date", "opens"))
            stated: Moment | None = next((moment for moment in moments if moment), None)
            if stated:
                found[document.file] = min(day_of(stated, context.catalogue.zone), context.catalogue.today)
    return found


def jobs_json(contexts: Sequence[Context]) -> dict[str, Any]:
    """All open jobs in all languages they are written in, each as a schema.org JobPosting."""
    site, routes = contexts[0].catalogue.site, contexts[0].catalogue.routes
    postings = (
        job_posting(context, job)
        for context in contexts
        for job in context.catalogue.open_jobs
        if context.language in job.languages
    )
    return {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "name": site.title or site.organization.name,
        "url": routes.absolute(routes.base),
        "dataFeedElement": [
            {"@type": "DataFeedItem", "item": {key: value for key, value in posting.items() if key != "@context"}}
            for posting in postings
            if posting
        ],
    }


def robots_txt(context: Context) -> str:
    """`robots.txt`: everything may be read but the share kit; Microsoft Teams obeys it even for link previews."""
    routes = context.catalogue.routes
    return "\n".join(
        [
            "User-agent: *",
            f"Disallow: {routes.base}_kit/",
            "",
            f"Sitemap: {routes.absolute(routes.file('sitemap.xml'))}",
            "",
        ]
    )


def llms_txt(contexts: Sequence[Context]) -> str:
    """`llms.txt`: the site in Markdown, with a link to the Markdown twin of each open job."""
    context = contexts[0]
    site = context.catalogue.site
    lines = [f"# {escaped(site.title or site.organization.name)}", ""]
    if site.organization.description:
        lines += [f"> {escaped(site.organization.description)}", ""]
    for here in contexts:
        lines += [f"## {here.texts.gettext('Jobs')} ({here.formats.language(here.language)})", ""]
        lines += [_job_line(here, job) for job in here.catalogue.open_jobs if here.language in job.languages]
        lines.append("")
    return "\n".join(lines)


def _job_line(context: Context, job: Item[Job]) -> str:
    title, url = job.in_language(context.language).data.title, context.catalogue.routes.absolute(context.url(job))
    return ": ".join(filter(None, [f"- [{escaped(title)}]({url}{TWIN})", escaped(context.summary(job))]))


def job_markdown(context: Context, job: Item[Job], links: Mapping[str, str]) -> str:
    """The Markdown twin of a job: title, facts, the text as it was written or fetched, how to apply.

    `links` are the paths of what the text links to, by the target as it is written; the twin has whole addresses.
    """
    data, absolute = job.in_language(context.language).data, context.catalogue.routes.absolute
    words = job.words_in(context.language)
    body = markdown_of(words.body) if words.source else words.body
    for target, path in links.items():
        before, after = r"(\]\(\s*<?|^\[[^\]]+\]:\s*<?)", r"(?=[\s>)#]|$)"
        address = absolute(path or context.url(job))
        body = re.sub(before + re.escape(target) + after, rf"\g<1>{address}", body, flags=re.MULTILINE)
    rows = [f"- **{fact.term}:** {escaped(fact.value)}" for fact in facts(context, data)]
    how = context.texts.gettext("How to apply")
    apply = [f"{how}: <{data.apply}>", ""] if data.apply else []
    return "\n".join(
        [
            f"# {escaped(data.title)}",
            "",
            *([f"> {escaped(data.summary)}", ""] if data.summary else []),
            *rows,
            "",
            body.strip(),
            "",
            *apply,
            absolute(context.url(job)),
            "",
        ]
    )


def escaped(text: str) -> str:
    """Text in one line that does not act as Markdown inside a heading, list or link."""
    return "".join(f"\\{char}" if char in "\\[]<>*_`&" else char for char in " ".join(text.split()))
