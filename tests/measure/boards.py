"""How much memory the file of a board takes, by the number of jobs: `python -m tests.measure.boards [JOBS]`.

Each figure is the peak of a fresh process that writes the file to disk, the jobs being made one after the other.
"""

import multiprocessing
import resource
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from site_gen.boards import boards
from tests.plugins.test_boards import JOB, feed_of


def write(kind: str, count: int, folder: str) -> tuple[int, int, float]:
    """Bytes written, peak of resident memory in kilobytes, and seconds."""
    board, started = boards()[kind], perf_counter()
    jobs = (replace(JOB, id=f"job-{number}", text=JOB.text * 5, html=JOB.html * 5) for number in range(count))
    target = Path(folder) / f"{kind}-{count}"
    with target.open("wb") as file:
        for piece in board.write(jobs, feed_of(board)):
            file.write(piece)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return target.stat().st_size, peak, perf_counter() - started


def main() -> None:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    print(f"{'board':12}{'jobs':>8}{'MB written':>12}{'MB at peak':>12}{'seconds':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for kind in boards():
            for count in (100, most):
                with multiprocessing.get_context("spawn").Pool(1) as pool:
                    size, peak, seconds = pool.apply(write, (kind, count, folder))
                print(f"{kind:12}{count:8}{size / 1e6:12.1f}{peak / 1e3:12.1f}{seconds:9.1f}")


if __name__ == "__main__":
    main()
