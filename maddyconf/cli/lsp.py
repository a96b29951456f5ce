"""maddyconf lsp: the language server."""

from __future__ import annotations

import click


@click.command("lsp")
@click.option(
    "--stdio", is_flag=True, expose_value=False, help="Speak on standard input and output, as it always does: editors ask for it."
)
@click.option("--check", "file", metavar="FILE", help="Write what the server says for a file, as JSON, for reports of mistakes.")
def command(file: str | None) -> int:
    """Serve an editor: diagnostics, completion, hover and more, by the Language Server Protocol.

    Editors start it; see editors/README.md for how to set them up. Exit code 0: the editor has left as it should, 1: it has not.
    """
    if file is None:
        from maddyconf.lsp.opening import serve_standard

        return serve_standard()
    from maddyconf.lsp.asking import everything

    return everything(file)
