"""Names, macros and snippets: words that cannot stand where they do."""

from __future__ import annotations

from maddyconf.diagnostics import Diagnostic, Edit, Fix, Place, Rule, Safety, shortened
from maddyconf.source import Source
from maddyconf.syntax.mistakes.declared import head_place, mistake, word_place
from maddyconf.syntax.names import is_digit, odd_character
from maddyconf.syntax.tokens import Kind, Token
from maddyconf.syntax.tree import Directive


@mistake("MC107", "invalid-name")
def invalid_name(rule: Rule, source: Source, token: Token) -> Diagnostic:
    """The first word of a line is no name.

    ## What it does
    Finds directives whose name starts with a digit or holds a character that names may not have.

    ## Why
    A name is made of letters, digits, `.`, `-` and `_`, and does not start with a digit. maddy names no line for this one.

    ## Example
    ```maddy
    &accounts
    ```

    ## Use instead
    ```maddy
    auth &accounts
    ```
    """
    place, name = word_place(source, token), token.value
    odd = odd_character(name)
    if not name:
        message = "a line must begin with the name of a directive, not with an empty string"
    elif token.kind is Kind.CONTINUATION:
        message = "a `\\` alone does not begin a line: it continues a line that has an argument before it"
        place = Place(source, token.start, token.start + 1)
    elif is_digit(name[0]):
        message = f"`{shortened(name)}` cannot be the name of a directive: a name does not start with a digit"
    elif name.startswith("$("):
        message = f"`{shortened(name)}` cannot begin a line: macros stand for arguments, never for the name of a directive"
    elif name.startswith("${"):
        message = f"`{shortened(name)}` means nothing to maddy: its macros are written `$(name)`, and stand for arguments only"
    elif name.startswith(("{{", "{%", "<%")):
        message = f"`{shortened(name)}` looks like a template: check the file that is made from it"
    else:
        message = f"`{shortened(name)}` cannot be the name of a directive: a name holds no `{odd}`, only letters, digits, `.`, `-` and `_`"
    return Diagnostic(rule, message, place)


@mistake("MC108", "misplaced-macro")
def misplaced_macro(rule: Rule, source: Source, directive: Directive) -> Diagnostic:
    """A macro that is defined inside a block.

    ## What it does
    Finds macro definitions that do not stand at the top level of the file.

    ## Why
    maddy allows them there only.

    ## Example
    ```maddy
    imap tcp://127.0.0.1:143 {
        $(accounts) = example.org
        auth &accounts
    }
    ```

    ## Use instead
    ```maddy
    $(accounts) = example.org
    imap tcp://127.0.0.1:143 {
        auth &accounts
    }
    ```
    """
    message = f"a macro is defined outside of all blocks: move `{shortened(directive.name.value)}` to the top of the file"
    return Diagnostic(rule, message, head_place(source, directive))


@mistake("MC109", "misplaced-snippet")
def misplaced_snippet(rule: Rule, source: Source, directive: Directive) -> Diagnostic:
    """A snippet that is defined inside a block.

    ## What it does
    Finds snippets that do not stand at the top level of the file.

    ## Why
    maddy allows them there only. Blocks use a snippet by `import`.

    ## Example
    ```maddy
    smtp tcp://127.0.0.1:25 {
        (rates) {
            all rate 20 1s
        }
    }
    ```

    ## Use instead
    ```maddy
    (rates) {
        all rate 20 1s
    }
    smtp tcp://127.0.0.1:25 {
        limits {
            import rates
        }
    }
    ```
    """
    message = f"a snippet is defined outside of all blocks: move `{shortened(directive.name.value)}` there and use it by `import`"
    return Diagnostic(rule, message, head_place(source, directive))


@mistake("MC110", "macro-without-value")
def macro_without_value(rule: Rule, source: Source, directive: Directive) -> Diagnostic:
    """A macro definition without a value, or a macro where a directive should begin.

    ## What it does
    Finds lines that begin with `$(name)` and give no value.

    ## Why
    A macro needs at least one value; an empty one is written `""`.

    ## Example
    ```maddy
    $(local_domains) =
    ```

    ## Use instead
    ```maddy
    $(local_domains) = example.org example.com
    ```
    """
    name = shortened(directive.name.value)
    return Diagnostic(rule, f'give the macro a value: `{name} = value`, or `{name} = ""` for an empty one', head_place(source, directive))


@mistake("MC111", "macro-without-equals", Safety.SAFE)
def macro_without_equals(rule: Rule, source: Source, directive: Directive) -> Diagnostic:
    """A macro definition without a blank on both sides of its `=`, or without the `=`.

    ## What it does
    Finds lines that begin with `$(` and are no definition of the form `$(name) = value`.

    ## Why
    maddy splits a line at blanks, so `$(name)=value` is one word to it, and no definition.

    ## Example
    ```maddy
    $(hostname)= mx.example.org
    ```

    ## Use instead
    ```maddy
    $(hostname) = mx.example.org
    ```
    """
    name = directive.bare_name.partition(")")[0].partition("=")[0] + ")"
    message = f"write the macro as `{shortened(name)} = value`, with a blank on both sides of `=`"
    if "(" in directive.name.value and ")" not in directive.name.value and any(")" in word.value for word in directive.arguments[:3]):
        message = "the name of a macro holds no blank"
    elif directive.bare_name.endswith(")") and len(directive.arguments) > 1:
        message = f"`{shortened(name)}` cannot begin a line unless it is defined there: `{shortened(name)} = value`"
    return Diagnostic(rule, message, head_place(source, directive), (), _apart(source, directive))


def _apart(source: Source, directive: Directive) -> Fix | None:
    """Blanks around the `=` that is glued to the name of a macro, to its value or to both."""
    name, behind = directive.name, directive.arguments
    at = name.raw.find(")=", 0, name.word_end - name.start) + 1
    if at > 1 and name.raw.startswith("$("):
        equals = name.start + at
        is_glued_to_value = equals + 1 < name.word_end
        edits = [Edit(Place(source, equals, equals), " ")]
        if not is_glued_to_value and not behind:
            return None
    elif name.raw.startswith("$(") and name.raw.endswith(")") and behind and behind[0].raw.startswith("=") and len(behind[0].value) > 1:
        equals, is_glued_to_value, edits = behind[0].start, True, []
    else:
        return None
    if is_glued_to_value:
        edits.append(Edit(Place(source, equals + 1, equals + 1), " "))
    return Fix("put blanks around `=`", Safety.SAFE, tuple(edits))


@mistake("MC112", "snippet-with-arguments", Safety.UNSAFE)
def snippet_with_arguments(rule: Rule, source: Source, directive: Directive) -> Diagnostic:
    """A snippet with words between its name and its block.

    ## What it does
    Finds snippet definitions that have arguments.

    ## Why
    A snippet is text to be repeated and takes no parameters.

    ## Example
    ```maddy
    (rates) all {
        all rate 20 1s
    }
    ```

    ## Use instead
    ```maddy
    (rates) {
        all rate 20 1s
    }
    ```
    """
    first, last = directive.arguments[0], directive.arguments[-1]
    message = f"a snippet takes no arguments: write `{shortened(directive.name.value)} {{`"
    words = Place(source, directive.name.word_end, last.word_end)
    is_plain = not set('#"\\\n') & set(source.text[words.start : words.end])
    fix = Fix("remove the arguments", Safety.UNSAFE, (Edit(words, ""),)) if is_plain else None
    return Diagnostic(rule, message, Place(source, first.start, last.word_end), (), fix)
