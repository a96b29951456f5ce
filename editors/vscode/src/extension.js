// Starts `maddyconf lsp` and lets VS Code speak with it. All that is known of configurations is there.

const { execFile } = require("node:child_process");
const { promisify } = require("node:util");
const vscode = require("vscode");
const { LanguageClient, RevealOutputChannelOn } = require("vscode-languageclient/node");

const INSTALL = "How to install it";
const SHOW_REFERENCES = "maddyconf.showReferences";

let client;
let log;
let choices;
let turn = Promise.resolve();

/** What is wrong when a server is started is told once, by `start`; what happens to it later on is told as ever. */
class Client extends LanguageClient {
  runs = false;

  error(message, data, show) {
    super.error(message, data, this.runs ? show : false);
  }
}

function activate(context) {
  log = vscode.window.createOutputChannel("maddyconf");
  context.subscriptions.push(
    log,
    vscode.commands.registerCommand("maddyconf.restart", restart),
    vscode.commands.registerCommand("maddyconf.log", () => log.show()),
    vscode.commands.registerCommand(SHOW_REFERENCES, showReferences),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("maddyconf.path") && restart()),
    { dispose: () => choices?.dispose() },
  );
  // Not waited for: the commands are there although the server takes long, or never comes.
  restart();
}

async function deactivate() {
  await turn;
  await stop();
}

/** One after the other, since settings and interpreters may change while a server starts. */
function restart() {
  turn = turn
    .then(stop)
    .then(start)
    .catch((problem) => log.appendLine(String(problem)));
  return turn;
}

async function stop() {
  const old = client;
  client = undefined;
  // One that did not come up cannot be stopped, and complains.
  await old?.dispose().catch(() => {});
}

/** The server tells of places as JSON; the editor wants them as objects of its own. */
function showReferences(uri, position, locations) {
  const { asPosition, asLocation } = client.protocol2CodeConverter;
  return vscode.commands.executeCommand(
    "editor.action.showReferences",
    vscode.Uri.parse(uri),
    asPosition(position),
    locations.map((location) => asLocation(location)),
  );
}

async function start() {
  const server = await program();
  log.appendLine(`starts ${[server.command, ...server.args].join(" ")}`);
  const started = new Client("maddyconf", "maddyconf", server, {
    documentSelector: [{ language: "maddy", scheme: "file" }, { language: "maddy", scheme: "untitled" }],
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: settings(vscode.workspace.getConfiguration("maddyconf")),
    synchronize: { configurationSection: "maddyconf" },
    middleware: {
      workspace: {
        configuration: async (params, token, next) => {
          const found = await next(params, token);
          return Array.isArray(found) ? found.map(settings) : found;
        },
        didChangeConfiguration: () =>
          started.sendNotification("workspace/didChangeConfiguration", {
            settings: { maddyconf: settings(vscode.workspace.getConfiguration("maddyconf")) },
          }),
      },
    },
  });
  started.registerFeature({
    fillClientCapabilities: (capabilities) => {
      capabilities.experimental = { ...capabilities.experimental, commands: { commands: [SHOW_REFERENCES] } };
    },
    initialize: () => {},
    getState: () => ({ kind: "static" }),
    clear: () => {},
  });
  client = started;
  try {
    await started.start();
    started.runs = true;
  } catch (problem) {
    log.appendLine(String(problem));
    offerHelp(server.command);
  }
}

async function offerHelp(command) {
  const text = `The program maddyconf could not be started (${command}). Is it installed?`;
  if ((await vscode.window.showErrorMessage(text, INSTALL)) === INSTALL) {
    await vscode.commands.executeCommand("workbench.action.openWalkthrough", "maddyconf.maddyconf#start");
  }
}

/** The settings that are about configurations, as the server knows them: those that are not empty. */
function settings(all) {
  const given = {};
  for (const name of ["maddyVersion", "select", "ignore", "env"]) {
    if (Object.keys(all?.[name] ?? {}).length > 0) {
      given[name] = all[name];
    }
  }
  return given;
}

/** What to start: the setting, else the Python environment of the folder, else whatever PATH has. */
async function program() {
  const path = vscode.workspace.getConfiguration("maddyconf").get("path", "").trim();
  if (path) {
    return { command: path.replace(/^~(?=\/)/, process.env.HOME ?? "~"), args: ["lsp"] };
  }
  const python = await interpreter();
  if (python && (await has(python))) {
    return { command: python, args: ["-P", "-m", "maddyconf", "lsp"] };
  }
  return { command: "maddyconf", args: ["lsp"] };
}

/** The Python that was chosen in the extension for Python, if there is one. */
async function interpreter() {
  const extension = vscode.extensions.getExtension("ms-python.python");
  if (!extension) {
    return undefined;
  }
  try {
    const { environments } = await extension.activate();
    choices ??= environments.onDidChangeActiveEnvironmentPath(restart);
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const chosen = await environments.resolveEnvironment(environments.getActiveEnvironmentPath(folder));
    return chosen?.executable.uri?.fsPath;
  } catch (problem) {
    log.appendLine(`the extension for Python names no interpreter: ${problem}`);
    return undefined;
  }
}

async function has(python) {
  try {
    // With -P, a folder named maddyconf that happens to be open is not imported.
    await promisify(execFile)(python, ["-P", "-c", "import maddyconf.lsp"], { timeout: 60000 });
    return true;
  } catch {
    return false;
  }
}

module.exports = { activate, deactivate };
