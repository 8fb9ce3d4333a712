"""What posts belong to, and why: by what they name, by rules of the settings, by their hashtags and links. Pure.

Names are looked up in one index of the whole site, so that many posts cost no more than their words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from site_gen.catalogue.routes import Routes
from site_gen.catalogue.words import address, addresses_in, names_of, plain, words_of
from site_gen.model.content import StoredPost
from site_gen.model.documents import AnyItem, Kind
from site_gen.model.items import Post
from site_gen.model.site import MatchRule, Site

Target = tuple[str, str]
"""Kind (the field of a post, such as `departments`, or `stories`) and id of what a post belongs to."""

NAMED = ("departments", "locations", "people", "jobs", "campaigns")
_SHORTEST = 3  # letters of a name that counts as a hashtag: `HR` and `IT` mean too much
_MENTION = re.compile(r"(?<![\w/])@([\w.-]*\w(?:@[\w.-]*\w)?)")
_TAG = re.compile(r"(?<![\w/&])#(\w+)")


@dataclass(frozen=True, slots=True)
class Ties:
    """Why each post belongs where it does, by key of the post; and the posts of each target, in the order given."""

    reasons: Mapping[str, Mapping[Target, str]] = field(default_factory=dict)
    places: Mapping[Target, tuple[int, ...]] = field(default_factory=dict)


def tie(posts: Iterable[StoredPost], items: Iterable[AnyItem], site: Site, routes: Routes) -> Ties:
    """Tie posts to the items that are shown; the first reason found is kept, what is written down before the rest."""
    shown = tuple(items)
    index = _Index()
    settings = site.social
    if settings.match_by_name:
        index.take_in(shown, routes, site.all_languages)
    rules = tuple(_Rule(number, rule) for number, rule in enumerate(settings.match, 1))
    reasons: dict[str, dict[Target, str]] = {}
    places: defaultdict[Target, list[int]] = defaultdict(list)
    for number, post in enumerate(posts):
        said = _Said.of(post.data)
        found: dict[Target, str] = {}
        for target, reason in (*_named(post.data), *_ruled(rules, said), *index.found(said)):
            found.setdefault(target, reason)
        reasons[post.key] = found
        for target in found:
            places[target].append(number)
    return Ties(reasons, {target: tuple(numbers) for target, numbers in places.items()})


@dataclass(frozen=True, slots=True)
class _Said:
    """A post as it is looked at: hashtags and accounts by their folded name as they are written."""

    network: str
    hashtags: Mapping[str, str]
    wrote: Mapping[str, str]
    mentioned: Mapping[str, str]
    words: tuple[str, ...]
    addresses: tuple[str, ...]

    @classmethod
    def of(cls, post: Post) -> "_Said":
        text = f"{post.title} {plain(post.text, post.html)}"
        tags = (*post.tags, *_TAG.findall(text))
        return cls(
            post.network,
            {name: tag.lstrip("#") for tag in tags for name in names_of(tag)},
            {_handle(name): name for name in (post.handle, post.author) if name},
            {_handle(name): f"@{name}" for name in _MENTION.findall(text)},
            words_of(text),
            tuple(dict.fromkeys(addresses_in(plain(post.text, post.html), post.html))),
        )

    def has(self, phrase: tuple[str, ...]) -> bool:
        """Whether these words follow one another."""
        size = len(phrase)
        return bool(phrase) and any(self.words[n : n + size] == phrase for n in range(len(self.words) - size + 1))


def _handle(name: str) -> str:
    return name.strip().lstrip("@").casefold()


def _named(post: Post) -> Iterator[tuple[Target, str]]:
    for kind in NAMED:
        for name in getattr(post, kind):
            yield (kind, name), "named in the post or in moderation.yaml"


class _Rule:
    """A rule of the settings, folded once."""

    def __init__(self, number: int, rule: MatchRule) -> None:
        self.targets = [(kind, name) for kind in NAMED for name in getattr(rule, kind)]
        self._number, self._networks = number, frozenset(rule.networks)
        self._hashtags = {name for tag in rule.hashtags for name in names_of(tag)}
        self._handles = {_handle(name) for name in rule.handles}
        self._phrases = {phrase: words_of(phrase) for phrase in rule.words}

    def reason(self, said: _Said) -> str:
        """Why the rule holds for a post, "" when it does not."""
        if self._networks and said.network not in self._networks:
            return ""
        for name, tag in said.hashtags.items():
            if name in self._hashtags:
                return f"rule {self._number} of [[social.match]], hashtag #{tag}"
        for name, written in {**said.wrote, **said.mentioned}.items():
            if name in self._handles:
                return f"rule {self._number} of [[social.match]], account {written}"
        for phrase, words in self._phrases.items():
            if said.has(words):
                return f"rule {self._number} of [[social.match]], words “{phrase}”"
        only_networks = self._networks and not (self._hashtags or self._handles or self._phrases)
        return f"rule {self._number} of [[social.match]], network {said.network}" if only_networks else ""


def _ruled(rules: Iterable[_Rule], said: _Said) -> Iterator[tuple[Target, str]]:
    for rule in rules:
        reason = rule.reason(said)
        if reason:
            yield from ((target, reason) for target in rule.targets)


class _Index:
    """Everything on the site that a post can name."""

    def __init__(self) -> None:
        self._hashtags: defaultdict[str, dict[Target, None]] = defaultdict(dict)
        self._accounts: defaultdict[str, set[tuple[str, Target]]] = defaultdict(set)
        self._addresses: defaultdict[str, dict[Target, None]] = defaultdict(dict)
        self._phrases: defaultdict[str, set[tuple[tuple[str, ...], str, Target]]] = defaultdict(set)

    def take_in(self, items: tuple[AnyItem, ...], routes: Routes, languages: tuple[str, ...]) -> None:
        """Learn the names, accounts and addresses of items.

        Jobs come last: a hashtag that means a place or a department (`#Rostock`) does not also mean each of its jobs.
        """
        for item in sorted(items, key=lambda item: item.kind is Kind.JOB):
            target = (item.kind.value, item.id)
            for language in languages:
                self._addresses[address(routes.absolute(routes.item(item, language)))][target] = None
            for document in item:
                self._learn(target, item.id, document.data)

    def _learn(self, target: Target, item_id: str, data: object) -> None:
        kind = target[0]
        name = str(getattr(data, "name", "") or getattr(data, "title", ""))
        if kind in {"people", "locations"}:
            self._learn_phrases(target, [name, str(getattr(data, "city", ""))])
        if kind == "people":
            for account in getattr(data, "accounts", ()):
                self._addresses[address(account.url)][target] = None
                if account.handle:
                    self._accounts[_handle(account.handle)].add((account.network, target))
        elif kind != "stories":
            tags = (item_id, name, str(getattr(data, "city", "")), *getattr(data, "hashtags", ()))
            self._learn_hashtags(target, (*tags, *getattr(data, "tags", ())))
        for where in ("apply", "source_url"):
            url = str(getattr(data, where, ""))
            if url.startswith("http"):
                self._addresses[address(url)][target] = None

    def _learn_hashtags(self, target: Target, tags: Iterable[str]) -> None:
        for tag in tags:
            for name in names_of(tag):
                means_more = target[0] == "jobs" and any(kind != "jobs" for kind, _ in self._hashtags.get(name, ()))
                if (len(name) >= _SHORTEST or not name.isascii()) and not means_more:
                    self._hashtags[name][target] = None

    def _learn_phrases(self, target: Target, phrases: Iterable[str]) -> None:
        for phrase in filter(None, phrases):
            words = words_of(phrase)
            # One word of a person's name (a mononym) says too little.
            if words and (len(words) > 1 or target[0] == "locations"):
                self._phrases[words[0]].add((words, phrase, target))

    def found(self, said: _Said) -> Iterator[tuple[Target, str]]:
        """What a post belongs to by what it says."""
        for name, tag in said.hashtags.items():
            yield from ((target, f"hashtag #{tag}") for target in self._hashtags.get(name, ()))
        for wrote, accounts in ((True, said.wrote), (False, said.mentioned)):
            for name, written in accounts.items():
                for network, target in sorted(self._accounts.get(name, ())):
                    if network == said.network:
                        yield target, f"{'written by' if wrote else 'mentions'} {written}"
        for where in said.addresses:
            targets = self._addresses.get(where, {})
            if len(targets) == 1:  # one form for all applications says nothing about any of the jobs
                yield from ((target, f"link to {where}") for target in targets)
        for start in range(len(said.words)):
            for phrase, written, target in sorted(self._phrases.get(said.words[start], ())):
                if said.words[start : start + len(phrase)] == phrase:
                    yield target, f"words “{written}”"
