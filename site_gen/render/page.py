"""The leaf that makes a page: a view-model and the templates of a theme go in, bytes come out."""

import re
import sys
from collections.abc import Iterator
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
    TemplateSyntaxError,
    meta,
    pass_context,
)
from jinja2.runtime import Context

from site_gen.model.texts import Texts
from site_gen.render.theme import Templates, make_templates

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


def render_page(*, theme: Templates, template: str, texts: Texts, chrome: object, head: object, page: object) -> bytes:
    """Render one page as UTF-8.

    `template` is a name in `theme` (`job.html`); `chrome`, `head` and `page` are the view-models it prints. Equal
    values give equal bytes. Raises TemplateFault for whatever goes wrong inside a template.
    """
    try:
        html = _environment(theme).get_template(template).render(texts=texts, chrome=chrome, head=head, page=page)
    except Exception as error:
        fault = _template_fault(theme, template, error)
        if fault is None:
            raise
        raise fault from error
    return f"{html.strip()}\n".encode()


@lru_cache(maxsize=256)
def templates_for(theme: Templates, template: str) -> Templates:
    """A template with everything it extends, includes or imports: the part of the theme a page depends on.

    A name that is only known while rendering makes it depend on all templates.
    """
    needed, waiting = set[str](), [template]
    while waiting:
        name = waiting.pop()
        if name in needed or name not in theme.files:
            continue
        needed.add(name)
        try:
            references = set(meta.find_referenced_templates(_environment(theme).parse(theme.files[name])))
        except TemplateSyntaxError:
            return theme
        if None in references:
            return theme
        waiting.extend(reference for reference in references if reference)
    return make_templates({name: theme.files[name] for name in needed})


@lru_cache(maxsize=32)
def _environment(theme: Templates) -> Environment:
    """The compiled templates of a theme, once per process."""

    def source(name: str) -> tuple[str, str, None] | None:
        # The name is given as file name too: it is what a traceback then points at.
        return (theme.files[name], name, None) if name in theme.files else None

    environment = Environment(
        loader=FunctionLoader(source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    # NaN is not JSON, and the order of keys is the writer's.
    environment.policies["json.dumps_kwargs"] = {"allow_nan": False, "sort_keys": False}
    environment.policies["ext.i18n.trimmed"] = True
    environment.extend(newstyle_gettext=True)
    environment.globals.update(gettext=_gettext, ngettext=_ngettext)
    environment.filters.update(
        focus=focus_classes, language_name=language_name, language_direction=language_direction, local=local_url
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
        return TemplateFault(error.name or template, error.lineno, error.message or "this cannot be read")
    places = list(_places(theme))
    if isinstance(error, TemplateNotFound):
        name, line = places[-1] if places else (template, 0)
        return TemplateFault(name, line, f"there is no template “{error.message}” in this theme")
    if not places:
        return None
    name, line = places[-1]
    return TemplateFault(name, line, str(error) or type(error).__name__)


def _places(theme: Templates) -> Iterator[tuple[str, int]]:
    """Templates and lines in the traceback of the current exception, outermost first."""
    for frame, line in walk_tb(sys.exc_info()[2]):
        if frame.f_code.co_filename in theme.files:
            yield frame.f_code.co_filename, line
