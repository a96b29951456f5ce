"""The mistakes that keep maddy from reading a file: what each is, and what to write instead.

Each function is one rule: its docstring is the rule's page, and it makes the diagnostic.
"""

from __future__ import annotations

from maddyconf.diagnostics import Category, Diagnostic, Edit, Fix, Place, Related, Rule, Safety, declare, shortened
from maddyconf.source import Source
from maddyconf.syntax.names import is_digit, odd_character
from maddyconf.syntax.tokens import Kind, Token
from maddyconf.syntax.tree import Directive

RULES: list[Rule] = []
mistake = declare(RULES, Category.SYNTAX)


def word_place(source: Source, token: Token) -> Place:
    """The place of a word, without a comment glued to it."""
    return Place(source, token.start, token.word_end)


def head_place(source: Source, directive: Directive) -> Place:
    """The place of a directive without its block."""
    return Place(source, directive.start, directive.head_end)


@mistake("MC101", "brace-on-own-line")
def brace_on_own_line(rule: Rule, source: Source, brace: Token, head: Token | None = None) -> Diagnostic:
    """A `{` that starts a line.

    ## What it does
    Finds an opening brace that is the first word of its line.

    ## Why
    maddy takes the first word of a line as the name of a directive, and a brace is no name. A block opens on the line of
    its directive.

    ## Example
    ```maddy
    imap tcp://127.0.0.1:143
    {
        auth &accounts
    }
    ```

    ## Use instead
    ```maddy
    imap tcp://127.0.0.1:143 {
        auth &accounts
    }
    ```
    """
    fix = None
    if head:
        edits = (Edit(Place(source, head.word_end, head.word_end), " {"), Edit(word_place(source, brace), ""))
        fix = Fix("move the brace to the end of the line before", Safety.SAFE, edits)
    message = "`{` must stand on the line of its directive, after a blank"
    if source.text[source.line_starts[brace.line - 1] : brace.start].strip():
        message = "this `{` opens the block of no directive: one must stand before it, on the same line"
    return Diagnostic(rule, message, word_place(source, brace), (), fix)


@mistake("MC102", "glued-brace")
def glued_brace(rule: Rule, source: Source, token: Token, start: int, end: int) -> Diagnostic:
    """A brace without a blank between it and the next word.

    ## What it does
    Finds braces that are glued to a word, where the blocks of the file do not come out even because of them.

    ## Why
    To maddy a brace is a brace only as a word of its own: `smtp{` is the name of a directive, `reject}` an argument.

    ## Example
    ```maddy
    imap tcp://127.0.0.1:143{
        auth &accounts
    }
    ```

    ## Use instead
    ```maddy
    imap tcp://127.0.0.1:143 {
        auth &accounts
    }
    ```
    """
    brace = source.text[start:end]
    if start > token.start:
        message, edit = f"write a blank before `{brace}`: glued to a word it is part of the word", Edit(Place(source, start, start), " ")
    else:
        message, edit = f"write a blank after `{brace}`: glued to a word it is part of the word", Edit(Place(source, end, end), " ")
    if brace == "}" and not token.raw[: start - token.start].strip("}"):
        message, edit = "start a new line after `}`: what follows is glued to it", Edit(Place(source, end, end), "\n")
    return Diagnostic(rule, message, Place(source, start, end), (), Fix("take the brace apart", Safety.SAFE, (edit,)))


@mistake("MC103", "text-after-brace")
def text_after_brace(rule: Rule, source: Source, token: Token) -> Diagnostic:
    """Something that follows a `}` on the same line.

    ## What it does
    Finds words and braces on the line of a `}` that closed a block.

    ## Why
    maddy wants a new line after the end of a block. A comment may follow.

    ## Example
    ```maddy
    limits {
        all rate 20 1s
    } debug yes
    ```

    ## Use instead
    ```maddy
    limits {
        all rate 20 1s
    }
    debug yes
    ```
    """
    place = word_place(source, token)
    what = "the next `}`" if token.kind is Kind.RBRACE else f"`{shortened(source.text[place.start : place.end])}`"
    fix = Fix("start a new line", Safety.SAFE, (Edit(Place(source, token.start, token.start), "\n"),))
    return Diagnostic(rule, f"start a new line after `}}`: {what} cannot stand on the same line", place, (), fix)


