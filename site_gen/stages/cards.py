"""Share cards: one of 1200×630 for each item that is shared, and one of the site for all other pages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from site_gen.cards import draw
from site_gen.cards.card import Blob as Picture, CardError, CardInput, Colours, Drawn, FontFile
from site_gen.cards.fonts import drawing_tools, font_file
from site_gen.catalogue.catalogue import Catalogue
from site_gen.engine.blob import Blob
from site_gen.engine.digest import Shared, code_digest
from site_gen.engine.leaf import Done, Failed, Leaf
from site_gen.model.documents import AnyDocument, AnyItem, Kind
from site_gen.model.problems import Place, Problem, warning
from site_gen.pages.cards import CardWords, card_alt, item_card, site_card
from site_gen.pages.context import media
from site_gen.pages.formats import Formats, formats_for
from site_gen.pages.frame_parts import CardImage
from site_gen.render.theme import load_theme
from site_gen.stages.faults import decode_fault, encode_fault
from site_gen.stages.inputs import Inputs
from site_gen.stages.naming import hashed_name
from site_gen.stages.pictures import Pictures
from site_gen.stages.themes import DEFAULT, find_theme
from site_gen.stages.workshop import Workshop

STAGE = "cards"
PRESET = "og"
_CODE = ("site_gen.cards",)
_MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png"}
_KINDS: Mapping[Kind, Literal["job", "story", "page"]] = {Kind.JOB: "job", Kind.STORY: "story"}


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards by item key ("" for the site's own) and language of the page.

    `files` and `origins`, the names of the leaves, are by path in the output.
    """

    cards: Mapping[tuple[str, str], CardImage]
    files: Mapping[str, Blob]
    origins: Mapping[str, str]
    problems: tuple[Problem, ...]


def card_leaf(*, fonts: tuple[FontFile, ...], **fields: Any) -> bytes:
    """Leaf: a card, encoded with its size. The fonts come apart from the other fields because all cards share them."""
    try:
        return draw(CardInput(fonts=fonts, **fields))
    except CardError as fault:
        return encode_fault(fault.message, fault.hint)


@dataclass(frozen=True, slots=True)
class _Order:
    """A card to be drawn: for which item, in which language, with which words, and whom to tell of faults."""

    key: str
    language: str
    folder: str
    kind: Literal["job", "story", "page"]
    words: CardWords
    place: Place
    photo: str = ""
    focus: str = "50% 50%"


def make_cards(inputs: Inputs, catalogue: Catalogue, pictures: Pictures, workshop: Workshop) -> Cards:
    """Draw all cards; an item whose card cannot be drawn is shared with the card of the site."""
    formats = {code: formats_for(texts, catalogue.zone) for code, texts in inputs.texts.items()}
    settings = Place((inputs.root / "site.toml").as_posix())
    orders = list(_orders(catalogue, formats, settings))
    leaves = list(_leaves(inputs, catalogue, pictures, orders))
    cards: dict[tuple[str, str], CardImage] = {}
    files: dict[str, Blob] = {}
    origins: dict[str, str] = {}
    problems: list[Problem] = []
    for order, result in zip(orders, workshop.make(STAGE, leaves), strict=True):
        fault = _fault(result)
        if fault:
            problems.append(warning(order.place, f"no share card: {fault[0]}", hint=fault[1]))
            continue
        assert isinstance(result, Done)
        drawn = Drawn.decode(result.data)
        problems += [
            # The logo is the same on every card: it is told of once, where it is named.
            warning(settings if note.startswith("the logo") else order.place, f"share card: {note}")
            for note in drawn.notes
        ]
        blob = Blob.of(drawn.data)
        path = f"cards/{order.folder}/{hashed_name(PRESET, blob, drawn.extension)}"
        files[path], origins[path] = blob, result.leaf.name
        cards[order.key, order.language] = CardImage(
            url=catalogue.routes.absolute(catalogue.routes.file(path)),
            width=drawn.width,
            height=drawn.height,
            type=_MEDIA_TYPES[drawn.extension],
            alt=card_alt(order.words),
        )
    cards |= dict(_own_pictures(catalogue, pictures))
    return Cards(dict(_for_all_pages(catalogue, cards)), files, origins, tuple(_each_once(problems)))


def _each_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """What is the same for many cards, such as a script without a font, is told where it comes first."""
    same: dict[str, list[Problem]] = {}
    for problem in dict.fromkeys(problems):
        same.setdefault(problem.message, []).append(problem)
    for first, *others in same.values():
        yield replace(first, message=f"{first.message} (and {len(others)} more like this)") if others else first


