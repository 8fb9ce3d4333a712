"""`fetch`: all sources are asked, several at a time; what each one answers is judged and kept by itself.

Threads only ask. Everything that touches the disk happens in the one thread that started them, so that stopping it
at any moment leaves each source as it was or as it is now.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from site_gen import __version__
from site_gen.fetch.channel_keeping import ChannelKeeping
from site_gen.fetch.channels import Pulled, pull
from site_gen.fetch.chosen import Channel, Chosen, Manner
from site_gen.fetch.keeping import Came, Keeping
from site_gen.fetch.outcome import Outcome
from site_gen.fetch.pictures import sweep
from site_gen.fetch.shelf import Shelf
from site_gen.model.content import Content
from site_gen.model.site import Site
from site_gen.model.web import Outage
from site_gen.web.client import Client
from site_gen.web.crawl import Before, Crawl, Files
from site_gen.web.turns import Turns

_AT_ONCE = 6

Asked = TypeVar("Asked")
Gave = TypeVar("Gave")


def agent(site: Site) -> str:
    """What we call ourselves, with the address of the site and whom to write to."""
    contact = "; ".join(filter(None, (f"+{site.base_url}", site.organization.email)))
    return f"site-gen/{__version__} ({contact})"


def fetch(
    content: Content, root: Path, chosen: Sequence[Chosen], channels: Sequence[Channel], manner: Manner
) -> Iterator[Outcome]:
    """Ask sources and channels and keep what they give; their outcomes as they come. Call it under the lock.

    Raises OSError when the disk fails, and what a source raised by mistake after the others are done.
    """
    shelf, zone = Shelf(root), ZoneInfo(content.site.time_zone)
    mistakes: list[Exception] = []
    slugs = frozenset[str]()
    work: list[tuple[Chosen | Channel, Callable[[Turns], Came | Pulled]]] = [
        *((each, partial(_ask, each, shelf, root, manner)) for each in chosen),
        *((each, partial(pull, each, root, zone, manner)) for each in channels),
    ]
    for each, answer in _asked(work):
        keeping: Keeping | ChannelKeeping
        if isinstance(each, Chosen):
            keeping = Keeping(each, content, shelf, manner, slugs)
        else:
            keeping = ChannelKeeping(each, root, manner)
        try:
            outcome = _judged(answer, keeping)
        except OSError:
            raise
        except Exception as mistake:  # noqa: BLE001 - raised when the others are kept
            mistakes.append(mistake)
        else:
            slugs = keeping.slugs if isinstance(keeping, Keeping) else slugs
            yield outcome
    if channels and not manner.dry_run:
        sweep(root)
    if mistakes:
        raise mistakes[0]


def _judged(answer: Future[Any], keeping: Keeping | ChannelKeeping) -> Outcome:
    try:
        came = answer.result()
    except Outage as outage:
        return keeping.fail(outage)
    return keeping.settle(came)


def _asked(work: Sequence[tuple[Asked, Callable[[Turns], Gave]]]) -> Iterator[tuple[Asked, Future[Gave]]]:
    """Each of those to be asked with what came of it, as soon as that is known.

    The threads are not waited for when the program ends, whatever they wait for; an executor would.
    """
    waiting: SimpleQueue[tuple[Asked, Callable[[Turns], Gave]]] = SimpleQueue()
    done: SimpleQueue[tuple[Asked, Future[Gave]]] = SimpleQueue()
    turns = Turns()

    def one_after_the_other() -> None:
        with suppress(Empty):
            while True:
                (each, ask), answer = waiting.get_nowait(), Future[Gave]()
                try:
                    answer.set_result(ask(turns))
                except Exception as fault:  # noqa: BLE001 - it is raised where the answer is looked at
                    answer.set_exception(fault)
                done.put((each, answer))

    for each in work:
        waiting.put(each)
    for _ in range(min(_AT_ONCE, len(work))):
        Thread(target=one_after_the_other, daemon=True).start()
    for _ in work:
        yield done.get()


def _ask(each: Chosen, shelf: Shelf, root: Path, manner: Manner, turns: Turns) -> Came:
    """All that a source gives. Raises Outage."""
    settings, key = each.settings, each.settings.key
    state, _ = shelf.state(key)
    known = state.answers if state and state.kind == settings.kind and not manner.anew else {}
    with Client(
        turns,
        agent=manner.agent,
        pause=settings.pause,
        limits=manner.limits,
        allow_hosts=settings.allow_hosts,
    ) as client:
        crawl = Crawl(
            client,
            before=Before(known, lambda record: shelf.body(key, record)),
            files=Files(root, settings.files) if each.source.reads_files else None,
            limits=manner.limits,
            tell=lambda answers, waiting: manner.tell(key, answers, waiting),
        )
        return Came(tuple(each.source.read(settings, crawl)), crawl.answers, crawl.bodies)
