// Receiving a reply: its files, the reply as a page, a code once more, a question about a page; and, months later, the
// end of its time and its renewal. Without JavaScript at 320 pixels, and with it in a wide window.
//
// RIGHTSDESK_PART  open   the demonstration while the reply can be opened
//                  ended  the demonstration after its time

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { visit } from "./support.mjs";

const address = process.env.RIGHTSDESK_URL;
// Her reply has a letter, pages and a recording.
const EMAIL = "bryony@example.org";
const COUNCIL = "kent";

/** Presses the button of the page's own form. */
const press = (page, name) => page.locator("main").getByRole("button", { name, exact: true }).click();

/** What was mailed to her, newest first. */
async function mails(open) {
  const page = await open();
  await page.goto(`${address}/demo/mails`);
  const texts = await page.locator(".rightsdesk-mail").filter({ hasText: EMAIL }).allTextContents();
  await page.context().close();
  return texts;
}

/** The code that comes after something was done. */
async function codeAfter(open, does) {
  const codes = async () => (await mails(open)).flatMap((text) => text.match(/\b\d{6}\b/) ?? []);
  const before = await codes();
  await does();
  for (let tries = 0; tries < 60; tries += 1) {
    const now = await codes();
    if (now.length > before.length) return now.find((code) => !before.includes(code)) ?? now[0];
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return assert.fail("no code came");
}

async function reference(open) {
  return (await mails(open)).join("\n").match(/KEN-\d\d-\d{4,}-\w/)[0];
}

/** Gets in, and stands on the page of the request. */
async function track(open, options) {
  const page = await open(options);
  await page.goto(`${address}/${COUNCIL}/track`);
  await page.locator("#reference").fill(await reference(open));
  const code = await codeAfter(open, () => press(page, "Continue"));
  await page.locator("#code").fill(code);
  await press(page, "Show my request");
  return page;
}

/** Fails where a page cannot be worked with a keyboard alone: what is pressed can be reached by the tab key. */
async function reach(page, name) {
  for (let tabs = 0; tabs < 80; tabs += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => document.activeElement?.textContent?.trim());
    if (focused?.startsWith(name)) return;
  }
  assert.fail(`${name} is not reached by the keyboard`);
}

async function receive(open, options, name) {
  const page = await track(open, options);
  await page.check(`${name}-request`);
  for (const title of ["Our letter", /^Your information, pages? /, /recording/i]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: title }).first().click()]);
    assert.ok(readFileSync(await download.path()).length > 0, `${title}`);
    assert.ok(!/bryony/i.test(download.url()), "no name stands in an address");
  }

  // The reply as a page: each line of the contents leads somewhere.
  await reach(page, "Read our reply on this website");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/track\/reply\//);
  await page.check(`${name}-reply`);
  const targets = await page.locator("nav[aria-labelledby=contents] a").evaluateAll((links) => links.map((link) => link.hash.slice(1)));
  assert.ok(targets.length > 8, `${targets.length} lines of contents`);
  for (const id of targets) assert.equal(await page.locator(`[id="${id}"]`).count(), 1, id);
  await page.emulateMedia({ media: "print" });
  assert.ok(!(await page.getByText("You can also print this page.").isVisible()), "what is for the screen is not printed");
  await page.screenshot({ path: `${process.env.RIGHTSDESK_SHOTS ?? "/tmp"}/${name}-reply-printed.png`, fullPage: true });
  await page.emulateMedia({ media: null });

  // A question about a page of it: what is wrong is said, and what was typed is kept.
  await page.getByRole("link", { name: "Ask us about our letter" }).click();
  await page.check(`${name}-page`);
  assert.ok(await page.getByLabel("Our letter").isChecked(), "the letter is chosen already");
  await page.getByLabel("Page number").fill("4000");
  await press(page, "Send my question");
  await page.check(`${name}-page-errors`, { status: 422 });
  assert.equal(await page.getByLabel("Page number").inputValue(), "4000");
  await page.getByRole("link", { name: /Enter a page number from 1 to/ }).click();
  await page.getByLabel("Page number").fill("1");
  await page.getByLabel("Your question").fill("What does “in part” mean?");
  await press(page, "Send my question");
  await page.check(`${name}-page-asked`);
  assert.ok((await page.locator("main").textContent()).includes("You opened our reply on this website"));

  // A code once more. The clock stands still, so nobody is sent here: a test of the pages moves it.
  await page.goto(`${address}/${COUNCIL}/track/fresh`);
  await page.check(`${name}-fresh`);
  const code = await codeAfter(open, () => press(page, "Send me a code"));
  await page.check(`${name}-fresh-sent`);
  await page.locator("#code").fill(code === "000000" ? "000001" : "000000");
  await press(page, "Continue");
  await page.check(`${name}-fresh-wrong`, { status: 422 });
  await page.locator("#code").fill(code);
  await press(page, "Continue");
  await page.check(`${name}-fresh-done`);
}

/** After its time: it does not open, is asked for again, and opens when the council has renewed it. */
async function ended(open) {
  const page = await track(open, { javascript: false, width: 320, height: 640 });
  await page.check("ended");
  assert.equal(await page.locator('main a[href*="/track/files/"]').count(), 0);
  const ask = await page.getByRole("link", { name: /^Ask us about a page/ }).first().getAttribute("href");
  await page.goto(address + ask.replace("/page/", "/reply/"));
  await page.check("ended-gone", { status: 410 });
  await page.getByRole("link", { name: "Go to your request" }).click();
  await page.locator("main").getByRole("button", { name: "Ask us to open them again" }).first().click();
  await page.check("ended-asked");
  await page.goto(`${address}/${COUNCIL}/track/request`);
  await page.check("ended-waiting");

  const team = await open();
  await team.goto(`${address}/desk`);
  await team.getByLabel("Email address").fill("caseworker@council.example");
  await team.getByLabel("Password", { exact: true }).fill("rightsdesk-demo");
  await press(team, "Sign in");
  await team.goto(`${address}/desk/cases/${ask.match(/[0-9a-f-]{36}/)[0]}/renew-files`);
  await team.check("renew-files");
  await press(team, "Let the person fetch the files again");
  await page.reload();
  await page.check("renewed");
  const letter = page.getByRole("link", { name: "Our letter" }).first();
  const [download] = await Promise.all([page.waitForEvent("download"), letter.click()]);
  assert.equal(readFileSync(await download.path()).subarray(0, 5).toString(), "%PDF-");
  const told = (await mails(open)).some((text) => text.includes("You can open our reply again"));
  assert.ok(told, "the letter tells it");
}

await visit(async ({ open }) => {
  if (process.env.RIGHTSDESK_PART === "ended") return ended(open);
  await receive(open, { javascript: false, width: 320, height: 640 }, "phone");
  return receive(open, { javascript: true }, "wide");
});
