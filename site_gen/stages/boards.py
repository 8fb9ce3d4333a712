"""The files of job boards: `/boards/<name>.xml`, made in pieces and put together without standing in memory."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from site_gen.boards import Board, Refusal, boards
from site_gen.checks.boards import DEMANDED, REFUSED
from site_gen.content.words import did_you_mean, listed
from site_gen.engine.blob import Blob
from site_gen.engine.digest import Shared, code_digest
from site_gen.engine.leaf import Done, Failed, Leaf
from site_gen.model.boards import BoardFeed, BoardJob
from site_gen.model.connections import BoardSettings
from site_gen.model.documents import FieldPath
from site_gen.model.problems import Place, Problem, error, warning
from site_gen.pages.board_jobs import board_feed, board_jobs
from site_gen.pages.context import Context
from site_gen.stages.workshop import Workshop

FOLDER = "boards"
_STAGE = "boards"
_PIECE = 100  # jobs in a piece, on average


@dataclass(frozen=True, slots=True)
class BoardFiles:
    """The files by their path in the output, the names of the leaves each is put together from, and what is to be said
    about ads that boards will refuse.
    """

    files: Mapping[str, Blob]
    pieces: Mapping[str, Sequence[str]]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """A board's file before it is made."""

    name: str
    board: Board
    feed: BoardFeed
    jobs: tuple[BoardJob, ...]
    is_of_none: bool


def piece_leaf(*, kind: str, feed: BoardFeed, jobs: Sequence[BoardJob]) -> bytes:
    """Leaf: the entries of some jobs in a row."""
    return boards()[kind].chunk(jobs, feed).encode()


def make_boards(
    contexts: Mapping[str, Context], places: Mapping[FieldPath, Place], settings: Place, workshop: Workshop
) -> BoardFiles:
    """Make the files of the boards that the settings name; `contexts` by language, the default one first.

    `places` tells where each setting stands, `settings` is `site.toml`.
    """
    context = next(iter(contexts.values()))
    problems: list[Problem] = []
    refused: dict[tuple[Place, Refusal], list[Board]] = {}
    plans: dict[str, _Plan] = {}
    for index, wanted in enumerate(context.catalogue.site.boards):
        place = places.get(("boards", index, "kind"), settings)
        found = _planned(contexts, wanted, refused)
        if isinstance(found, _Plan) and found.name not in plans:
            plans[found.name] = found
            problems += _settings_faults(found, place, f"boards[{index}]")
        elif isinstance(found, _Plan):
            hint = "give one of them another `name`"
            problems.append(error(place, f"two boards write the file `{found.name}`", field="boards", hint=hint))
        else:
            message = f"nothing is known of the job board `{wanted.kind}`"
            problems.append(error(place, message, field=f"boards[{index}].kind", hint=found))
    problems += [_refused(place, refusal, by) for (place, refusal), by in refused.items()]
    leaves = {plan.name: list(_leaves(plan)) for plan in plans.values()}
    files, failures = _made(plans, leaves, workshop)
    problems += [error(settings, f"{failed.leaf.name} could not be made: {failed.message}") for failed in failures]
    return BoardFiles(files, {name: [leaf.name for leaf in some] for name, some in leaves.items()}, tuple(problems))


def _settings_faults(plan: _Plan, place: Place, field: str) -> Iterator[Problem]:
    """What the board cannot do without, and a choice of languages and tags that no ad is of."""
    for demand in plan.board.demands(plan.feed):
        named = f"{field}.{demand.field}" if demand.field else field
        problem = DEMANDED.of(warning(place, demand.message, field=named, hint=demand.hint))
        yield replace(problem, source=plan.board.source)
    if plan.is_of_none:
        hint = "correct `languages` or `tags` of the board, or leave them out"
        yield warning(place, f"no open job is one that `{plan.name}` is for", field=field, hint=hint)


