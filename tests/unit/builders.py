"""Items, content, catalogues and contexts for tests: made of a few words, without files."""

import html
from collections.abc import Mapping
from datetime import date
from typing import Any

from site_gen.catalogue.catalogue import Catalogue, relate
from site_gen.model.content import Content, StoredPost
from site_gen.model.documents import AnyItem, Document, Item, Kind
from site_gen.model.items import Campaign, Department, Job, Location, Page, Person, Post, Query, Story
from site_gen.model.problems import Place
from site_gen.model.site import Organization, Site
from site_gen.model.texts import Texts
from site_gen.model.values import Image
from site_gen.pages.context import Context, Rendered, Resources
from site_gen.pages.finder import job_finder
from site_gen.pages.finished import FinishedPage
from site_gen.pages.formats import formats_for
from site_gen.pages.frame_parts import CardImage
from site_gen.pages.lists import job_list_pages
from site_gen.pages.parts import Picture
from site_gen.stages.sharing import faces, share_targets

TODAY = date(2026, 11, 23)
NOUNS: Mapping[Kind, type] = {
    Kind.JOB: Job,
    Kind.STORY: Story,
    Kind.PERSON: Person,
    Kind.DEPARTMENT: Department,
    Kind.LOCATION: Location,
    Kind.PAGE: Page,
    Kind.CAMPAIGN: Campaign,
}


def item(kind: Kind, name: str, data: Any, body: str = "", **translations: Any) -> AnyItem:
    """An item in English; `de=…` adds a translation, as its data or as a pair of data and body."""
    documents = [Document(kind, name, "en", data, body, f"content/{kind}/{name}.md")]
    for language, given in translations.items():
        other, words = given if isinstance(given, tuple) else (given, body)
        documents.append(Document(kind, name, language, other, words, f"content/{kind}/{name}.{language}.md"))
    return Item(kind, name, data.slug or name, tuple(documents))


def _maker(kind: Kind, label: str) -> Any:
    def make(name: str, /, body: str = "Words.", de: Mapping[str, Any] | None = None, **fields: Any) -> AnyItem:
        given = {label: name.replace("-", " ").title(), **fields}
        noun = NOUNS[kind]
        translation = {} if de is None else {"de": noun(**{**given, **de})}
        return item(kind, name, noun(**given), body, **translation)

    return make


job = _maker(Kind.JOB, "title")
story = _maker(Kind.STORY, "title")
person = _maker(Kind.PERSON, "name")
department = _maker(Kind.DEPARTMENT, "name")
location = _maker(Kind.LOCATION, "name")
page = _maker(Kind.PAGE, "title")


def campaign(name: str, body: str = "Words.", **fields: Any) -> AnyItem:
    given = {"title": name.title(), "query": Query(), **fields}
    return item(Kind.CAMPAIGN, name, Campaign(**given), body)


def post(name: str, **fields: Any) -> StoredPost:
    given = {
        "network": "mastodon",
        "id": name,
        "url": f"https://social.example/{name}",
        "published": TODAY,
        "text": name,
        **fields,
    }
    return StoredPost(Post(**given), Place("content/posts/all.yaml", 1, 1))


def make_site(**fields: Any) -> Site:
    given: dict[str, Any] = {
        "base_url": "https://careers.example.org/",
        "organization": Organization(name="Tidewright", description="We build electric ferries."),
        "languages": ("en", "de"),
        "time_zone": "Europe/Berlin",
        **fields,
    }
    return Site(**given)


def make_content(*things: AnyItem | StoredPost, site: Site | None = None) -> Content:
    groups: dict[str, dict[str, AnyItem]] = {kind.value: {} for kind in Kind}
    posts = []
    for thing in things:
        if isinstance(thing, StoredPost):
            posts.append(thing)
        else:
            groups[thing.kind.value][thing.id] = thing
    return Content(site=site or make_site(), posts=tuple(posts), **groups)


def make_catalogue(
    *things: AnyItem | StoredPost, today: date = TODAY, drafts: bool = False, site: Site | None = None
) -> Catalogue:
    return relate(make_content(*things, site=site), today=today, drafts=drafts)[0]


def job_lists(context: Context) -> tuple[FinishedPage, ...]:
    """The pages of the list of jobs."""
    return tuple(job_list_pages(context, job_finder(context)))


def make_context(
    *things: AnyItem | StoredPost,
    language: str = "en",
    today: date = TODAY,
    drafts: bool = False,
    site: Site | None = None,
    pictures: Mapping[str, Picture] | None = None,
    cards: Mapping[tuple[str, str], CardImage] | None = None,
) -> Context:
    """A context whose words are the bodies of the items, as one paragraph each."""
    content = make_content(*things, site=site)
    catalogue = relate(content, today=today, drafts=drafts)[0]
    bodies = {
        (made.key, code): Rendered(f"<p>{html.escape(text)}</p>" if text else "", text)
        for made in content.items()
        for code in content.site.all_languages
        for text in [made.in_language(code).body]
    }
    resources = Resources(
        bodies=bodies,
        pictures=pictures or {},
        cards=cards or {},
        post_html={stored.key: f"<p>{stored.data.text}</p>" for stored in content.posts},
        faces=faces(),
        stylesheets=("/assets/style.css",),
    )
    return Context(
        catalogue=catalogue,
        language=language,
        formats=formats_for(Texts(language), catalogue.zone),
        resources=resources,
        share=share_targets(content.site.share.networks),
    )


def card(name: str) -> CardImage:
    return CardImage(f"https://careers.example.org/cards/{name}.png", 1200, 630, "image/png", f"Card of {name}")


def image(src: str, alt: str = "A ferry") -> Image:
    return Image(src=src, alt=alt)


HARBOUR = location("harbour", city="Rostock", country="DE", street="Pier 4", postal_code="18055", region="MV")
YARD = department("yard", hashtags=("TidewrightYard",))
