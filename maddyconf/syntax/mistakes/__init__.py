"""The mistakes that keep maddy from reading a file: what each is, and what to write instead.

Each function is one rule: its docstring is the rule's page, and it makes the diagnostic.
"""

from maddyconf.syntax.mistakes.braces import (
    brace_on_own_line,
    glued_brace,
    several_closing_braces,
    surplus_brace,
    text_after_brace,
    too_deep,
    unclosed_block,
    unterminated_quote,
)
from maddyconf.syntax.mistakes.declared import RULES
from maddyconf.syntax.mistakes.names import (
    invalid_name,
    macro_without_equals,
    macro_without_value,
    misplaced_macro,
    misplaced_snippet,
    snippet_with_arguments,
)

__all__ = [
    "RULES",
    "brace_on_own_line",
    "glued_brace",
    "invalid_name",
    "macro_without_equals",
    "macro_without_value",
    "misplaced_macro",
    "misplaced_snippet",
    "several_closing_braces",
    "snippet_with_arguments",
    "surplus_brace",
    "text_after_brace",
    "too_deep",
    "unclosed_block",
    "unterminated_quote",
]
