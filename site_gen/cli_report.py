"""`report`: what the archive says. Imports stand inside the commands, so that `--help` starts at once."""

from datetime import date
from typing import Any

import click

from site_gen.parameters import Day, content_option, output_option, site_options


@click.group("report", short_help="Tell what the archive of posts says.")
def about() -> None:
    """Tell what the content says about itself; nobody else is asked."""


@about.command("social")
@content_option
@output_option
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True)
@click.option(
    "--page", is_flag=True, help="Write _kit/social/ into the built site too, in its look; the next build removes it."
)
@click.option("--from", "first", type=Day(), help="Only posts of this day and later.")
@click.option("--to", "last", type=Day(), help="Only posts of this day and before.")
@click.option("--today", type=Day(), help="Report as of this day.")
def social(*, form: str, page: bool, first: date | None, last: date | None, **options: Any) -> int:
    """Tell what was posted where, how often, how long nothing was, and who is never spoken of.

    Figures are those that the networks gave at the last fetch. Words that went to three networks are three posts.
    """
    from site_gen.app import report_social  # noqa: PLC0415

    if first and last and last < first:
        raise click.UsageError("--to is before --from; exchange them")
    options |= {"theme": None, "base_url": None, "drafts": False}
    return report_social(site_options(options), form=form, page=page, first=first, last=last)
