"""The mistakes in macros and imports for which maddy refuses a configuration.

Each function is one rule: its docstring is the rule's page, and it makes the diagnostic.
"""

from __future__ import annotations

import os
from itertools import pairwise

from maddyconf.diagnostics import Category, Diagnostic, Edit, Fix, Place, Related, Rule, Safety, declare, shortened
from maddyconf.expansion.nodes import Macro, Node
from maddyconf.nearest import nearest
from maddyconf.syntax.style import indentation, line_end

RULES: list[Rule] = []
mistake = declare(RULES, Category.SEMANTIC)


@mistake("MC201", "unknown-import", Safety.UNSAFE)
def unknown_import(rule: Rule, node: Node, path: str, snippets: tuple[str, ...]) -> Diagnostic:
    """An `import` of something that is not there.

    ## What it does
    Finds imports that name no snippet of this file and no file.

    ## Why
    maddy looks for a snippet of that name, then for a file relative to the folder of the importing file, then for that
    file with `.conf` behind it. It does not know wildcards.

    ## Example
    ```maddy
    smtp tcp://127.0.0.1:25 {
        import rates
    }
    ```

    ## Use instead
    ```maddy
    (rates) {
        limits { all rate 20 1s }
    }
    smtp tcp://127.0.0.1:25 {
        import rates
    }
    ```
    """
    name, token, fix = node.args[0].value, node.args[0].token, None
    message = f"there is no snippet `({shortened(name)})` here, and no file `{shortened(path, 60)}` or `{shortened(path, 60)}.conf`"
    if "*" in name:
        message = f"`{shortened(name)}`: `import` takes one file; maddy does not look for others by a wildcard"
    elif near := nearest(name, snippets):
        message += f"; did you mean `{shortened(near)}`?"
        if token.raw == name:
            fix = Fix(f"write `{shortened(near)}`", Safety.UNSAFE, (Edit(node.place_of(node.args[0]), near),))
    return Diagnostic(rule, message, node.place_of(node.args[0]), (), fix)


@mistake("MC202", "import-arguments", Safety.SAFE)
def import_arguments(rule: Rule, node: Node) -> Diagnostic:
    """An `import` with no name, or with more than one.

    ## What it does
    Finds imports that do not have exactly one argument, once macros are put in.

    ## Why
    Each file and each snippet needs an `import` of its own. maddy names the last line of the file for this one.

    ## Example
    ```maddy
    (a) {
        debug yes
    }
    (b) {
        hostname mx.example.org
    }
    import a b
    ```

    ## Use instead
    ```maddy
    (a) {
        debug yes
    }
    (b) {
        hostname mx.example.org
    }
    import a
    import b
    ```
    """
    count = len(node.args)
    message = f"`import` takes one name, not {count}: write one `import` for each"
    if not count:
        message = "name what to import: a snippet or a file"
    return Diagnostic(rule, message, node.place, (), _one_a_line(node))


def _one_a_line(node: Node) -> Fix | None:
    """An `import` for each name, where they stand there one after the other."""
    source, words = node.document.source, node.directive.arguments
    gaps = [Place(source, one.end, other.start) for one, other in pairwise(words)]
    is_plain = [word.raw for word in words] == [*node.values] and not any(source.text[gap.start : gap.end].strip(" \t") for gap in gaps)
    if not gaps or not is_plain:
        return None
    text = f"{line_end(source)}{indentation(source, node.directive.start)}import "
    return Fix("write one `import` for each", Safety.SAFE, tuple(Edit(gap, text) for gap in gaps))


@mistake("MC203", "import-too-deep")
def import_too_deep(rule: Rule, node: Node) -> Diagnostic:
    """Imports that lead to more imports without end.

    ## What it does
    Finds files and snippets that import themselves, directly or by way of others, and chains of more than 255 imports.

    ## Why
    maddy gives up at that depth.

    ## Example
    ```maddy
    (a) {
        import a
    }
    import a
    ```

    ## Use instead
    ```maddy
    (a) {
        debug yes
    }
    import a
    ```
    """
    here = (node.document.source.name, node.directive.start)
    circular = any((one.document.source.name, one.directive.start) == here for one in node.via)
    name = shortened(" ".join(node.values))
    problem = "imports itself, by way of others perhaps" if circular else "is more than 255 imports deep"
    message = f"`import {name}` {problem}: maddy gives up"
    return Diagnostic(rule, message, node.place)


@mistake("MC204", "unreadable-import")
def unreadable_import(rule: Rule, node: Node, path: str, problem: Exception) -> Diagnostic:
    """An `import` of a file that is there and cannot be read.

    ## What it does
    Finds imports of files that the system refuses to open.

    ## Why
    maddy stops, and names no line.
    """
    errno = problem.errno if isinstance(problem, OSError) else None
    reason = os.strerror(errno) if errno else str(problem)
    return Diagnostic(rule, f"`{shortened(path, 60)}` cannot be read: {reason}", node.place_of(node.args[0]))


@mistake("MC205", "list-in-string")
def list_in_string(rule: Rule, place: Place, macro: Macro) -> Diagnostic:
    """A macro with several values inside a word.

    ## What it does
    Finds macros with more than one value that are part of a longer word.

    ## Why
    A macro as a word of its own stands for all its values. Inside a longer word there is room for one only. This often
    comes up years later, when a second domain is added to `$(local_domains)`.

    ## Example
    ```maddy
    $(local_domains) = example.org example.com
    hostname mx.$(local_domains)
    ```

    ## Use instead
    ```maddy
    $(primary_domain) = example.org
    $(local_domains) = $(primary_domain) example.com
    hostname mx.$(primary_domain)
    ```
    """
    name = shortened(macro.name)
    message = f"`$({name})` has {len(macro.values)} values, and only one can be part of a word: use a macro with one value"
    related = Related(f"`$({name})` is defined here", macro.place)
    return Diagnostic(rule, message, place, (related,))


@mistake("MC206", "nothing-in-string")
def nothing_in_string(rule: Rule, place: Place, macro: Macro) -> Diagnostic:
    """A macro without a value inside a word.

    ## What it does
    Finds macros that are part of a longer word and have no value, because their definition names undefined macros only.

    ## Why
    maddy crashes while it reads the file.

    ## Example
    ```maddy
    $(domain) = $(primary_domian)
    hostname mx.$(domain)
    ```

    ## Use instead
    ```maddy
    $(primary_domain) = example.org
    $(domain) = $(primary_domain)
    hostname mx.$(domain)
    ```
    """
    name = shortened(macro.name)
    message = f"`$({name})` has no value at all, and maddy crashes on such a macro inside a word"
    related = Related(f"`$({name})` is defined here, by macros that are not defined", macro.place)
    return Diagnostic(rule, message, place, (related,))
