"""A settings file to settings, and what is said of one that cannot be used."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.diagnostics import Severity
from maddyconf.settings import NO_SETTINGS, Settings, SettingsError
from maddyconf.settings.keys import KEYS
from maddyconf.settings.loading import load_settings, settings_for

EVERYTHING = """\
select = ["delivery", "MC4", "unused-block"]
ignore = ["MC310", "style"]
maddy-version = "0.8.2"
env-file = "sub/maddy.env"
own-networks = ["192.0.2.0/24", "2001:db8::1"]
relays-without-starttls = ["tcp://10.0.0.5:25"]
custom-modules = ["check.greylist", "archive"]
include = ["mail/*.conf"]
exclude = ["old/"]
fail-on = "error"
output-format = "json"
baseline = "../baseline.json"

[severity]
unused-block = "info"
MC310 = "warning"

[per-file-ignores]
"tests/**" = ["missing-default", "MC4"]

[env]
DOMAIN = "example.org"
EMPTY = ""
"""


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def said_of(name: str) -> str:
    """What is said of a settings file; nothing if it can be used."""
    try:
        load_settings(name)
    except SettingsError as refused:
        return str(refused)
    return ""


def problem(text: str, name: str = "maddyconf.toml") -> str:
    """What is said of a settings file with some text."""
    Path(name).write_text(text)
    return said_of(name)


def test_every_setting(tmp_path: Path) -> None:
    Path("sub").mkdir()
    Path("sub/maddy.env").write_text("DOMAIN=other\n# comment\nexport SECRET='x y'\n")
    Path("maddyconf.toml").write_text(EVERYTHING)
    assert load_settings("maddyconf.toml") == Settings(
        select=("delivery", "MC4", "unused-block"),
        ignore=("MC310", "style"),
        severity={"unused-block": Severity.INFO, "MC310": Severity.WARNING},
        per_file_ignores={"tests/**": ("missing-default", "MC4")},
        maddy_version="0.8.2",
        env={"DOMAIN": "example.org", "SECRET": "x y", "EMPTY": ""},
        env_file=str(tmp_path / "sub" / "maddy.env"),
        own_networks=("192.0.2.0/24", "2001:db8::1"),
        relays_without_starttls=("tcp://10.0.0.5:25",),
        custom_modules=("check.greylist", "archive"),
        include=("mail/*.conf",),
        exclude=("old/",),
        fail_on=Severity.ERROR,
        output_format="json",
        baseline=str(tmp_path.parent / "baseline.json"),
        file=str(tmp_path / "maddyconf.toml"),
    )


def test_every_key_has_its_attribute() -> None:
    assert [key.attribute for key in KEYS] == [name for name in Settings._fields if name != "file"]
    for key in KEYS:
        Path("maddyconf.toml").write_text(key.example.replace('env-file = "maddy.env"', ""))
        load_settings("maddyconf.toml")


def test_a_table_in_a_file_of_others() -> None:
    Path("pyproject.toml").write_text(
        '[project]\nname = "x"\nselect = 3\n\n[tool.maddyconf]\nselect = ["style"]\n\n[tool.maddyconf.env]\nA = "b"\n'
    )
    settings = load_settings("pyproject.toml")
    assert (settings.select, settings.env) == (("style",), {"A": "b"})
    assert problem('[tool.ruff]\nselect = "A"\n', "pyproject.toml") == "pyproject.toml: there is no table `[tool.maddyconf]` in it"
    assert problem('tool = 3\nx = "maddyconf"\n', "pyproject.toml") == "pyproject.toml:1: `tool` must be a table"
    assert problem("[tool]\nmaddyconf = []\n", "pyproject.toml") == "pyproject.toml:2: `tool.maddyconf` must be a table"
    text = '[tool.other]\nselect = ["x"]\n[tool.maddyconf]\nselect = ["nosuch-rule"]\n'
    assert problem(text, "pyproject.toml") == "pyproject.toml:4: select: there is no rule `nosuch-rule`"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\nselct = []", ":2: there is no setting `selct`; did you mean `select`?"),
        ("maddy_version = '0.8.2'", ":1: there is no setting `maddy_version`; did you mean `maddy-version`?"),
        ("zzz = 1", ":1: there is no setting `zzz`; `maddyconf settings` lists the keys"),
        ("select = 'style'", ":1: select: must be a list of rules, not `style`"),
        ("select = [3]", ":1: select: must be the name or the code of a rule, a category, or the beginning of a code, not a number"),
        ("ignore = ['unused-blok']", ":1: ignore: there is no rule `unused-blok`; did you mean `unused-block`?"),
        ("ignore = ['MC9']", ":1: ignore: there is no rule `MC9`"),
        ("ignore = ['mc310']", ":1: ignore: there is no rule `mc310`"),
        ("ignore = ['syntax']", ":1: ignore: `syntax` cannot be switched off: maddy cannot read a file with such a mistake"),
        ("ignore = ['MC10']", ":1: ignore: `MC10` cannot be switched off: maddy cannot read a file with such a mistake"),
        ("ignore = ['']", ":1: ignore: there is no rule ``"),
        (
            "[severity]\nunused-block = 'warn'",
            ":2: severity.unused-block: must be `error`, `warning` or `info`, not `warn`; did you mean `warning`?",
        ),
        ("[severity]\nstyle = 'info'", ":2: severity.style: `style` means several rules: name one"),
        ("severity.unclosed-block = 'info'", ":1: severity.unclosed-block: `unclosed-block` cannot be switched off: maddy cannot read"),
        ("severity = {nosuch = 'info'}", ":1: severity.nosuch: there is no rule `nosuch`"),
        ("[per-file-ignores]\n'a' = ['MC4', 'x']", ":2: per-file-ignores.a: there is no rule `x`"),
        ("[per-file-ignores]\n'' = []", ":2: per-file-ignores.: must be a pattern for files, not an empty text"),
        ("maddy-version = 0.8", ":1: maddy-version: must be a release of maddy, such as `0.8.2`, not a number"),
        ("maddy-version = 'new'", ":1: maddy-version: `new` is no version of maddy: write it like `0.9.4`"),
        ("maddy-version = '0.3.0'", ":1: maddy-version: maddy 0.3.0 is not known; 0.4.0 to 0.9.4 are"),
        ("env = 3", ":1: env: must be a table of variables, each with its value, not a number"),
        ("[env]\nA = true", ":2: env.A: must be a text, not true or false"),
        ("env-file = 'nosuch'", ":1: env-file: {folder}/nosuch: there is no such file"),
        (
            "own-networks = ['10.0.0.0/99']",
            ":1: own-networks: `10.0.0.0/99` is no network: write it like `192.0.2.0/24` or `2001:db8::/32`",
        ),
        ("relays-without-starttls = ['10.0.0.5']", ":1: relays-without-starttls: `10.0.0.5` is no address of a server: write it like"),
        ("custom-modules = ['a b']", ":1: custom-modules: `a b` cannot be the name of a module"),
        ("include = [['a']]", ":1: include: must be a pattern for files, not a list"),
        ("exclude = [1979-05-27]", ":1: exclude: must be a pattern for files, not a date or a time"),
        ("fail-on = 'never'", ":1: fail-on: must be `error`, `warning` or `info`, not `never`"),
        ("output-format = 'jsn'", ":1: output-format: must be `full`"),
        ("baseline = ''", ":1: baseline: must be the path of a file, not an empty text"),
        ("'x\\ny' = 1", ":1: there is no setting `x"),
        ("a = ", ": this is no TOML: Invalid value"),
        ("a = " + "[" * 5000, ": this is no TOML: "),
    ],
)
def test_what_is_wrong(text: str, message: str, tmp_path: Path) -> None:
    said = problem(text)
    assert said.startswith("maddyconf.toml" + message.replace("{folder}", str(tmp_path)))
    assert "\n" not in said


def test_a_file_that_cannot_be_read() -> None:
    assert said_of("nosuch.toml") == "nosuch.toml: there is no such file"
    assert said_of(".").startswith(".: this is a folder")
    Path("maddyconf.toml").write_bytes(b"# \xff\n")
    assert said_of("maddyconf.toml") == "maddyconf.toml: this is no UTF-8"


def test_wrong_lines_in_the_file_of_variables() -> None:
    Path("v.env").write_text("A=b\nC\n")
    assert problem("env-file = 'v.env'").endswith("v.env:2: write NAME=VALUE")


@given(
    st.one_of(
        st.text(max_size=60), st.lists(st.sampled_from((*EVERYTHING.splitlines(), "[tool.maddyconf]", "=", '"""', "[[a]]"))).map("\n".join)
    )
)
def test_any_text(text: str) -> None:
    for name in ("maddyconf.toml", "pyproject.toml"):
        Path(name).write_text(text, encoding="utf-8", newline="", errors="surrogatepass")
        said = said_of(name)
        assert not said or name in said


