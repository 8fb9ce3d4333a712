"""Searching the site: the page, and what can be found on it. Open jobs have a search of their own on their list."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import TypeVar

from site_gen.catalogue.routes import HOME
from site_gen.model.documents import AnyItem, Item
from site_gen.model.items import Department, Location, Page, Person, Story
from site_gen.model.search import SearchDocument, SearchIndex
from site_gen.pages.context import Context, shorten
from site_gen.pages.finder import JobFinder, job_words
from site_gen.pages.finished import FinishedPage
from site_gen.pages.head import head, list_alternates
from site_gen.pages.parts import FacetLinks, Link
from site_gen.pages.statement import own_statement, statement, statement_link
from site_gen.pages.teasers import open_jobs_text
from site_gen.pages.views import SearchView

T = TypeVar("T")

# The file with documents and words, beside the page; it names those that tell who uses them.
INDEX = "index.json"
STORIES_LISTED = 12
SUMMARY_LIMIT = 180


def search_page(context: Context) -> FinishedPage:
    """The page that searches the site: it names the index by an address that stays, and is the same with new words."""
    gettext = context.texts.gettext
    title, path = gettext("Search"), context.section("search")
    view = SearchView(
        title=title,
        index=path + INDEX,
        job_count=open_jobs_text(context, len(context.catalogue.open_jobs)),
        groups=tuple(group for group in _everything(context) if group.links),
        breadcrumbs=context.breadcrumbs(Link(path, title, current=True)),
    )
    return FinishedPage(
        path=path,
        template="search.html",
        head=head(
            context,
            title=title,
            description=gettext("Search the stories, places and pages of this site."),
            path=path,
            alternates=list_alternates(context, "search"),
            robots="noindex",
        ),
        view=view,
        sources=(),
    )


def _everything(context: Context) -> Iterator[FacetLinks]:
    """What the site has, in groups of links: a map for those whose browser cannot search."""
    catalogue, gettext = context.catalogue, context.texts.gettext
    stories = [context.link(story) for story in _public(context, catalogue.stories)]
    if len(stories) > STORIES_LISTED:
        stories[STORIES_LISTED:] = [Link(context.section("stories"), gettext("See all stories"))]
    yield FacetLinks(gettext("Stories"), tuple(stories))
    yield FacetLinks(gettext("Departments"), _links(context, catalogue.departments.values()))
    yield FacetLinks(gettext("Locations"), _links(context, catalogue.locations.values()))
    made = () if own_statement(catalogue) else (statement_link(context),)
    yield FacetLinks(gettext("Pages"), (*_links(context, [*_pages(context), *catalogue.campaigns]), *made))


def _links(context: Context, items: Iterable[AnyItem]) -> tuple[Link, ...]:
    return tuple(context.link(item) for item in _public(context, items))


def _public(context: Context, items: Iterable[AnyItem]) -> Iterator[AnyItem]:
    return (item for item in items if item.key not in context.catalogue.previews)


def _pages(context: Context) -> Iterator[Item[Page]]:
    pages = context.catalogue.pages.values()
    return (page for page in pages if page.id != HOME and not page.data.unlisted)


def search_index(context: Context, finder: JobFinder) -> SearchIndex:
    """All that can be found in a language: what is public and listed. A job is found by what finds it in its list."""
    catalogue, gettext = context.catalogue, context.texts.gettext
    names = _Names(context)
    kinds: tuple[tuple[str, Iterable[AnyItem]], ...] = (
        (gettext("Story"), catalogue.stories),
        (gettext("Page"), [*_pages(context), *catalogue.campaigns]),
        (gettext("Department"), catalogue.departments.values()),
        (gettext("Location"), catalogue.locations.values()),
        (gettext("Person"), catalogue.people.values()),
    )
    documents = [_document(context, item, kind, names) for kind, items in kinds for item in _public(context, items)]
    if own_statement(catalogue) is None:
        documents.append(_statement(context))
    return SearchIndex(tuple(documents), tuple(job_words(context, finder)))


def _statement(context: Context) -> SearchDocument:
    """The accessibility statement of a site whose employer has written none."""
    link, said = statement_link(context), statement(context, has_words=False)
    text = " ".join((*said.does, said.does_not, *(row.term for row in said.rows)))
    return SearchDocument(
        url=link.url,
        title=link.label,
        kind=context.texts.gettext("Page"),
        summary=shorten(said.intro, SUMMARY_LIMIT),
        language="",
        html=escape(text),
    )


class _Names:
    """The names of departments, places and people in a language, by their ids."""

    def __init__(self, context: Context) -> None:
        def data_of(group: Mapping[str, Item[T]]) -> Iterator[tuple[str, T]]:
            return ((key, item.in_language(context.language).data) for key, item in group.items())

        catalogue = context.catalogue
        self.departments = {key: data.name for key, data in data_of(catalogue.departments)}
        self.people = {key: data.name for key, data in data_of(catalogue.people)}
        self.locations = {key: data.name for key, data in data_of(catalogue.locations)}
        self.cities = {key: data.city or data.name for key, data in data_of(catalogue.locations)}


def _document(context: Context, item: AnyItem, kind: str, names: _Names) -> SearchDocument:
    document = item.in_language(context.language)
    data = document.data
    return SearchDocument(
        url=context.url(item),
        title=getattr(data, "title", "") or getattr(data, "name", ""),
        kind=kind,
        summary=getattr(data, "role", "") if isinstance(data, Person) else context.summary(item, SUMMARY_LIMIT),
        language=context.foreign(item),
        keywords=" ".join(filter(None, _keywords(data, names))),
        html=context.words(item).html,
    )


def _keywords(data: object, names: _Names) -> Iterator[str]:
    """Words that belong to an item without standing in its text."""
    if isinstance(data, Story | Person):
        yield names.departments.get(data.department, "")
        yield names.locations.get(data.location, "")
        yield names.cities.get(data.location, "")
    if isinstance(data, Story):
        yield from data.tags
        yield from (names.people.get(person, "") for person in data.people)
    if isinstance(data, Department):
        yield names.people.get(data.lead, "")
    if isinstance(data, Location):
        yield f"{data.city} {data.region}"
