// Behind the requests: what is past its day is looked at, held, let go and certified, in a browser and as the worker does
// it; a reply is stopped while it is put together, and put together after all; and a page says whether the work is done.
//
//   list    months later, with short periods: the list, a hold, an approval, the certificate
//   pack    a reply in the making: how far it has come, stopped, built again

import assert from "node:assert/strict";
import { ALL, Colleague, fill, textFile, until } from "./people.mjs";
import { visit } from "./support.mjs";

/** How often a page is repeated in each file. */
const LONG = 50;

/** The line of the list that is about a reference. */
const lineOf = (manager, text) => manager.page.locator("main .govuk-checkboxes__item").filter({ hasText: text });

async function list({ open }) {
  const manager = await Colleague.signIn(open, "manager");
  // The worker finds what is past its day by itself.
  await until("the list", async () => {
    await manager.page.goto(`${process.env.RIGHTSDESK_URL}/desk/disposal`);
    return lineOf(manager, "Everything about the request").count();
  });
  await manager.look("list");
  await manager.reads("Waiting for approval", "You cannot undo this.", "Answered, and never closed");
  const label = await lineOf(manager, "Everything about the request").first().locator("label").innerText();
  const reference = label.match(/[A-Z]{3}-\d\d-\d{4,}-\w/)[0];

  // Nothing is approved by pressing alone.
  await manager.press("Approve and dispose");
  await manager.look("nothing-selected", { status: 422 });
  await manager.reads("Select what you approve");

  // Somebody looks at the case before it goes, and holds it.
  const about = manager.page.locator("main .govuk-checkboxes__item", { hasText: label }).locator("xpath=following-sibling::div[1]");
  await about.getByRole("link").first().click();
  await manager.look("case");
  const url = manager.page.url().replace(/[?#].*/, "");
  await manager.does(url, "place-hold", { reason: "A claim is expected." });
  await manager.reads("nothing of this request is disposed of");
  await until("the hold", async () => {
    await manager.page.goto(`${process.env.RIGHTSDESK_URL}/desk/disposal`);
    return (await lineOf(manager, label).count()) === 0;
  });
  await manager.look("held");
  await manager.reads("Past its day, and stopped", "Stopped: a legal hold stands.");

  await manager.does(url, "lift-hold", { reason: "No claim was made in time." });
  await until("the list again", async () => {
    await manager.page.goto(`${process.env.RIGHTSDESK_URL}/desk/disposal`);
    return lineOf(manager, label).count();
  });

  // Another one is kept longer: what is wrong is said, and what was typed is kept.
  const other = manager.page.locator("main a").filter({ hasText: "Keep longer" }).filter({ hasNotText: reference }).first();
  await other.click();
  await manager.look("keep");
  await fill(manager.page, { until: "2026-02-31", reason: "A councillor asked about it." });
  await manager.press("Keep it longer");
  await manager.look("keep-refused", { status: 422 });
  assert.equal(await manager.page.locator('[name="reason"]').inputValue(), "A councillor asked about it.");
  await fill(manager.page, { until: "2028-01-10" });
  await manager.press("Keep it longer");
  await manager.look("kept");
  await manager.reads("It is kept longer.", "Until 10 January 2028, says Manu Manager: A councillor asked about it.");

  // It is approved, and the worker lets it go.
  await lineOf(manager, label).locator("input").check();
  await manager.press("Approve and dispose");
  await manager.look("approved");
  await manager.reads("1 line is approved.");
  await manager.page.goBack();
  assert.equal(await lineOf(manager, label).count(), 0, "who goes back finds it approved");
  await until("the certificate", async () => {
    await manager.page.goto(`${process.env.RIGHTSDESK_URL}/desk/disposal`);
    return manager.page.locator("main li").filter({ hasText: `${reference}, Everything about the request` }).count();
  });
  await manager.look("gone");
  assert.equal(await lineOf(manager, reference).count(), 0, "what was part of it is not listed any more");
  await manager.page.locator("main li").filter({ hasText: `${reference}, Everything` }).getByRole("link").click();
  await manager.look("certificate");
  await manager.reads(`${reference} was disposed of on`, "Manu Manager", "still verifies");
  const certificate = manager.page.url();
  const [paper] = await Promise.all([
    manager.page.waitForEvent("download"),
    manager.page.getByRole("link", { name: "Download as PDF" }).click(),
  ]);
  assert.match(paper.suggestedFilename(), /\.pdf$/);
  // The address of the case leads to it from now on, and its pages with it.
  for (const page of ["", "/reminders", "/pack"]) {
    await manager.page.goto(`${url}${page}`);
    assert.equal(manager.page.url(), certificate, page);
  }

  await manager.visit("/desk/work", "work");
  await manager.reads("A worker last looked for work", /Destroy what is kept no longer 0 (?!Never)/);
  const narrow = await Colleague.signIn(open, "dpo", { width: 320 });
  await narrow.visit("/desk/disposal", "list");
  await narrow.visit(certificate, "certificate");
  await narrow.visit("/desk/work", "work");
}

/** Supplies everything that the notices lack. Its pages are looked at elsewhere. */
async function suppliesUnseen(caseworker, url) {
  const { page } = caseworker;
  await page.goto(`${url}/supply-item`);
  const missing = page.locator('main select[name="item"] option:not([value=""])');
  for (const item of await missing.evaluateAll((options) => options.map((option) => option.value))) {
    await page.goto(`${url}/supply-item`);
    await fill(page, { item, text: "None about you." });
    await caseworker.sends();
  }
}

async function pack({ open }) {
  const triage = await Colleague.signIn(open, "triage");
  const { cases } = await triage.enters({
    controller: "kent",
    received: "2026-11-20",
    channel: "phone",
    words: "Everything from the feedback days of the panel.",
    rights: "access",
    notice: "kent-parent-carer-panel",
    name: "Thessaly Example",
    email: "thessaly@example.org",
    subject: "requester",
  });
  const { Access: url } = cases;
  await triage.triages(url, { owner: { label: "Casey Caseworker" } });
  const caseworker = await Colleague.signIn(open, "caseworker");
  // Long enough that it can be stopped: some hundreds of pages.
  const page = "Feedback of the morning group: the room was cold and the welcome was warm.\n".repeat(40);
  const files = [1, 2, 3].map((number) => textFile(`Notes ${number}.txt`, page.repeat(LONG)));
  await caseworker.does(url, "record-search", { "system-other": "Feedback forms", keeper: "Family hub team", on: "2026-11-23", terms: "Name and address" }, { files });
  await caseworker.does(url, "leave-out", { systems: ALL, reason: "The feedback is kept in one place." });
  await suppliesUnseen(caseworker, url);
  const point = { asked: "Everything from the feedback days", decision: "granted", explanation: "All of it is with this letter." };
  await caseworker.decides(url, { outcome: "granted", health: "none", given: ALL }, [point]);

  const reviewer = await Colleague.signIn(open, "reviewer");
  await reviewer.does(url, "approve");
  const packPage = `${url}/pack`;
  await until("the reply in the making", async () => {
    await reviewer.page.goto(packPage);
    return (await reviewer.text()).includes("being put together:");
  });
  await reviewer.press("Stop");
  await reviewer.look("pack-stop");
  await reviewer.reads("Somebody ");
  await until("the end of it", async () => {
    await reviewer.page.goto(packPage);
    return (await reviewer.text()).includes("Somebody stopped the reply");
  });
  await reviewer.look("pack-stopped");

  await caseworker.visit(packPage, "pack-stopped");
  await caseworker.press("Build it again");
  await caseworker.look("pack-again");
  await until("how far it has come", async () => {
    await caseworker.page.goto(url);
    return (await caseworker.text()).includes("being put together:");
  });
  await caseworker.look("case-with-progress");
  await until("the reply", async () => {
    await caseworker.page.goto(packPage);
    return (await caseworker.text()).includes("The reply is put together and checked");
  });
  await caseworker.look("pack-built");
  await caseworker.opens(url);
  await caseworker.reads("Stopped the reply from being put together.", "Had the reply put together again.");
}

const parts = { list, pack };

await visit(async ({ open }) => parts[process.env.RIGHTSDESK_PART]({ open }));
