"""Stage 4, plan: all pages and files of the site, each with the leaf that makes it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from site_gen.catalogue.catalogue import Catalogue
from site_gen.catalogue.routes import HOME
from site_gen.engine.digest import Shared, code_digest
from site_gen.engine.leaf import Leaf
from site_gen.model.problems import Place, Problem, error, warning
from site_gen.model.texts import Texts
from site_gen.pages.chrome import chrome
from site_gen.pages.context import Context, Resources
from site_gen.pages.facets import facet_pages
from site_gen.pages.finder import JobFinder, job_finder
from site_gen.pages.finished import FinishedPage
from site_gen.pages.formats import formats_for
from site_gen.pages.job import job_page
from site_gen.pages.lists import gone_page, home_page, job_list_pages, not_found_page
from site_gen.pages.person import person_page
from site_gen.pages.places import department_pages, location_pages
from site_gen.pages.search import search_page
from site_gen.pages.shortlist import shortlist_page
from site_gen.pages.social import social_pages
from site_gen.pages.statement import own_statement
from site_gen.pages.story import story_list_page, story_page
from site_gen.pages.texts import campaign_pages, statement_page, text_page
from site_gen.render.page import named_assets, render_page, templates_for
from site_gen.render.theme import Templates, Theme
from site_gen.stages.inputs import Inputs
from site_gen.stages.search import SearchFiles, search_files
from site_gen.stages.sharing import player, share_targets

CODE = (
    *("site_gen.render.page", "site_gen.render.template_faults", "site_gen.render.pictures", "site_gen.render.qr"),
    *("site_gen.render.preloads", "site_gen.model.fonts", "site_gen.model.texts"),
)


@dataclass(frozen=True, slots=True)
class LanguagePages:
    """The pages of one language and what they were made with."""

    context: Context
    pages: tuple[FinishedPage, ...]
    search: SearchFiles
    finder: JobFinder


def plan_pages(inputs: Inputs, catalogue: Catalogue, resources: Resources) -> tuple[LanguagePages, ...]:
    """All pages of all languages, the default language first."""
    contexts = (
        Context(
            catalogue=catalogue,
            language=language,
            formats=formats_for(inputs.texts[language], catalogue.zone),
            resources=resources,
            share=share_targets(catalogue.site.share.networks),
            player=player,
        )
        for language in catalogue.site.all_languages
    )
    return tuple(_language_pages(context) for context in contexts)


def _language_pages(context: Context) -> LanguagePages:
    finder = job_finder(context)
    return LanguagePages(context, tuple(_pages(context, finder)), search_files(context, finder), finder)


def _pages(context: Context, finder: JobFinder) -> Iterator[FinishedPage]:
    catalogue = context.catalogue
    yield home_page(context)
    yield from job_list_pages(context, finder)
    yield from (job_page(context, job) for job in catalogue.jobs)
    yield from facet_pages(context)
    for department in catalogue.departments.values():
        yield from department_pages(context, department)
    for location in catalogue.locations.values():
        yield from location_pages(context, location)
    if catalogue.stories:
        yield story_list_page(context)
    yield from (story_page(context, story) for story in catalogue.stories)
    yield from (person_page(context, person) for person in catalogue.people.values())
    yield from social_pages(context)
    yield from (text_page(context, page) for page in catalogue.pages.values() if page.id != HOME)
    if own_statement(catalogue) is None:
        yield statement_page(context)
    for campaign in catalogue.campaigns:
        yield from campaign_pages(context, campaign)
    yield search_page(context)
    yield shortlist_page(context)
    yield not_found_page(context)
    if catalogue.gone:
        yield gone_page(context)


def page_leaves(planned: Iterable[LanguagePages], theme: Theme, texts: Mapping[str, Texts]) -> Iterator[Leaf]:
    """The leaves of all pages whose template the theme has, named by their file in the output."""
    code = code_digest(*CODE)
    for language in planned:
        context = language.context
        frame = Shared("header and footer", chrome(context))
        words = Shared("interface texts", texts[context.language])
        fonts = Shared("fonts", context.resources.fonts)
        templates: dict[str, Shared] = {}
        assets: dict[str, Mapping[str, str]] = {}
        for page in language.pages:
            if page.template not in theme.templates.files:
                continue
            # The key of a page covers its own template and what that includes, not every template of the theme.
            if page.template not in templates:
                needed = templates_for(theme.templates, page.template)
                templates[page.template] = Shared("template", needed)
                assets[page.template] = _assets(needed, context.resources.assets)
            yield Leaf(
                name=context.catalogue.routes.output(page.path),
                function=render_page,
                inputs={
                    "theme": templates[page.template],
                    "template": page.template,
                    "texts": words,
                    "chrome": frame,
                    "head": page.head,
                    "page": page.view,
                    "assets": assets[page.template],
                    "fonts": fonts,
                },
                version=code,
                sources=page.sources,
            )


def _assets(templates: Templates, published: Mapping[str, str]) -> Mapping[str, str]:
    """The files of the theme that these templates ask for, so that a page depends on no other; all when unsure."""
    names = named_assets(templates)
    if names is None or not names <= published.keys():
        return published
    return {name: published[name] for name in sorted(names)}


def untranslated(texts: Mapping[str, Texts], settings: Place) -> Iterator[Problem]:
    """A warning for each language that menus and labels are not translated to; `settings` is `site.toml`."""
    for language, known in texts.items():
        if not known.messages and language.partition("-")[0] != "en":
            yield warning(
                settings,
                f"menus and labels are English on the pages in `{language}`: the interface does not speak it yet",
                field="languages",
                hint=f"translate `site_gen/locale/de/site_gen.po` as `site_gen/locale/{language}/site_gen.po`",
            )


def without_clashes(
    languages: Sequence[LanguagePages],
) -> tuple[tuple[LanguagePages, ...], tuple[Problem, ...]]:
    """The pages without those whose address is taken by an earlier one, and a problem for each that is left out."""
    seen: dict[str, FinishedPage] = {}
    problems = []
    kept = []
    for language in languages:
        pages = []
        for page in language.pages:
            first = seen.setdefault(page.path.casefold(), page)
            if first is page:
                pages.append(page)
                continue
            other, here = (", ".join(found.sources) or found.template for found in (first, page))
            problems.append(
                error(Place(here), f"its address {page.path} is taken by {other}", hint="give one of them another slug")
            )
        kept.append(replace(language, pages=tuple(pages)))
    return tuple(kept), tuple(problems)
