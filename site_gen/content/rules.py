"""What must hold between the values of a noun, beyond their types."""

from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from typing import Any

from site_gen.content import shapes
from site_gen.content.complaints import field_name
from site_gen.content.field_rules import (
    Fault,
    Rule,
    country_faults,
    country_rule,
    email_hint,
    email_rule,
    ends_after,
    full_address,
    is_before,
    language_rule,
    slug_rule,
    title_rule,
    warn,
    web_rule,
)
from site_gen.content.media import FILMS, film_problem, is_media_file, media_problem
from site_gen.content.spans import Tree
from site_gen.content.standards import GENDERS, currencies, email_meant, is_email, is_web_address
from site_gen.content.words import closest, did_you_mean
from site_gen.model.connections import Silenced
from site_gen.model.documents import FieldPath
from site_gen.model.items import Campaign, Department, Job, Location, Page, Person, Post, Story
from site_gen.model.problems import Problem, Severity, error
from site_gen.model.values import Account, Event, Hours, Image, Quote, Rating, Salary, Video

_MONEY_LIMIT = 10**9
_WEEK = 168


def break_rules(data: object, tree: Tree, media: frozenset[str]) -> Iterator[Problem]:
    """The rules that a noun, or a noun within it, breaks. `media` are the files below the content folder."""
    if tree.value.get("slug") == "":
        yield error(tree.place(("slug",)), "the slug is empty", field="slug", hint="fill it in, or delete the line")
    yield from _walk(data, tree, media, ())


def _walk(data: Any, tree: Tree, media: frozenset[str], path: FieldPath) -> Iterator[Problem]:
    for rule in RULES.get(type(data), ()):
        for fault in rule(data):
            where = (*path, *fault.path)
            yield Problem(fault.severity, tree.place(where), fault.message, field_name(tree, where), fault.hint)
    if isinstance(data, Image):
        problem = media_problem(data.src, media, tree, (*path, "src"))
        if problem:
            yield problem
    if isinstance(data, Video):
        told = (film_problem(getattr(data, name), media, tree, (*path, name)) for name in FILMS)
        yield from filter(None, told)
    for name in _nested(type(data)):
        inner = getattr(data, name)
        if isinstance(inner, tuple):
            for index, one in enumerate(inner):
                yield from _walk(one, tree, media, (*path, name, index))
        elif inner is not None:
            yield from _walk(inner, tree, media, (*path, name))


@shapes.remembered
def _nested(noun: type[Any]) -> tuple[str, ...]:
    """Names of the fields of a noun that hold nouns."""
    found = []
    for field in fields(noun):
        shape = shapes.record(noun).fields[field.name].shape
        inner = shape.of if isinstance(shape, shapes.Many) else shape
        if isinstance(inner, shapes.Record):
            found.append(field.name)
    return tuple(found)


def _film(field: str) -> Rule:
    """An address, or a file, which is looked for elsewhere."""
    rule = web_rule(field)

    def film(video: Video) -> Iterator[Fault]:
        if not is_media_file(getattr(video, field)):
            yield from rule(video)

    return film


def _apply(job: Job) -> Iterator[Fault]:
    text = job.apply
    if not text:
        return
    if "@" in text and "://" not in text:
        if not is_email(text):
            yield Fault("apply", f"`{text}` is no e-mail address", email_hint(text))
    elif not is_web_address(text) and email_meant(text):
        yield Fault("apply", f"`{text}` is no e-mail address", email_hint(text))
    elif not is_web_address(text):
        hint = f"write a web address such as `{full_address(text)}`, or an e-mail address"
        yield Fault("apply", f"`{text}` is neither a web address nor an e-mail address", hint)


def _genders(job: Job) -> Iterator[Fault]:
    """A title is what the position is called (Google: nothing else in it); the suffix has a field of its own."""
    found = GENDERS.search(job.title)
    if found:
        yield warn("title", "the title has the gender suffix in it", f"move it to a line `gender_suffix: {found[1]}`")


def _dates(job: Job) -> Iterator[Fault]:
    if job.opens and job.closes and is_before(job.closes, job.opens):
        yield Fault("closes", "the ad closes before it opens", "correct `opens` or `closes`")


def _workplace(job: Job) -> Iterator[Fault]:
    if job.workplace == "remote" and not job.remote_countries:
        message = "a remote job that names no country; search engines do not list it as remote"
        yield warn("workplace", message, "add for example `remote_countries: [DE, AT]`")
    if job.workplace != "remote" and not job.locations:
        yield warn("", "the job is not remote, but names no location", "add for example `locations: [varna]`")
    for index, code in enumerate(job.remote_countries):
        yield from country_faults("remote_countries", code, index)


def _twice(job: Job) -> Iterator[Fault]:
    for field in ("locations", "employment_types", "remote_countries"):
        given: tuple[str, ...] = getattr(job, field)
        for index, one in enumerate(given):
            if one in given[:index]:
                hint = "delete one of them"
                yield Fault(field, f"`{one}` is named twice", hint, Severity.WARNING, index=index)


def _experience(job: Job) -> Iterator[Fault]:
    if job.experience is not None and not 0 <= job.experience <= 600:
        hint = "write the number of months, such as `experience: 24`"
        yield Fault("experience", f"{job.experience} months of experience cannot be meant", hint)


