"""Golden sites: each folder here holds `content/`, `today.txt` and what comes of it in `expected/`.

`tree.txt` lists the output, `report.txt` is what the command prints, `files/` holds the outputs that are compared in
full. `UPDATE_GOLDEN=1 pytest tests/sites` writes them anew; the change is then reviewed as a diff. Names of hashed
files are compared without their hash, because pictures and style sheets may change without the pages changing.
"""

import os
import re
import shutil
from pathlib import Path

import pytest
from conftest import run_cli

HERE = Path(__file__).parent
SITES = sorted(path.parent.name for path in HERE.glob("*/today.txt"))
_HASH = re.compile(r"\.[0-9a-f]{8}\.(?=[a-z0-9]+)")


def without_hashes(text: str) -> str:
    return _HASH.sub(".HASH.", text)


@pytest.mark.parametrize("name", SITES)
def test_a_site_comes_out_as_it_always_did(name: str, tmp_path: Path) -> None:
    site = HERE / name
    # A copy outside of any repository: in one, Git would say when the files last changed.
    shutil.copytree(site / "content", tmp_path / "content")
    output = tmp_path / "output"
    done = run_cli("build", "--today", (site / "today.txt").read_text().strip(), cwd=tmp_path)
    report = re.sub(r"\n?[^\n]*: \d+ pages?, .*\n$", "", done.stdout)
    files = sorted(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    found = {
        "tree.txt": without_hashes("\n".join(files)) + "\n",
        "report.txt": report.strip() + "\n",
        **{
            f"files/{path.relative_to(site / 'expected/files').as_posix()}": without_hashes(
                (output / path.relative_to(site / "expected/files")).read_text(encoding="utf-8")
            )
            for path in sorted((site / "expected" / "files").rglob("*"))
            if path.is_file()
        },
    }
    for relative, text in found.items():
        golden = site / "expected" / relative
        if os.environ.get("UPDATE_GOLDEN"):
            golden.parent.mkdir(parents=True, exist_ok=True)
            golden.write_text(text, encoding="utf-8")
        assert text == golden.read_text(encoding="utf-8"), relative
    assert done.returncode == (1 if " error" in report else 0)
