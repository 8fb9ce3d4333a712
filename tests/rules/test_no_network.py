"""A build opens no socket (design, section 3): it runs from files, in every process it starts."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, run_cli

MAY = {"web", "publish.py", "serve", "hosts"}
NETWORK = {
    "socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "socketserver", "asyncio", "requests", "urllib3",
    "httpx", "httpx2", "httpcore2", "aiohttp", "xmlrpc", "telnetlib", "poplib", "imaplib",
}  # fmt: skip

# Runs in each Python process before anything else, also in workers.
GUARD = """\
import os, sys

EVENTS = {
    "socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendmsg",
    "urllib.Request", "http.client.connect", "ftplib.connect", "smtplib.connect",
}

def guard(event, arguments):
    if event in EVENTS:
        with open(os.environ["SOCKET_LOG"], "a") as log:
            log.write(f"{event} {arguments!r}\\n")
        raise RuntimeError(f"a build does not do this: {event}")

sys.addaudithook(guard)
with open(os.environ["SOCKET_LOG"], "a") as log:
    log.write("guarded\\n")
"""


@pytest.fixture
def guarded(tmp_path: Path) -> dict[str, str]:
    """An environment in which nobody can open a connection."""
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD)
    return {**os.environ, "PYTHONPATH": str(tmp_path / "guard"), "SOCKET_LOG": str(tmp_path / "log"), "NO_COLOR": "1"}


def log_of(environment: dict[str, str]) -> list[str]:
    return Path(environment["SOCKET_LOG"]).read_text().splitlines()


def test_the_guard_would_see_a_connection(guarded: dict[str, str]) -> None:
    script = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)"
    done = subprocess.run([sys.executable, "-c", script], env=guarded, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "a build does not do this" in done.stderr
    assert any(line.startswith("socket.") for line in log_of(guarded))


def test_a_build_opens_no_socket_in_any_of_its_processes(guarded: dict[str, str], tmp_path: Path) -> None:
    assert run_cli("new", "site", tmp_path / "site").returncode == 0
    story = "---\ntitle: Night\ndate: 2026-01-01\n---\n![A pier](https://example.org/x.png) <https://example.org/>\n"
    (tmp_path / "site" / "content" / "stories").mkdir()
    (tmp_path / "site" / "content" / "stories" / "night.md").write_text(story)
    done = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), "build", "--workers", "2"],
        cwd=tmp_path / "site", env=guarded, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    found = log_of(guarded)
    assert found.count("guarded") >= 2, "the workers have to be guarded as well"
    assert set(found) == {"guarded"}


def test_nothing_but_fetch_publish_and_serve_imports_the_network() -> None:
    """import-linter knows the parts it was told of, and whole packages only; this reads every module."""
    wrong = []
    for path in (ROOT / "site_gen").rglob("*.py"):
        if path.relative_to(ROOT / "site_gen").parts[0] in MAY:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            wrong += [f"{path.name}: {name}" for name in names if name in NETWORK or name.partition(".")[0] in NETWORK]
    assert wrong == []