def _refused(place: Place, refusal: Refusal, by: Sequence[Board]) -> Problem:
    names = listed(list(dict.fromkeys(board.name for board in by)), "and")
    message = f"this ad will be refused by {names}: {refusal.message}"
    problem = REFUSED.of(warning(place, message, field=refusal.field, hint=refusal.hint))
    return replace(problem, source=by[0].source) if len(by) == 1 else problem


def _planned(
    contexts: Mapping[str, Context], wanted: BoardSettings, refused: dict[tuple[Place, Refusal], list[Board]]
) -> _Plan | str:
    """A board's file, the refused ads left out of it; or what to do about a board that nothing is known of."""
    known = boards()
    board = known.get(wanted.kind)
    if board is None:
        return did_you_mean(wanted.kind, known) or f"the boards are {listed(known)}"
    language = next((code for code in wanted.languages if code in contexts), next(iter(contexts)))
    name = f"{FOLDER}/{wanted.name or wanted.kind}{board.suffix}"
    feed = board_feed(contexts[language], wanted, name)
    meant = list(board_jobs(contexts, wanted))
    written = {job.id: job.original for job in contexts[language].catalogue.open_jobs}
    taken = []
    for job in meant:
        refusals = list(board.rules(job, feed))
        for refusal in refusals:
            place = written[job.id].places.get((refusal.field,), job.file)
            refused.setdefault((place, refusal), []).append(board)
        if not refusals:
            taken.append(job)
    is_of_none = bool(written and (wanted.languages or wanted.tags) and not meant)
    return _Plan(name, board, feed, tuple(taken), is_of_none)


def _made(
    plans: Mapping[str, _Plan], leaves: Mapping[str, Sequence[Leaf]], workshop: Workshop
) -> tuple[dict[str, Blob], list[Failed]]:
    """The files, and the pieces that are missing in them."""
    if not plans:
        return {}, []
    results = workshop.make(_STAGE, [leaf for group in leaves.values() for leaf in group])
    blobs = {done.leaf.name: done.blob for done in results if isinstance(done, Done)}
    files = {}
    for plan in plans.values():
        inner = [blobs[leaf.name] for leaf in leaves[plan.name] if leaf.name in blobs]
        moments = (moment for job in plan.jobs for moment in (job.updated, job.opens) if moment)
        feed = replace(plan.feed, count=_entries(plan), updated=max(moments, default=None))
        parts: list[Blob] = [Blob.of(plan.board.head(feed).encode())]
        for number, blob in enumerate(inner):
            parts += [Blob.of(plan.board.separator.encode())] if number and plan.board.separator else []
            parts.append(blob)
        files[plan.name] = workshop.join(plan.name, [*parts, Blob.of(plan.board.tail(feed).encode())])
    return files, [result for result in results if isinstance(result, Failed)]


def _entries(plan: _Plan) -> int:
    return sum(1 for job in plan.jobs for _ in plan.board.entries(replace(job, html="", text=""), plan.feed))


def _leaves(plan: _Plan) -> Iterator[Leaf]:
    version = code_digest("site_gen.boards", plan.board.entries.__module__)
    feed = Shared("what the board is told of the employer", plan.feed)
    for jobs in _pieces(plan.jobs):
        yield Leaf(
            name=f"{plan.name}:{jobs[0].id}",
            function=piece_leaf,
            inputs={"kind": plan.board.key, "feed": feed, "jobs": jobs},
            version=version,
            sources=tuple(job.file.file for job in jobs),
            deadline=30,
        )


def _pieces(jobs: Iterable[BoardJob]) -> Iterator[tuple[BoardJob, ...]]:
    """The jobs in pieces that end where a job's id says so, so that one job more changes one piece and not all."""
    piece: list[BoardJob] = []
    for job in jobs:
        piece.append(job)
        if crc32(job.id.encode()) % _PIECE == 0 or len(piece) >= 4 * _PIECE:
            yield tuple(piece)
            piece = []
    if piece:
        yield tuple(piece)
