"""The leaf that makes a page: a view-model and the templates of a theme go in, bytes come out."""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from traceback import walk_tb
from typing import Any
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    meta,
    nodes,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.utils import missing

from site_gen.content.words import did_you_mean
from site_gen.model.texts import Texts
from site_gen.render.pictures import tint_classes
from site_gen.render.qr import qr_svg
from site_gen.render.theme import Templates, make_templates

# What every template is given.
_NAMES = ("page", "head", "chrome", "asset", "gettext", "ngettext")

_UNKNOWN = re.compile(r"No (filter|test) named '(\w+)'\.")

# Where the context keeps the addresses of the theme's files; templates ask for them with `asset(…)`.
_ASSETS = "assets by name"

_FOCUS = re.compile(r"(\d{1,3})(?:\.\d+)?%\s+(\d{1,3})(?:\.\d+)?%")


class TemplateFault(Exception):  # noqa: N818 - the author of the theme is told of a fault
    """A template that is written wrongly; `line` counts from 1, 0 means the template as a whole."""

    def __init__(self, template: str, line: int, message: str) -> None:
        super().__init__(template, line, message)
        self.template = template
        self.line = line
        self.message = message

    def __str__(self) -> str:
        return f"{self.template}:{self.line}: {self.message}" if self.line else f"{self.template}: {self.message}"


def render_page(
    *,
    theme: Templates,
    template: str,
    texts: Texts,
    chrome: object,
    head: object,
    page: object,
    assets: Mapping[str, str] = {},
) -> bytes:
    """Render one page as UTF-8.

    `template` is a name in `theme` (`job.html`); `chrome`, `head` and `page` are the view-models it prints, `assets`
    the addresses of the theme's files by their names below `assets/`. Equal values give equal bytes. Raises
    TemplateFault for whatever goes wrong inside a template.
    """
    try:
        html = (
            _environment(theme)
            .get_template(template)
            .render({_ASSETS: assets}, texts=texts, chrome=chrome, head=head, page=page)
        )
    except Exception as error:
        fault = _template_fault(theme, template, error)
        if fault is None:
            raise
        raise fault from error
    return f"{html.strip()}\n".encode()


@lru_cache(maxsize=256)
def templates_for(theme: Templates, template: str) -> Templates:
    """A template with everything it extends, includes or imports: the part of the theme a page depends on.

    A name that is only known while rendering makes it depend on all templates, as does one that nothing has.
    """
    needed, waiting = set[str](), [template]
    while waiting:
        name = waiting.pop()
        if name in needed:
            continue
        if name not in theme.files:
            return theme
        needed.add(name)
        try:
            references = set(meta.find_referenced_templates(_environment(theme).parse(theme.files[name])))
        except TemplateSyntaxError:
            return theme
        if None in references:
            return theme
        waiting.extend(reference for reference in references if reference)
    return make_templates({name: theme.files[name] for name in needed})


def named_assets(theme: Templates) -> frozenset[str] | None:
    """The files that templates ask for with `asset("…")`; None when a name is only known while rendering."""
    found = set()
    for text in theme.files.values():
        try:
            calls = _environment(theme).parse(text).find_all(nodes.Call)
        except TemplateSyntaxError:
            return None
        for call in calls:
            if isinstance(call.node, nodes.Name) and call.node.name == "asset":
                if not (call.args and isinstance(call.args[0], nodes.Const)):
                    return None
                found.add(str(call.args[0].value))
    return frozenset(found)


