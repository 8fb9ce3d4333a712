"""Composition root: settings become parts, and this is the only place where the parts meet."""

import os
import platform
import re
import shlex
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path
from time import perf_counter
from typing import Any

import click

from site_gen import __version__, build as building, output as writing, report, scaffold, schema_files
from site_gen.catalogue.posts_told import told_of_page, told_of_post
from site_gen.content.fetched_jobs import with_origins
from site_gen.engine.blob import StoreError
from site_gen.engine.executors import processes
from site_gen.engine.memory import MemoryStore
from site_gen.engine.reasons import explain, explain_joined
from site_gen.engine.store import Store
from site_gen.fetch.shelf import ShelfError
from site_gen.model.content import Origin
from site_gen.model.problems import Problem, Severity
from site_gen.model.web import Outage
from site_gen.progress import Progress, Silent, asking_for, progress_for
from site_gen.render.theme_faults import ThemeFault
from site_gen.stages.inputs import Options, SettingsError, read_inputs
from site_gen.stages.workshop import Workshop

# Exit codes (design, section 4).
OK, CONTENT_PROBLEMS, WRONG_CALL, OUTSIDE_FAILED, BUG = 0, 1, 2, 3, 70

# Bytes the store of finished pieces may hold; what the last build needs stays in any case.
MOST_STORED = 2_000_000_000


class WrongCallError(Exception):
    """What was asked for makes no sense here; the message says what does."""


def ended_by(error: Exception) -> int:
    """Tell what ended a command, in one line unless it is a bug of ours; the exit code."""
    match error:
        case WrongCallError() | SettingsError() | ThemeFault() | scaffold.ScaffoldError() | writing.PlaceError():
            words, code = str(error), WRONG_CALL
        case StoreError() | writing.OutputError() | ShelfError():
            words, code = str(error), OUTSIDE_FAILED
        case Outage():
            words, code = "; ".join(filter(None, (str(error), error.hint))), OUTSIDE_FAILED
        case OSError():
            words, code = f"{error.filename or 'the disk'}: {error.strerror or error}", OUTSIDE_FAILED
        case _:
            return _report_bug(error)
    click.echo(f"site-gen: {words}", err=True)
    return code


def build_site(
    options: Options, *, strict: bool, workers: int | None, no_cache: bool, report_format: report.Format
) -> int:
    """Build a site and write it; the exit code."""
    started = perf_counter()
    with progress_for(report_format) as progress:
        inputs, problems, count = read_inputs(options)
        progress.stage("read", f"{count} files")
        if inputs is None:
            _report(problems, report_format, count)
            return WRONG_CALL
        with (
            writing.lock(options.output, inputs=[options.content]),
            _workshop(options.output, workers, progress, keep=not no_cache) as workshop,
        ):
            built = building.build(inputs, workshop)
            made = len(workshop.made)
            written = None if built.lost else writing.write(options.output, built.files)
        progress.stage("write", _changes(written))
    told = _judged((*problems, *built.problems), inputs.content.origins, strict=strict)
    if written is None:
        lost = f"{_count(built.lost, 'page')} could not be rendered; {options.output} was left as it was"
        return _report(told, report_format, count, summary=lost)
    summary = (
        f"{options.output}: {_count(built.pages, 'page')}, {_count(built.cards, 'card')}, "
        f"{_count(built.jobs, 'open job')}; "
        f"{made} made, {workshop.reused} unchanged; {_told(told)}; {perf_counter() - started:.1f} s"
    )
    return _report(told, report_format, count, summary=summary)


def _told(problems: Sequence[Problem]) -> str:
    counts, _ = report.counted(problems)
    return ", ".join(_count(number, severity.value) for severity, number in counts.items() if number) or "no problems"


def _changes(written: writing.WriteResult | None) -> str:
    if written is None:
        return "left as it was"
    if not written.swapped:
        return "nothing changed"
    return f"{len(written.written)} written, {len(written.removed)} removed, {written.unchanged} unchanged"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def check_site(options: Options, *, only: Sequence[str], strict: bool, report_format: report.Format) -> int:
    """Judge the content and the site that was built from it; the exit code."""
    from site_gen.stages.inspection import judge, rules_named

    wanted = rules_named(only)
    with progress_for(report_format) as progress:
        inputs, problems, count = read_inputs(options)
        if inputs is None:
            _report(problems, report_format, count)
            return WRONG_CALL
        with _workshop(options.output, None, progress, keep=True) as workshop:
            planned = building.plan(inputs, workshop)
            found = (*problems, *planned.problems, *judge(inputs, planned.catalogue, options.output, workshop))
    chosen = (problem for problem in found if not only or problem.rule in wanted)
    told = _judged(chosen, inputs.content.origins, strict=strict)
    return _report(told, report_format, count, summary="" if told else "no problems")


