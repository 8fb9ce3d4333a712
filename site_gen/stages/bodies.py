"""The words of items and posts: Markdown and foreign HTML become clean HTML, in workers with a deadline."""

import html
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from site_gen.catalogue.catalogue import Catalogue
from site_gen.content.links import BodyLink, body_links
from site_gen.engine.digest import code_digest
from site_gen.engine.leaf import Done, Failed, Leaf
from site_gen.model.content import Content, StoredPost
from site_gen.model.documents import AnyDocument, AnyItem, Kind
from site_gen.model.problems import Place, Problem, error, warning
from site_gen.pages.context import Rendered
from site_gen.render.excerpt import excerpt
from site_gen.render.markdown import render_body
from site_gen.render.pictures import Picture
from site_gen.render.sanitise import finish_fragment, sanitise_fragment
from site_gen.stages.pictures import Pictures
from site_gen.stages.shown import shown_items
from site_gen.stages.workshop import Workshop

STAGE = "words"
_CODE = tuple(
    f"site_gen.render.{name}"
    for name in (
        *("markdown", "markdown_blocks", "markdown_finish", "markdown_html", "markdown_inline", "markdown_tables"),
        *("markdown_tree", "markdown_typography", "sanitise", "pictures", "excerpt"),
    )
)
_MOST_OF_A_POST = 1000


@dataclass(frozen=True, slots=True)
class Words:
    """What came of all words: HTML by item key and language of the page, posts by their key.

    `links` are the addresses of what they link to, by the target as it is written. `faulty` are the keys of items whose
    words could not be made.
    """

    bodies: Mapping[tuple[str, str], Rendered]
    links: Mapping[tuple[str, str], Mapping[str, str]]
    posts: Mapping[str, str]
    problems: tuple[Problem, ...]
    faulty: frozenset[str]


def body_leaf(*, text: str, language: str, links: Mapping[str, str], images: Mapping[str, Picture | None]) -> bytes:
    """Leaf: Markdown to HTML, plain text and headings, as JSON."""
    return json.dumps(asdict(render_body(text, language=language, links=links, images=images))).encode()


def fetched_leaf(*, markup: str) -> bytes:
    """Leaf: the HTML of a fetched ad, cleaned as strangers' HTML is, in the same shape as what becomes of Markdown."""
    return json.dumps(asdict(finish_fragment(markup))).encode()


def post_leaf(*, markup: str, whole: bool = False) -> bytes:
    """Leaf: the HTML of a post, cleaned, its headings below the post's own; the end of a long one is on its network."""
    words = sanitise_fragment(markup, shift=2)
    return (words if whole else excerpt(words, _MOST_OF_A_POST)).encode()


def make_words(content: Content, catalogue: Catalogue, pictures: Pictures, workshop: Workshop) -> Words:
    """Make the words of all items that have a page, in each language of the site, and of all posts."""
    version = code_digest(*_CODE)
    drafts = list(_drafts(catalogue))
    leaves = [draft.leaf(catalogue, pictures, version) for draft in drafts]
    posts = [_post_leaf(post, version) for post in catalogue.posts]
    results = workshop.make(STAGE, [*leaves, *posts])
    bodies: dict[tuple[str, str], Rendered] = {}
    anchors: dict[tuple[str, str], frozenset[str]] = {}
    problems: list[Problem] = []
    faulty: set[str] = set()
    for draft, result in zip(drafts, results, strict=False):
        if isinstance(result, Failed):
            faulty.add(draft.item.key)
            problems.append(_failure(Place(draft.document.file, draft.document.body_line), result))
            continue
        made = json.loads(result.data)
        bodies[draft.key] = Rendered(made["html"], made["plain"])
        anchors[draft.key] = frozenset(heading[1] for heading in made["headings"])
    texts = {}
    for post, result in zip(catalogue.posts, results[len(drafts) :], strict=True):
        if isinstance(result, Done):
            texts[post.key] = result.data.decode()
        else:
            problems.append(_failure(post.place, result))
    problems += _links_to_nowhere(content, catalogue, drafts, anchors)
    links = {draft.key: _addresses(catalogue, pictures, draft.links, draft.language) for draft in drafts}
    return Words(bodies, links, texts, tuple(dict.fromkeys(problems)), frozenset(faulty))


@dataclass(frozen=True, slots=True)
class _Draft:
    """The words of an item in the frame of a language."""

    item: AnyItem
    language: str
    document: AnyDocument
    links: tuple[BodyLink, ...]

    @property
    def key(self) -> tuple[str, str]:
        return self.item.key, self.language

    def leaf(self, catalogue: Catalogue, pictures: Pictures, version: str) -> Leaf:
        """The leaf that makes the words; it depends on the addresses of what it links to, and on nothing else."""
        if self.document.source:
            return Leaf(
                name=f"words:{self.item.key}:{self.language}",
                function=fetched_leaf,
                inputs={"markup": self.document.body},
                version=version,
                sources=(self.document.file,),
                isolate=True,
            )
        images = {
            _written(link): _shown(pictures, link.media)
            for link in self.links
            if link.media in pictures.pictures or link.media in catalogue.withheld
        }
        return Leaf(
            name=f"words:{self.item.key}:{self.language}",
            function=body_leaf,
            inputs={
                "text": self.document.body,
                "language": self.document.language,
                "links": _addresses(catalogue, pictures, self.links, self.language),
                "images": images,
            },
            version=version,
            sources=(self.document.file,),
            isolate=True,
        )