def write(folder: str, name: str, text: str) -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    Path(folder, name).write_text(text)


def test_the_nearest_file_holds_alone() -> None:
    write(".", "maddyconf.toml", 'ignore = ["style"]\nfail-on = "error"')
    write("a", ".maddyconf.toml", 'ignore = ["delivery"]')
    write("a/b", "pyproject.toml", '[tool.maddyconf]\nignore = ["security"]')
    write("a/b/c", "pyproject.toml", '[tool.other]\nx = "maddyconf"')
    write("a/b/c/d", "pyproject.toml", "no [ TOML at all, and nothing for us")
    found = {folder: settings_for(f"{folder}/maddy.conf") for folder in (".", "a", "a/b", "a/b/c", "a/b/c/d", "x/y")}
    assert {folder: one.ignore for folder, one in found.items()} == {
        ".": ("style",),
        "a": ("delivery",),
        "a/b": ("security",),
        "a/b/c": ("security",),
        "a/b/c/d": ("security",),
        "x/y": ("style",),
    }
    assert found["a"].fail_on is Severity.WARNING


def test_of_several_in_a_folder_the_first_holds() -> None:
    write("a", "pyproject.toml", '[tool.maddyconf]\nignore = ["security"]')
    write("a", ".maddyconf.toml", 'ignore = ["delivery"]')
    assert settings_for("a/maddy.conf").ignore == ("delivery",)
    write("a", "maddyconf.toml", 'ignore = ["style"]')
    assert settings_for("a/maddy.conf").ignore == ("style",)


@pytest.mark.parametrize("text", ["maddyconf = [", 'tool = "maddyconf"', "[tool]\nmaddyconf = 3"])
def test_a_broken_file_that_speaks_of_maddyconf_is_not_passed_over(text: str) -> None:
    write(".", "pyproject.toml", text)
    with pytest.raises(SettingsError, match=r"must be a table|no TOML"):
        settings_for("maddy.conf")


def test_a_link_that_leads_nowhere_is_told() -> None:
    if os.name != "posix":
        pytest.skip("links as POSIX has them")
    os.symlink("nowhere", "maddyconf.toml")
    with pytest.raises(SettingsError, match="no such file"):
        settings_for("maddy.conf")


def test_without_a_file_all_is_as_usual() -> None:
    assert settings_for("maddy.conf") == NO_SETTINGS
