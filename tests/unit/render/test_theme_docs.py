"""The guide for authors of themes says what is there."""

import re
from pathlib import Path

from jinja2 import Environment

from site_gen.pages.described import described
from site_gen.render.page import _environment
from site_gen.render.palette import MEANINGS
from site_gen.render.theme import load_theme, make_templates
from site_gen.render.theme_settings import _BRAND

ROOT = Path(__file__).resolve().parents[3]
GUIDE = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")
TEMPLATES = load_theme([ROOT / "themes" / "default"]).templates.files


def test_the_page_about_what_templates_are_given_is_up_to_date() -> None:
    found = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    assert found == described(), "run: python build.py schema --templates docs/templates.md"


def test_every_template_is_told_what_it_is_given() -> None:
    """Templates that others extend or include are given what those are given."""
    pages = {name for name in TEMPLATES if "/" not in name} - {"base.html", "place.html"}
    told = " ".join(line for line in described().splitlines() if line.startswith("## page in "))
    assert pages == set(re.findall(r"[a-z_]+\.html", told))


def test_links_between_tables_lead_somewhere() -> None:
    text = described()
    headings = {line.removeprefix("## ").lower() for line in text.splitlines() if line.startswith("## ")}
    assert set(re.findall(r"\]\(#([a-z]+)\)", text)) <= headings


def test_the_guide_names_every_colour_with_what_it_stands_for() -> None:
    for name, meaning in MEANINGS.items():
        assert f"| `{name}` | {meaning} |" in GUIDE


def test_the_guide_names_every_block() -> None:
    for name, text in TEMPLATES.items():
        blocks = re.findall(r"\{% block ([a-z_]+) %\}", text)
        if blocks and "/" not in name:
            row = next((line for line in GUIDE.splitlines() if line.startswith(f"| `{name}` |")), "")
            assert set(blocks) == set(re.findall(r"`([a-z_]+)`", row)), name


def test_the_guide_names_every_filter_and_setting() -> None:
    ours = _environment(make_templates({})).filters.keys() - Environment(autoescape=True).filters.keys()
    assert ours
    assert [name for name in ours if f"&#124;{name}<" not in GUIDE] == []
    assert [name for name in _BRAND if f"`{name}`" not in GUIDE] == []