def _orders(catalogue: Catalogue, formats: Mapping[str, Formats], settings: Place) -> Iterator[_Order]:
    for language in catalogue.site.all_languages:
        yield _Order("", language, f"site-{language}", "page", site_card(catalogue, formats[language]), settings)
    for item in shared_items(catalogue):
        for document in item:
            if document.language not in formats:
                continue
            hero = getattr(document.data, "hero", None) if item.kind is Kind.STORY else None
            translated = document.language != catalogue.site.default_language
            yield _Order(
                key=item.key,
                language=document.language,
                folder=f"{item.kind}-{item.slug}" + (f"-{document.language}" if translated else ""),
                kind=_KINDS.get(item.kind, "page"),
                words=item_card(catalogue, formats[document.language], item, document),
                place=document.place("title") if hasattr(document.data, "title") else document.place("name"),
                photo=hero.src if hero else "",
                focus=hero.focus if hero else "50% 50%",
            )


def shared_items(catalogue: Catalogue) -> Iterator[AnyItem]:
    """Items that have a card of their own; people are shared with the card of the site."""
    yield from catalogue.jobs
    yield from catalogue.stories
    yield from catalogue.campaigns
    for group in (catalogue.departments, catalogue.locations, catalogue.pages):
        yield from group.values()


def _leaves(inputs: Inputs, catalogue: Catalogue, pictures: Pictures, orders: list[_Order]) -> Iterator[Leaf]:
    brand = catalogue.site.brand
    fonts = Shared("fonts", _fonts(inputs))
    version = f"{code_digest(*_CODE)} {drawing_tools()}"
    colours = Colours(brand.primary, brand.accent, brand.background, brand.text)
    # A logo that could not be read has been told of already.
    readable = media(brand.logo) in pictures.pictures
    logo = _logo(inputs, brand.card_logo or (brand.logo if readable else ""))
    for order in orders:
        photo = pictures.blobs.get(media(order.photo))
        fields = {
            "kind": order.kind,
            "title": order.words.title,
            "site_name": catalogue.site.organization.name,
            "colours": colours,
            "kicker": order.words.kicker,
            "meta": order.words.meta,
            "call": order.words.call,
            "short_call": order.words.short_call,
            "language": order.language,
            "direction": inputs.texts[order.language].direction,
            "logo": logo,
            "photo": Picture.of(photo.read()) if photo else None,
            "focus": order.focus,
        }
        name = f"card:{order.key}:{order.language}"
        yield Leaf(name, card_leaf, {"fonts": fonts, **fields}, version, (order.place.file,), deadline=30)


def _fonts(inputs: Inputs) -> tuple[FontFile, ...]:
    """The fonts of the theme, the family of its headings first; those of the default theme when it brings none."""
    theme = inputs.theme if inputs.theme.fonts else load_theme([find_theme(DEFAULT, inputs.root)])
    brand = inputs.content.site.brand
    family = brand.heading_font or brand.font or theme.fonts[0].family
    faces = sorted(theme.fonts, key=lambda face: face.family != family)
    return tuple(font_file(face.file, theme.assets[face.file], face.weights, face.ranges) for face in faces)


def _logo(inputs: Inputs, name: str) -> Picture | None:
    if not name or name.endswith(".svg"):
        return None
    path = inputs.root / media(name)
    return Picture.of(path.read_bytes()) if path.is_file() else None


def _fault(result: Done | Failed) -> tuple[str, str] | None:
    if isinstance(result, Failed):
        return result.message, "shorten the title, or give a picture of your own as `share.image`"
    return decode_fault(result.data)


def _own_pictures(catalogue: Catalogue, pictures: Pictures) -> Iterator[tuple[tuple[str, str], CardImage]]:
    """Pictures that items bring instead of a drawn card; LinkedIn takes JPEG and PNG only (reference: networks, 1)."""
    for item in shared_items(catalogue):
        for document in item:
            image = _share_image(document)
            found = pictures.pictures.get(media(image.src)) if image else None
            kind = _MEDIA_TYPES.get(found.url.rpartition(".")[2]) if found else None
            if image and found and kind:
                url = catalogue.routes.absolute(found.url)
                yield (item.key, document.language), CardImage(url, found.width, found.height, kind, image.alt)


def _share_image(document: AnyDocument) -> Any:
    share = getattr(document.data, "share", None)
    return share.image if share else None


def _for_all_pages(
    catalogue: Catalogue, cards: Mapping[tuple[str, str], CardImage]
) -> Iterator[tuple[tuple[str, str], CardImage]]:
    """Also for pages that show an item in another language than their own: they are shared with the original's card."""
    for language in catalogue.site.all_languages:
        if ("", language) in cards:
            yield ("", language), cards["", language]
        for item in shared_items(catalogue):
            found = cards.get((item.key, item.in_language(language).language))
            if found:
                yield (item.key, language), found
