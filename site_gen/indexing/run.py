"""The command: the new list against the old one, told, and submitted where that is asked for."""

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from site_gen.indexing import google, indexnow
from site_gen.indexing.changes import Changes, Pages
from site_gen.model.site import Site
from site_gen.model.web import Outage
from site_gen.pages.indexing import INDEX
from site_gen.stages.inputs import Options, SettingsError, read_inputs
from site_gen.web.client import Client
from site_gen.web.turns import Turns

# Google allows 380 requests a minute.
_PAUSE = 0.2
_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command was asked for.

    `since` is a file, an address, or "" for the live site's own list. `form` is how the answer is printed.
    """

    since: str = ""
    submit: Literal["indexnow", "google"] | None = None
    endpoint: str = ""
    dry_run: bool = False
    form: Literal["text", "json"] = "text"


def run(options: Options, agent: Callable[[Site], str], asked: Asked) -> str:
    """Do it; what is to be printed. `agent` is what we call ourselves. Raises SettingsError, Outage."""
    inputs, problems, _ = read_inputs(options)
    if inputs is None:
        raise SettingsError(f"{problems[0].place}: {problems[0].message}; `site-gen check` tells all")
    site, file = inputs.content.site, options.output / INDEX
    if not file.is_file():
        raise SettingsError(f"there is no {INDEX} in {options.output}: build the site first")
    owner = google.account(os.environ) if asked.submit == "google" else {}
    hosts = _hosts([site.base_url, asked.since, asked.endpoint, owner.get("token_uri", "")])
    with Client(Turns(), agent=agent(site), pause=_PAUSE, allow_hosts=hosts) as client:
        before, remark = _before(asked.since or f"{site.base_url}{INDEX}", client)
        changes = Pages.of(file.read_bytes(), str(file)).since(before)
        outcome = _submitted(site, changes, client, asked, owner)
    return _as_json(changes, [*remark, *outcome]) if asked.form == "json" else _as_text(changes, [*remark, *outcome])


def _hosts(urls: Iterable[str]) -> tuple[str, ...]:
    """The hosts that the owner named, which may be asked wherever they are."""
    return tuple(filter(None, (urlsplit(url).netloc for url in urls if "://" in url)))


def _before(since: str, client: Client) -> tuple[Pages, list[str]]:
    """The list of the last publish, and what is to be said when there is none."""
    first = [f"{since} is not there: this counts as the first publish"]
    if "://" not in since:
        path = Path(since)
        return (Pages.of(path.read_bytes(), since), []) if path.is_file() else (Pages(), first)
    try:
        return Pages.of(client.get(since, {"Accept": "application/json"}).body, since), []
    except Outage as outage:
        if outage.status in (404, 410):
            return Pages(), first
        raise


def _submitted(site: Site, changes: Changes, client: Client, asked: Asked, owner: Mapping[str, str]) -> list[str]:
    if asked.submit is None:
        return []
    if not changes.updated and not changes.removed:
        return ["nothing to submit"]
    if asked.submit == "indexnow":
        indexnow.key_of(site)
    if asked.dry_run:
        return ["this was a dry run: nothing was submitted"]
    if asked.submit == "indexnow":
        return indexnow.submit(site, changes, client, asked.endpoint)
    return google.submit(changes, client, asked.endpoint, owner)


def _as_json(changes: Changes, outcome: Sequence[str]) -> str:
    document = {
        "added": list(changes.added),
        "changed": list(changes.changed),
        "removed": list(changes.removed),
        "outcome": list(outcome),
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _as_text(changes: Changes, outcome: Sequence[str]) -> str:
    lines = []
    for name in ("added", "changed", "removed"):
        urls = getattr(changes, name)
        lines.append(f"{name}: {len(urls)}")
        lines += [f"  {url}" for url in urls[:_SHOWN]]
        if len(urls) > _SHOWN:
            lines.append(f"  and {len(urls) - _SHOWN} more (`--format json` tells them all)")
    return "\n".join([*lines, *outcome])