@lru_cache(maxsize=32)
def _environment(theme: Templates) -> Environment:
    """The compiled templates of a theme, once per process."""

    def source(name: str) -> tuple[str, str, None] | None:
        # The name is given as file name too: it is what a traceback then points at.
        return (theme.files[name], name, None) if name in theme.files else None

    environment = Environment(
        loader=FunctionLoader(source),
        autoescape=True,
        undefined=_Absent,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    # NaN is not JSON, and the order of keys is the writer's.
    environment.policies["json.dumps_kwargs"] = {"allow_nan": False, "sort_keys": False}
    environment.policies["ext.i18n.trimmed"] = True
    environment.extend(newstyle_gettext=True)
    environment.globals.update(gettext=_gettext, ngettext=_ngettext, asset=_asset)
    environment.filters.update(
        focus=focus_classes,
        language_name=language_name,
        language_direction=language_direction,
        local=local_url,
        qr=qr_svg,
        tint=tint_classes,
    )
    return environment


# Texts come out of the context, so that one environment serves all languages. They are plain text: what a translator
# or a value holds is escaped like everything else. A per cent sign in a message is doubled, as in any gettext format.


@pass_context
def _gettext(context: Context, message: str, **values: Any) -> str:
    texts: Texts = context["texts"]
    return texts.gettext(message, **values) if values else texts.gettext(message) % {}


@pass_context
def _ngettext(context: Context, singular: str, plural: str, n: int, **values: Any) -> str:
    texts: Texts = context["texts"]
    return texts.ngettext(singular, plural, n, **values)


@pass_context
def _asset(context: Context, name: str) -> str:
    """The address of a file below `assets/` of the theme."""
    assets: Mapping[str, str] = context[_ASSETS]
    if name not in assets:
        raise TemplateRuntimeError(_guessed(f"there is no file `assets/{name}` in this theme", name, assets))
    return assets[name]


def focus_classes(focus: str) -> str:
    """Classes for a CSS `object-position` in steps of ten per cent, as a strict CSP forbids style attributes.

    `"32% 88%"` becomes `focus-x-30 focus-y-90`; the middle, and what is not two percentages, becomes "".
    """
    found = _FOCUS.fullmatch(focus.strip())
    if not found:
        return ""
    across, down = (min(100, round(int(number) / 10) * 10) for number in found.groups())
    return " ".join(name for name, step in ((f"focus-x-{across}", across), (f"focus-y-{down}", down)) if step != 50)


@lru_cache(maxsize=256)
def language_name(code: str) -> str:
    """What a language calls itself, with a capital: `Български`; the code itself when nothing is known of it."""
    locale = _locale(code)
    name = locale.get_display_name() if locale else None
    return name[:1].upper() + name[1:] if name else code


@lru_cache(maxsize=256)
def language_direction(code: str) -> str:
    """`ltr` or `rtl`."""
    locale = _locale(code)
    return locale.text_direction if locale else "ltr"


def local_url(url: str) -> str:
    """An absolute address of this site as a path from the root, so that a preview on another host keeps its readers."""
    return urlsplit(url).path or url


def _locale(code: str) -> Locale | None:
    try:
        return Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


def _template_fault(theme: Templates, template: str, error: Exception) -> TemplateFault | None:
    """The fault in the words of a theme's author, or None when no template had a part in it."""
    if isinstance(error, TemplateSyntaxError):
        message = error.message or "this cannot be read"
        if unknown := _UNKNOWN.fullmatch(message):
            kind, name = unknown.groups()
            known = getattr(_environment(theme), f"{kind}s")
            message = _guessed(f"there is no {kind} `{name}`", name, known)
        return TemplateFault(error.name or template, error.lineno, message)
    places = list(_places(theme))
    if isinstance(error, TemplateNotFound):
        name, line = places[-1] if places else (template, 0)
        wanted = error.message or ""
        stems = [known.removesuffix(".html") for known in theme.files]
        message = f"there is no template `{wanted}` in this theme"
        return TemplateFault(name, line, _guessed(message, wanted.removesuffix(".html"), stems))
    if not places:
        return None
    if isinstance(error, RecursionError):
        message = "this template comes back to itself without an end; that of another theme is had by its name"
        return TemplateFault(*places[0], f"{message}, such as `default/{places[0][0]}`")
    name, line = places[-1]
    return TemplateFault(name, line, str(error) or type(error).__name__)


def _guessed(message: str, word: str, known: Iterable[str]) -> str:
    """A message with what somebody may have meant."""
    guess = did_you_mean(word, known)
    return f"{message}; {guess}" if guess else message


class _Absent(StrictUndefined):
    """What is not there, told in the words of the view-models."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = str(self._undefined_name)
        if self._undefined_obj is missing:
            return _guessed(f"there is nothing called `{name}` here", name, _NAMES)
        kind = type(self._undefined_obj).__name__
        fields = [field for field in dir(self._undefined_obj) if not field.startswith("_")]
        return _guessed(f"{kind} has no field `{name}`", name, fields)


def _places(theme: Templates) -> Iterator[tuple[str, int]]:
    """Templates and lines in the traceback of the current exception, outermost first."""
    for frame, line in walk_tb(sys.exc_info()[2]):
        if frame.f_code.co_filename in theme.files:
            yield frame.f_code.co_filename, line
