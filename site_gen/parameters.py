"""Parameters that several commands have, and which site they mean."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from site_gen.stages.inputs import Options

CONTENT = Path("content")
OUTPUT = Path("output")


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2026-12-31", param, ctx)


class Folder(click.Path):
    """A folder that is there or can be made."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, file_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Refuse a link that leads back to itself, which Python before 3.13 cannot follow without an error."""
        folder = Path(os.fsdecode(super().convert(value, param, ctx)))
        try:
            folder.resolve()
        except RuntimeError:
            self.fail(f"{str(value)!r} is a link that leads back to itself", param, ctx)
        return folder


content_option = click.option(
    "--content",
    type=Folder(),
    default=CONTENT,
    show_default=True,
    help="Folder of the content.",
)
output_option = click.option(
    "--output",
    type=Folder(),
    default=OUTPUT,
    show_default=True,
    help="Folder of the built site; a build replaces it as a whole.",
)
format_option = click.option(
    "--format",
    "report_format",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How problems are reported: for people, for programs, or as annotations of a GitHub pull request.",
)


def site_options(values: dict[str, Any]) -> "Options":
    """Take what says which site is meant out of the options of a command."""
    from site_gen.stages.inputs import Options  # noqa: PLC0415 - only a command that runs pays for it

    names = ("content", "output", "theme", "base_url", "today", "drafts")
    chosen = {name: values.pop(name) for name in names}
    found = _only_site_below(chosen["content"])
    if found:
        click.echo(f"There is no content folder here; building {found}.", err=True)
        chosen["content"] = found / CONTENT
        chosen["output"] = found / OUTPUT if chosen["output"] == OUTPUT else chosen["output"]
    return Options(**chosen)


def only_content_below(content: Path) -> Path:
    """The content folder that is meant, which may be that of the one site here."""
    found = _only_site_below(content)
    return found / CONTENT if found else content


def _only_site_below(content: Path) -> Path | None:
    """The one folder here that holds a site, when the default content folder is meant and is not here."""
    if content != CONTENT or content.exists():
        return None
    found = [settings.parent.parent for settings in Path().glob(f"*/{CONTENT}/site.toml")]
    return found[0] if len(found) == 1 else None