@mistake("MC104", "unclosed-block")
def unclosed_block(rule: Rule, source: Source, brace: Token, head: Token | None = None, before: Token | None = None) -> Diagnostic:
    """A block whose `}` is missing.

    ## What it does
    Finds the block that was left open. Which one that is, the indentation tells, as it does a reader.

    ## Why
    maddy notices only at the end of the file that a brace is missing, and names the last line.

    ## Example
    ```maddy
    smtp tcp://127.0.0.1:25 {
        source example.org {
            reject
        default_source {
            reject
        }
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://127.0.0.1:25 {
        source example.org {
            reject
        }
        default_source {
            reject
        }
    }
    ```
    """
    place = Place(source, head.start, brace.end) if head and head.line == brace.line else word_place(source, brace)
    name = f"the block of `{shortened(head.value)}`" if head else "this block"
    if before is None:
        return Diagnostic(rule, f"{name} is never closed: `}}` is missing", place)
    expected = Place(source, before.start, before.word_end)
    related = (Related("it should be closed before this line", expected),)
    return Diagnostic(rule, f"{name} is never closed: `}}` is missing before line {before.line}", place, related)


@mistake("MC105", "surplus-brace")
def surplus_brace(rule: Rule, source: Source, brace: Token) -> Diagnostic:
    """A `}` that closes nothing.

    ## What it does
    Finds closing braces without an opening one. Which one is too many, the indentation tells.

    ## Why
    maddy stops at the first brace for which no block is left to close. Often the one too many stands further up.

    ## Example
    ```maddy
    limits {
        all rate 20 1s
    }
    }
    ```

    ## Use instead
    ```maddy
    limits {
        all rate 20 1s
    }
    ```
    """
    place = word_place(source, brace)
    fix = Fix("remove the brace", Safety.UNSAFE, (Edit(place, ""),))
    return Diagnostic(rule, "this `}` closes no block: remove it, or look above it for a `{` that is missing", place, (), fix)


@mistake("MC106", "several-closing-braces")
def several_closing_braces(rule: Rule, source: Source, brace: Token) -> Diagnostic:
    """Two blocks that are closed on one line.

    ## What it does
    Finds lines that end with more than one `}`, where the blocks of the file do not come out even because of them.

    ## Why
    Only the last `}` of a line closes a block. maddy takes those before it as arguments.

    ## Example
    ```maddy
    smtp tcp://127.0.0.1:25 {
        limits { all { rate } }
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://127.0.0.1:25 {
        limits {
            all { rate }
        }
    }
    ```
    """
    fix = Fix("start a new line", Safety.SAFE, (Edit(Place(source, brace.start, brace.start), "\n"),))
    return Diagnostic(rule, "only one `}` a line closes a block: put this one on a line of its own", word_place(source, brace), (), fix)


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


@mistake("MC111", "macro-without-equals")
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
    return Diagnostic(rule, message, head_place(source, directive))


@mistake("MC112", "snippet-with-arguments")
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
    return Diagnostic(rule, message, Place(source, first.start, last.word_end))


@mistake("MC113", "unterminated-quote")
def unterminated_quote(rule: Rule, source: Source, quote: int, end: int) -> Diagnostic:
    """A quote without its end, which takes braces with it.

    ## What it does
    Finds the `"` that was not closed, where the blocks of the file do not come out even because of it.

    ## Why
    A quoted word may span lines, so it ends at the next `"`, wherever that is, or at the end of the file.

    ## Example
    ```maddy
    imap tcp://127.0.0.1:143 {
        auth pam "service
    }
    ```

    ## Use instead
    ```maddy
    imap tcp://127.0.0.1:143 {
        auth pam "service"
    }
    ```
    """
    fix = Fix("close the quote at the end of its line", Safety.UNSAFE, (Edit(Place(source, end, end), '"'),))
    return Diagnostic(rule, 'this `"` is not closed on its line, and takes what follows into the word', Place(source, quote, end), (), fix)


@mistake("MC114", "too-deep")
def too_deep(rule: Rule, source: Source, brace: Token) -> Diagnostic:
    """More than 256 blocks in one another.

    ## What it does
    Finds the block with which the limit is passed.

    ## Why
    maddy refuses more, and no configuration needs ten.
    """
    return Diagnostic(rule, "more than 256 blocks in one another: maddy reads no deeper", word_place(source, brace))
