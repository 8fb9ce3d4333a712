"""`site.toml` to the settings of a site, with the rules that hold between them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from site_gen.content import shapes
from site_gen.content.complaints import field_name, shown
from site_gen.content.connections import (
    BOARD_RULES,
    CHANNEL_RULES,
    INDEXING_RULES,
    SOURCE_RULES,
    channel_names,
    source_names,
)
from site_gen.content.field_rules import Fault, country_rule, email_rule, web_rule
from site_gen.content.media import media_problem
from site_gen.content.rules import RULES
from site_gen.content.source import Source
from site_gen.content.spans import Tree, dotted
from site_gen.content.standards import is_colour, is_language, is_web_address, time_zone
from site_gen.content.toml import read_toml
from site_gen.content.validate import check, news
from site_gen.content.words import closest, did_you_mean
from site_gen.model.connections import BoardSettings, ChannelSettings, IndexingSettings, LintSettings, SourceSettings
from site_gen.model.documents import FieldPath
from site_gen.model.items import Job
from site_gen.model.problems import Place, Problem, error
from site_gen.model.site import (
    Accessibility,
    Address,
    Authority,
    FieldRule,
    JobsSettings,
    Organization,
    Site,
    SocialSettings,
)  # fmt: skip

FILE = "site.toml"
_LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


def read_site(source: Source, media: frozenset[str]) -> tuple[Site, Mapping[FieldPath, Place], list[Problem]]:
    """Read the settings; with the place of each, and what is wrong.

    With errors, the site is what could be made out of them: good enough to read the rest of the content by, so that
    all problems are told at once, and never to be built from.
    """
    tree, problems = read_toml(source)
    if tree is None:
        return _STAND_IN, {}, problems
    tree = replace(tree, value=_with_rules_spelt_out(tree.value))
    checked = check(Site, tree, UTC)
    site = checked.rest or _STAND_IN
    broken = news(_break_rules(site, tree, media), checked.problems)
    problems = [*problems, *checked.problems, *broken]
    return (_usable(site) if problems else _finished(site)), tree.places, problems


_STAND_IN = Site(base_url="https://example.org/", organization=Organization(name="…"))


def _finished(site: Site) -> Site:
    """The base URL ends with a slash, whether it was written or not."""
    return site if site.base_url.endswith("/") else replace(site, base_url=f"{site.base_url}/")


def _usable(site: Site) -> Site:
    """Faulty settings without what reading would stumble over."""
    fields = {
        name: rule for name, rule in site.jobs.fields.items() if name in field_names() and _compiles(rule.pattern)
    }
    return replace(
        site,
        default_language=site.default_language if is_language(site.default_language) else "en",
        languages=tuple(code for code in site.languages if is_language(code)),
        jobs=replace(site.jobs, fields=fields),
    )


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _with_rules_spelt_out(value: Mapping[str, Any]) -> dict[str, Any]:
    """Rules of `[jobs.fields]` as tables: a text is a foreign name, `salary = { min = … }` is two levels of names."""
    jobs = value.get("jobs")
    written = jobs.get("fields") if isinstance(jobs, dict) else None
    if not isinstance(jobs, dict) or not isinstance(written, dict):
        return dict(value)
    rules: dict[str, Any] = {}
    for name, rule in written.items():
        if isinstance(rule, dict) and rule and not rule.keys() & shapes.record(FieldRule).fields.keys():
            rules |= {f"{name}.{inner}": _spelt_out(one) for inner, one in rule.items()}
        else:
            rules[name] = _spelt_out(rule)
    return {**value, "jobs": {**jobs, "fields": rules}}


def _spelt_out(rule: Any) -> Any:
    return {"key": rule} if isinstance(rule, str) else rule


def _break_rules(site: Site, tree: Tree, media: frozenset[str]) -> Iterator[Problem]:
    nouns: list[tuple[FieldPath, Any]] = [((), site), (("organization",), site.organization), (("jobs",), site.jobs)]
    nouns += [(("social",), site.social), (("accessibility",), site.accessibility)]
    nouns += [(("lint",), site.lint), (("indexing",), site.indexing)]
    if site.accessibility.authority:
        nouns.append((("accessibility", "authority"), site.accessibility.authority))
    if site.organization.address:
        nouns.append((("organization", "address"), site.organization.address))
    nouns += [(("accounts", index), one) for index, one in enumerate(site.accounts)]
    nouns += [(("ratings", index), one) for index, one in enumerate(site.ratings)]
    nouns += [(("sources", index), one) for index, one in enumerate(site.sources)]
    nouns += [(("channels", index), one) for index, one in enumerate(site.channels)]
    nouns += [(("boards", index), one) for index, one in enumerate(site.boards)]
    for path, noun in nouns:
        for rule in (*RULES.get(type(noun), ()), *_RULES.get(type(noun), ())):
            for fault in rule(noun):
                where = (*path, *fault.path)
                yield Problem(fault.severity, tree.place(where), fault.message, field_name(tree, where), fault.hint)
    yield from _brand(site, tree, media)
    yield from _foreign_fields(site.jobs, tree)
    yield from _limits(site, tree)
    yield from source_names(site, tree)
    yield from channel_names(site, tree)


def _brand(site: Site, tree: Tree, media: frozenset[str]) -> Iterator[Problem]:
    for name in ("primary", "accent", "background", "text"):
        colour = getattr(site.brand, name)
        if not is_colour(colour):
            path = ("brand", name)
            hint = f'write it with six digits, for example `{name} = "#0b4f6c"`'
            yield error(tree.place(path), f"`{colour}` is no colour", field=dotted(path), hint=hint)
    for name in ("logo", "logo_dark", "card_logo", "favicon"):
        if getattr(site.brand, name):
            problem = media_problem(getattr(site.brand, name), media, tree, ("brand", name))
            if problem:
                yield problem
    if not 0 <= site.brand.radius <= 200:
        path = ("brand", "radius")
        yield error(tree.place(path), "the radius must be between 0 and 200", field=dotted(path), hint="write pixels")


def _foreign_fields(jobs: JobsSettings, tree: Tree) -> Iterator[Problem]:
    for name, rule in jobs.fields.items():
        path: FieldPath = ("jobs", "fields", name)
        place, field = tree.key_place(path), dotted(path)
        names = field_names()
        if name not in names:
            hint = did_you_mean(name, names) or "write one of the fields of a job, such as `title` or `salary.min`"
            yield error(place, f"a job has no field `{name}`", field=field, hint=hint)
        if not rule.key and rule.value is None:
            yield error(
                place, "the rule says neither `key` nor `value`", field=field, hint="write the foreign name as `key`"
            )
        try:
            re.compile(rule.pattern)
        except re.error as fault:
            hint = "correct the regular expression; use single quotes, so that backslashes stay"
            yield error(place, f"the pattern cannot be read: {fault.msg}", field=f"{field}.pattern", hint=hint)


def field_names() -> tuple[str, ...]:
    """The fields of a job that a rule can fill: `title`, `salary`, `salary.min`, …"""
    names: list[str] = []
    for name, field in shapes.record(Job).fields.items():
        names.append(name)
        if isinstance(field.shape, shapes.Record):
            names += [f"{name}.{inner}" for inner in field.shape.fields]
    return tuple(names)


def _base_url(site: Site) -> Iterator[Fault]:
    return base_url_faults(site.base_url)


def base_url_faults(text: str) -> Iterator[Fault]:
    """What is wrong with an address as that of a site."""
    hint = "write it in full, such as `https://careers.example.org/`"
    if not is_web_address(text):
        yield Fault("base_url", f"`{text}` is no web address", hint)
        return
    parts = urlsplit(text)
    if parts.scheme != "https" and parts.hostname not in _LOCAL_HOSTS:
        yield Fault("base_url", "the address must begin with https", f"write `https{text.removeprefix('http')}`")
    elif parts.query or parts.fragment:
        yield Fault("base_url", "the address must end before `?` and `#`", hint)


def _limits(site: Site, tree: Tree) -> Iterator[Problem]:
    for code in site.accessibility.limits:
        if code not in site.all_languages:
            path: FieldPath = ("accessibility", "limits", code)
            message = f"there is no language {shown(code)} in this site"
            hint = "write the code of a language of the site, such as `limits.en`"
            yield error(tree.key_place(path), message, field=dotted(path), hint=hint)


def _languages(site: Site) -> Iterator[Fault]:
    if not is_language(site.default_language):
        yield Fault(
            "default_language", f"{shown(site.default_language)} is no language code", "write it like `en` or `pt-BR`"
        )
    seen: set[str] = set()
    for index, code in enumerate(site.languages):
        if not is_language(code):
            yield Fault("languages", f"{shown(code)} is no language code", "write it like `de` or `pt-BR`", index=index)
        elif code in seen:
            yield Fault("languages", f"`{code}` is named twice", "delete one of them", index=index)
        seen.add(code)
    for code in site.tagline:
        if code not in site.all_languages:
            hint = "write the code of a language of the site, such as `tagline.en`"
            yield Fault("tagline", f"there is no language {shown(code)} in this site", hint)


def _zone(site: Site) -> Iterator[Fault]:
    if time_zone(site.time_zone) is None:
        towns = {name.rsplit("/", 1)[-1]: name for name in available_timezones() if "/" in name}
        meant = towns.get(closest(site.time_zone.rsplit("/", 1)[-1], towns), "")
        hint = f"did you mean `{meant}`?" if meant else "write it like `Europe/Berlin`"
        yield Fault("time_zone", f"there is no time zone `{site.time_zone}`", hint)


def _name(organization: Organization) -> Iterator[Fault]:
    if not organization.name.strip():
        yield Fault("name", "the name of the employer is empty", 'write `name = "…"`')


def _folder(jobs: JobsSettings) -> Iterator[Fault]:
    parts = jobs.folder.split("/")
    if "\\" in jobs.folder or not all(part and part not in {".", ".."} for part in parts):
        hint = 'write the name of a folder below the content folder, such as `folder = "_jobs"`'
        yield Fault("folder", f"{shown(jobs.folder)} is no folder below the content folder", hint)
    for field, low, high in (("per_page", 1, 10_000), ("related", 0, 50), ("gone_after", 0, 36_500)):
        yield from _between(jobs, field, low, high)


def _wall(social: SocialSettings) -> Iterator[Fault]:
    for field, low, high in (("per_page", 1, 10_000), ("home", 0, 100), ("related", 0, 50)):
        yield from _between(social, field, low, high)


def _between(noun: Any, field: str, low: int, high: int) -> Iterator[Fault]:
    if not low <= getattr(noun, field) <= high:
        yield Fault(field, f"`{field}` must be between {low} and {high:,}", f"correct it, for example `{field} = 20`")


_RULES: Mapping[type[Any], tuple[Any, ...]] = {
    Site: (_base_url, _languages, _zone),
    Organization: (_name, web_rule("url"), email_rule),
    Address: (country_rule,),
    JobsSettings: (_folder,),
    SocialSettings: (_wall,),
    SourceSettings: SOURCE_RULES,
    ChannelSettings: CHANNEL_RULES,
    BoardSettings: BOARD_RULES,
    LintSettings: (country_rule,),
    IndexingSettings: INDEXING_RULES,
    Accessibility: (email_rule,),
    Authority: (web_rule("url"),),
}
