"""Scripts of a theme, published under names that say what is inside.

A module names the modules it imports by their address. Once those are named by their bytes, the import has to say the
new name, which changes the bytes of the importer: so modules are published after those they import.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath

from site_gen.render.theme_faults import nearest_file, theme_fault

# `import "./a.js"`, `from "./a.js"` and `import("./a.js")`; bare names and addresses of other hosts are left alone.
_IMPORT = re.compile(r"""((?:\bfrom|\bimport)\s*\(?\s*)(["'])(\.{1,2}/[^"'\n]+)\2""")


def with_published_imports(name: str, text: str, published: Mapping[str, str]) -> str:
    """The module with its imports rewritten: `published` gives the file name that each file of the theme got.

    All files are published into one folder, so a file name beside the module is all it takes.
    """
    return _IMPORT.sub(lambda found: f"{found[1]}{found[2]}./{published[_resolved(name, found[3])]}{found[2]}", text)


def in_order(modules: Mapping[str, str]) -> tuple[str, ...]:
    """The names of modules (name → text), every one after those it imports.

    Raises ThemeFault for an import of a file that is not there, and for modules that import each other in a circle.
    """
    done: list[str] = []
    for name in sorted(modules):
        _visit(name, modules, done, ())
    return tuple(done)


def _visit(name: str, modules: Mapping[str, str], done: list[str], way: tuple[str, ...]) -> None:
    if name in done:
        return
    if name in way:
        circle = " → ".join((*way[way.index(name) :], name))
        message = f"modules cannot be named by their content when they import each other: {circle}"
        line = next((line for line, other in _imports_with_lines(name, modules[name]) if other in way), 0)
        raise theme_fault(name, message, line=line, hint="put what they share into a module that imports none of them")
    for line, other in _imports_with_lines(name, modules[name]):
        if other not in modules:
            hint = nearest_file(name, other, modules.keys() - {name}) or "put the file into assets/"
            raise theme_fault(name, f"there is no module `{other}` in this theme", line=line, hint=hint)
        _visit(other, modules, done, (*way, name))
    done.append(name)


def _imports_with_lines(name: str, text: str) -> Iterator[tuple[int, str]]:
    for found in _IMPORT.finditer(text):
        yield text.count("\n", 0, found.start()) + 1, _resolved(name, found[3])


def _resolved(name: str, reference: str) -> str:
    return normpath(join(dirname(name), reference))


def without_remarks(text: str) -> str:
    """A script without the lines that are a remark and nothing else; what is a text of several lines stays whole."""
    lines = text.splitlines(keepends=True)
    if any(line.count("`") % 2 for line in lines):
        return text
    return "".join(line for line in lines if not line.lstrip().startswith("//"))


def for_inline(text: str) -> str:
    """A script as it stands inside a page: without lines that are only a comment, and without indentation.

    Raises ThemeFault when it could end the element it stands in (HTML standard, section 4.12.1.3).
    """
    if found := re.search(r"</script|<!--", text, re.IGNORECASE):
        message = f"a script that stands inside pages must not contain `{found[0]}`"
        line = text.count("\n", 0, found.start()) + 1
        raise theme_fault("assets/scheme.js", message, line=line, hint="take the sign apart, as in `'<' + '/script'`")
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def policy_hash(text: str) -> str:
    """The source expression that allows exactly this inline script (CSP level 3, section 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
