// What every browser script shares: a browser, pages with and without JavaScript, and the checks a page must pass.
//
//   import { visit } from "./support.mjs";
//   await visit(async ({ open }) => {
//     const page = await open({ javascript: false });
//     await page.goto(process.env.RIGHTSDESK_URL);
//     await page.check("start");          // HTML, axe, console, foreign requests; keeps a picture and the source
//   });
//
// In the end the Nu HTML checker reads the source of every page that was checked.
//
// A script fails by throwing; node then ends with status 1 and the Rust test that ran it fails with the output.
//
// Environment: RIGHTSDESK_URL    the address under test (http://127.0.0.1:PORT)
//              RIGHTSDESK_SHOTS  where pictures go (default: a new temporary folder)
//              CHROMIUM          the browser's program (default: Debian's)

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const packages = createRequire(import.meta.url);
const axeSource = readFileSync(packages.resolve("axe-core/axe.min.js"), "utf8");
const validator = packages.resolve("vnu-jar/build/dist/vnu.jar");

// The public sector regulations ask for WCAG 2.2 AA; axe's best practices are held as well.
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// No sandbox: containers offer Chromium none, and it only meets pages of our own. The rest keeps it quiet and offline.
const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Runs `journey` with a browser of its own and closes it whatever happens. */
export async function visit(journey) {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  assert.ok(existsSync(executablePath), `no browser at ${executablePath}: install chromium or set CHROMIUM`);
  const shots = shotsFolder();
  rmSync(sourcesOf(shots), { recursive: true, force: true });
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  try {
    await journey({ open: (options) => open(browser, shots, options), shots });
  } finally {
    await browser.close();
  }
  validate(sourcesOf(shots));
}

/** Somebody who uses a page with the keyboard alone. */
export class Keyboard {
  constructor(page) {
    this.page = page;
  }

  /** What has the focus, as it stands in the page; of a part that can be scrolled, not what is in it. */
  focused() {
    return this.page.evaluate(() => {
      const focused = document.activeElement;
      return focused?.cloneNode(focused.getAttribute("role") !== "region").outerHTML ?? "";
    });
  }

  /** Goes on with Tab to the next element that has a sign in it. */
  async to(sign) {
    for (let tries = 0; tries < 150; tries += 1) {
      await this.page.keyboard.press("Tab");
      if ((await this.focused()).match(sign)) return;
    }
    assert.fail(`Tab does not reach ${sign} on ${this.page.url()}`);
  }

  /** Presses Enter where the focus is, and comes to an address. */
  async enter(path) {
    const leads = (url) => (path instanceof RegExp ? path.test(url.pathname) : url.pathname === path);
    await Promise.all([this.page.waitForURL(leads), this.page.waitForEvent("load"), this.page.keyboard.press("Enter")]);
  }

  /** Goes to something, presses it, and comes to an address. */
  async presses(sign, path) {
    await this.to(sign);
    await this.enter(path);
  }

  /** Fails unless the summary of what is wrong has the focus. */
  async isAtSummary() {
    await this.page.waitForSelector(".govuk-error-summary");
    assert.match(await this.focused(), /govuk-error-summary/, "the summary of what is wrong has the focus");
  }
}

/** Where the sources of the pages are kept that were checked. */
const sourcesOf = (shots) => join(shots, "sources");

