// One request from the resident's telephone to the reply in her hand, as four different people:
// a resident without JavaScript, a triage officer, a caseworker and a reviewer.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { visit } from "./support.mjs";

const address = process.env.RIGHTSDESK_URL; // where the demonstration serves
const PASSWORD = "rightsdesk-demo";
const EMAIL = "journey@example.org";

/** Presses the button of the page's own form. */
const press = (page, name) => page.locator("main").getByRole("button", { name, exact: true }).click();

async function signIn(open, who) {
  const page = await open();
  await page.goto(`${address}/desk`);
  await page.getByLabel("Email address").fill(`${who}@council.example`);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await press(page, "Sign in");
  return page;
}

async function openCase(page, reference) {
  await page.goto(`${address}/desk`);
  await page.getByLabel("Find a case").fill(reference);
  await press(page, "Find");
  const link = page.getByRole("link", { name: reference });
  if (await link.count()) await link.first().click();
  assert.match(page.url(), /\/desk\/cases\//, "the search leads to the case");
  return page.url();
}

/** Opens the page of a command from the case. */
const command = (page, url, name) => page.goto(`${url}/${name}`);

/** The newest mail to the resident whose subject matches, as text. */
async function mail(open, subject) {
  const page = await open();
  await page.goto(`${address}/demo/mails`);
  const mails = page.locator(".rightsdesk-mail").filter({ hasText: subject }).filter({ hasText: EMAIL });
  const text = await mails.first().locator("details").textContent();
  await page.context().close();
  return text;
}

/** Tries again for a while: the worker does its part beside us. */
async function until(what, attempt) {
  for (let tries = 0; tries < 60; tries += 1) {
    const result = await attempt();
    if (result) return result;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return assert.fail(`waited in vain for ${what}`);
}

await visit(async ({ open }) => {
  // The resident asks, on a small telephone without JavaScript.
  const resident = await open({ javascript: false, width: 320, height: 640 });
  await resident.goto(`${address}/kent/`);
  await resident.check("resident-start");
  await resident.getByRole("button", { name: "Ask now" }).click();
  await press(resident, "Continue");
  assert.match(await resident.title(), /^Error: /);
  await resident.check("resident-what-errors", { status: 422 });
  await resident.getByLabel("Tell us in your own words").fill("Please send me my notes and the sign-up form of the parent panel.");
  await resident.getByLabel("Get a copy of my information").check();
  await press(resident, "Continue");
  await resident.check("resident-service");
  await resident.getByLabel("Parent and carer panels").check();
  await press(resident, "Continue");
  await resident.getByLabel("Me", { exact: true }).check();
  await resident.check("resident-who");
  await press(resident, "Continue");
  await resident.getByLabel("Your full name").fill("Journey Example");
  await resident.getByLabel("Email", { exact: true }).check();
  await resident.getByLabel("Email address").fill("journey.example.org");
  await press(resident, "Continue");
  assert.equal(await resident.getByLabel("Your full name").inputValue(), "Journey Example", "what was typed is kept");
  await resident.check("resident-you-errors", { status: 422 });
  await resident.getByLabel("Email address").fill(EMAIL);
  await press(resident, "Continue");
  await resident.check("resident-check");
  await press(resident, "Send my request");
  await resident.check("resident-done");
  const reference = (await resident.locator("main").textContent()).match(/KEN-\d\d-\d{4,}-\w/)[0];
  // Going back and pressing again makes no second request.
  await resident.goBack();
  await press(resident, "Send my request").catch(() => undefined);
  assert.ok((await resident.locator("main").textContent()).includes(reference), "the same reference again");

  // The triage officer accepts it.
  const triage = await signIn(open, "triage");
  await triage.check("desk");
  const url = await openCase(triage, reference);
  await triage.check("case-received");
  await command(triage, url, "accept");
  await triage.check("accept");
  await triage.getByLabel("Parent and carer panels").check();
  await triage.getByLabel("The requester", { exact: true }).check();
  await triage.getByLabel("No", { exact: true }).check();
  await press(triage, "Accept");
  await triage.check("case-accepted");

  // The caseworker searches, fills what the notice lacks, and decides.
  const caseworker = await signIn(open, "caseworker");
  await command(caseworker, url, "record-search");
  await caseworker.check("record-search");
  await caseworker.getByLabel("Another system").fill("Panel records");
  await caseworker.getByLabel("Who searched").fill("Core Plus Team");
  await caseworker.getByLabel("What was searched for, and how").fill("Name and email address, all of 2026");
  await caseworker.setInputFiles("input[type=file]", {
    name: "Notes.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("Panel notes, 2 November 2026. J.E. asks for text messages.\n"),
  });
  await press(caseworker, "Record a search");
  for (const item of ["automated_decisions", "transfers"]) {
    await command(caseworker, url, "supply-item");
    await caseworker.getByLabel("What is missing").selectOption(item);
    await caseworker.getByLabel("What the person will read").fill("None about you.");
    await press(caseworker, "Supply missing information");
  }
  await command(caseworker, url, "decide");
  await caseworker.check("decide");
  await caseworker.getByLabel("What was asked for").fill("Notes and form");
  await caseworker.getByLabel("Yes", { exact: true }).check();
  await caseworker.getByLabel("Explanation for the person").fill("Both are in this pack.");
  await caseworker.getByLabel("Granted", { exact: true }).check();
  await press(caseworker, "Decide");
  await caseworker.check("case-decided");

  // A second person approves, and the worker builds the pack.
  const reviewer = await signIn(open, "reviewer");
  await command(reviewer, url, "approve");
  await reviewer.check("approve");
  await press(reviewer, "Approve");
  await until("the pack", async () => {
    await caseworker.goto(url);
    return caseworker.getByRole("link", { name: "Send the reply" }).or(caseworker.getByRole("button", { name: "Send the reply" })).count();
  });
  await command(caseworker, url, "send");
  await press(caseworker, "Send the reply");
  await caseworker.check("case-answered");

  // The resident comes back with the reference and a mailed code, and fetches the reply.
  await resident.goto(`${address}/kent/track`);
  await resident.check("track");
  await resident.getByLabel("Your reference").fill(reference.toLowerCase());
  await press(resident, "Send me a code");
  await resident.check("track-code");
  const code = await until("the code", async () => (await mail(open, "code").catch(() => "")).match(/\b\d{6}\b/)?.[0]);
  await resident.getByLabel("The 6-digit code").fill(code === "000000" ? "000001" : "000000");
  await press(resident, "Show my request");
  await resident.check("track-code-wrong", { status: 422 });
  await resident.getByLabel("The 6-digit code").fill(code);
  await press(resident, "Show my request");
  await resident.check("track-request");
  const [download] = await Promise.all([
    resident.waitForEvent("download"),
    resident.getByRole("link", { name: /reply/i }).first().click(),
  ]);
  const bytes = readFileSync(await download.path());
  assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");
  assert.ok(bytes.length > 10_000, `${bytes.length} bytes`);
});
