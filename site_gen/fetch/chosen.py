"""Which sources and channels are to be asked, and how."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from site_gen.content.files import shown_name
from site_gen.content.reader import Reading, read
from site_gen.content.site import FILE
from site_gen.content.words import did_you_mean, listed
from site_gen.model.connections import ChannelSettings, SourceSettings
from site_gen.model.content import Content
from site_gen.model.problems import Place
from site_gen.networks.network import Network
from site_gen.sources.source import Source
from site_gen.stages.inputs import SettingsError
from site_gen.stages.sources import source_place
from site_gen.web.client import Limits

Tell = Callable[[str, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A source that is to be asked."""

    settings: SourceSettings
    source: Source
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A channel that is to be asked."""

    settings: ChannelSettings
    network: Network
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How it is asked.

    - `agent`: what we call ourselves; `now`: the time that is written down.
    - `anew`: without the marks of earlier answers; `dry_run`: nothing is written.
    - `accept_drop`: however many ads vanish. `tell(name, answers, waiting)` is told how far a source is.
    """

    agent: str
    now: datetime
    anew: bool = False
    dry_run: bool = False
    accept_drop: bool = False
    limits: Limits | None = None
    tell: Tell = lambda _name, _answers, _waiting: None


_EXAMPLE = """\
[[sources]]
kind = "greenhouse"
name = "main"
account = "your-company"

[[channels]]
network = "mastodon"
account = "@your-company@social.example\""""


def read_site(root: Path) -> Reading:
    """The whole content, as ads are read by what there is; with the problems of the settings alone.

    What else is wrong with the content is for `build` to tell.
    """
    reading = read(root, drafts=True)
    if reading.content is None:
        return reading
    file = "/".join(filter(None, (shown_name(root), FILE)))
    return replace(reading, problems=tuple(problem for problem in reading.problems if problem.place.file == file))


def refuse_unknown(content: Content, root: Path, names: Sequence[str]) -> None:
    """Raise SettingsError when nothing is there to be fetched, or nothing of one of these names."""
    known = [settings.key for settings in content.site.sources]
    known += [settings.key for settings in content.site.channels]
    if not known:
        file = (root / FILE).as_posix()
        message = f"there is nothing to fetch: {file} names no sources and no channels. Add one, for example:"
        raise SettingsError(f"{message}\n\n{_EXAMPLE}")
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known) or f"there is {listed(known, 'and')}"
            raise SettingsError(f"there is no source or channel `{name}`; {hint}")


def choose(content: Content, kinds: Mapping[str, Source], names: Sequence[str]) -> Iterator[Chosen]:
    """The sources of these names, or all, with the languages to ask for.

    Those that cannot be asked as they are set are left out; `stages.sources` says why.
    """
    for index, settings in enumerate(content.site.sources):
        source = kinds.get(settings.kind)
        if source and (not names or settings.key in names) and all(getattr(settings, need) for need in source.needs):
            languages = settings.languages or content.site.all_languages
            yield Chosen(
                settings=replace(settings, languages=languages), source=source, place=source_place(content, index)
            )


def choose_channels(content: Content, known: Mapping[str, Network], names: Sequence[str]) -> Iterator[Channel]:
    """The channels of these names, or all; those that cannot be asked are left out, `stages.channels` says why."""
    for index, settings in enumerate(content.site.channels):
        network = known.get(settings.network)
        way_in = network.posts if network else None
        if network is None or way_in is None or (names and settings.key not in names):
            continue
        if settings.files or not way_in.needs or any(getattr(settings, need) for need in way_in.needs):
            place = content.settings.get(("channels", index)) or Place(FILE)
            yield Channel(settings=settings, network=network, place=place)
