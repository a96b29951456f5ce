"""The mistakes in comments that speak to maddyconf, declared as those of the syntax are.

Each function is one rule: its docstring is the rule's page, and it makes the diagnostic.
"""

from __future__ import annotations

from maddyconf.diagnostics import Category, Diagnostic, Fix, Place, Rule, Safety, Severity, declare

RULES: list[Rule] = []
mistake = declare(RULES, Category.STYLE, Severity.WARNING)


@mistake("MC790", "unused-suppression", Safety.SAFE)
def unused_suppression(rule: Rule, message: str, place: Place, fix: Fix) -> Diagnostic:
    """A comment that ignores a rule where nothing of that rule is found.

    ## What it does
    Finds `# maddyconf: ignore[...]` with rules of which there is no finding on its line, in its block or in its file, and such
    comments with nothing below them. Rules that the settings switch off are not counted.

    ## Why
    What was to be ignored is mended or has moved. The comment would hide the next mistake of this kind.

    ## Example
    ```maddy
    hostname mx.example.org  # maddyconf: ignore[undefined-macro] defined elsewhere
    ```

    ## Use instead
    ```maddy
    hostname mx.example.org
    ```
    """
    return Diagnostic(rule, message, place, (), fix)


@mistake("MC791", "unknown-suppression", Safety.UNSAFE)
def unknown_suppression(rule: Rule, message: str, place: Place, fix: Fix) -> Diagnostic:
    """A comment that ignores a rule that there is not.

    ## What it does
    Finds names in `# maddyconf: ignore[...]` that are neither names nor codes of rules: misspelt ones, and categories, which a
    comment cannot ignore as a whole.

    ## Why
    Nothing is ignored by such a name.

    ## Example
    ```maddy
    hostname mx.$(domain)  # maddyconf: ignore[undefined-makro] our tool replaces it
    ```

    ## Use instead
    ```maddy
    hostname mx.$(domain)  # maddyconf: ignore[undefined-macro] our tool replaces it
    ```
    """
    return Diagnostic(rule, message, place, (), fix)


@mistake("MC792", "invalid-suppression", Safety.UNSAFE)
def invalid_suppression(rule: Rule, message: str, place: Place, fix: Fix | None) -> Diagnostic:
    """A comment that speaks to maddyconf in a way that it does not understand.

    ## What it does
    Finds comments that begin with `# maddyconf:` and ignore nothing because of how they are written: no rules in brackets, a
    bracket that is not closed, another word than `ignore`, `ignore-block` and `ignore-file`, `ignore-block` where no block begins,
    and rules that cannot be ignored because maddy does not read a file with such a mistake.

    ## Why
    Nothing is ignored by such a comment. To ignore all rules at once is not possible: that would hide mistakes that nobody has
    thought of.

    ## Example
    ```maddy
    hostname mx.$(domain)  # maddyconf: ignore undefined-macro
    ```

    ## Use instead
    ```maddy
    hostname mx.$(domain)  # maddyconf: ignore[undefined-macro]
    ```
    """
    return Diagnostic(rule, message, place, (), fix)
