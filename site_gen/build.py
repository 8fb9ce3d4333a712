"""`build`: the stages in their order (design, section 3). Fetching and publishing are commands of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from site_gen.catalogue.catalogue import Catalogue, relate
from site_gen.checks import job_posting, legal
from site_gen.checks.check import at_levels
from site_gen.engine.blob import Blob
from site_gen.engine.leaf import Done, Failed, Leaf, Result
from site_gen.model.content import Content
from site_gen.model.documents import AnyItem
from site_gen.model.problems import Place, Problem
from site_gen.render.theme import Theme
from site_gen.stages.boards import make_boards
from site_gen.stages.bodies import Words, make_words
from site_gen.stages.cards import make_cards
from site_gen.stages.faults import theme_problem
from site_gen.stages.inputs import Inputs
from site_gen.stages.lint import lint
from site_gen.stages.listings import listing_leaves
from site_gen.stages.pages import LanguagePages, page_leaves, plan_pages, untranslated, without_clashes
from site_gen.stages.pictures import Pictures, make_pictures
from site_gen.stages.resources import make_styling, resources
from site_gen.stages.sharing import unknown_networks
from site_gen.stages.themes import missing_templates
from site_gen.stages.workshop import Workshop

_MISSING = "there is no template"


@dataclass(frozen=True, slots=True)
class Built:
    """A whole site: its files by their path in the output, and what is to be said about it.

    `lost` counts the pages that could not be made: with any, the site is not whole and must not be written.
    """

    files: Mapping[str, Blob]
    problems: tuple[Problem, ...]
    pages: int
    cards: int
    jobs: int
    lost: int


@dataclass(frozen=True, slots=True)
class Planned:
    """Everything that is decided before pages are rendered.

    `files` are those that are made already; `origins` names the leaf that each of them came from, unless it is a copy.
    `pieces` names the leaves of files that are put together from several.
    `lost` counts the pages that cannot be made: those without a template, all where the style sheet has a fault.
    """

    catalogue: Catalogue
    languages: tuple[LanguagePages, ...]
    leaves: tuple[Leaf, ...]
    files: Mapping[str, Blob]
    origins: Mapping[str, str]
    pieces: Mapping[str, Sequence[str]]
    problems: tuple[Problem, ...]
    cards: int
    lost: int


def build(inputs: Inputs, workshop: Workshop) -> Built:
    """Build the site from what was read; nothing is written yet."""
    planned = plan(inputs, workshop)
    results = workshop.make("pages", planned.leaves)
    files = {**planned.files, **{done.leaf.name: done.blob for done in results if isinstance(done, Done)}}
    failed = sum(isinstance(result, Failed) for result in results)
    wording = lint(inputs, planned.catalogue, workshop, with_notes=False)
    problems = (*planned.problems, *wording, *_failures(results, inputs))
    workshop.tell("check", _count(len(problems), "problem") if problems else "no problems")
    return Built(
        files=files,
        problems=problems,
        pages=sum(1 for name in files if name.endswith(".html")),
        cards=planned.cards,
        jobs=len(planned.catalogue.open_jobs),
        lost=min(sum(len(language.pages) for language in planned.languages), planned.lost + failed),
    )


def plan(inputs: Inputs, workshop: Workshop) -> Planned:
    """Relate the items, make pictures, words and cards, and plan the pages that show them."""
    catalogue, words, pictures, problems = _relate(inputs, workshop)
    styling = make_styling(inputs, catalogue, workshop)
    cards = make_cards(inputs, catalogue, pictures, workshop)
    languages = plan_pages(inputs, catalogue, resources(words, pictures, cards, styling))
    languages, taken = without_clashes(languages)
    contexts = {language.context.language: language.context for language in languages}
    has_text = {job.key: bool(words.bodies[job.key, _own(job, catalogue)].html) for job in catalogue.jobs}
    settings = Place((inputs.root / "site.toml").as_posix())
    problems += [*untranslated(inputs.texts, settings), *unknown_networks(catalogue, settings)]
    problems += [*cards.problems, *styling.problems, *taken, *job_posting.check(catalogue, has_text)]
    problems += legal.check(catalogue, settings)
    boards = make_boards(contexts, inputs.content.settings, settings, workshop)
    problems += boards.problems
    pages = [page for language in languages for page in language.pages]
    problems += missing_templates(inputs.theme, (page.template for page in pages))
    lacking = [page for page in pages if page.template not in inputs.theme.templates.files]
    leaves = (*page_leaves(languages, inputs.theme, inputs.texts), *listing_leaves(languages, inputs, words.links))
    workshop.tell("plan", f"{len(leaves)} pages and lists")
    return Planned(
        catalogue=catalogue,
        languages=languages,
        leaves=leaves,
        files={**pictures.files, **styling.files, **cards.files, **boards.files},
        origins={**pictures.origins, **styling.origins, **cards.origins},
        pieces=boards.pieces,
        problems=tuple(at_levels(problems, catalogue.site.lint.levels)),
        cards=len(cards.files),
        lost=len(pages if styling.broken else lacking),
    )


def _own(item: AnyItem, catalogue: Catalogue) -> str:
    """The language of an item's original, or the default one when the site does not have it."""
    language = item.original.language
    return language if language in catalogue.site.all_languages else catalogue.site.default_language


def _relate(inputs: Inputs, workshop: Workshop) -> tuple[Catalogue, Words, Pictures, list[Problem]]:
    """The catalogue with the words of its items; an item whose words cannot be made is left out of everything."""
    content = inputs.content
    problems: list[Problem] = []
    while True:
        catalogue, misplaced = relate(content, today=inputs.today, drafts=inputs.drafts)
        workshop.tell("relate", f"jobs open: {len(catalogue.open_jobs)}, stories: {len(catalogue.stories)}")
        pictures = make_pictures(inputs, catalogue, workshop)
        words = make_words(content, catalogue, pictures, workshop)
        if not words.faulty:
            return catalogue, words, pictures, [*problems, *misplaced, *pictures.problems, *words.problems]
        problems += [problem for problem in words.problems if problem.is_error]
        content = _without(content, words.faulty)


def _without(content: Content, keys: frozenset[str]) -> Content:
    groups: dict[str, Any] = {
        name: {key: item for key, item in getattr(content, name).items() if item.key not in keys}
        for name in ("jobs", "stories", "people", "departments", "locations", "pages", "campaigns")
    }
    return replace(content, **groups)


def _failures(results: Sequence[Result], inputs: Inputs) -> tuple[Problem, ...]:
    """Faults of templates, each once however many pages it breaks."""
    found: dict[str, tuple[Failed, int]] = {}
    for result in results:
        if isinstance(result, Failed):
            first, count = found.get(result.message, (result, 0))
            found[result.message] = first, count + 1
    return tuple(_template_problem(failed, count, inputs.theme) for failed, count in found.values())


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _template_problem(failed: Failed, count: int, theme: Theme) -> Problem:
    pages = f"{failed.leaf.name} and {_count(count - 1, 'more page')}" if count > 1 else failed.leaf.name
    alone = "theme.toml" in theme.paths and not theme.extends
    cure = 'write `extends = "default"` in theme.toml' if alone and _MISSING in failed.message else "mend the template"
    return theme_problem(failed.message, theme.paths, f"it breaks {pages}; {cure}")
