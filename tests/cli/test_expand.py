from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import program

CONFIGURATION = """\
$(domain) = example.org
(deliver) {
    deliver_to &{env:WHERE}
}
smtp tcp://0.0.0.0:25 {
    import deliver
    source $(domain) "two words" { }
}
"""


def test_text(tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").write_text(CONFIGURATION)
    code, out, err = program("expand", "maddy.conf", cwd=tmp_path, WHERE="accounts")
    assert (code, err) == (0, "")
    assert out == 'smtp tcp://0.0.0.0:25 {\n    deliver_to &accounts\n    source example.org "two words" { }\n}\n'


def test_origins(tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").write_text(CONFIGURATION)
    out = program("expand", "--show-origin", "--env", "WHERE=x", "maddy.conf", cwd=tmp_path).out
    assert "    deliver_to &x  # maddy.conf:3; by import of deliver in maddy.conf:6; {env:WHERE}\n" in out
    assert '"two words" { }  # maddy.conf:7; $(domain) from maddy.conf:1\n' in out


def test_json(tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").write_text(CONFIGURATION)
    code, out, _ = program("expand", "--output-format", "json", "maddy.conf", cwd=tmp_path)
    assert code == 0
    source = {"name": "source", "args": ["example.org", "two words"], "children": [], "file": "maddy.conf", "line": 7}
    deliver = {"name": "deliver_to", "args": ["&"], "children": None, "file": "maddy.conf", "line": 3}
    smtp = {"name": "smtp", "args": ["tcp://0.0.0.0:25"], "children": [deliver, source], "file": "maddy.conf", "line": 5}
    assert json.loads(out) == {"file": "maddy.conf", "error": None, "nodes": [smtp]}


def test_refusal(tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").write_text("a\nimport nosuch\n")
    code, out, _ = program("expand", "--output-format", "json", "maddy.conf", cwd=tmp_path)
    assert code == 2
    told = json.loads(out)
    assert (told["nodes"], told["error"]["file"], told["error"]["line"]) == ([], "maddy.conf", 2)
    code, out, err = program("expand", "maddy.conf", cwd=tmp_path)
    assert (code, out) == (2, "")
    assert err.startswith("maddyconf: maddy.conf:2: there is no snippet `(nosuch)`")


def test_what_no_word_can_say(tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").write_text("a {env:BRACE}\n")
    code, out, err = program("expand", "--env", "BRACE={", "maddy.conf", cwd=tmp_path)
    assert (code, out) == (2, "")
    assert "--output-format json" in err
    shown = program("expand", "--env", "BRACE={", "--output-format", "json", "maddy.conf", cwd=tmp_path).out
    assert json.loads(shown)["nodes"][0]["args"] == ["{"]


def test_deep_imports_as_json(tmp_path: Path) -> None:
    # 200 snippets in one another, each with a block: 400 brackets deep.
    snippets = "".join(f"(s{n}) {{\n    a {{\n        import s{n + 1}\n    }}\n}}\n" for n in range(120))
    (tmp_path / "maddy.conf").write_text(snippets + "(s120) {\n    b\n}\nimport s0\n")
    code, out, _ = program("expand", "--output-format", "json", "maddy.conf", cwd=tmp_path)
    assert code == 0
    assert out.count('"name": "a"') == 120
