// A window of VS Code, as code-server in a browser: what somebody does with keys and the mouse. After each step it is
// waited until what the step does is to be seen, however long that takes, and nothing else is relied on.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const { ADDRESS, CHROMIUM, RESULT, TOOLS } = process.env;
const LIMIT = 1000 * process.env.LIMIT;
const PATIENCE = 5000; // Until what may have been lost, such as a key that came before its binding, is done again.
const { chromium } = createRequire(join(TOOLS, "code", "package.json"))("playwright-core");

/** Runs a function with a browser that opens windows, and writes what it has seen. */
export async function browsing(work) {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"], timeout: LIMIT });
  const seen = {};
  try {
    await work(async (folder) => Window.opened(browser, folder), seen);
  } finally {
    writeFileSync(RESULT, JSON.stringify(seen));
    await browser.close();
  }
}

/** Waits for something, by asking for it again and again. */
export async function until(what, name = "what was waited for") {
  const end = Date.now() + LIMIT;
  for (;;) {
    const found = await what();
    if (found) {
      return found;
    }
    if (Date.now() > end) {
      throw new Error(`${name} did not come`);
    }
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

const shown = (locator) => locator.first().waitFor({ timeout: PATIENCE }).then(() => true, () => false);
const plain = (text) => text.replaceAll("\u00a0", " ");

class Window {
  static async opened(browser, folder) {
    const page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
    page.setDefaultTimeout(LIMIT);
    await page.goto(`${ADDRESS}/?folder=${folder}`);
    return new Window(page, folder);
  }

  constructor(page, folder) {
    this.page = page;
    this.folder = folder;
    this.input = page.locator(".quick-input-widget input[type=text]");
  }

  /** What is seen of a step, or why it went wrong, with a picture of that beside the result. */
  async step(name, what) {
    try {
      return await what();
    } catch (problem) {
      await this.page.screenshot({ path: join(dirname(RESULT), `${name}.png`) }).catch(() => {});
      return { error: String(problem) };
    }
  }

  /** Opens the field for commands and files, and types into it until a row is found. */
  async pick(keys, text, row) {
    const rows = this.page.locator(".quick-input-list .monaco-list-row", { hasText: row });
    await until(async () => {
      if (!(await this.input.isVisible())) {
        await this.page.keyboard.press(keys);
      }
      if (!(await shown(this.input))) {
        return false;
      }
      await this.input.fill("");
      await this.input.fill(text);
      return shown(rows);
    }, `${row} in a list`);
    await rows.first().click();
    await this.input.waitFor({ state: "hidden" });
  }

  async command(title) {
    await this.pick("F1", `>${title}`, title);
  }

  editor(name) {
    return this.page.locator(`.editor-instance .monaco-editor[data-uri$="/${name}"]`);
  }

  /** The document that is open is another one than before only when the editor says so, and not when its tab does. */
  async open(name) {
    await this.pick("Control+P", name, name);
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.editor(name).waitFor();
  }

  async found(name) {
    await this.editor(name).locator(".squiggly-error").first().waitFor();
  }

  async position() {
    const text = await this.page.locator("#status\\.editor\\.selection").innerText();
    const [, line, column] = text.match(/Ln (\d+), Col (\d+)/) ?? [];
    return { line: Number(line), column: Number(column) };
  }

  /** To a column in characters, by the keyboard: the field for lines takes columns as they are shown, some two wide. */
  async go(name, { line, column }) {
    const arrived = async (after) => {
      const at = await this.position();
      return at.line === line + 1 && at.column === after + 1;
    };
    await until(async () => {
      await this.page.keyboard.press("Control+G");
      if (await shown(this.input)) {
        await this.input.fill(`:${line + 1}:1`);
        await this.input.press("Enter");
        await this.input.waitFor({ state: "hidden" });
      }
      return arrived(0);
    }, `line ${line + 1}`);
    await this.page.locator(`.monaco-editor.focused[data-uri$="/${name}"]`).waitFor();
    for (let passed = 0; passed < column; passed++) {
      await this.page.keyboard.press("ArrowRight");
    }
    await until(() => arrived(column), `column ${column + 1}`);
  }

  /** The file on disk, once it has been changed in the editor and saved. */
  async saved(name) {
    const tab = `.tab.active[data-resource-name="${name}"]`;
    await this.page.locator(`${tab}.dirty`).waitFor();
    await until(async () => {
      await this.page.keyboard.press("Control+S");
      return shown(this.page.locator(`${tab}:not(.dirty)`));
    }, "a saved file");
    return readFileSync(join(this.folder, name), "utf-8");
  }

  async texts(selector) {
    return (await this.page.locator(selector).allInnerTexts()).map(plain);
  }

  /** The text of what is shown at some place, once it says what is waited for. */
  async saying(selector, what) {
    return until(async () => {
      const text = (await this.texts(selector)).join("\n");
      return what.test(text) && text;
    }, `${what} in ${selector}`);
  }
}

