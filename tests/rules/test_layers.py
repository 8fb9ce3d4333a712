"""Which part may know which (design, section 2), and what starts with a command."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

HEAVY = {"babel", "jinja2", "PIL", "pydantic", "markdown", "nh3", "yaml", "feedparser", "anyascii", "rich", "watchdog"}


def test_imports_run_one_way() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_the_contracts_cover_all_parts_of_the_package() -> None:
    """A new folder has to be given its place before anybody imports it."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = {name.strip() for layer in contracts[0]["layers"] for name in layer.split("|")}
    parts = {
        path.stem if path.suffix else path.name
        for path in (ROOT / "site_gen").iterdir()
        if (path.is_dir() and (path / "__init__.py").is_file()) or path.suffix == ".py"
    }
    assert parts - {"__init__", "__main__"} <= layers


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"]])
def test_help_starts_without_the_heavy_libraries(arguments: list[str]) -> None:
    script = (
        "import sys, json, atexit, runpy\n"
        "loaded = lambda: sorted({name.partition('.')[0] for name in sys.modules})\n"
        "atexit.register(lambda: print(json.dumps(loaded()), file=sys.stderr))\n"
        f"sys.argv = ['build.py', *{arguments!r}]\n"
        f"runpy.run_path({str(ROOT / 'build.py')!r}, run_name='__main__')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stderr.splitlines()[-1]))
    assert "click" in loaded
    assert not loaded & (HEAVY | {"multiprocessing", "sqlite3", "asyncio", "http", "socket"})
