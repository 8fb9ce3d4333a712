"""`new`: the commands that start something. Imports stand inside them, so that `--help` starts at once."""

from pathlib import Path

import click

from site_gen.parameters import Folder, content_option


@click.group("new", short_help="Start a site, a job ad, a story or a post.")
def new() -> None:
    """Start a site, a job ad, a story or a post with a file that is valid from the beginning."""


@new.command("site")
@click.argument("folder", type=Folder())
@click.option("--name", default="", help="Name of the employer.  [default: the one of the folder]")
def new_site(folder: Path, name: str) -> int:
    """Start a site in FOLDER."""
    from site_gen.app import scaffold_site  # noqa: PLC0415

    return scaffold_site(folder, name)


@new.command("job")
@click.argument("title")
@content_option
def new_job(title: str, content: Path) -> int:
    """Start a job ad called TITLE, in the folder of the job ads."""
    from site_gen.app import scaffold_item  # noqa: PLC0415

    return scaffold_item("job", title, content)


@new.command("story")
@click.argument("title")
@content_option
def new_story(title: str, content: Path) -> int:
    """Start a story called TITLE, in the folder of the stories."""
    from site_gen.app import scaffold_item  # noqa: PLC0415

    return scaffold_item("story", title, content)


@new.command("post")
@click.argument("url")
@content_option
@click.option("--network", default="", help="Which network it is, where the address does not tell.")
def new_post(url: str, content: Path, network: str) -> int:
    """Start a post by hand: the one at the address URL. Nothing is asked of its network."""
    from site_gen.app import scaffold_post  # noqa: PLC0415

    return scaffold_post(url, network, content)
