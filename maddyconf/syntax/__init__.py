"""Text to the lossless tree, with every mistake of the syntax."""

from maddyconf.syntax.document import Document, parse
from maddyconf.syntax.tokens import Kind, Token
from maddyconf.syntax.tree import Block, Directive, HeadlessBlock, Statement, StrayToken

__all__ = ["Block", "Directive", "Document", "HeadlessBlock", "Kind", "Statement", "StrayToken", "Token", "parse"]