def _range(limit: int, what: str) -> Rule:
    def rule(data: Any) -> Iterator[Fault]:
        for field in ("min", "max"):
            amount: Decimal | None = getattr(data, field)
            if amount is not None and not 0 <= amount <= limit:
                yield Fault(field, f"{what} must be between 0 and {limit:,}", f"correct it, for example `{field}: 40`")
                return
        if data.min is not None and data.max is not None and data.min > data.max:
            yield Fault("min", f"`min` ({data.min:f}) is more than `max` ({data.max:f})", "exchange the two")

    return rule


def _thousands(salary: Salary) -> Iterator[Fault]:
    """`50.000` is fifty thousand to a German, and fifty to a program; nobody is paid in thousandths."""
    for field in ("min", "max"):
        amount: Decimal | None = getattr(salary, field)
        exponent = amount.as_tuple().exponent if amount is not None else 0
        if amount is not None and isinstance(exponent, int) and exponent <= -3:
            hint = f"write it without a sign between the digits, such as `{field}: {amount.scaleb(3):.0f}`"
            yield Fault(field, f"`{amount}` can be read in two ways", hint)


def _currency(salary: Salary) -> Iterator[Fault]:
    if salary.currency not in currencies():
        meant = salary.currency.upper()
        hint = f"did you mean `{meant}`?" if meant in currencies() else "write the three letters, such as `EUR`"
        signs = {"€": "EUR", "$": "USD", "£": "GBP", "EURO": "EUR"}
        hint = f"write `{signs[meant]}`" if meant in signs else hint
        yield Fault("currency", f"`{salary.currency}` is no currency code", hint)


def _alt(image: Image) -> Iterator[Fault]:
    if not image.alt.strip() and not image.decorative:
        hint = "add `alt:` with what it shows; if it says nothing that the text does not, add `decorative: true`"
        yield warn("src", "the picture has no `alt` text for people who cannot see it", hint)


def _coordinates(location: Location) -> Iterator[Fault]:
    for field, limit in (("latitude", 90), ("longitude", 180)):
        value = getattr(location, field)
        if value is not None and not -limit <= value <= limit:
            yield Fault(field, f"`{field}` must be between -{limit} and {limit}", "write degrees, such as 43.2")


_MENUS = ("header", "footer")


def _menu(page: Page) -> Iterator[Fault]:
    for index, name in enumerate(page.menu):
        if name not in _MENUS:
            hint = did_you_mean(name, _MENUS) or "write `header` or `footer`"
            yield Fault("menu", f"there is no menu `{name}`", hint, index=index)


_ROLES = ("imprint", "privacy", "accessibility", "hiring", "benefits", "faq")


def _role(page: Page) -> Iterator[Fault]:
    if page.role and page.role not in _ROLES:
        meant = closest(page.role, _ROLES)
        hint = f"did you mean `{meant}`?" if meant else f"write one of {', '.join(_ROLES)}"
        yield Fault("role", f"there is no role `{page.role}`", hint)


def _rating(rating: Rating) -> Iterator[Fault]:
    if not 0 < rating.scale <= 100 or not 0 <= rating.score <= rating.scale:
        yield Fault("score", f"the score must be between 0 and {rating.scale:f}", "correct `score` or `scale`")
    if not 0 <= rating.count <= _MONEY_LIMIT:
        yield Fault("count", "the number of reviews cannot be meant", "write how many reviews there are")


def _empty_quote(quote: Quote) -> Iterator[Fault]:
    if not quote.text.strip():
        yield Fault("text", "the quote is empty", "write the words, or delete `quote`")


def _reason(silenced: Silenced) -> Iterator[Fault]:
    if not silenced.reason.strip():
        yield Fault("reason", "nobody is told why the rule does not hold here", "write a `reason`, for those after you")


def _url_given(post: Post) -> Iterator[Fault]:
    if not post.url.strip() and not (post.origin != "hand" and post.id):
        yield Fault("url", "the post has no `url`", "write the address of the post")


RULES: dict[type[Any], tuple[Rule, ...]] = {
    Job: (title_rule, slug_rule, language_rule, _genders, _apply, _dates, _workplace, _twice, _experience),
    Story: (title_rule, slug_rule, language_rule),
    Person: (title_rule, slug_rule, language_rule, email_rule),
    Department: (title_rule, slug_rule, language_rule),
    Location: (title_rule, slug_rule, language_rule, country_rule, _coordinates),
    Page: (title_rule, slug_rule, language_rule, _menu, _role),
    Campaign: (title_rule, slug_rule, language_rule, ends_after("ends", "starts")),
    Post: (_url_given, web_rule("url"), language_rule),
    Salary: (_range(_MONEY_LIMIT, "pay"), _thousands, _currency),
    Hours: (_range(_WEEK, "weekly hours"),),
    Image: (_alt,),
    Video: (_film("url"), _film("captions")),
    Account: (web_rule("url"),),
    Event: (web_rule("url"), ends_after("ends", "starts")),
    Rating: (web_rule("url"), _rating),
    Quote: (_empty_quote,),
    Silenced: (_reason,),
}
