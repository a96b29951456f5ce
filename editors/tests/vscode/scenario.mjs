// The steps of the scenario in one window, each on a file of its own.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { browsing, until } from "./window.mjs";

const { WORK, PICTURE } = process.env;
const HOVER = ".monaco-hover:not(.hidden) .hover-contents";
const steps = JSON.parse(process.env.STEPS);

const done = {
  async diagnostics(window, name) {
    await window.command("Problems: Focus on Problems View");
    await window.page.locator(".markers-panel .marker-line").first().waitFor();
    const lines = readFileSync(join(WORK, name), "utf-8").split("\n");
    const places = (await window.texts(".markers-panel .monaco-list-row")).map((row) => row.match(/Ln (\d+), Col (\d+)/));
    await window.command("View: Hide Panel");
    return places.filter(Boolean).map(([, line, column]) => lines[line - 1].slice(column - 1).split(" ")[0]);
  },
  async hover(window) {
    await window.command("Show or Focus Hover");
    // What the server says may come after a while; until then there is a word on that.
    return window.saying(HOVER, /^(?!Loading)[^]/);
  },
  async definition(window) {
    const from = await window.position();
    await window.page.keyboard.press("F12");
    return until(async () => {
      const at = await window.position();
      return at.line !== from.line && at.line - 1;
    }, "another line");
  },
  async completion(window) {
    await window.page.keyboard.press("Control+Space");
    await window.page.locator(".suggest-widget.visible .monaco-list-row").first().waitFor();
    return window.texts(".suggest-widget.visible .monaco-list-row");
  },
  async format(window, name) {
    await window.command("Format Document");
    return window.saved(name);
  },
  async rename(window, name) {
    await window.page.keyboard.press("F2");
    const input = window.page.locator(".rename-box input");
    await input.fill("mailboxes");
    await input.press("Enter");
    return window.saved(name);
  },
  async quickfix(window, name) {
    await window.command("Quick Fix...");
    await window.page.locator(".action-widget .monaco-list-row.action").first().click();
    return window.saved(name);
  },
  async lens(window, name) {
    await window.editor(name).locator(".codelens-decoration a", { hasText: "1 reference" }).first().click();
    await window.saying(".peekview-widget .ref-tree .monaco-list-row", /\S/);
    return window.texts(".peekview-widget .ref-tree .monaco-list-row");
  },
  async tokens(window) {
    await window.command("Developer: Inspect Editor Tokens and Scopes");
    return window.saying(".token-inspect-widget", /semantic token type/);
  },
  async colours(window, name) {
    const words = window.editor(name).locator(".view-line span span");
    const seen = () =>
      words.evaluateAll((spans) =>
        spans.map((span) => [span.textContent.replaceAll("\u00a0", " ").trim(), [...span.classList].find((one) => one.startsWith("mtk"))]),
      );
    // Colours come after the text, line by line; what has none yet is of the first one.
    return until(async () => {
      const found = (await seen()).filter(([text]) => text);
      return found.some(([text, colour]) => text === "default_source" && colour !== "mtk1") && found;
    }, "colours");
  },
};

await browsing(async (opened, seen) => {
  const window = await opened(WORK);
  for (const step of steps) {
    const name = `${step.name}.maddy.conf`;
    seen[step.name] = await window.step(step.name, async () => {
      await window.open(name);
      await window.found(name);
      await window.go(name, step.at);
      return done[step.name](window, name);
    });
    await window.page.keyboard.press("Escape");
    await window.page.keyboard.press("Escape");
  }
  if (PICTURE) {
    await picture(window);
  }
});

/** The picture in the README: what VS Code says of the mistake in fixtures/server. */
async function picture(window) {
  const name = "server.maddy.conf";
  await window.open(name);
  await window.command("View: Toggle Primary Side Bar Visibility");
  await window.page.setViewportSize({ width: 820, height: 530 });
  const before = readFileSync(join(WORK, name), "utf-8").split("&mailboxs")[0].split("\n");
  await window.go(name, { line: before.length - 1, column: before.at(-1).length + 3 });
  await window.found(name);
  await window.command("Show or Focus Hover");
  await window.saying(HOVER, /^(?!Loading)[^]/);
  await window.page.locator(".split-view-container .editor-container").first().screenshot({ path: PICTURE });
}
