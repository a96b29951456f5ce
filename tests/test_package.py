"""What a wheel holds, and that the program made from it starts from the tables in it."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import lark
import pytest

import maddyconf

ROOT = Path(__file__).parent.parent
TABLES = f"maddyconf/syntax/tables-{lark.__version__}.pickle"


def build(source: Path, target: str, folder: Path) -> Path:
    """Build an archive with the hatchling of this environment, without a network."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    [built] = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def from_sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source archive, unpacked."""
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(build(ROOT, "sdist", folder / "archive")) as archive:
        archive.extractall(folder, filter="data")
    [unpacked] = (path for path in folder.iterdir() if path.name != "archive")
    return unpacked


@pytest.fixture(scope="module")
def wheel(from_sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that the source archive makes."""
    return build(from_sdist, "wheel", tmp_path_factory.mktemp("wheel"))


def test_the_source_archive_holds_what_a_developer_needs(from_sdist: Path) -> None:
    wanted = [
        "LICENSE",
        "README.md",
        "grammar/maddy.lark",
        "scripts/build_tables.py",
        "fixtures/server/maddy.conf",
        "tests/test_package.py",
    ]
    assert [path for path in wanted if not (from_sdist / path).is_file()] == []


def test_a_wheel_holds_the_grammar_its_tables_and_the_types(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {TABLES, "maddyconf/grammar/maddy.lark", "maddyconf/py.typed"} <= set(names)
    packed = {name for name in names if name.endswith(".py")}
    assert packed == {str(path.relative_to(ROOT).as_posix()) for path in (ROOT / "maddyconf").rglob("*.py")}


def test_a_wheel_has_a_manual_page_and_nothing_else(wheel: Path) -> None:
    others = [name for name in zipfile.ZipFile(wheel).namelist() if not name.startswith("maddyconf/") and ".dist-info/" not in name]
    assert [name.partition(".data/")[2] for name in others] == ["data/share/man/man1/maddyconf.1"]


def test_an_installed_program_starts_from_the_tables(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    parser = tmp_path / "maddyconf" / "syntax" / "parser.py"
    code = """if True:
        from maddyconf.syntax import parser
        parser.make_parser = None
        print(parser.__file__, len(parser.parse_text("hostname mx.maddy.test\\n").body), sep="\\n")
    """
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == [str(parser), "1"]


def test_an_installed_wheel_works(wheel: Path, tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    [packages] = (venv / "lib").glob("python*/site-packages") if os.name == "posix" else [venv / "Lib" / "site-packages"]
    # What it depends on comes from this environment, so that nothing is downloaded.
    (packages / "dependencies.pth").write_text(f"{Path(lark.__file__).parent.parent}\n")
    scripts = venv / ("bin" if os.name == "posix" else "Scripts")
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    subprocess.run(
        [str(scripts / "python"), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--ignore-installed", str(wheel)],
        check=True,
        env=env,
    )
    assert (venv / "share" / "man" / "man1" / "maddyconf.1").is_file()
    (tmp_path / "maddy.conf").write_text("hostname mx.maddy.test\ntls off\n\nsmtp tcp://127.0.0.1:25 {\n    deliver_to &lost\n}\n")

    def program(*arguments: str) -> tuple[int, str]:
        run = subprocess.run([str(scripts / "maddyconf"), *arguments], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
        return run.returncode, run.stdout

    assert program("--version") == (0, f"maddyconf {maddyconf.__version__}\n")
    code, out = program("lint", "maddy.conf")
    assert code == 1
    assert "maddy.conf:5:16: error[undefined-reference] MC210" in out
    assert program("fmt", "--check", "maddy.conf")[0] == 0
    assert program("explain", "target.queue")[0] == 0
    assert program("rule", "MC210")[0] == 0
