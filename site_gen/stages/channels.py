"""What is to be said about the channels of a site: settings that cannot work, accounts that came to a standstill."""

from collections.abc import Iterator, Mapping
from datetime import date, tzinfo
from pathlib import Path

from site_gen.catalogue.lifecycle import day_of
from site_gen.content.fetched import FOLDER, STATE
from site_gen.content.words import did_you_mean, listed
from site_gen.model.connections import ChannelSettings
from site_gen.model.content import Content
from site_gen.model.documents import FieldPath
from site_gen.model.problems import Place, Problem, error, note, warning
from site_gen.networks.network import Network
from site_gen.stages.staleness import staleness

POSTS = f"{FOLDER}/posts"


def channel_problems(content: Content, networks: Mapping[str, Network]) -> Iterator[Problem]:
    """Channels that `fetch` could not ask as they are set."""
    for index, settings in enumerate(content.site.channels):
        fault = _unfit(settings, networks)
        if fault:
            field, message, hint = fault
            yield error(channel_place(content, index, field), message, field=f"channels[{index}].{field}", hint=hint)


def _unfit(settings: ChannelSettings, networks: Mapping[str, Network]) -> tuple[str, str, str] | None:
    """Why a channel cannot be asked: the field, the message, the cure."""
    network = networks.get(settings.network)
    if network is None:
        hint = did_you_mean(settings.network, networks) or f"there are {listed(networks, 'and')}"
        return "network", f"there is no network `{settings.network}`", hint
    way_in = network.posts
    if way_in is None or (way_in.read is None and way_in.read_file is None):
        hint = "write its posts by hand: `site-gen new post URL` starts a file for one"
        return "network", f"posts cannot be fetched from {network.name}", hint
    if settings.files and way_in.read_file is None:
        return "files", f"{network.name} has no files of posts that can be read", "take `files` out"
    if way_in.read is None and not settings.files:
        return "files", f"posts of {network.name} come from files only", 'add `files = ["imports/…"]`'
    if way_in.needs and not settings.files and not any(getattr(settings, need) for need in way_in.needs):
        first = way_in.needs[0]
        example = '["…"]' if isinstance(getattr(settings, first), tuple) else '"…"'
        needs = " or ".join(f"`{need}`" for need in way_in.needs)
        return first, f"{network.name} needs {needs}", f"add `{first} = {example}`"
    return None


def channel_place(content: Content, index: int, field: str = "") -> Place:
    """Where a channel stands in the settings, or one of its fields."""
    channel: FieldPath = ("channels", index)
    return content.settings.get((*channel, field)) or content.settings.get(channel) or Place("site.toml")


def stale_channels(content: Content, root: Path, today: date, zone: tzinfo) -> Iterator[Problem]:
    """Channels that were never fetched, or whose last fetch failed; and what is left of channels that are in the
    settings no more. `root` is the content folder.
    """
    for index, settings in enumerate(content.site.channels):
        told = staleness(settings.key, "posts", root / POSTS / settings.key / STATE, today, zone)
        if told:
            message, hint = told
            yield warning(channel_place(content, index), message, field=f"channels[{index}]", hint=hint)
    known = {settings.key for settings in content.site.channels}
    for file in sorted((root / POSTS).glob(f"*/{STATE}")):
        if file.parent.name not in known:
            hint = "delete the folder, or bring the channel back into `site.toml`"
            yield note(Place(file.parent.as_posix()), "this belongs to no channel any more", hint=hint)


def silent_channels(content: Content, today: date, zone: tzinfo) -> Iterator[Problem]:
    """Accounts whose newest post is older than their `silent_after`; those without any post are left to the others."""
    for index, settings in enumerate(content.site.channels):
        if not settings.silent_after:
            continue
        folder = f"{POSTS}/{settings.key}/"
        days = [
            day_of(post.data.published, zone)
            for post in content.posts
            if folder in post.place.file and not post.data.deleted
        ]
        silent = (today - max(days)).days if days else 0
        if silent > settings.silent_after:
            message = f"`{settings.key}` has been silent for {silent} days, since {max(days).isoformat()}"
            hint = "post something, or set `silent_after` to the days that are fine (0: never say so)"
            yield note(channel_place(content, index), message, field=f"channels[{index}].silent_after", hint=hint)