/** Fails unless the Nu HTML checker finds no error in any page of a folder; there may be none. */
export function validate(folder) {
  if (!existsSync(folder)) return;
  const { status, stdout, stderr, error } = spawnSync("java", ["-jar", validator, "--errors-only", folder], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (error) throw error;
  assert.equal(status, 0, `the Nu HTML checker found:\n${stdout}${stderr}`);
}

/**
 * Opens a page in a context of its own: no cookie is shared with any other page.
 *
 * `width` is the window's, in CSS pixels: 320 is the narrowest that WCAG 1.4.10 asks to reflow to. `storageState` are
 * the cookies of another context, where a page is opened by somebody who has been here before.
 *
 * The page gains `check(name)`, which fails unless what is shown now is sound and keeps a picture of it as `name`.png.
 * What went wrong in the background since the last check counts too. A page that is meant to be refused names the
 * status it expects: `page.check("not-found", { status: 404 })`.
 */
async function open(browser, shots, { javascript = true, width = 1100, height = 900, storageState } = {}) {
  const context = await browser.newContext({
    acceptDownloads: true,
    javaScriptEnabled: javascript,
    locale: "en-GB",
    storageState,
    timezoneId: "Europe/London",
    viewport: { width, height },
  });
  // A missing element is a failed test, not a reason to wait for half a minute.
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const troubles = listenForTrouble(page);
  let source; // of the page that is shown
  page.on("response", (response) => {
    if (!response.request().isNavigationRequest() || response.frame() !== page.mainFrame()) return;
    const isPage = /^text\/html/.test(response.headers()["content-type"] ?? "");
    if (isPage) source = response.text().catch(() => undefined);
  });
  page.check = async (name, { status = 200 } = {}) => {
    // A press returns when the answer begins to come; half a page has faults of its own.
    await page.waitForLoadState("load");
    const markup = await htmlFindings(page);
    await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
    const findings = [...troubles.since(status), ...markup, ...(await axeFindings(page, javascript))];
    if (findings.length > 0) assert.fail(`${name} (${page.url()}) has faults:\n  ${findings.join("\n  ")}`);
    const html = await source;
    mkdirSync(sourcesOf(shots), { recursive: true });
    if (html) writeFileSync(join(sourcesOf(shots), `${name}.html`), html);
  };
  return page;
}

/** What a page must be whatever it is about. Returns a sentence for each fault. */
async function htmlFindings(page) {
  return page.evaluate(() => {
    const findings = [];
    const all = (selector) => [...document.querySelectorAll(selector)];
    const shown = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 120);

    const headings = all("h1");
    if (headings.length !== 1) findings.push(`one h1 wanted, ${headings.length} found`);
    if (!document.title.trim()) findings.push("the title is empty");
    if (!document.documentElement.lang.trim()) findings.push("html has no lang");
    if (document.doctype?.name !== "html") findings.push("no doctype: the page is in quirks mode");
    if (document.documentElement.scrollWidth > window.innerWidth) {
      findings.push(`content is ${document.documentElement.scrollWidth} pixels wide in a window of ${window.innerWidth}`);
    }

    const unlabelled = all("input, select, textarea").filter(
      (field) =>
        !["hidden", "submit", "button", "reset", "image"].includes(field.type) &&
        !field.labels?.length &&
        !field.ariaLabel?.trim() &&
        !field.getAttribute("aria-labelledby"),
    );
    for (const field of unlabelled) findings.push(`field without a label: ${shown(field)}`);

    for (const attribute of ["for", "aria-labelledby", "aria-describedby", "aria-controls"]) {
      for (const element of all(`[${attribute}]`)) {
        for (const id of element.getAttribute(attribute).split(/\s+/).filter(Boolean)) {
          if (!document.getElementById(id)) findings.push(`${attribute} names ${id}, which is not there: ${shown(element)}`);
        }
      }
    }

    const ids = all("[id]").map((element) => element.id);
    for (const id of new Set(ids.filter((id, place) => ids.indexOf(id) !== place))) findings.push(`two elements have the id ${id}`);

    for (const form of all('form[method="post" i]')) {
      if (!form.querySelector('button, input[type="submit"]')) findings.push(`form without a button: ${shown(form)}`);
    }
    return findings;
  });
}

/**
 * Barriers axe sees, one sentence for each element.
 *
 * Where JavaScript is off the browser fires no timers, and axe would wait for its first one for ever: its short
 * timers become promises, which do run; its long ones are only time limits on frames.
 */
async function axeFindings(page, javascript) {
  if (!javascript) {
    await page.evaluate(() => {
      globalThis.setTimeout = (run, delay = 0, ...values) => {
        if (delay < 1000) Promise.resolve().then(() => run(...values));
        return 0;
      };
    });
  }
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    (tags) => globalThis.axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }),
    AXE_TAGS,
  );
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `axe ${id}: ${help}: ${node.html.slice(0, 120)}`));
}

/**
 * Collects what a user would not see: script errors, broken or foreign requests, a weak content security policy.
 *
 * Inline code and style need no check of their own: under a sound policy the browser complains of them on its console.
 */
function listenForTrouble(page) {
  let troubles = [];
  const failed = [];
  page.on("pageerror", (error) => troubles.push(`script error: ${error.message}`));
  page.on("console", (message) => {
    // The browser's own line about a failed load is a copy of the response seen below, which says more.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      troubles.push(`console: ${message.text()}`);
    }
  });
  page.on("request", (request) => {
    const asked = new URL(request.url());
    const here = request.frame().url();
    if (/^https?:/.test(asked.protocol) && /^https?:/.test(here) && asked.origin !== new URL(here).origin && !request.isNavigationRequest()) {
      troubles.push(`asks another site: ${request.url()}`);
    }
  });
  page.on("response", (response) => {
    const wholePage = response.request().isNavigationRequest();
    const policy = response.headers()["content-security-policy"] ?? "";
    if (wholePage && response.ok() && !/default-src/.test(policy)) {
      troubles.push(`no content security policy: ${response.url()}`);
    }
    if (/unsafe-inline|unsafe-eval/.test(policy)) troubles.push(`a policy that allows inline code: ${response.url()}`);
    if (response.status() >= 400) failed.push({ status: response.status(), url: response.url(), wholePage });
  });
  return {
    /** Everything since the last call; a navigation answered with `expected` is no trouble. */
    since(expected) {
      const answers = failed
        .splice(0)
        .filter(({ status, wholePage }) => !(wholePage && status === expected))
        .map(({ status, url }) => `${status} for ${url}`);
      const found = [...troubles, ...answers];
      troubles = [];
      return found;
    },
  };
}

function shotsFolder() {
  const folder = process.env.RIGHTSDESK_SHOTS;
  if (!folder) return mkdtempSync(join(tmpdir(), "rightsdesk-shots-"));
  mkdirSync(folder, { recursive: true });
  return folder;
}
