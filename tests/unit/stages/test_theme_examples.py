"""The themes that the guide shows, tried out."""

import re
from pathlib import Path

import pytest

from site_gen.build import Built
from tests.unit.stages.workbench import FILES, Bench, MakeSite, text_of

GUIDE = Path(__file__).resolve().parents[3] / "docs/themes.md"
EXAMPLES = re.findall(r"```toml\n(# themes/mine/theme\.toml\n.+?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


def sheet_of(built: Built) -> str:
    (name,) = (name for name in built.files if name.startswith("assets/style.") and name.endswith(".css"))
    return text_of(built, name)


def test_the_guide_shows_themes_of_one_file() -> None:
    assert len(EXAMPLES) == 2


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_the_guide_builds_without_a_word_and_looks_otherwise(make_site: MakeSite, example: str) -> None:
    content = make_site(FILES)
    bench = Bench(content)
    before = sheet_of(bench.build())
    folder = content.parent / "themes/mine"
    folder.mkdir(parents=True)
    (folder / "theme.toml").write_text(example, encoding="utf-8")
    after = bench.build(theme="mine")
    assert not bench.reading
    assert not after.problems
    for name, value in re.findall(r'^(primary|accent) = "(#\w{6})"$', example, re.MULTILINE):
        assert f"--{name}:{value}" in sheet_of(after)
        assert f"--{name}:{value}" not in before
