"""The leaf that makes a page: a view-model and the templates of a theme go in, bytes come out."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from jinja2 import (
    Environment,
    FunctionLoader,
    TemplateRuntimeError,
    TemplateSyntaxError,
    meta,
    nodes,
    pass_context,
)
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.runtime import Context

from site_gen.model.fonts import NO_FONTS, PageFonts
from site_gen.model.texts import Texts
from site_gen.render.pictures import tint_classes
from site_gen.render.preloads import without_idle_preloads
from site_gen.render.qr import qr_svg
from site_gen.render.template_faults import Absent, guessed, template_fault
from site_gen.render.theme import Templates, make_templates

# Where the context keeps the addresses of the theme's files; templates ask for them with `asset(…)`.
_ASSETS = "assets by name"

_FOCUS = re.compile(r"(\d{1,3})(?:\.\d+)?%\s+(\d{1,3})(?:\.\d+)?%")


def render_page(
    *,
    theme: Templates,
    template: str,
    texts: Texts,
    chrome: object,
    head: object,
    page: object,
    assets: Mapping[str, str] = {},
    fonts: PageFonts = NO_FONTS,
) -> bytes:
    """Render one page as UTF-8.

    `template` is a name in `theme` (`job.html`); `chrome`, `head` and `page` are the view-models it prints, `assets`
    the addresses of the theme's files by their names below `assets/`. Of the links to `fonts` those stay that the page
    has letters for. Equal values give equal bytes. Raises
    TemplateFault for whatever goes wrong inside a template.
    """
    try:
        html = (
            _environment(theme)
            .get_template(template)
            .render({_ASSETS: assets}, texts=texts, chrome=chrome, head=head, page=page)
        )
    except Exception as error:
        fault = template_fault(error, template, theme.files, _environment(theme))
        if fault is None:
            raise
        raise fault from error
    return f"{without_idle_preloads(html, fonts).strip()}\n".encode()


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
        references = _asked(theme.files[name]).templates if name in theme.files else None
        if references is None:
            return theme
        needed.add(name)
        waiting.extend(references)
    return make_templates({name: theme.files[name] for name in needed})


def named_assets(theme: Templates) -> frozenset[str] | None:
    """The files that templates ask for with `asset("…")`; None when a name is only known while rendering."""
    asked = [_asked(text).assets for text in theme.files.values()]
    if any(names is None for names in asked):
        return None
    return frozenset().union(*filter(None, asked))


class _Asked(NamedTuple):
    """What the text of a template asks for by name; None where that is only known while rendering."""

    templates: frozenset[str] | None
    assets: frozenset[str] | None


@lru_cache(maxsize=1024)
def _asked(text: str) -> _Asked:
    """What a template asks for. Parsing takes longer than rendering a page, and most pages share most templates."""
    try:
        tree = _environment(make_templates({})).parse(text)
    except TemplateSyntaxError:
        return _Asked(None, None)
    templates = set(meta.find_referenced_templates(tree))
    calls = [
        call.args[0].value if call.args and isinstance(call.args[0], nodes.Const) else None
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name == "asset"
    ]
    return _Asked(_known(templates), _known(calls))


def _known(names: Iterable[str | None]) -> frozenset[str] | None:
    found = frozenset(names)
    return None if None in found else frozenset(str(name) for name in found)


class _Compiled(BytecodeCache):
    """Templates that were compiled in this process: kinds of pages have environments of their own, and most templates
    in common."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what is there for this name and text."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._codes[bucket.key, bucket.checksum] = bucket.code


@lru_cache(maxsize=1)
def _compiled() -> _Compiled:
    return _Compiled()


@lru_cache(maxsize=64)
def _environment(theme: Templates) -> Environment:
    """The compiled templates of a theme, once per process."""

    def source(name: str) -> tuple[str, str, None] | None:
        # The name is given as file name too: it is what a traceback then points at.
        return (theme.files[name], name, None) if name in theme.files else None

    environment = Environment(
        loader=FunctionLoader(source),
        autoescape=True,
        undefined=Absent,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_compiled(),
        extensions=["jinja2.ext.i18n"],
    )
    # NaN is not JSON, the order of keys is the writer's, and letters of other scripts are letters.
    environment.policies["json.dumps_kwargs"] = {"allow_nan": False, "sort_keys": False, "ensure_ascii": False}
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
    try:
        return texts.gettext(message, **values) if values else texts.gettext(message) % {}
    except (KeyError, TypeError, ValueError):
        raise _unfilled(message) from None


@pass_context
def _ngettext(context: Context, singular: str, plural: str, n: int, **values: Any) -> str:
    texts: Texts = context["texts"]
    try:
        return texts.ngettext(singular, plural, n, **values)
    except (KeyError, TypeError, ValueError):
        raise _unfilled(plural) from None


def _unfilled(message: str) -> TemplateRuntimeError:
    return TemplateRuntimeError(
        f"the gaps of the text “{message}” do not fit: `%(name)s` needs a value `name=…`, a per cent sign is `%%`"
    )


@pass_context
def _asset(context: Context, name: str) -> str:
    """The address of a file below `assets/` of the theme."""
    assets: Mapping[str, str] = context[_ASSETS]
    if name not in assets:
        raise TemplateRuntimeError(guessed(f"there is no file `assets/{name}` in this theme", name, assets))
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
