// A manager's day at the desk with the keyboard alone: finding, ordering, narrowing and keeping a list, giving cases
// away, taking a list along, a calendar. No click, no field reached by anything but Tab. And the figures on paper.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Keyboard, visit } from "./support.mjs";

const address = process.env.RIGHTSDESK_URL; // the demonstration, on a frozen day

const says = async (page, ...wanted) => {
  const text = (await page.locator("main").innerText()).replace(/\s+/g, " ");
  for (const words of wanted) assert.ok(text.includes(words), `not said: ${words}, on ${page.url()}:\n${text.slice(0, 2000)}`);
};

async function signIn(open) {
  const page = await open();
  const keys = new Keyboard(page);
  await page.goto(`${address}/desk`);
  await keys.to(/name="email"/);
  await page.keyboard.type("manager@council.example");
  await keys.to(/name="password"/);
  await page.keyboard.type("rightsdesk-demo");
  await keys.presses(/>\s*Sign in/, "/desk");
  return { page, keys };
}

/** What says nothing is told at the field, and the summary leads there; a name is found. */
async function finds({ page, keys }) {
  await keys.to(/id="search"/);
  await page.keyboard.type("s");
  await keys.enter("/desk/search");
  await keys.isAtSummary();
  await page.check("keyboard-search-error", { status: 422 });
  await keys.to(/href="#search"/);
  await page.keyboard.press("Enter");
  assert.match(await keys.focused(), /id="search"/, "the line of the summary leads to the field");
  assert.equal(await page.locator("#search").inputValue(), "s", "what was typed is kept");
  await page.keyboard.press("End");
  await page.keyboard.type("ample");
  await keys.enter("/desk/search");
  await says(page, "Sample");
  await keys.presses(/rightsdesk-reference/, /^\/desk\/cases\//);
}

/** Another order, only one right, kept under a name. */
async function narrows({ page, keys }) {
  await page.goto(`${address}/desk?show=all`);
  const references = () => page.locator("tbody th .rightsdesk-reference").allInnerTexts();
  const before = await references();
  assert.ok(before.length > 2, "there is something to put in order");
  await keys.presses(/sort=reference/, "/desk");
  const after = await references();
  assert.deepEqual(after, [...after].sort(), "they stand in the order of their references");
  assert.notDeepEqual(after, before);

  await keys.to(/Narrow this list/);
  await page.keyboard.press("Enter");
  await keys.to(/id="right"/);
  await page.keyboard.type("Access");
  await keys.presses(/>\s*Show these/, "/desk");
  assert.match(page.url(), /right=access/);
  await page.check("keyboard-narrowed");
  const rights = await page.locator("tbody td:nth-of-type(3) .govuk-\\!-font-weight-bold").allInnerTexts();
  assert.ok(rights.length > 0 && rights.length < before.length, `${rights.length} of ${before.length}`);
  assert.equal(new Set(rights).size, 1, rights.join());

  await keys.to(/Keep this list under a name/);
  await page.keyboard.press("Enter");
  await keys.to(/id="name"/);
  await page.keyboard.type("Copies by reference");
  await keys.presses(/>\s*Keep this list/, /^\/desk/);
  await says(page, "Copies by reference");
}

/** A case is ticked and given; who gets it is asked for first. */
async function gives({ page, keys }) {
  await page.goto(`${address}/desk?show=all&right=access`);
  await keys.to(/name="case"/);
  await page.keyboard.press("Space");
  await keys.presses(/>\s*Give/, "/desk/assign");
  await keys.isAtSummary();
  await page.check("keyboard-give-error", { status: 422 });
  assert.equal(await page.locator('[name="case"]:checked').count(), 1, "what was ticked is kept");
  await keys.to(/href="#to"/);
  await page.keyboard.press("Enter");
  assert.match(await keys.focused(), /id="to"/, "the line of the summary leads to the field");
  await page.keyboard.press("ArrowDown");
  await keys.presses(/>\s*Give/, "/desk/assign");
  await page.check("keyboard-given");
  await says(page, "1 case now belongs to");
}

/** A list as a file, and an address for a calendar. */
async function takesAlong({ page, keys }) {
  await page.goto(`${address}/desk?show=all`);
  await keys.to(/Take this list away as a file/);
  await page.keyboard.press("Enter");
  await keys.to(/value="csv"/);
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  const lines = readFileSync(await download.path(), "utf8").trim().split("\r\n");
  assert.match(lines[0], /Reference/);
  assert.ok(lines.length > 3, lines.join("\n"));

  await page.goto(`${address}/desk/calendar`);
  await keys.presses(/<button[^>]*>\s*Make/, "/desk/calendar");
  await page.check("keyboard-calendar");
  const feed = (await page.locator(".rightsdesk-address").innerText()).trim();
  const calendar = await (await fetch(feed.replace(/^https?:\/\/[^/]+/, address))).text();
  assert.match(calendar, /^BEGIN:VCALENDAR/);
}

/** On paper there are the tables and the charts, and no form. */
async function prints({ page }) {
  for (const [path, name] of [
    ["/desk/figures", "figures"],
    ["/desk/figures/year", "year"],
    ["/desk/forecast", "forecast"],
  ]) {
    await page.goto(address + path);
    const visible = (what) => page.locator(`main ${what}:visible`).count();
    const FORMS = ":is(button, select, nav, form)";
    const [tables, charts] = [await visible("table"), await visible("svg")];
    assert.ok(tables > 0 && (await visible(FORMS)) > 0, path);
    await page.emulateMedia({ media: "print" });
    assert.equal(await visible("table"), tables, `${path}: every table is printed`);
    assert.equal(await visible("svg"), charts, `${path}: every chart is printed`);
    assert.equal(await visible(FORMS), 0, `${path}: no form is printed`);
    await page.check(`print-${name}`);
    await page.emulateMedia({ media: "screen" });
  }
}

await visit(async ({ open }) => {
  const manager = await signIn(open);
  await finds(manager);
  await narrows(manager);
  await gives(manager);
  await takesAlong(manager);
  await prints(manager);
});
