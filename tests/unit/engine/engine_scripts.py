"""Programs that the tests start, interrupt and kill: `python engine_scripts.py NAME ARGUMENT…`."""

import sys
from pathlib import Path

from engine_leaves import slow, text

from site_gen.engine.executors import processes
from site_gen.engine.leaf import Done, Leaf
from site_gen.engine.run import run
from site_gen.engine.store import Store
from site_gen.output import lock, write


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def build_slowly(folder: str) -> None:
    """Run leaves of a tenth of a second in two workers; say when the first is there."""
    leaves = [Leaf(f"leaf-{number}", slow, {"name": str(number), "seconds": 0.1}) for number in range(600)]

    def progress(done: int, _total: int) -> None:
        if done:
            say("working")

    try:
        with processes(2) as workers, Store.open(Path(folder)) as store:
            run(leaves, store=store, executor=workers, progress=progress)
    except KeyboardInterrupt:
        say("interrupted")
        sys.exit(130)


def build_texts(folder: str, log: str, count: str) -> None:
    leaves = [Leaf(f"leaf-{number}", text, {"name": str(number), "log": log}) for number in range(int(count))]
    with processes(2) as workers, Store.open(Path(folder)) as store:
        results = run(leaves, store=store, executor=workers)
    say(str(sum(isinstance(r, Done) and r.data.decode() == r.leaf.inputs["name"] for r in results)))


def write_over_and_over(output: str, files: str) -> None:
    """Write one version of a site after the other until somebody ends it."""
    with lock(Path(output)):
        say("ready")
        for number in range(1_000_000):
            tag = f"version {number}"
            content = {f"jobs/{file}/index.html": f"{tag} {'x' * 3000}".encode() for file in range(int(files))}
            content |= {f"only-{number % 3}.html": tag.encode(), "same.css": b"body {}"}
            write(Path(output), content)


def hold(output: str) -> None:
    with lock(Path(output)):
        say("held")
        sys.stdin.read()


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
