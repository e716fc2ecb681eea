// What must not work, and must not lose what somebody typed: impossible dates, a button pressed twice, two people on one
// case, wrong codes and empty answers of who was asked by mail, a reminder to who has no address, approving one's own
// decision, and guessing the address of a case that only named people see.

import assert from "node:assert/strict";
import { Colleague, Post, fill } from "./people.mjs";
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
  await answersAmiss(open, manager, url, reference);
  await letterRead(manager, url);
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

/** Who was asked types a wrong code, and sends empty answers, on a telephone. */
async function answersAmiss(open, manager, url, reference) {
  const email = "calls.keeper@example.org";
  const post = await Post.at(open, "2026-11-23");
  const task = { task_kind: "suppress", ask: "Take the number off the survey list." };
  const { link } = await manager.asks(url, post, reference, { ...task, system: "Survey call list", keeper: "Calls team", email });
  const page = await open({ javascript: false, width: 320, height: 640 });
  const path = new URL(link).pathname;
  const press = (name) => page.locator("main").getByRole("button", { name, exact: true }).click();
  await page.goto(process.env.RIGHTSDESK_URL + path);
  await page.check("keeper-start");
  const code = await post.codeAfter(email, () => press("Send me a code"));
  for (const wrong of ["", code === "000000" ? "000001" : "000000"]) {
    await page.getByLabel("Code", { exact: true }).fill(wrong);
    await press("Continue");
    await page.check("keeper-code-wrong", { status: 422 });
  }
  await page.getByLabel("Code", { exact: true }).fill(code);
  await press("Continue");
  await page.check("keeper-task");
  for (const way of ["change", "not-ours", "more-time"]) {
    await page.goto(`${process.env.RIGHTSDESK_URL}${path}/${way}`);
    await page.check(`keeper-${way}`);
    await press("Send your answer");
    await page.check(`keeper-${way}-empty`, { status: 422 });
  }
  await fill(page, { until: "2027-01-08", reason: "The list is kept by a firm." });
  await press("Send your answer");
  await page.check("keeper-more-time-sent");
  await page.goto(`${process.env.RIGHTSDESK_URL}${path}/change`);
  await page.getByText("Read again what we asked").click();
  await fill(page, { change: "suppressed", on: "2026-02-31", done: "Taken off the list." });
  await press("Send your answer");
  await page.check("keeper-change-date", { status: 422 });
  assert.equal(await page.locator('[name="done"]').inputValue(), "Taken off the list.", "what was typed is kept");
  await fill(page, { on: "2026-11-23" });
  await press("Send your answer");
  await page.check("keeper-thanks");
  await press("Sign out");
  await page.check("keeper-left");
  await page.context().close();

  // Nobody is reminded by email who has no address.
  await manager.does(url, "ask-task", { ...task, system: "Paper list", keeper: "Front desk" });
  const row = manager.page.locator("main tr").filter({ hasText: "Paper list" });
  assert.match(await row.textContent(), /No email address: ring or visit them/);
  assert.equal(await row.locator('a[href*="/call-off-task"]').count(), 1);
  assert.equal(await row.locator('a[href*="/chase-task"]').count(), 0, "a reminder is offered without an address");
  await manager.does(url, "call-off-task", { reason: "There is no paper list." }, { of: "Paper list" });
}

/** A letter is read before it goes, with a paragraph of one's own. */
async function letterRead(manager, url) {
  await manager.goesTo(url, "ask-clarification");
  await fill(manager.page, { question: "Which number do we ring?", added: "You can ring us back too." });
  await manager.press("Read the letter first");
  await manager.look("letter-first");
  await manager.reads("What else we want to tell you You can ring us back too.");
  assert.equal(await manager.page.locator('[name="added"]').inputValue(), "You can ring us back too.", "what was typed is kept");
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
