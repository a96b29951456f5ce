"""The hooks, run by the real pre-commit against this repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repositories import git

ROOT = Path(__file__).parent.parent.parent
FINE = """\
hostname mx.maddy.test
tls file /etc/maddy/fullchain.pem /etc/maddy/privkey.pem

smtp tcp://0.0.0.0:25 {
    dmarc no
    deliver_to lmtp unix:///run/lmtp.sock
}
"""

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with what stands in this tree now, committed or not: that is what pre-commit installs from."""
    copy = tmp_path_factory.mktemp("hooks")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=ROOT, check=True, capture_output=True
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    git("init", cwd=copy)
    git("add", "--all", cwd=copy)
    git("commit", "--quiet", "--message", "All of it", cwd=copy)
    return copy


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps what it installed, for all hooks."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def repository(tmp_path: Path, hooks: Path) -> Path:
    """A repository that uses the hooks."""
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=hooks, check=True, capture_output=True, text=True).stdout.strip()
    uses = "".join(f"      - id: {name}\n" for name in ("maddyconf-lint", "maddyconf-lint-fix", "maddyconf-fmt"))
    (tmp_path / ".pre-commit-config.yaml").write_text(f"repos:\n  - repo: {hooks}\n    rev: {head}\n    hooks:\n{uses}")
    git("init", cwd=tmp_path)
    return tmp_path


def run(hook: str, repository: Path, home: Path) -> subprocess.CompletedProcess[str]:
    git("add", "--all", cwd=repository)
    env = {**os.environ, "PRE_COMMIT_HOME": str(home)}
    command = [sys.executable, "-m", "pre_commit", "run", hook, "--all-files", "--verbose"]
    return subprocess.run(command, cwd=repository, env=env, capture_output=True, text=True, check=False)


def test_a_file_without_mistakes_passes(repository: Path, home: Path) -> None:
    (repository / "maddy.conf").write_text(FINE)
    (repository / "mx2.maddy.conf").write_text(FINE)
    (repository / "other.conf").write_text("no configuration of maddy {{{\n")
    said = {"maddyconf-lint": "in 2 files", "maddyconf-lint-fix": "0 left", "maddyconf-fmt": "2 files left unchanged"}
    for hook, words in said.items():
        done = run(hook, repository, home)
        assert done.returncode == 0, done.stdout + done.stderr
        assert words in done.stdout


def test_mistakes_stop_a_commit(repository: Path, home: Path) -> None:
    (repository / "maddy.conf").write_text(FINE.replace("lmtp unix:///run/lmtp.sock", "&lost"))
    done = run("maddyconf-lint", repository, home)
    assert done.returncode == 1
    assert "maddy.conf:6:16: error[undefined-reference] MC210" in done.stdout


def test_mending_and_formatting_change_the_file_and_stop_the_commit(repository: Path, home: Path) -> None:
    path = repository / "maddy.conf"
    path.write_text(FINE.replace("deliver_to", "max_message_size 32MB\n    deliver_to"))
    assert run("maddyconf-lint-fix", repository, home).returncode == 1
    assert path.read_text() == FINE.replace("deliver_to", "max_message_size 32M\n    deliver_to")
    path.write_text(FINE.replace("    ", "\t"))
    assert run("maddyconf-fmt", repository, home).returncode == 1
    assert path.read_text() == FINE