def _shown(pictures: Pictures, media: str) -> Picture | None:
    """A picture as texts show it; None for one that may not be shown."""
    found = pictures.pictures.get(media)
    if found is None:
        return None
    sources = tuple((source.type, source.srcset) for source in found.sources)
    return Picture(found.url, found.width, found.height, sources, found.srcset, found.tint)


def _drafts(catalogue: Catalogue) -> Iterator[_Draft]:
    for item in shown_items(catalogue):
        links = {document.language: body_links(document, catalogue.site.jobs.folder) for document in item}
        for language in catalogue.site.all_languages:
            document = item.words_in(language)
            yield _Draft(item, language, document, links[document.language])


def _addresses(catalogue: Catalogue, pictures: Pictures, links: tuple[BodyLink, ...], language: str) -> dict[str, str]:
    """Addresses of what words link to, by the target as it is written; "" for an item that has no page today."""
    found = {}
    for link in links:
        item = _target(catalogue, link)
        if item is not None:
            found[_written(link)] = catalogue.routes.item(item, language)
        elif link.kind is not None:
            found[_written(link)] = ""
        elif link.media in pictures.pictures:
            found[_written(link)] = pictures.pictures[link.media].url
        elif link.media in catalogue.withheld:
            found[_written(link)] = ""
        elif link.media in pictures.downloads:
            found[_written(link)] = pictures.downloads[link.media]
    return found


def _written(link: BodyLink) -> str:
    """The target of a link as it is written, without its fragment: that is what `render_body` asks for."""
    return link.target.partition("#")[0]


def _target(catalogue: Catalogue, link: BodyLink) -> AnyItem | None:
    if link.kind is None:
        return None
    groups: Mapping[Kind, Mapping[str, AnyItem]] = {
        Kind.PERSON: catalogue.people,
        Kind.DEPARTMENT: catalogue.departments,
        Kind.LOCATION: catalogue.locations,
        Kind.PAGE: catalogue.pages,
    }
    if link.kind in groups:
        return groups[link.kind].get(link.id)
    listed = {Kind.JOB: catalogue.jobs, Kind.STORY: catalogue.stories, Kind.CAMPAIGN: catalogue.campaigns}[link.kind]
    return next((item for item in listed if item.id == link.id), None)


def _links_to_nowhere(
    content: Content, catalogue: Catalogue, drafts: list[_Draft], anchors: Mapping[tuple[str, str], frozenset[str]]
) -> Iterator[Problem]:
    """Links to items that are there but have no page today, and to headings that are not there."""
    known_items = {item.key for item in content.items()}
    for draft in drafts:
        for link in draft.links:
            item = _target(catalogue, link)
            if item is None and f"{link.kind}/{link.id}" in known_items:
                yield warning(
                    link.place,
                    f"links to {link.kind}/{link.id}, which has no page today; the words stay, the link does not",
                    hint="take the link out, or link to something that is there",
                )
            elif item is not None and link.fragment:
                known = anchors.get((item.key, draft.language))
                if known is not None and link.fragment not in known:
                    yield warning(
                        link.place,
                        f"`{item.key}` has no heading `#{link.fragment}`",
                        hint=f"its headings are: {', '.join(f'#{name}' for name in sorted(known)) or 'none'}",
                    )


def _post_leaf(post: StoredPost, version: str) -> Leaf:
    markup = post.data.html or paragraphs(post.data.text)
    return Leaf(
        name=f"post:{post.key}",
        function=post_leaf,
        inputs={"markup": markup, **({"whole": True} if post.data.is_verbatim else {})},
        version=version,
        sources=(post.place.file,),
        isolate=True,
    )


def paragraphs(text: str) -> str:
    """Plain text as HTML: an empty line ends a paragraph, a line break stays one."""
    blocks = ("<br>".join(html.escape(line) for line in block.splitlines()) for block in text.strip().split("\n\n"))
    return "".join(f"<p>{block}</p>" for block in blocks if block)


_CURES = {
    "deadline": "it takes too long to format; look for very long rows of brackets or other repeated signs",
    "crash": "it cannot be formatted; look for very long rows of repeated signs",
}


def _failure(place: Place, failed: Failed) -> Problem:
    message = failed.message.removeprefix("ValueError: ")
    return error(place, _CURES.get(failed.kind, message), hint="the rest of the site is built without it")
