"""Whatever happens to a site, building on what is there gives the same tree as building from nothing.

Each example is a random history: edits, additions, deletions, renames, settings, theme, day. After each step the site
is built twice: with the store and the output of the steps before, and with nothing in an empty folder.
"""

import random
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings, strategies as st

from site_gen import build as building, output as writing
from site_gen.engine.executors import inline
from site_gen.engine.memory import MemoryStore
from site_gen.engine.store import AnyStore, Store
from site_gen.stages.inputs import Options, read_inputs
from site_gen.stages.workshop import Workshop

THEMES = Path(__file__).resolve().parents[2] / "themes"
WORDS = ("Welder", "Captain", "Rigger", "Painter", "Електротехник", "Ärztin & Co.", "R&D <lead>", "Émile")


class World:
    """A small site that things happen to."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        self.folder, self.dice, self.today = folder, dice, date(2026, 11, 23)
        self.content, self.theme = folder / "content", folder / "themes" / "own"
        self.counter = 0
        shutil.copytree(THEMES / "default" / "templates", self.theme / "templates")
        (self.theme / "theme.toml").write_text('extends = "default"\n')
        self.settings = {"per_page": "2", "primary": "#0b3c49", "languages": '["en", "de"]', "title": "Careers"}
        self.write_settings()
        self.write("departments/yard.md", "name: Yard\nhashtags: [yard]", "What the yard does.")
        self.write("locations/varna.md", "name: Varna\ncity: Varna\ncountry: BG", "By the sea.")
        self.write("people/mira.md", "name: Mira\nrole: Lead\ndepartment: yard", "Mira builds.")
        self.write("stories/first.md", "title: First\ndate: 2026-10-01\ndepartment: yard\npeople: [mira]", "It began.")
        for _ in range(3):
            self.add_job()

    def write(self, name: str, front: str, body: str) -> None:
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{front}\n---\n\n{body}\n", encoding="utf-8")

    def write_settings(self) -> None:
        self.content.mkdir(exist_ok=True)
        values = self.settings
        (self.content / "site.toml").write_text(
            f'base_url = "https://example.org/c/"\nlanguages = {values["languages"]}\ntheme = "own"\n'
            f'title = "{values["title"]}"\n[organization]\nname = "Tidewright"\n'
            f'[brand]\nprimary = "{values["primary"]}"\n[jobs]\nper_page = {values["per_page"]}\n'
        )

    def pick(self, pattern: str) -> Path | None:
        found = sorted(self.content.glob(pattern))
        return self.dice.choice(found) if found else None

    # --- what can happen

    def add_job(self) -> None:
        self.counter += 1
        title = self.dice.choice(WORDS).replace('"', "")
        opens = self.today - timedelta(days=self.dice.randrange(-3, 30))
        closes = opens + timedelta(days=self.dice.choice([5, 40, 400]))
        front = (
            f'title: "{title}"\ndepartment: yard\nlocations: varna\nopens: {opens}\ncloses: {closes}\n'
            f"apply: jobs@example.org\ntags: [{self.dice.choice(['a', 'b'])}]\n"
        )
        self.write(f"jobs/job-{self.counter}.md", front, f"Work number {self.counter}. [First](../stories/first.md)")

    def edit_body(self) -> None:
        path = self.pick("*/*.md")
        if path:
            path.write_text(path.read_text() + f"\nOne more line, {self.dice.randrange(100)}.\n")

    def edit_title(self) -> None:
        path = self.pick("jobs/*.md")
        if path:
            lines = path.read_text().splitlines()
            lines[1] = f'title: "{self.dice.choice(WORDS)} {self.dice.randrange(9)}"'
            path.write_text("\n".join(lines) + "\n")

    def delete(self) -> None:
        path = self.pick("jobs/*.md")
        if path:
            path.unlink()

    def rename(self) -> None:
        path = self.pick("jobs/job-?.md")
        if path:
            self.counter += 1
            path.rename(path.with_name(f"renamed-{self.counter}.md"))

    def translate(self) -> None:
        path = self.pick("jobs/*[0-9].md")
        if path:
            path.with_suffix(".de.md").write_text('---\ntitle: "Auf Deutsch"\n---\n\nDer Text.\n')

    def swap_names(self) -> None:
        """Two jobs change places: same files, other contents."""
        one, other = self.pick("jobs/*[0-9].md"), self.pick("jobs/*[0-9].md")
        if one and other:
            first, second = one.read_text(), other.read_text()
            one.write_text(second)
            other.write_text(first)

    def break_and_mend(self) -> None:
        """A file becomes faulty; the next time it is mended by an edit of its first lines or stays so."""
        path = self.pick("jobs/*.md")
        if path:
            text = path.read_text()
            path.write_text(text.replace("---\ntitle", "---\n\ttitle", 1) if "\n\ttitle" not in text else text)

    def post(self) -> None:
        self.counter += 1
        posts = self.content / "posts" / "xing.yaml"
        posts.parent.mkdir(exist_ok=True)
        before = posts.read_text() if posts.exists() else ""
        posts.write_text(
            f"{before}- {{network: xing, url: 'https://x.example/{self.counter}', published: 2026-11-01, "
            f"text: 'Hi {self.counter}', tags: [yard]}}\n"
        )

    def change_settings(self) -> None:
        name, values = self.dice.choice(
            [
                ("per_page", ["1", "2", "20"]),
                ("primary", ["#0b3c49", "#661122"]),
                ("languages", ['["en", "de"]', '["en"]', '["en", "ar", "de"]']),
                ("title", ["Careers", "Work with us"]),
            ]
        )
        self.settings[name] = self.dice.choice(values)
        self.write_settings()

    def edit_theme(self) -> None:
        name = self.dice.choice(["job.html", "parts/footer.html", "story.html"])
        path = self.theme / "templates" / name
        path.write_text(path.read_text() + f"{{# {self.dice.randrange(5)} #}}<!-- {self.dice.randrange(5)} -->\n")

    def next_day(self) -> None:
        self.today += timedelta(days=self.dice.choice([-40, 1, 7, 60]))


HAPPENINGS: tuple[Callable[[World], None], ...] = (
    World.add_job, World.edit_body, World.edit_title, World.delete, World.rename, World.translate, World.swap_names,
    World.break_and_mend, World.post, World.change_settings, World.edit_theme, World.next_day,
)  # fmt: skip


def build(world: World, output: Path, store: AnyStore) -> tuple[int, dict[str, bytes], tuple[str, ...]]:
    """Build and write; how many leaves were made, the tree, and the problems."""
    options = Options(content=world.content, output=output, today=world.today)
    with writing.lock(output, inputs=[world.content]), inline() as workers:
        inputs, problems, _ = read_inputs(options)
        assert inputs is not None, problems
        workshop = Workshop(store, workers)
        built = building.build(inputs, workshop)
        writing.write(output, built.files)
    tree = {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}
    told = (*problems, *built.problems)
    return len(workshop.made), tree, tuple(f"{problem.place}: {problem.message}" for problem in told)


@given(
    seed=st.integers(0, 2**32),
    history=st.lists(st.sampled_from(HAPPENINGS), min_size=2, max_size=6),
)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_building_on_what_is_there_equals_building_from_nothing(
    seed: int, history: list[Callable[[World], None]]
) -> None:
    with TemporaryDirectory() as folder:
        world = World(Path(folder), random.Random(seed))
        with Store.open(Path(folder) / "store") as store:
            build(world, Path(folder) / "kept" / "output", store)
            for step, happen in enumerate(history):
                happen(world)
                _, kept, told = build(world, Path(folder) / "kept" / "output", store)
                _, clean, told_clean = build(world, Path(folder) / str(step) / "output", MemoryStore())
                assert kept.keys() == clean.keys()
                assert [name for name in clean if kept[name] != clean[name]] == []
                assert told == told_clean
                again, _, _ = build(world, Path(folder) / "kept" / "output", store)
                assert again == 0
