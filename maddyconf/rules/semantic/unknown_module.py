"""MC214 unknown-module."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Fix, Related, Safety, shortened
from maddyconf.knowledge.hints import entries_of, misprint, module_history, modules_for, not_released, successor
from maddyconf.knowledge.history import FORMER_NAMES
from maddyconf.knowledge.modules import module
from maddyconf.knowledge.values.plain import listed
from maddyconf.model import Server, Use
from maddyconf.model.reader import resolve
from maddyconf.nearest import nearest, nearest_of
from maddyconf.rules import Finding, rule
from maddyconf.rules.edits import fix, insert_before
from maddyconf.rules.renaming import renamed

MOST_KNOWN = 8
"""How many modules are named in a message."""


@rule("MC214", "unknown-module", Category.SEMANTIC, visits=Use, fix=Safety.UNSAFE)
def unknown_module(use: Use, server: Server) -> Iterator[Finding]:
    """A word where a module is expected, and no module has that name.

    ## What it does
    Finds names of modules, behind directives such as `deliver_to` and as lines of groups such as `check`, that maddy does not
    know: misspelt names, names of other versions, blocks without their `&`, and modules that the released programs do not have.

    ## Why
    maddy does not start, and names no line for this.

    ## Example
    ```maddy
    storage.imapsql local_mailboxes {
        driver sqlite3
        dsn imapsql.db
    }
    target.queue remote_queue {
        target local_mailboxes
    }
    ```

    ## Use instead
    ```maddy
    storage.imapsql local_mailboxes {
        driver sqlite3
        dsn imapsql.db
    }
    target.queue remote_queue {
        target &local_mailboxes
    }
    ```
    """
    if use.module is None:
        yield from _unknown(use, server)
    elif use.module.build:
        yield Finding(not_released(shortened(use.written), use.module.build), use.place, (), None, use.node, use.name)


def _unknown(use: Use, server: Server) -> Iterator[Finding]:
    written, name = use.written, shortened(use.written)
    known = modules_for(use.role, server.release)
    related: tuple[Related, ...] = ()
    better = None
    safety = Safety.UNSAFE
    history = module_history(written, use.role, server.release)
    if use.from_group and _is_entry(use, server):
        message = f"`{use.node.name}` takes a block: write `{name}` in a line of its own between `{use.node.name} {{` and `}}`"
    elif not history and (block := server.blocks.get(written)):
        better = f"&{written}"
        message = f"there is no module `{name}`, but a block of that name: refer to it by `&{name}`"
        related = (Related("the block is defined here", block.place),)
    elif history:
        message, now = history, successor(written, use.role, server.release)
        became = resolve(now, use.role.namespace, server.release) if now else None
        better = now if became and use.role in became.roles else None
        safety = Safety.SAFE if better and FORMER_NAMES[written].deprecated else safety
    elif misprinted := misprint(written, known):
        better, safety = misprinted.right, Safety.SAFE
        message = f"`{name}` is a mistake of maddy's manual: the program knows `{better}`"
    elif told := _no_loader(use, known):
        message = told
    elif better := nearest_of(written, known):
        message = f"there is no module `{name}` for `{use.node.name}`; did you mean `{better}`?"
        if not use.name:
            message = f"unknown directive or module `{name}`; did you mean `{better}`?"
    elif near := nearest(written, server.blocks):
        better = f"&{near}"
        message = f"there is no module `{name}`; did you mean the block `&{shortened(near)}`?"
        related = (Related("the block is defined here", server.blocks[near].place),)
    else:
        some = f"; there are {listed(known[:MOST_KNOWN])}" if known else ""
        message = f"`{name}` is not {use.role.name}{some}" + (" and others" if len(known) > MOST_KNOWN else "")
        if use.from_group:
            message = f"`{use.node.name}` takes a block, or `&` and the name of a `{use.from_group}` block, not `{name}`"
    made = renamed(better, use.node, use.name, safety) if better else _with_file(use)
    yield Finding(message, use.place, related, made, use.node, use.name, bool(history))


def _no_loader(use: Use, known: list[str]) -> str:
    """What to write where a certificate loader is expected, for what is usually there by mistake."""
    written, name = use.written, shortened(use.written)
    if use.role.key != "TLSLoader":
        return ""
    if written.lower() in ("off", "no", "false", "0"):
        return f"`{name}` is no certificate loader; to switch TLS off write `off`, in small letters"
    if _looks_like_file(written) or (len(use.arguments) == 1 and not nearest_of(written, known)):
        return f"`{name}` is no certificate loader: write `tls file` before the certificate and the key"
    return ""


def _with_file(use: Use) -> Fix | None:
    """`tls CERT KEY` as it was written before 0.5.0, with the word that is wanted since: for whole paths, and pairs of them."""
    words = (use.name, *use.arguments) if use.name else ()
    if use.role.key != "TLSLoader" or use.node.name != "tls" or len(words) % 2 or not all(one.value.startswith("/") for one in words):
        return None
    return fix("write `tls file`", Safety.SAFE, use.name and insert_before(use.node, use.name, "file "))


def _is_entry(use: Use, server: Server) -> bool:
    """Whether the name would do as a line in the block of the group."""
    group = module(use.from_group, server.release)
    role = entries_of(group) if group else None
    return bool(role and resolve(use.written, role.namespace, server.release))


def _looks_like_file(word: str) -> bool:
    return "/" in word or word.endswith((".pem", ".crt", ".cer", ".key"))
