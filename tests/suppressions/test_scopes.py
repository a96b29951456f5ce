"""Which lines a comment speaks of."""

from __future__ import annotations

import pytest

from tests.suppressions.asking import left

IGNORE = "# maddyconf: ignore[undefined-macro]"


def test_behind_something_it_is_the_line() -> None:
    text = f"""\
    hostname $(a)  {IGNORE} our tool puts it in
    state_dir $(b)
    runtime_dir $(c) {IGNORE}
    """
    assert left(text) == [(2, "undefined-macro")]


@pytest.mark.parametrize("between", ["", "\n", "# another comment\n", "\n  # one\n\n# two\n"])
def test_alone_it_is_the_next_directive(between: str) -> None:
    assert left(f"{IGNORE}\n{between}hostname $(a)\nstate_dir $(b)\n") == [(3 + between.count("\n"), "undefined-macro")]


def test_above_a_block_it_is_the_head_of_the_block() -> None:
    text = f"""\
    {IGNORE}
    smtp $(a) {{
        hostname $(b)
    }}
    """
    assert left(text) == [(3, "undefined-macro")]


@pytest.mark.parametrize("place", ["above", "behind"])
def test_a_block_with_all_that_is_in_it(place: str) -> None:
    ignore = "# maddyconf: ignore-block[undefined-macro]"
    text = f"""\
    hostname $(a)
    {ignore if place == "above" else ""}
    smtp $(b) {{ {ignore if place == "behind" else ""}
        hostname $(c)
        limits {{
            all rate $(d)
        }}
        check {{ dkim $(e) }}
    }}
    state_dir $(f)
    """
    assert left(text) == [(1, "undefined-macro"), (10, "undefined-macro")]


def test_a_block_in_a_block() -> None:
    text = """\
    smtp tcp://127.0.0.1:25 {
        hostname $(a)
        # maddyconf: ignore-block[undefined-macro]
        limits {
            all rate $(b)
        }
        read_timeout $(c)
    }
    """
    assert left(text) == [(2, "undefined-macro"), (7, "undefined-macro")]


@pytest.mark.parametrize("where", [0, 3, 6])
def test_the_whole_file(where: int) -> None:
    lines = ["hostname $(a)", "smtp tcp://127.0.0.1:25 {", "    hostname $(b)", "    read_timeout $(c)", "}", "state_dir $(d)"]
    assert left("\n".join(lines)) == [(1, "undefined-macro"), (3, "undefined-macro"), (4, "undefined-macro"), (6, "undefined-macro")]
    lines.insert(where, "# maddyconf: ignore-file[undefined-macro] made by a tool")
    assert left("\n".join(lines)) == []


@pytest.mark.parametrize("number", range(4))
def test_lines_that_belong_together(number: int) -> None:
    lines = ["dsn $(a) \\", "    $(b) \\", "", "    $(c)"]
    if number == 2:
        lines[2] = IGNORE
    else:
        lines[number] += " " + IGNORE
    assert left("\n".join([*lines, "hostname $(d)"])) == [(5, "undefined-macro")]
    assert left("\n".join([IGNORE, *lines[:2], *lines[3:], "hostname $(d)"])).count((5, "undefined-macro")) == 1


def test_a_comment_below_the_sign_that_joins_lines_belongs_to_the_line_above() -> None:
    assert left(f"dsn $(a) \\\n    {IGNORE}\n") == []


def test_of_several_blocks_on_a_line_it_is_the_outermost() -> None:
    smtp = "smtp tcp://127.0.0.1:25 { limits { all rate $(a) }\n    hostname $(b)\n}\nstate_dir $(c)\n"
    text = f"# maddyconf: ignore-block[undefined-macro]\n{smtp}"
    assert left(text) == [(5, "undefined-macro")]


def test_a_quoted_text_of_several_lines() -> None:
    assert left(f'{IGNORE}\ndsn "a\n$(a)" $(b)\nhostname $(c)\n') == [(4, "undefined-macro")]
    assert left(f'dsn "a\n$(a)" $(b) {IGNORE}\nhostname $(c)\n') == [(3, "undefined-macro")]


@pytest.mark.parametrize(
    "text",
    [
        f'hostname $(a) "{IGNORE}"',
        f'hostname $(a) "x\n{IGNORE}\n"',
        f"hostname $(a)#{IGNORE[2:]}",
        f"# hostname $(b) {IGNORE}\nhostname $(a)",
        "# see maddyconf: ignore[undefined-macro]\nhostname $(a)",
        f"hostname $(a)\n{IGNORE[2:]}",
    ],
)
def test_what_is_no_comment_for_maddyconf(text: str) -> None:
    assert [name for _, name in left(text)] == ["undefined-macro"]


@pytest.mark.parametrize(
    "comment",
    [
        "#maddyconf:ignore[undefined-macro]",
        "##  maddyconf:  ignore [ undefined-macro , ] because",
        "# behind a proxy # maddyconf: ignore[undefined-macro]",
        "# maddyconf: ignore[undefined-macro] x \r",
        "# maddyconf: ignore[MC310]",
        "#\t\u3000maddyconf: ignore[undefined-macro]\u3000why",
    ],
)
def test_how_it_may_be_written(comment: str) -> None:
    assert left(f"hostname $(a) {comment}\n") == []


def test_several_behind_each_other() -> None:
    two = "# maddyconf: ignore[undefined-macro] one # maddyconf: ignore[unknown-block] two"
    assert left(f"nosuch $(a) {two}", "undefined-macro", "unknown-block", "unused-suppression") == []
    assert left(f"{two}\nnosuch $(a)", "undefined-macro", "unknown-block", "unused-suppression") == []


@pytest.mark.parametrize(
    "text",
    [
        # a brace that is missing, one too many, a quote that is missing
        f"smtp tcp://127.0.0.1:25 {{\n    hostname $(a) {IGNORE}\n\nimap tcp://127.0.0.1:143 {{\n    {IGNORE}\n    auth $(b)\n}}\n",
        f"}}\nsmtp tcp://127.0.0.1:25 {{\n    hostname $(a) {IGNORE}\n}}\n}}\n{IGNORE}\nstate_dir $(b)\n",
        f'smtp tcp://127.0.0.1:25 {{\n    hostname "a\n    {IGNORE}\n    read_timeout $(a)\n}}\nstate_dir $(b) {IGNORE}\n',
        f"{{\nhostname $(a) {IGNORE}\n",
        f"smtp tcp://127.0.0.1:25 {{ {IGNORE.replace('ignore', 'ignore-block')}\n    hostname $(a)\n",
    ],
)
def test_files_with_broken_braces(text: str) -> None:
    assert left(text) == []
    assert left(text.replace("maddyconf:", "")) != []


def test_blocks_that_are_not_closed() -> None:
    text = "# maddyconf: ignore-block[undefined-macro]\nsmtp tcp://127.0.0.1:25 {\n    hostname $(a)\n\n"
    text += "imap tcp://127.0.0.1:143 {\n    auth $(b)\n}\n"
    assert left(text) == [(6, "undefined-macro")]
