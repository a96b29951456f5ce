"""What the server can be asked for: one file a method.

Each has a function `answer(snapshot, params)`; `params` are those of the method in `lsprotocol.types`, and so is what it returns.
It gets a `Snapshot` of the document that the parameters name, and where they name none the `World`. It sees nothing that changes,
so it need not care what happens meanwhile; an answer that came too late is dropped.

This table is all that is loaded before the first answer to the client.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, NamedTuple

from maddyconf.lsp.client import Client
from maddyconf.lsp.kinds import KINDS
from maddyconf.lsp.legend import MODIFIERS, TYPES

Capabilities = Mapping[str, Any]


class Method(NamedTuple):
    """A method: the file in this folder, and what the client is told about it, which may depend on the client."""

    file: str
    capabilities: Capabilities | Callable[[Client], Capabilities] = MappingProxyType({})

    @property
    def answer(self) -> Callable[[Any, Any], Any]:
        """The function, loaded when somebody asks."""
        function: Callable[[Any, Any], Any] = import_module(f"{__name__}.{self.file}").answer
        return function


def _diagnostic(client: Client) -> Capabilities:
    """Who asks for diagnostics is not sent them unasked as well."""
    options = {"identifier": "maddyconf", "interFileDependencies": True, "workspaceDiagnostics": False}
    return {"diagnosticProvider": options} if client.pulls_diagnostics else {}


def _rename(client: Client) -> Capabilities:
    """Options are only for clients that ask first whether something can be renamed."""
    prepares = client.can("textDocument", "rename", "prepareSupport")
    return {"renameProvider": {"prepareProvider": True} if prepares else True}


def _code_actions(client: Client) -> Capabilities:
    """Who knows only names of commands gets nothing: there are none here."""
    actions = "textDocument", "codeAction"
    if not isinstance(client.value(*actions, "codeActionLiteralSupport"), dict):
        return {}
    return {"codeActionProvider": {"codeActionKinds": list(KINDS), "resolveProvider": client.comes_back(*actions, wanting="edit")}}


def _semantic_tokens(client: Client) -> Capabilities:
    """What a client does not ask for by itself it is not told of."""
    if not isinstance(client.value("textDocument", "semanticTokens"), dict):
        return {}
    legend = {"tokenTypes": list(TYPES), "tokenModifiers": list(MODIFIERS)}
    return {"semanticTokensProvider": {"legend": legend, "full": {"delta": True}, "range": True}}


METHODS = {
    "textDocument/completion": Method("completion", {"completionProvider": {"triggerCharacters": [*" &$({:/[,"]}}),
    "textDocument/definition": Method("definition", {"definitionProvider": True}),
    "textDocument/diagnostic": Method("diagnostic", _diagnostic),
    "textDocument/documentHighlight": Method("document_highlight", {"documentHighlightProvider": True}),
    "textDocument/documentSymbol": Method("document_symbol", {"documentSymbolProvider": True}),
    "textDocument/documentLink": Method("document_link", {"documentLinkProvider": {"resolveProvider": False}}),
    "textDocument/foldingRange": Method("folding_range", {"foldingRangeProvider": True}),
    "textDocument/hover": Method("hover", {"hoverProvider": True}),
    "textDocument/signatureHelp": Method("signature_help", {"signatureHelpProvider": {"triggerCharacters": [" "]}}),
    "textDocument/prepareRename": Method("prepare_rename"),
    "textDocument/references": Method("references", {"referencesProvider": True}),
    "textDocument/rename": Method("rename", _rename),
    "textDocument/selectionRange": Method("selection_range", {"selectionRangeProvider": True}),
    "textDocument/prepareCallHierarchy": Method("prepare_call_hierarchy", {"callHierarchyProvider": True}),
    "callHierarchy/incomingCalls": Method("incoming_calls"),
    "callHierarchy/outgoingCalls": Method("outgoing_calls"),
    "workspace/symbol": Method("workspace_symbol", {"workspaceSymbolProvider": True}),
    "textDocument/formatting": Method("formatting", {"documentFormattingProvider": True}),
    "textDocument/rangeFormatting": Method("range_formatting", {"documentRangeFormattingProvider": {"rangesSupport": True}}),
    "textDocument/rangesFormatting": Method("ranges_formatting"),
    "textDocument/onTypeFormatting": Method(
        "on_type_formatting", {"documentOnTypeFormattingProvider": {"firstTriggerCharacter": "}", "moreTriggerCharacter": ["\n"]}}
    ),
    "textDocument/codeAction": Method("code_action", _code_actions),
    "codeAction/resolve": Method("code_action_resolve"),
    "textDocument/semanticTokens/full": Method("semantic_tokens", _semantic_tokens),
    "textDocument/semanticTokens/full/delta": Method("semantic_tokens_delta"),
    "textDocument/semanticTokens/range": Method("semantic_tokens_range"),
    "textDocument/inlayHint": Method("inlay_hint", {"inlayHintProvider": True}),
    "textDocument/codeLens": Method("code_lens", {"codeLensProvider": {"resolveProvider": True}}),
    "codeLens/resolve": Method("code_lens_resolve"),
}


def capabilities(client: Client) -> dict[str, Any]:
    """All that the client is told that it may ask for."""
    told: dict[str, Any] = {}
    for method in METHODS.values():
        told |= method.capabilities(client) if callable(method.capabilities) else method.capabilities
    return told
