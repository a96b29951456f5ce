"""Braces and quotes: blocks that do not open or close where they should."""

from __future__ import annotations

from maddyconf.diagnostics import Diagnostic, Edit, Fix, Place, Related, Rule, Safety, shortened
from maddyconf.source import Source
from maddyconf.syntax.mistakes.declared import mistake, on_new_line, word_place
from maddyconf.syntax.style import MOST_LINES, after_blanks, end_of_line, indentation, line_end, outer_indentation, whole_line
from maddyconf.syntax.tokens import Kind, Token


@mistake("MC101", "brace-on-own-line", Safety.SAFE)
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
        start, end = whole_line(source, brace.start, after_blanks(source, brace.word_end))
        edits = (Edit(Place(source, head.word_end, head.word_end), " {"), Edit(Place(source, start, end), ""))
        fix = Fix("move the brace to the end of the line before", Safety.SAFE, edits)
    message = "`{` must stand on the line of its directive, after a blank"
    if source.text[source.line_starts[brace.line - 1] : brace.start].strip():
        message = "this `{` opens the block of no directive: one must stand before it, on the same line"
    return Diagnostic(rule, message, word_place(source, brace), (), fix)


@mistake("MC102", "glued-brace", Safety.SAFE)
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
    before, after = start > token.start, end < token.word_end
    message = f"write a blank {'before' if before else 'after'} `{brace}`: glued to a word it is part of the word"
    edits = (Edit(Place(source, start, start), " "),) if before else ()
    if brace == "}" and not token.raw[: start - token.start].strip("}"):
        message, edits = "start a new line after `}`: what follows is glued to it", (on_new_line(source, end),)
    elif after:
        edits = (*edits, Edit(Place(source, end, end), " "))
    return Diagnostic(rule, message, Place(source, start, end), (), Fix("take the brace apart", Safety.SAFE, edits))


@mistake("MC103", "text-after-brace", Safety.SAFE)
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
    blanks = outer_indentation(source, token.start) if token.kind is Kind.RBRACE else None
    fix = None if token.kind is Kind.LBRACE else Fix("start a new line", Safety.SAFE, (on_new_line(source, token.start, blanks),))
    return Diagnostic(rule, f"start a new line after `}}`: {what} cannot stand on the same line", place, (), fix)


@mistake("MC104", "unclosed-block", Safety.UNSAFE)
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
    fix = _closed(source, place.start, before.line if before else len(source.line_starts) + 1)
    if before is None:
        return Diagnostic(rule, f"{name} is never closed: `}}` is missing", place, (), fix)
    expected = Place(source, before.start, before.word_end)
    related = (Related("it should be closed before this line", expected),)
    return Diagnostic(rule, f"{name} is never closed: `}}` is missing before line {before.line}", place, related, fix)


def _closed(source: Source, start: int, line: int) -> Fix:
    """A `}` below the last line above one that is neither empty nor a comment, as far as anybody would look."""
    last = next((one for one in range(line - 1, max(0, line - MOST_LINES), -1) if source.line_text(one).strip()[:1] not in ("", "#")), 0)
    at = end_of_line(source, source.line_starts[(last or line - 1) - 1])
    edit = Edit(Place(source, at, at), line_end(source) + indentation(source, start) + "}")
    return Fix("close it where the indentation says", Safety.UNSAFE, (edit,))


@mistake("MC105", "surplus-brace", Safety.UNSAFE)
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
    start, end = whole_line(source, place.start, place.end)
    fix = Fix("remove the brace", Safety.UNSAFE, (Edit(Place(source, start, end), ""),))
    return Diagnostic(rule, "this `}` closes no block: remove it, or look above it for a `{` that is missing", place, (), fix)


@mistake("MC106", "several-closing-braces", Safety.SAFE)
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
    fix = Fix("start a new line", Safety.SAFE, (on_new_line(source, brace.start),))
    return Diagnostic(rule, "only one `}` a line closes a block: put this one on a line of its own", word_place(source, brace), (), fix)


@mistake("MC113", "unterminated-quote", Safety.UNSAFE)
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