def tell_indexing(options: Options, **asked: Any) -> int:
    """Print which job pages are new, changed or gone since the last publish, and submit them where asked to."""
    from site_gen.fetch.fetch import agent
    from site_gen.indexing.run import Asked, run

    click.echo(run(options, agent, Asked(**asked)))
    return OK


def explain_output(path: str, options: Options) -> int:
    """Print why an output would (not) be made anew, why it was made last, and what it is made from."""
    inputs, problems, count = read_inputs(options)
    if inputs is None:
        _report(problems, "text", count)
        return WRONG_CALL
    with _workshop(options.output, None, Silent(), keep=True) as workshop:
        planned = building.plan(inputs, workshop)
        shown = _posts_on_pages(planned)
        told = told_of_post(planned.catalogue, inputs.content.posts, shown, path)
        if told is not None:
            click.echo("\n".join(told))
            return OK
        name = _output_name(path, options.output, planned)
        leaf = next((leaf for leaf in planned.leaves if leaf.name == name), None)
        if leaf is None and name not in planned.files:
            close = get_close_matches(name, [*planned.files, *(leaf.name for leaf in planned.leaves)], n=1)
            hint = f"; did you mean {close[0]}?" if close else ""
            raise WrongCallError(f"{name} is not part of the site{hint}")
        made = {done.leaf.name: done.leaf for done in workshop.done}
        leaf = leaf or made.get(planned.origins.get(name, ""))
        if leaf is not None:
            click.echo("\n".join((*explain(workshop.store, leaf), *told_of_page(planned.catalogue, shown, name))))
        elif name in planned.pieces:
            pieces = [made[piece] for piece in planned.pieces[name] if piece in made]
            click.echo("\n".join(explain_joined(workshop.store, name, pieces)))
        else:
            click.echo(f"{name}: a copy of a file of the theme or of the content; it is never made")
    return OK


def _posts_on_pages(planned: building.Planned) -> dict[str, tuple[str, ...]]:
    """Keys of the posts that a page shows, by the page's path."""
    pages = (page for language in planned.languages for page in language.pages)
    return {page.path: tuple(post.key for post in getattr(page.view, "posts", ())) for page in pages}


def _output_name(path: str, output: Path, planned: building.Planned) -> str:
    """The file in the output that a path or address means; an address may have a query or a fragment behind it."""
    routes = planned.catalogue.routes
    if path.startswith((routes.base, routes.origin)) and not Path(path).exists():
        return routes.output(re.split("[?#]", path.removeprefix(routes.origin))[0])
    try:
        parts = Path(path).resolve().relative_to(output.resolve()).parts
    except ValueError:
        parts = tuple(filter(None, path.split("/")))
    name = "/".join(parts)
    is_file = name in planned.files or any(leaf.name == name for leaf in planned.leaves)
    return name if is_file or (parts and "." in parts[-1]) else "/".join((*parts, "index.html"))


@contextmanager
def _workshop(output: Path, workers: int | None, progress: Progress, *, keep: bool) -> Iterator[Workshop]:
    with processes(workers) as crew:
        if not keep:
            yield Workshop(MemoryStore(), crew, progress.step, progress.stage)
            return
        with Store.open(writing.store_folder(output)) as store:
            workshop = Workshop(store, crew, progress.step, progress.stage)
            yield workshop
            store.prune({done.leaf.key for done in workshop.done} | workshop.joined, at_most=MOST_STORED)


def _judged(problems: Iterable[Problem], origins: Mapping[str, Origin], *, strict: bool) -> tuple[Problem, ...]:
    """The problems as they count: with `strict`, warnings are errors. Those of fetched ads say which they are."""
    return tuple(
        replace(problem, severity=Severity.ERROR) if strict and problem.severity is Severity.WARNING else problem
        for problem in with_origins(problems, origins)
    )


