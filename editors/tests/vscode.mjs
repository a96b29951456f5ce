// Runs the steps of the scenario in VS Code, as code-server in a browser, and writes what was seen as JSON.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const { CHROMIUM, RESULT, ADDRESS, WORK, TOOLS, PICTURE } = process.env;
const steps = JSON.parse(process.env.STEPS);
const { chromium } = createRequire(join(TOOLS, "code", "package.json"))("playwright-core");

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 1100, height: 560 } });
page.setDefaultTimeout(60000);
await page.goto(`${ADDRESS}/?folder=${WORK}`);
await page.waitForSelector(".monaco-workbench");

async function command(title) {
  await page.keyboard.press("F1");
  const input = page.locator(".quick-input-widget input[type=text]");
  await input.fill(`>${title}`);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().waitFor();
  await page.keyboard.press("Enter");
  await input.waitFor({ state: "hidden" });
}

async function open(name) {
  await page.keyboard.press("Control+P");
  const input = page.locator(".quick-input-widget input[type=text]");
  await input.fill(name);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
}

async function found() {
  await page.locator(".squiggly-error").first().waitFor();
}

async function position() {
  const shown = await page.locator("#status\\.editor\\.selection").innerText();
  const [, line, column] = shown.match(/Ln (\d+), Col (\d+)/);
  return { line: Number(line), column: Number(column) };
}

// Columns of VS Code are units of UTF-16, as strings of JavaScript have them; those of a step are characters.
async function go(file, { line, column }) {
  const units = [...readFileSync(file, "utf-8").split("\n")[line]].slice(0, column).join("").length;
  await page.keyboard.press("Control+G");
  const input = page.locator(".quick-input-widget input[type=text]");
  await input.fill(`:${line + 1}:${units + 1}`);
  await page.keyboard.press("Enter");
  await input.waitFor({ state: "hidden" });
}

async function until(what) {
  const end = Date.now() + 60000;
  while (Date.now() < end) {
    const found = await what();
    if (found) {
      return found;
    }
    await page.waitForTimeout(50);
  }
  throw new Error("nothing came of it");
}

async function saved(file, before) {
  return until(async () => {
    await page.keyboard.press("Control+S");
    const now = readFileSync(file, "utf-8");
    return now !== before && now;
  });
}

const done = {
  async diagnostics(file) {
    await command("Problems: Focus on Problems View");
    await page.locator(".markers-panel .marker-line").first().waitFor();
    const lines = readFileSync(file, "utf-8").split("\n");
    const seen = [];
    for (const shown of await page.locator(".markers-panel .monaco-list-row").allInnerTexts()) {
      const at = shown.match(/Ln (\d+), Col (\d+)/);
      if (at) {
        seen.push(lines[at[1] - 1].slice(at[2] - 1).split(" ")[0]);
      }
    }
    return seen;
  },
  async hover() {
    await command("Show or Focus Hover");
    const hover = page.locator(".monaco-hover:not(.hidden) .hover-contents");
    await hover.first().waitFor();
    return (await hover.allInnerTexts()).join("\n").replaceAll("\u00a0", " ");
  },
  async definition() {
    const from = await position();
    await page.keyboard.press("F12");
    return until(async () => {
      const at = await position();
      return at.line !== from.line && at.line - 1;
    });
  },
  async completion() {
    await page.keyboard.press("Control+Space");
    const rows = page.locator(".suggest-widget.visible .monaco-list-row");
    await rows.first().waitFor();
    return rows.allInnerTexts();
  },
  async format(file, before) {
    await command("Format Document");
    return saved(file, before);
  },
  async rename(file, before) {
    await page.keyboard.press("F2");
    const input = page.locator(".rename-box input");
    await input.waitFor();
    await input.fill("mailboxes");
    await page.keyboard.press("Enter");
    return saved(file, before);
  },
  async quickfix(file, before) {
    await command("Quick Fix...");
    await page.locator(".action-widget .monaco-list-row.action").first().waitFor();
    await page.keyboard.press("Enter");
    return saved(file, before);
  },
  async colours() {
    const kinds = await page.locator(".view-line span span").evaluateAll((spans) =>
      spans.map((span) => [span.textContent.replaceAll("\u00a0", " ").trim(), span.className.split(" ").find((one) => one.startsWith("mtk"))]),
    );
    return kinds.filter(([text]) => text);
  },
};

const seen = {};
for (const step of steps) {
  const name = `${step.name}.maddy.conf`;
  const file = join(WORK, name);
  try {
    await open(name);
    await found();
    await go(file, step.at);
    seen[step.name] = await done[step.name](file, readFileSync(file, "utf-8"));
  } catch (problem) {
    seen[step.name] = { error: String(problem) };
  }
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
}
writeFileSync(RESULT, JSON.stringify(seen));

// The picture in the README: what VS Code says of the mistake in fixtures/server.
if (PICTURE) {
  const name = "server.maddy.conf";
  await open(name);
  await command("View: Toggle Primary Side Bar Visibility");
  await command("View: Hide Panel");
  await page.setViewportSize({ width: 820, height: 530 });
  const before = readFileSync(join(WORK, name), "utf-8").split("&mailboxs")[0].split("\n");
  await go(join(WORK, name), { line: before.length - 1, column: before.at(-1).length + 3 });
  await found();
  await command("Show or Focus Hover");
  await page.locator(".monaco-hover:not(.hidden) .hover-contents").first().waitFor();
  await page.locator(".split-view-container .editor-container").first().screenshot({ path: PICTURE });
}
await browser.close();
