"""MC234 absolute-import."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Place
from maddyconf.knowledge.versions import version
from maddyconf.model import Server
from maddyconf.rules import Finding, rule
from maddyconf.syntax import Document

ABSOLUTE_SINCE = version("0.7.1")


@rule("MC234", "absolute-import", Category.SEMANTIC, visits=Document)
def absolute_import(document: Document, server: Server) -> Iterator[Finding]:
    """An `import` with a path from the root, for a release that does not know such.

    ## What it does
    Finds imports whose path begins with `/`, if the configuration is for a release before 0.7.1.

    ## Why
    Those look for it below the folder of the importing file.

    ## Example
    For maddy 0.7.0:
    ```maddy
    import /etc/maddy/accounts.conf
    ```

    ## Use instead
    ```maddy
    import accounts.conf
    ```
    """
    if server.release >= ABSOLUTE_SINCE:
        return
    for directive in document.walk():
        if directive.bare_name == "import" and directive.arguments and directive.arguments[0].value.startswith("/"):
            word = directive.arguments[0]
            text = f"absolute paths came with 0.7.1, this is {server.release}: write the path as seen from the folder of this file"
            yield Finding(text, Place(document.source, word.start, word.word_end), of_age=True)
