// Which program is started, and what is said where there is none: two windows, each on a folder of its own. The programs
// note that they are called.
import { existsSync, readFileSync, renameSync } from "node:fs";
import { browsing, until } from "./window.mjs";

const { CALLS, CHOSEN, MISSING, LATER, PROGRAM } = process.env;
const MESSAGE = ".notifications-toasts .notification-list-item-message";
const WALKTHROUGH = ".gettingStartedDetailsContent";

async function messages(window) {
  await window.saying(MESSAGE, /\S/);
  return window.texts(MESSAGE);
}

/** All calls until now, once there is one that is waited for. */
async function calls(wanted) {
  return until(() => {
    const noted = existsSync(CALLS) ? readFileSync(CALLS, "utf-8").trim().split("\n") : [];
    return noted.includes(wanted) && noted;
  }, `call of ${wanted}`);
}

/** Opens a step of the walkthrough, and presses a button in it. */
async function press(window, step, button) {
  const place = window.page.locator(`${WALKTHROUGH} .getting-started-step`, { hasText: step });
  await place.locator(".step-title").click();
  await place.and(window.page.locator(".expanded")).locator(".monaco-button", { hasText: button }).click();
}

/** Sets something in the settings; it is kept a moment after it was typed. */
async function set(window, key, value) {
  await window.page.locator(`.settings-editor [data-key="${key}"] input`).fill(value);
  await window.page.locator(`.settings-editor .is-configured[data-key="${key}"]`).waitFor();
}

await browsing(async (opened, seen) => {
  // There is a Python, without the program; then another one is chosen.
  const chosen = await opened(CHOSEN);
  seen.chosen = await chosen.step("chosen", async () => {
    await chosen.open("maddy.conf");
    const said = await messages(chosen);
    await chosen.command("Python: Select Interpreter");
    await chosen.found("maddy.conf");
    return { said, calls: await calls("full -P -m maddyconf lsp") };
  });

  // There is nothing; what is offered is tried, the program is installed, and at last a setting names another one.
  const missing = await opened(MISSING);
  seen.missing = await missing.step("missing", async () => {
    await missing.open("maddy.conf");
    const said = await messages(missing);
    await missing.page.locator(".notifications-toasts .monaco-button", { hasText: "How to install it" }).click();
    const title = await missing.saying(`${WALKTHROUGH} .category-title`, /\S/);
    const steps = await missing.texts(`${WALKTHROUGH} .step-title`);

    await press(missing, steps[0], "Show the log");
    const output = missing.page.locator('.panel [aria-label="Switch Output"]').first();
    const log = await until(async () => output.evaluate((list) => list.selectedOptions[0]?.text), "log");

    await press(missing, steps[1], "Open a file");
    const file = await missing.saying(".quick-input-title", /\S/);
    await missing.input.press("Escape");
    await missing.input.waitFor({ state: "hidden" });

    renameSync(LATER, PROGRAM);
    await press(missing, steps[0], "Restart the language server");
    const restarted = await calls("programs lsp");

    await press(missing, steps[2], "Open the settings");
    await set(missing, "maddyconf.maddyVersion", "0.7.1");
    await missing.page.locator(".settings-tabs-widget .action-item", { hasText: "Workspace" }).click();
    await set(missing, "maddyconf.path", "~/named/maddyconf");
    const named = await calls("named lsp");
    await missing.page.keyboard.press("Escape");

    await missing.open("maddy.conf");
    const mistakes = missing.editor("maddy.conf").locator(".squiggly-error");
    const found = await until(async () => ((await mistakes.count()) > 1 ? mistakes.count() : 0), "a mistake more");
    return { said, title, steps, log, file, restarted, named, found };
  });
});
