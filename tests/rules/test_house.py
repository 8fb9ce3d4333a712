"""What holds for every module, and for the files that have to agree with each other."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

import site_gen
from site_gen.cli import cli
from tests.conftest import ROOT, run_cli

PACKAGE = ROOT / "site_gen"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)
MOST_LINES = 330


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring
    assert docstring.splitlines()[0].rstrip().endswith((".", ":", "?"))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_tells_one_story(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_keeps_state_that_changes(path: Path) -> None:
    """An empty list, dict or set at the top of a module waits to be filled by somebody (design, section 3)."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        empty = isinstance(value, ast.List | ast.Set) and not value.elts
        empty |= isinstance(value, ast.Dict) and not value.keys
        empty |= (
            isinstance(value, ast.Call)
            and isinstance(value.func, ast.Name)
            and not value.args
            and (value.func.id in {"list", "dict", "set", "defaultdict"})
        )
        assert not empty, f"line {node.lineno}"
        assert not isinstance(node, ast.Global)


def commands(group: click.Group, prefix: str = "") -> list[str]:
    found = []
    for name, command in group.commands.items():
        whole = f"{prefix}{name}"
        found += commands(command, f"{whole} ") if isinstance(command, click.Group) else [whole]
    return found


@pytest.mark.parametrize("command", commands(cli))
def test_the_readme_names_every_command(command: str) -> None:
    first, _, last = command.partition(" ")
    named = re.findall(rf"`(?:[\w./-]+ )*{first}\b[^`]*`", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert any(re.search(rf"\b{last or first}\b", line) for line in named)


def test_the_schemas_of_the_demo_are_up_to_date() -> None:
    done = run_cli("schema", "--check")
    assert done.returncode == 0, done.stdout


def test_every_file_of_the_demo_names_its_schema() -> None:
    schemas = {path.stem for path in (ROOT / "content" / "schemas").glob("*.json")}
    bare = []
    for path in [*(ROOT / "content").rglob("*.md"), *(ROOT / "content" / "posts").rglob("*.yaml")]:
        found = re.search(r"^# yaml-language-server: \$schema=(\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        if not found or not (path.parent / found[1]).is_file() or Path(found[1]).stem not in schemas:
            bare.append(name_of(path))
    assert bare == []


def test_the_version_is_written_in_one_place_and_told_in_the_changelog() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["hatch"]["version"]["path"] == "site_gen/__init__.py"
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == site_gen.__version__


def test_every_library_that_is_imported_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    asked = {re.split(r"[<>=;\[ ]", line)[0].lower() for line in [*project["dependencies"], *extras]}
    names = {"yaml": "pyyaml", "PIL": "pillow", "pymdownx": "pymdown-extensions", "google": "google-auth"}
    imported = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.partition(".")[0])
    outside = {names.get(name, name) for name in imported - sys.stdlib_module_names - {"site_gen"}}
    assert outside <= asked, outside - asked


def test_every_locked_library_has_a_digest() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for block in re.split(r"\n(?=\S)", text.strip()):
            if not block.startswith("#"):
                assert "--hash=sha256:" in block, f"{name}: {block.splitlines()[0]}"


def test_nothing_written_here_names_the_machine_it_was_written_on() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is no checkout")
    marks = [mark.encode() for mark in {str(ROOT), str(Path.home())} if len(mark) > 5]
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    files = {path: path.read_bytes() for path in paths if path.is_file()}
    assert len(files) > 100
    assert [name_of(path) for path, data in files.items() if any(mark in data for mark in marks)] == []