def _report(
    problems: Sequence[Problem],
    report_format: report.Format,
    count: int,
    *,
    summary: str = "",
    more: Mapping[str, Any] | None = None,
) -> int:
    """Print problems and the closing summary; the exit code they call for. `more` goes into the JSON document."""
    colour = report.wants_colour(is_terminal=sys.stdout.isatty(), environment=os.environ)
    text = report.render(problems, count, report_format, colour=colour, more=more)
    if text:
        click.echo(text.rstrip("\n"), color=colour or None)
    if summary and report_format == "text":
        click.echo(summary)
    return CONTENT_PROBLEMS if any(problem.is_error for problem in problems) else OK


def fetch_sources(
    content: Path, names: Sequence[str], *, dry_run: bool, report_format: report.Format, **asked: bool
) -> int:
    """Pull in what the sources hold, or with `dry_run` tell what would change; the exit code, of the gravest fault."""
    from site_gen.fetch.run import run

    with asking_for(report_format) as asking:
        fetched = run(
            content,
            names,
            tell=lambda name, answers, waiting: asking.ask(name, answers, report.visible(waiting)),
            done=lambda name, lines: asking.done(name, map(report.visible, lines)),
            dry_run=dry_run,
            **asked,
        )
    failed = () if report_format == "text" else fetched.failed  # as text, progress has told them
    _report((*fetched.settings, *failed, *fetched.ads), report_format, fetched.files, more=fetched.as_data())
    if dry_run and report_format == "text":
        click.echo("This was a dry run: nothing was written.")
    if any(problem.is_error for problem in fetched.settings):
        return WRONG_CALL
    if not fetched.is_good:
        return OUTSIDE_FAILED
    return CONTENT_PROBLEMS if any(problem.is_error for problem in fetched.ads) else OK


def scaffold_site(folder: Path, name: str) -> int:
    """Start a site, with its schemas."""
    for path in scaffold.new_site(folder, name, _today()):
        click.echo(f"wrote {path}")
    write_schemas(folder / "content")
    where = "" if folder == Path() else f"cd {shlex.quote(str(folder))} && "
    click.echo(f"To build it: {where}site-gen build")
    return OK


def scaffold_item(kind: str, title: str, content: Path) -> int:
    """Start a job ad or a story."""
    click.echo(f"wrote {scaffold.new_item(kind, title, content, _today())}")
    return OK


def scaffold_post(url: str, network: str, content: Path) -> int:
    """Start a post written by hand."""
    from site_gen.new_post import new_post

    click.echo(f"wrote {new_post(url, network, content, _today())}")
    return OK


def report_social(options: Options, *, form: str, page: bool, first: date | None, last: date | None) -> int:
    """Print what the archive of posts says, and write it as a page where asked to; the exit code."""
    from site_gen.catalogue.catalogue import relate
    from site_gen.listening.page import address_of, write_page
    from site_gen.listening.show import printed
    from site_gen.listening.summary import summed_up

    inputs, problems, count = read_inputs(replace(options, base_url=address_of(options.output)) if page else options)
    if inputs is None:
        _report(problems, "text", count)
        return WRONG_CALL
    catalogue, _ = relate(inputs.content, today=inputs.today)
    summary = summed_up(catalogue, inputs.content.posts, first=first, last=last)
    click.echo(printed(summary, form), nl=False)
    if page:
        with (
            writing.lock(options.output, inputs=[options.content]),
            _workshop(options.output, 1, Silent(), keep=True) as workshop,
        ):
            planned = building.plan(inputs, workshop).languages[0]
            path = write_page(summary, planned, inputs, workshop, options.output)
        click.echo(f"wrote {path}", err=True)
    return OK


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def write_schemas(
    content: Path, *, check: bool = False, reference_file: Path | None = None, templates_file: Path | None = None
) -> int:
    """Write the schemas and references for editors; with `check`, only tell whether they are as they should be."""
    stale = schema_files.write(content, check=check, reference_file=reference_file, templates_file=templates_file)
    for path in stale:
        click.echo(f"{'out of date:' if check else 'wrote'} {path}")
    if check and stale:
        click.echo("run `site-gen schema` to write them anew")
    return CONTENT_PROBLEMS if check and stale else OK


def _report_bug(error: Exception) -> int:
    """Say that this is our fault, and print what is needed to look into it."""
    click.echo("".join(traceback.format_exception(error)), err=True)
    click.echo(
        f"This is a bug of site-gen {__version__} (Python {platform.python_version()}, {platform.system()}), "
        f"not of your content. Please report it with the lines above and this command: {' '.join(sys.argv)}",
        err=True,
    )
    return BUG
