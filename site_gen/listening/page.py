"""A summary as a page for the team, in the look of the site and in its default language."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from site_gen.catalogue.routes import REPORTS
from site_gen.checks.built_reader import read_page
from site_gen.engine.leaf import Done, Failed
from site_gen.listening.formats import as_csv
from site_gen.listening.summary import FIGURES, Row, Summary
from site_gen.model.documents import AnyItem
from site_gen.pages.context import Context
from site_gen.pages.finished import FinishedPage
from site_gen.pages.formats import msg
from site_gen.pages.head import head
from site_gen.pages.parts import Link
from site_gen.pages.report_parts import Chart, KeyNumber, ReportRow, Unsaid
from site_gen.pages.views import ReportView
from site_gen.stages.inputs import Inputs, SettingsError
from site_gen.stages.pages import LanguagePages, page_leaves
from site_gen.stages.workshop import Workshop

TEMPLATE = "report.html"
TABLE = "posts.csv"
MOST_TICKS = 4  # as many names of months as a telephone has room for

_FIGURES = {
    "liked": msg("Likes"),
    "shared": msg("Shares"),
    "answered": msg("Answers"),
    "viewed": msg("Views"),
    "saved": msg("Saves"),
}


def address_of(output: Path) -> str:
    """The address that the site in a folder was built for, which its front page names.

    Raises SettingsError where there is no site.
    """
    home = output / "index.html"
    if not home.is_file():
        raise SettingsError(f"there is no built site in {output}; run `site-gen build` first")
    return read_page(home.name, home.read_text(encoding="utf-8", errors="replace")).canonical


def write_page(summary: Summary, planned: LanguagePages, inputs: Inputs, workshop: Workshop, output: Path) -> Path:
    """Write the page and the table of posts into the built site; the page.

    `planned` are the pages of the default language. Raises SettingsError for a theme without a good template and for a
    site that was built from something else, OSError when the disk fails.
    """
    page = report_page(summary, planned.context)
    leaves = tuple(page_leaves([replace(planned, pages=(page,))], inputs.theme, inputs.texts))
    if not leaves:
        hint = 'write one, or `extends = "default"` in its theme.toml'
        raise SettingsError(f"the theme `{inputs.theme.name}` has no template `{TEMPLATE}`; {hint}")
    _check_styles(planned.context, output)
    (result,) = workshop.make("report", leaves)
    if not isinstance(result, Done):
        assert isinstance(result, Failed)
        raise SettingsError(f"{TEMPLATE}: {result.message}")
    path = output / result.leaf.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(result.blob.read())
    # The mark in front is what spreadsheets know UTF-8 by.
    path.with_name(TABLE).write_bytes(b"\xef\xbb\xbf" + as_csv(summary).encode())
    return path


def _check_styles(context: Context, output: Path) -> None:
    """The page is dressed by files that the build has written."""
    for url in context.resources.stylesheets:
        if not (output / context.catalogue.routes.output(url)).is_file():
            raise SettingsError(f"the site in {output} was built from something else; run `site-gen build` again")


def report_page(summary: Summary, context: Context) -> FinishedPage:
    """The page; search engines leave it out, and it is there in one language only."""
    gettext, name = context.texts.gettext, context.catalogue.site.organization.name
    path = context.section(*REPORTS.split("/"))
    title = gettext("Our posts in numbers")
    view = ReportView(
        title=title,
        lede=gettext("What %(name)s posted, where it was heard, and who is still to be heard of.", name=name),
        stretch=_stretch(summary, context),
        numbers=tuple(_numbers(summary, context)),
        charts=tuple(chart for chart in _charts(summary, context) if chart.rows),
        unsaid=_unsaid(summary, context),
        hashtags=tuple(Link("", f"#{tag}", count=count) for tag, count in summary.hashtags),
        has_figures=bool(summary.total.figures),
        table_url=TABLE,
        breadcrumbs=context.breadcrumbs(Link(path, title, current=True)),
    )
    made = head(context, title=title, description=view.lede, path=path, robots="noindex, nofollow")
    return FinishedPage(path, TEMPLATE, replace(made, languages=()), view, ())


def _stretch(summary: Summary, context: Context) -> str:
    """The days it is about: those that were asked for, or those from the first post on."""
    last = context.formats.date(summary.last)
    if summary.first is None and not summary.posts:
        return last
    return f"{context.formats.date(summary.first or summary.posts[-1].data.published)} – {last}"


def _numbers(summary: Summary, context: Context) -> Iterator[KeyNumber]:
    gettext, total = context.texts.gettext, summary.total
    yield KeyNumber(context.formats.number(total.posts), gettext("Posts"))
    yield KeyNumber(context.formats.number(len(summary.networks)), gettext("Networks"))
    if total.longest_pause is not None:
        yield KeyNumber(_days(total.longest_pause, context), gettext("Longest pause"))
    if total.silent is not None:
        yield KeyNumber(_days(total.silent, context), gettext("Since the last post"))


def _charts(summary: Summary, context: Context) -> Iterator[Chart]:
    gettext = context.texts.gettext
    yield _chart(
        context,
        summary.months,
        name="months",
        title=gettext("Posts by month"),
        first=gettext("Month"),
        named=_months(summary, context),
    )
    networks = [context.network(row.name, "") for row in summary.networks]
    yield _chart(
        context,
        summary.networks,
        name="networks",
        title=gettext("Posts by network"),
        first=gettext("Network"),
        named=[ReportRow(network.name, "", 0, network=network) for network in networks],
    )
    links = [context.link(context.catalogue.departments[row.name]) for row in summary.departments]
    yield _chart(
        context,
        summary.departments,
        name="departments",
        title=gettext("Posts by department"),
        first=gettext("Department"),
        named=[ReportRow(link.label, "", 0, url=link.url, language=link.language) for link in links],
    )


def _chart(
    context: Context, rows: Sequence[Row], *, name: str, title: str, first: str, named: Sequence[ReportRow]
) -> Chart:
    """A chart of rows that have their names already."""
    gettext, number = context.texts.gettext, context.formats.number
    most = max((row.posts for row in rows), default=0) or 1
    figures = [figure for figure in FIGURES if any(figure in row.figures for row in rows)]
    pauses = name != "months"

    def cells(row: Row) -> Iterator[str]:
        if pauses:
            yield from ("–" if days is None else _days(days, context) for days in (row.longest_pause, row.silent))
        yield from (number(row.figures[figure]) if figure in row.figures else "–" for figure in figures)

    return Chart(
        name=name,
        title=title,
        about=context.formats.list(
            f"{label.label}: {number(row.posts)}" for row, label in zip(rows, named, strict=True)
        ),
        first=first,
        second=gettext("Posts"),
        heads=(
            *([gettext("Longest pause"), gettext("Since the last post")] if pauses else []),
            *(gettext(_FIGURES[figure]) for figure in figures),
        ),
        rows=tuple(
            replace(label, number=number(row.posts), share=round(100 * row.posts / most), cells=tuple(cells(row)))
            for row, label in zip(rows, named, strict=True)
        ),
        timeline=name == "months",
    )


def _months(summary: Summary, context: Context) -> list[ReportRow]:
    """The months by their names; some have a short one for below their column."""
    step = -(-len(summary.months) // MOST_TICKS)
    return [
        ReportRow(
            context.formats.month(_day(row)),
            "",
            0,
            tick=""
            if index % step or index + step > len(summary.months)
            else context.formats.month(_day(row), short=True),
        )
        for index, row in enumerate(summary.months)
    ]


def _day(month: Row) -> date:
    return date.fromisoformat(f"{month.name}-01")


def _days(days: int, context: Context) -> str:
    return context.formats.count("%(n)s day", "%(n)s days", days)


def _unsaid(summary: Summary, context: Context) -> tuple[Unsaid, ...]:
    """What nobody has spoken of, by the names that visitors know."""
    catalogue, gettext = context.catalogue, context.texts.gettext
    items: dict[str, dict[str, AnyItem]] = {
        "jobs": {job.id: job for job in catalogue.open_jobs},
        "departments": dict(catalogue.departments),
        "locations": dict(catalogue.locations),
    }
    titles = {"jobs": gettext("Open jobs"), "departments": gettext("Departments"), "locations": gettext("Locations")}
    return tuple(
        Unsaid(titles[kind], tuple(context.link(items[kind][name]) for name in names))
        for kind, names in summary.without.items()
    )
