// What must not work, and must not lose what somebody typed: impossible dates, a button pressed twice, two people on one
// case, approving one's own decision, and guessing the address of a case that only named people see.

import assert from "node:assert/strict";
import { Colleague, fill } from "./people.mjs";
import { visit } from "./support.mjs";

const ASKED = {
  controller: "nottinghamshire",
  received: "2026-11-20",
  channel: "phone",
  words: "Do not ring me again for the survey.",
  rights: "objection",
  notice: "nottinghamshire-customer-service",
  name: "Peregrine Example",
  email: "peregrine@example.org",
  subject: "requester",
};

await visit(async ({ open }) => {
  const triage = await Colleague.signIn(open, "triage");
  const manager = await Colleague.signIn(open, "manager");

  await impossibleDates(triage);
  const { url, reference } = await enteredTwice(triage);
  await triage.triages(url, { owner: { label: "Manu Manager" } });
  await pressedTwice(manager, url);
  await twoAtOnce(triage, manager, url);
  await ownDecision(manager, url);
  await guessed({ open, triage, manager, url, reference });
});

async function impossibleDates(triage) {
  for (const [received, words] of [
    ["2026-02-31", /real date/i],
    ["2026-11-24", /today or in the past/i],
  ]) {
    await triage.visit("/desk/requests/new", "enter");
    await fill(triage.page, { ...ASKED, received });
    await triage.press("Enter the request");
    await triage.look("date-refused", { status: 422 });
    const error = triage.page.locator("#received-error");
    assert.match(await error.innerText(), words);
    assert.equal(await triage.page.locator('[name="words"]').inputValue(), ASKED.words, "what was typed is kept");
    assert.equal(await triage.page.locator('[name="name"]').inputValue(), ASKED.name);
    assert.equal(await triage.page.locator('[name="received-day"]').inputValue(), String(Number(received.slice(-2))));
    assert.ok(await triage.page.locator('[name="rights"][value="objection"]').isChecked());
  }
}

/** A double click: one request. */
async function enteredTwice(triage) {
  await triage.visit("/desk/requests/new", "enter");
  await fill(triage.page, ASKED);
  await triage.page.locator("main form button.govuk-button").last().dblclick({ noWaitAfter: true });
  await triage.page.waitForURL(/done=opened/);
  const url = triage.page.url().replace(/[?#].*/, "");
  const reference = (await triage.page.title()).match(/NOT-\d\d-\d{4,}-\w/)[0];
  await triage.page.goto(`${process.env.RIGHTSDESK_URL}/desk`);
  await triage.page.getByLabel("Find a case").fill(ASKED.name);
  await triage.press("Find");
  await triage.look("found");
  const { text } = await triage.text();
  assert.deepEqual([...new Set(text.match(/NOT-\d\d-\d{4,}-\w/g))], [reference], "one request was entered");
  return { url, reference };
}

/** A double click: one event. */
async function pressedTwice(manager, url) {
  const words = "Rang back, nobody there.";
  await manager.goesTo(url, "note");
  await fill(manager.page, { note: words });
  await manager.page.locator("main form button.govuk-button").last().dblclick({ noWaitAfter: true });
  await manager.page.waitForURL(/done=note/);
  await manager.opens(url);
  assert.equal((await manager.text()).text.split(words).length - 1, 1, "one note was written");
}

/** The second person sees what changed, and what they typed is kept. */
async function twoAtOnce(triage, manager, url) {
  const answers = { complexity: "simple", priority: "ordinary", reason: "One list and nothing to weigh." };
  await manager.goesTo(url, "assess");
  await fill(manager.page, answers);
  await triage.does(url, "assess", { complexity: "ordinary", priority: "urgent", reason: "The calls go on." });
  await manager.sends();
  await manager.look("changed", { status: 422 });
  await manager.reads("The calls go on.", "Tess Triage");
  assert.equal(await manager.page.locator('[name="reason"]').inputValue(), answers.reason, "what was typed is kept");
  await manager.sends();
  assert.match(manager.page.url(), /done=assess/);
  await manager.look("assess-done");
}

/** No button for one's own decision; by its address it is refused. */
async function ownDecision(manager, url) {
  await manager.does(url, "record-change", { "system-other": "Survey call list", change: "stopped", done: "The number was taken off the survey list." });
  await manager.decides(url, { outcome: "granted" }, [{ asked: "Stop calling", decision: "granted", explanation: "The calls stopped on 23 November 2026." }]);
  await manager.cannot(url, "approve", "You made this decision, so another person must approve it.");
}

/** Who is not named does not learn that the case exists. */
async function guessed({ open, triage, manager, url, reference }) {
  const none = url.replace(/[0-9a-f]{12}$/, "000000000000");
  await manager.does(url, "limit-access", { reason: "The person works for the council." });
  await triage.visit(url, "limited", { status: 404 });
  const limited = (await triage.text()).text;
  await triage.visit(none, "not-there", { status: 404 });
  assert.equal((await triage.text()).text, limited, "a limited case and none read the same");
  await triage.visit(`${url}/note`, "limited-note", { status: 404 });
  await triage.page.goto(`${process.env.RIGHTSDESK_URL}/desk`);
  await triage.page.getByLabel("Find a case").fill(reference);
  await triage.press("Find");
  await triage.look("not-found");
  assert.equal(await triage.page.locator(`main a[href*="/cases/"]`, { hasText: reference }).count(), 0);
  const officer = await Colleague.signIn(open, "dpo");
  await officer.visit(url, "limited-to-others", { status: 404 });
  await manager.opens(url);
  await manager.reads("Only one named person sees this case: Manu Manager.");
}
