// One request from the resident's telephone to the reply in her hand, as four different people:
// a resident without JavaScript, a triage officer, a caseworker and a reviewer. Then a parent's request for a child,
// and the pages on which a data protection officer fills the register and an administrator keeps the holidays.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { visit } from "./support.mjs";

const address = process.env.RIGHTSDESK_URL; // where the demonstration serves
const PASSWORD = "rightsdesk-demo";
const EMAIL = "journey@example.org";

/** Presses the button of the page's own form. */
const press = (page, name) => page.locator("main").getByRole("button", { name, exact: true }).click();

async function signIn(open, who, options) {
  const page = await open(options);
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
  await press(resident, "Continue");
  await resident.check("resident-rights");
  assert.ok(await resident.getByLabel("Get a copy of my information").isChecked(), "we understood that a copy is wanted");
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
  await resident.check("resident-reply");
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
  // The notice names other places: nobody looks there, for a reason.
  await command(caseworker, url, "leave-out");
  await caseworker.check("leave-out");
  for (const place of await caseworker.locator('[name="systems"]').all()) await place.check();
  await caseworker.getByLabel("Why is that reasonable and proportionate?").fill("The panel keeps all of it in one place.");
  await press(caseworker, "Leave places unsearched");
  for (const item of ["Whether a computer alone makes decisions", "Whether the information leaves the country"]) {
    await command(caseworker, url, "supply-item");
    await caseworker.getByLabel("What is missing").selectOption({ label: item });
    await caseworker.getByLabel("What the person will read").fill("None about you.");
    await press(caseworker, "Supply missing information");
  }
  await command(caseworker, url, "decide");
  await caseworker.check("decide");
  await caseworker.getByLabel("What was asked for").fill("Notes and form");
  await caseworker.getByLabel("Yes", { exact: true }).check();
  await caseworker.getByLabel("Explanation for the person").fill("Both are in this pack.");
  await press(caseworker, "Add another point");
  const second = (name) => caseworker.locator(`[name="${name}-2"]`);
  await second("asked").fill("Names of other parents");
  await caseworker.locator('[name="decision-2"][value="refused"]').check();
  await second("reason").selectOption("TP16");
  await second("explanation").fill("They have not agreed.");
  // What must hold for the reason is shown, and missed.
  await press(caseworker, "Show what the reasons need");
  await caseworker.check("decide-reasons");
  await caseworker.getByLabel("Granted in part", { exact: true }).check();
  await caseworker.getByLabel("No health information").check();
  await caseworker.getByLabel("Notes.txt").check();
  await press(caseworker, "Decide");
  await caseworker.check("decide-tests-missing", { status: 422 });
  for (const test of await second("tests-tp16").all()) await test.check();
  await second("because-tp16").fill("Both were asked on 3 November.");
  await caseworker.getByLabel("Granted", { exact: true }).check();
  await press(caseworker, "Decide");
  await caseworker.check("decide-outcome-differs", { status: 422 });
  assert.equal(await second("tests-tp16").first().isChecked(), true, "what was ticked is kept");
  await caseworker.getByLabel("Granted in part", { exact: true }).check();
  await press(caseworker, "Decide");
  await caseworker.check("case-decided");

  // A second person approves, and the worker builds the pack.
  const reviewer = await signIn(open, "reviewer");
  await command(reviewer, url, "approve");
  await reviewer.check("approve");
  await press(reviewer, "Approve");
  // How far the reply has come, whatever that is by now.
  await command(reviewer, url, "pack");
  await reviewer.check("pack");
  await until("the pack", async () => {
    await caseworker.goto(url);
    return caseworker.getByRole("link", { name: "Send the reply" }).or(caseworker.getByRole("button", { name: "Send the reply" })).count();
  });
  await command(caseworker, url, "record-talk");
  await caseworker.check("record-talk");
  await command(caseworker, url, "plan-send");
  await caseworker.check("plan-send");
  // It is planned for tomorrow, and taken back.
  await press(caseworker, "Choose a day for the reply");
  await caseworker.check("case-planned");
  await command(caseworker, url, "drop-plan");
  await press(caseworker, "Take back the day for the reply");
  await command(caseworker, url, "send");
  await caseworker.check("send");
  await press(caseworker, "Send the reply");
  await caseworker.check("case-answered");

  // The resident comes back with the reference and a mailed code, and fetches the reply.
  await resident.goto(`${address}/kent/track`);
  await resident.check("track");
  await resident.getByLabel("Your reference").fill(reference.toLowerCase());
  await press(resident, "Continue");
  await resident.check("track-code");
  const code = await until("the code", async () => (await mail(open, "code").catch(() => "")).match(/\b\d{6}\b/)?.[0]);
  await resident.getByLabel("The code from our email or letter").fill(code === "000000" ? "000001" : "000000");
  await press(resident, "Show my request");
  await resident.check("track-code-wrong", { status: 422 });
  await resident.getByLabel("The code from our email or letter").fill(code);
  await press(resident, "Show my request");
  await resident.check("track-request");
  const [download] = await Promise.all([
    resident.waitForEvent("download"),
    resident.getByRole("link", { name: "Our letter" }).click(),
  ]);
  const bytes = readFileSync(await download.path());
  assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");
  assert.ok(bytes.length > 10_000, `${bytes.length} bytes`);

  await forAChild(open, triage);
  await fillAndKeepHolidays(open);
});

