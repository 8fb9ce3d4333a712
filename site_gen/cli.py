"""The commands: parsing and handing over, nothing else.

Imports of the parts stand inside the commands, so that `--help` starts at once.
"""

import os
import sys
from pathlib import Path
from typing import Any

import click

from site_gen import __version__
from site_gen.cli_new import new
from site_gen.cli_report import about
from site_gen.parameters import (
    Day,
    content_option,
    format_option,
    only_content_below,
    output_option,
    site_options,
)

INSTALL = "run `make site` and use .venv/bin/python, or `pip install .`"

# Exit codes that need no `app`; the last two as shells say it, 128 and the number of the signal (SIGINT, SIGPIPE).
WRONG_CALL, STOPPED, UNHEARD = 2, 130, 141


class Commands(click.Group):
    """Commands of which `build` is meant when none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `build` in front of options that are not the group's own."""
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "-h", "--version")):
            args = ["build", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="site-gen")
def cli() -> None:
    """Make a careers site from a folder of text.

    Job ads, employee stories and social posts become a static site with share cards, feeds and structured data.
    Without a command, `build` is meant.

    \b
    Exit codes: 0 fine, 1 problems with content, 2 wrong call or settings,
    3 the outside world failed, 70 a bug of the program,
    130 stopped with Ctrl-C.
    """


@cli.command()
@content_option
@output_option
@click.option("--theme", help="Name of a theme, or the path of its folder.  [default: the one in site.toml]")
@click.option("--base-url", metavar="URL", help="Address the site will have.  [default: the one in site.toml]")
@click.option("--today", type=Day(), help="Build as if it were this day.  [default: today where the employer is]")
@click.option("--drafts", is_flag=True, help="Include drafts and what is not open or published yet.")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option(
    "--workers", type=click.IntRange(1, 512), metavar="N", help="Processes to work with.  [default: one for each core]"
)
@click.option("--no-cache", is_flag=True, help="Make everything anew; the result is the same.")
@format_option
def build(**options: Any) -> int:
    """Build the site: content goes in, a complete site comes out."""
    from site_gen.app import build_site

    return build_site(site_options(options), **options)


@cli.command(short_help="Pull in job ads from the sources in site.toml.")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@content_option
@click.option("--all", "anew", is_flag=True, help="Ask for everything anew, also for what has not changed since.")
@click.option("--dry-run", is_flag=True, help="Tell what would change, and write nothing.")
@click.option("--accept-drop", is_flag=True, help="Believe it when many ads vanish at once, or all of them.")
@format_option
def fetch(names: tuple[str, ...], content: Path, **options: Any) -> int:
    """Pull in job ads from the sources in site.toml, or from those named NAME, into CONTENT/_fetched.

    Where a source fails, its last good copy stays, the others go on, and the exit code is 3.
    """
    from site_gen.app import fetch_sources

    return fetch_sources(only_content_below(content), names, **options)


@cli.command(short_help="Judge the content and the built site.")
@content_option
@output_option
@click.option("--theme", help="Name of a theme, or the path of its folder.")
@click.option("--base-url", metavar="URL", help="Address the site will have.")
@click.option("--today", type=Day(), help="Judge as if it were this day.")
@click.option("--drafts", is_flag=True, help="Include drafts and what is not open or published yet.")
@click.option("--only", metavar="NAME", multiple=True, help="Only this rule, or the rules of this check; repeatable.")
@click.option("--list", "listed", is_flag=True, help="Print all rules, how much they matter, and where they are from.")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@format_option
def check(*, listed: bool, **options: Any) -> int:
    """Judge the content, the wording of the ads, and the built site where there is one.

    The wording is judged by the law of each job's country; notes are told here only, `build` tells warnings and errors.
    """
    from site_gen.app import OK, check_site
    from site_gen.checks.listing import as_text

    if not listed:
        return check_site(site_options(options), **options)
    click.echo(as_text(), nl=False)
    return OK


@cli.command(short_help="Tell which job pages are new, changed or gone.")
@content_option
@output_option
@click.option("--base-url", metavar="URL", help="Address the site has.  [default: the one in site.toml]")
@click.option(
    "--since",
    metavar="FILE|URL",
    default="",
    help="The indexing.json of the last publish; none in FILE means the first one.  [default: the live site's]",
)
@click.option("--submit", type=click.Choice(["indexnow", "google"]), help="Tell these search engines.")
@click.option("--endpoint", metavar="URL", default="", help="Another address of the service to submit to.")
@click.option("--dry-run", is_flag=True, help="Say what would be submitted, and submit nothing.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="For people, or for programs.",
)  # fmt: skip
def indexing(**options: Any) -> int:
    """Tell which job pages of the built site are new, changed or gone since the last publish.

    With --submit, search engines are told: IndexNow with the key in site.toml, Google with the service account whose
    file GOOGLE_APPLICATION_CREDENTIALS names, up to 200 addresses a day. Do that after publishing, with --since FILE.
    """
    from site_gen.app import tell_indexing

    options |= {"theme": None, "today": None, "drafts": False}
    return tell_indexing(site_options(options), **options)


@cli.command()
@click.argument("path")
@content_option
@output_option
@click.option("--theme", help="Name of a theme, or the path of its folder.")
@click.option("--base-url", metavar="URL", help="Address the site will have.")
@click.option("--today", type=Day(), help="Explain as if it were this day.")
@click.option("--drafts", is_flag=True, help="Include drafts and what is not open or published yet.")
def explain(path: str, **options: Any) -> int:
    """Tell why an output is (not) made anew, and what it is made from.

    PATH is a file of the built site, such as output/jobs/welder/index.html, or an address such as /jobs/welder/.
    """
    from site_gen.app import explain_output

    return explain_output(path, site_options(options))


cli.add_command(new)
cli.add_command(about)


@cli.command(short_help="Write JSON Schemas of the content, for editors.")
@content_option
@click.option("--check", is_flag=True, help="Write nothing; fail when the schemas in the folder are out of date.")
@click.option(
    "--reference",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page about all fields to this file as well, in Markdown.",
)
@click.option(
    "--templates",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page about what templates are given to this file as well, in Markdown.",
)
def schema(content: Path, check: bool, reference: Path | None, templates: Path | None) -> int:
    """Write JSON Schemas of the content to CONTENT/schemas, for completion and checks in editors."""
    from site_gen.app import write_schemas

    return write_schemas(content, check=check, reference_file=reference, templates_file=templates)


def main() -> None:
    """Run a command and leave with its exit code; what ended it early is told on standard error."""
    _fill_streams()
    try:
        code = cli(standalone_mode=False)
    except click.ClickException as wrong:
        wrong.show()
        code = wrong.exit_code
    except click.Abort:  # how click says Ctrl-C
        click.echo("site-gen: stopped", err=True)
        code = STOPPED
    except SystemExit:  # click's answer when whoever reads our output has left
        code = UNHEARD
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith(__package__):
            raise
        click.echo(f"site-gen: {missing.name} is not installed for this Python; {INSTALL}", err=True)
        code = WRONG_CALL
    except Exception as error:  # noqa: BLE001 - the last line of defence
        from site_gen.app import ended_by

        code = ended_by(error)
    sys.exit(code)


def _fill_streams() -> None:
    """Give a program that was started without standard streams some that swallow everything."""
    for name in ("stdin", "stdout", "stderr"):  # in this order they take the numbers 0, 1 and 2 from files of ours
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("r+", encoding="utf-8"))  # noqa: SIM115 - open until the end
