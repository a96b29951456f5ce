// What others ask the extension for Python: the interpreter that is chosen for a folder, and when it is another one.
// The file `interpreters` of the folder has one on a line; the command chooses the next one.
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const vscode = require("vscode");

exports.activate = (context) => {
  const folder = vscode.workspace.workspaceFolders[0].uri.fsPath;
  const list = join(folder, "interpreters");
  if (!existsSync(list)) {
    throw new Error("there is no Python here");
  }
  const interpreters = readFileSync(list, "utf-8").trim().split("\n");
  const changed = new vscode.EventEmitter();
  context.subscriptions.push(
    changed,
    vscode.commands.registerCommand("python.setInterpreter", () => {
      interpreters.shift();
      changed.fire({ id: interpreters[0], path: interpreters[0], resource: undefined });
    }),
  );
  return {
    environments: {
      getActiveEnvironmentPath: () => ({ id: interpreters[0], path: interpreters[0] }),
      resolveEnvironment: async ({ path }) => ({ executable: { uri: vscode.Uri.file(path) } }),
      onDidChangeActiveEnvironmentPath: changed.event,
    },
  };
};