/** Fills the three boxes of a date. */
async function date(page, [day, month, year]) {
  // The first date of the page: one more may be folded away below it.
  await page.getByLabel("Day").first().fill(day);
  await page.getByLabel("Month").first().fill(month);
  await page.getByLabel("Year").first().fill(year);
}

/** A parent's letter about a child: authority is asked for and shown, and what the child wants is recorded. */
async function forAChild(open, triage) {
  await triage.goto(`${address}/desk/requests/new`);
  await triage.getByLabel("Email file (.eml)").setInputFiles({
    name: "request.eml",
    mimeType: "message/rfc822",
    buffer: Buffer.from("From: Parent Example <parent@example.org>\r\nSubject: Our son\r\n\r\nHello"),
  });
  await triage.getByLabel("Phone number").fill("01632 960 001");
  await press(triage, "Fill in the form from this file");
  await triage.getByText("It did not reach this team first").click();
  await triage.getByText("They need adjustments").click();
  await triage.check("new-request-from-email");
  await triage.goto(`${address}/desk/requests/new`);
  await date(triage, ["10", "11", "2026"]);
  await triage.getByLabel("Council", { exact: true }).selectOption({ label: "Norfolk County Council" });
  await triage.getByLabel("Letter").check();
  await triage.getByLabel("What the person asked").fill("All you hold about my son.");
  await triage.getByLabel("Access", { exact: true }).check();
  await triage.getByLabel("A child, for whom the requester acts").check();
  await triage.getByLabel("Full name", { exact: true }).fill("Parent Example");
  await triage.getByLabel("Email address").fill("parent@example.org");
  await triage.getByLabel("Full name of the person it is about").fill("Finn Example");
  await press(triage, "Enter the request");
  const url = triage.url().replace(/\?.*/, "");
  await command(triage, url, "accept");
  await triage.getByLabel("No", { exact: true }).check();
  await triage.getByLabel("Owner").selectOption({ index: 1 });
  await press(triage, "Accept");

  await command(triage, url, "ask-authority");
  await triage.getByLabel("Why is proof needed?").fill("We have no record of you.");
  await press(triage, "Read the letter first");
  await triage.check("ask-authority-letter");
  await press(triage, "Ask for proof of authority to act");
  await triage.check("case-authority-asked");

  const narrow = await signIn(open, "triage", { javascript: false, width: 320 });
  await command(narrow, url, "confirm-authority");
  await narrow.check("confirm-authority");
  await date(narrow, ["31", "2", "2026"]);
  await narrow.getByLabel("What shows that they may act?").fill("Birth certificate, and no court order");
  await press(narrow, "Record that authority to act is shown");
  await narrow.check("confirm-authority-errors", { status: 422 });
  await date(narrow, ["23", "11", "2026"]);
  await narrow.getByLabel("Parent, or somebody else with parental responsibility").check();
  await narrow.getByLabel("The child understands and agrees").check();
  await narrow.getByLabel("How do you know whether the child understands?").fill("His teacher says so.");
  await press(narrow, "Record that authority to act is shown");
  await narrow.check("case-authority-shown");
  await command(narrow, url, "confirm-authority");
  await narrow.check("confirm-authority-again", { status: 409 });
  await forms(narrow, url);
}

/** Forms with every kind of field, as they open and with everything that is wrong with them. */
async function forms(page, url) {
  for (const name of [
    "ask-task",
    "assess",
    "attach",
    "change-contact",
    "link",
    "name-controller",
    "note",
    "note-care",
    "open-beside",
    "redirect",
    "record-time",
  ]) {
    await command(page, url, name);
    await page.check(`command-${name}`);
    if (name === "change-contact") await page.getByLabel("Full name").fill("");
    await page.locator("main form .govuk-button").last().click();
    await page.check(`command-${name}-errors`, { status: 422 });
  }
}

/** What replies lack is filled in the register, and a holiday is added and removed, in a narrow window. */
async function fillAndKeepHolidays(open) {
  const narrow = { javascript: false, width: 320 };
  const officer = await signIn(open, "dpo", narrow);
  await officer.goto(`${address}/desk/register/kent-parent-carer-panel/fill/transfers`);
  await officer.check("fill");
  await press(officer, "Fill in for all replies");
  await officer.check("fill-errors", { status: 422 });
  await officer.getByLabel("What the person will read").fill("Nothing leaves the country.");
  await press(officer, "Fill in for all replies");
  await officer.check("filled");

  const administrator = await signIn(open, "admin", narrow);
  await administrator.goto(`${address}/desk/holidays`);
  await press(administrator, "Add the holiday");
  await administrator.check("holidays-errors", { status: 422 });
  await administrator.getByLabel("England and Wales").check();
  await date(administrator, ["2", "7", "2027"]);
  await administrator.getByLabel("What is it for?").fill("Sample day");
  await press(administrator, "Add the holiday");
  await administrator.check("holidays-added");
  await administrator.getByRole("button", { name: /^Remove/ }).click();
  await administrator.check("holidays-removed");
}
