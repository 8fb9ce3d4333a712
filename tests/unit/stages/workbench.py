"""Builds of small sites in this process, and what was made on the way."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from site_gen.build import Built, build
from site_gen.engine.executors import Workers, inline
from site_gen.engine.memory import MemoryStore
from site_gen.engine.store import AnyStore
from site_gen.model.problems import Problem
from site_gen.stages.inputs import Inputs, Options, read_inputs
from site_gen.stages.workshop import Workshop

Files = Mapping[str, str | bytes]
MakeSite = Callable[[Files], Path]
TODAY = date(2026, 11, 23)
# What nobody has to ask after: an ad with it is one that nothing is said about.
TERMS = "apply: jobs@example.org\nsalary: {min: 46000, max: 54000}\n"

FILES: Files = {
    "departments/yard.md": "---\nname: Yard\n---\nWhere ships are made.\n",
    "departments/software.md": "---\nname: Software\n---\nWhere they learn.\n",
    "locations/harbour.md": "---\nname: Harbour\ncity: Rostock\ncountry: DE\n---\nAt the water.\n",
    "locations/varna.md": "---\nname: Varna\ncity: Varna\ncountry: BG\n---\nAt the sea.\n",
    "people/mira.md": "---\nname: Mira Petrova\ndepartment: yard\n---\nWelds since 2011.\n",
    "pages/home.md": "---\ntitle: Work on water\n---\nHello.\n",
    "pages/faq.md": "---\ntitle: Questions\n---\n## Pay {: #pay}\n\nGood.\n",
    "stories/night.md": "---\ntitle: The night\ndate: 2026-01-02\ndepartment: yard\npeople: mira\n---\nIt was dark.\n",
    "jobs/welder.md": (
        "---\ntitle: Welder\nsummary: Weld.\ndepartment: yard\nlocations: harbour\nopens: 2026-01-05\n"
        f"{TERMS}---\nYou weld.\n"
    ),
    "jobs/smith.md": (
        "---\ntitle: Smith\nsummary: Forge.\ndepartment: yard\nlocations: harbour\nopens: 2026-01-04\n"
        f"{TERMS}---\nYou forge.\n"
    ),
    "jobs/coder.md": (
        "---\ntitle: Coder\nsummary: Code.\ndepartment: software\nlocations: varna\nopens: 2026-01-03\n"
        f"{TERMS}---\nYou code.\n"
    ),
}


def inputs_of(content: Path, **options: Any) -> tuple[Inputs, tuple[Problem, ...]]:
    """Everything a build depends on, and the problems of reading."""
    given = {"today": TODAY, **options}
    inputs, problems, _ = read_inputs(Options(content=content, output=content.parent / "output", **given))
    assert inputs is not None, problems
    return inputs, problems


class Bench:
    """A site that can be built again and again; `made` are the names of what the last build made anew."""

    def __init__(self, content: Path, workers: Workers | None = None) -> None:
        self.content = content
        self.store: AnyStore = MemoryStore()
        self.workers = workers or inline()
        self.made: set[str] = set()
        self.reused = 0
        self.reading: tuple[Problem, ...] = ()

    def build(self, **options: Any) -> Built:
        inputs, self.reading = inputs_of(self.content, **options)
        workshop = Workshop(self.store, self.workers)
        built = build(inputs, workshop)
        self.made = {done.leaf.name for done in workshop.made}
        self.reused = workshop.reused
        return built

    def pages_made(self) -> set[str]:
        return {name for name in self.made if name.endswith(".html")}

    def write(self, name: str, text: str | bytes) -> None:
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def replace(self, name: str, old: str, new: str) -> None:
        path = self.content / name
        before = path.read_text(encoding="utf-8")
        assert old in before
        path.write_text(before.replace(old, new), encoding="utf-8")


def text_of(built: Built, name: str) -> str:
    """A file of the built site."""
    return built.files[name].read().decode()


def messages(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.severity} {problem.place}: {problem.message}" for problem in problems]
