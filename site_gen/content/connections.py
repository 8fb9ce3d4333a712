"""What must hold for `[[sources]]`, `[[boards]]` and `[indexing]`; which kinds there are, those know who make them."""

import re
from collections.abc import Iterator
from math import isfinite

from site_gen.content.field_rules import Fault, email_hint, full_address, language_rule, web_rule
from site_gen.content.spans import Tree, dotted
from site_gen.content.standards import is_email, is_language, is_web_address, slug_fault
from site_gen.model.connections import BoardSettings, ChannelSettings, IndexingSettings, SourceSettings
from site_gen.model.documents import FieldPath
from site_gen.model.problems import Problem, error
from site_gen.model.site import Site

_HOST = re.compile(r"(?:[\w-]+(?:\.[\w-]+)*|\[[0-9a-fA-F:.]+\])(?::[0-9]{1,5})?")
_INDEXNOW_KEY = re.compile(r"[A-Za-z0-9-]{8,128}")
_LONGEST_PAUSE = 60
_MOST_POSTS = 10_000
_TAKEN = frozenset({"posts"})


def source_names(site: Site, tree: Tree) -> Iterator[Problem]:
    """Sources that cannot be told apart by their names, which are those of their folders."""
    taken: dict[str, int] = {}
    for index, source in enumerate(site.sources):
        path: FieldPath = ("sources", index, "name" if source.name else "kind")
        first = taken.setdefault(source.key, index)
        if first != index:
            message = f"there is another source `{source.key}`"
            yield error(tree.place(path), message, field=dotted(path), hint='give one of them another `name = "…"`')


def channel_names(site: Site, tree: Tree) -> Iterator[Problem]:
    """Channels that cannot be told apart by their names, which are those of their folders."""
    taken: dict[str, int] = {}
    for index, channel in enumerate(site.channels):
        path: FieldPath = ("channels", index, "name" if channel.name else "network")
        first = taken.setdefault(channel.key, index)
        if first != index:
            message = f"there is another channel `{channel.key}`"
            yield error(tree.place(path), message, field=dotted(path), hint='give one of them another `name = "…"`')


def _name(source: SourceSettings) -> Iterator[Fault]:
    fault = slug_fault(source.key) or ("is that of the folder of posts" if source.key in _TAKEN else "")
    if fault and source.name:
        yield Fault("name", f"the name {fault}", "write it like `main` or `main-office`")


def _numbers(source: SourceSettings | ChannelSettings) -> Iterator[Fault]:
    if not 0 <= source.max_drop <= 1:
        yield Fault("max_drop", "`max_drop` must be between 0 and 1", "write a share, for example `max_drop = 0.5`")
    if not (isfinite(source.pause) and 0 <= source.pause <= _LONGEST_PAUSE):
        message = f"`pause` must be between 0 and {_LONGEST_PAUSE}"
        yield Fault("pause", message, "write seconds, for example `pause = 0.5`")


def _lists(source: SourceSettings | ChannelSettings) -> Iterator[Fault]:
    for index, url in enumerate(source.urls):
        if not is_web_address(url):
            hint = f"write it in full, such as `{full_address(url)}`"
            yield Fault("urls", f"`{url}` is no web address", hint, index=index)
    for index, file in enumerate(source.files):
        parts = file.split("/")
        if "\\" in file or not all(part and part not in {".", ".."} for part in parts):
            hint = "write the name of a file below the content folder, such as `imports/jobs.csv`"
            yield Fault("files", f"`{file}` is no file below the content folder", hint, index=index)
    for index, host in enumerate(source.allow_hosts):
        if not _HOST.fullmatch(host):
            hint = "write a host, with or without its port, such as `ats.intranet:8443`"
            yield Fault("allow_hosts", f"`{host}` is no host", hint, index=index)


def _languages(settings: SourceSettings | BoardSettings) -> Iterator[Fault]:
    for index, code in enumerate(settings.languages):
        if not is_language(code):
            yield Fault("languages", f"`{code}` is no language code", "write it like `de` or `pt-BR`", index=index)


def _channel(channel: ChannelSettings) -> Iterator[Fault]:
    """What only channels have. A name becomes that of a folder, and 10,000 posts are the most a run takes."""
    fault = slug_fault(channel.name) if channel.name else ""
    if fault:
        yield Fault("name", f"the name {fault}", "write it like `main` or `ferry-blog`")
    if not 1 <= channel.limit <= _MOST_POSTS:
        yield Fault("limit", f"`limit` must be between 1 and {_MOST_POSTS:,}", "correct it, for example `limit = 100`")
    if channel.silent_after < 0:
        hint = "write days, for example `silent_after = 60`, or 0 for never"
        yield Fault("silent_after", "`silent_after` must not be negative", hint)


def _board(board: BoardSettings) -> Iterator[Fault]:
    """A name becomes that of a file, and an address that boards keep for years."""
    fault = slug_fault(board.name) if board.name else ""
    if fault:
        yield Fault("name", f"the name {fault}", "write it like `regional` or `spring-fair`")
    if board.contact_email and not is_email(board.contact_email):
        hint = email_hint(board.contact_email)
        yield Fault("contact_email", f"`{board.contact_email}` is no e-mail address", hint)


def _key(indexing: IndexingSettings) -> Iterator[Fault]:
    """A key has the shape that the protocol wants (indexnow.org, documentation)."""
    if indexing.indexnow_key and not _INDEXNOW_KEY.fullmatch(indexing.indexnow_key):
        hint = 'write 8 to 128 letters, digits and hyphens, such as `indexnow_key = "7d1c0f2ab83e49f6"`'
        yield Fault("indexnow_key", f"`{indexing.indexnow_key}` is no key for IndexNow", hint)


BOARD_RULES = (_board, _languages)
INDEXING_RULES = (_key,)
SOURCE_RULES = (_name, _numbers, _lists, _languages, web_rule("base_url"))
CHANNEL_RULES = (_channel, _numbers, _lists, language_rule, web_rule("base_url"))
