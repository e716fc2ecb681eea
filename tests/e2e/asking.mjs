// Asking, as people meet it: with and without JavaScript, on a narrow telephone and a wide screen, by keyboard alone;
// every page and every error of the form; saved, mailed, and gone on with on another device; the pages of the rights.

import assert from "node:assert/strict";
import { Keyboard, visit } from "./support.mjs";

const address = process.env.RIGHTSDESK_URL; // where the demonstration serves
const START = `${address}/nottinghamshire`;

/** Presses a button of the page itself. */
const press = (page, name) => page.locator("main").getByRole("button", { name, exact: true }).click();
const goesOn = (page) => press(page, "Continue");
const at = (page, place) => assert.equal(new URL(page.url()).pathname, `/nottinghamshire/${place}`);

/** Fails unless the page has an error at each field, and the summary leads to it. */
async function wrong(page, name, fields) {
  assert.match(await page.title(), /^Error: /);
  for (const field of fields) {
    assert.equal(await page.locator(`.govuk-error-summary a[href="#${field}"]`).count(), 1, `${name}: no line for ${field}`);
    assert.equal(await page.locator(`#${field}-error`).count(), 1, `${name}: nothing beside ${field}`);
    assert.equal(await page.locator(`#${field}`).count(), 1, `${name}: the line for ${field} leads nowhere`);
  }
  await page.check(name, { status: 422 });
}

/** Every page with all that can be wrong on it, then as it should be. */
async function everyPage(open, kind, options, before = "not 26 0001") {
  const page = await open(options);
  const look = (name) => page.check(`${kind}-${name}`);
  const amiss = (name, fields) => wrong(page, `${kind}-${name}-errors`, fields);
  await page.goto(START);
  await look("start");
  await page.getByRole("button", { name: "Ask now" }).click();
  await look("what");
  await goesOn(page);
  await amiss("what", ["words"]);
  await page.getByLabel("Tell us in your own words").fill("xyzzy");
  await goesOn(page);
  assert.equal(await page.locator("input:checked").count(), 0, "nothing is ticked that nobody said");
  await look("rights-none");
  await goesOn(page);
  await amiss("rights", ["rights"]);
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await page.getByLabel("Tell us in your own words").fill("I want a copy of my sons notes. You have the wrong surname, put it right. And your last reply was late, I complain.");
  await goesOn(page);
  for (const right of ["access", "rectification", "complaint_s164A"]) {
    assert.ok(await page.locator(`[name=rights][value=${right}]`).isChecked(), `${right} is not understood`);
  }
  assert.equal(await page.locator("input:checked").count(), 3);
  await look("rights");
  await goesOn(page);
  await look("complaint");
  await page.getByLabel("Reference of that request").fill("N".repeat(201));
  await goesOn(page);
  await amiss("complaint", ["complains_of"]);
  await page.getByLabel("Reference of that request").fill(before);
  await goesOn(page);
  await page.getByLabel("Search for a service").fill("children’s centre");
  await press(page, "Search");
  await look("service-found");
  await goesOn(page);
  await amiss("service", ["notice"]);
  await page.getByLabel("I do not know").check();
  await goesOn(page);
  await look("who");
  await goesOn(page);
  await amiss("who", ["subject"]);
  await page.getByLabel("A child I look after").check();
  await goesOn(page);
  await look("acting");
  await goesOn(page);
  await amiss("acting", ["capacity"]);
  await page.getByLabel("Parent, or someone else").check();
  await goesOn(page);
  await look("name");
  await goesOn(page);
  await amiss("name", ["data_subject_name"]);
  await page.getByRole("textbox").fill("Small Example");
  await goesOn(page);
  await look("you");
  await goesOn(page);
  await amiss("you-empty", ["name", "contact"]);
  await page.getByLabel("Your full name").fill("Ask Example");
  for (const way of ["Email", "Phone", "Post"]) await page.getByLabel(way, { exact: true }).check();
  await page.getByLabel("Email address").fill("ask.example.org");
  await page.getByLabel("Is there anything we should not do").fill("x".repeat(1001));
  await goesOn(page);
  await amiss("you", ["email", "phone", "address", "contact_safely"]);
  assert.equal(await page.getByLabel("Email address").inputValue(), "ask.example.org", "what was typed is kept");
  await page.getByLabel("Email address").fill("ask@example.org");
  await page.getByLabel("Phone number").fill("01632 960 001");
  await page.getByLabel("Postal address").fill("1 Sample Street\nSampleton");
  await page.getByLabel("Is there anything we should not do").fill("Do not leave a message.");
  await goesOn(page);
  assert.ok(await page.getByLabel("Whichever is easiest").isChecked(), "no answer is needed");
  await look("reply");
  await page.getByLabel("Another language").check();
  await page.getByLabel("Something else").check();
  await goesOn(page);
  await amiss("reply", ["language", "other_form"]);
  await page.getByLabel("Which language?").fill("Polish");
  await page.getByLabel("Something else").uncheck();
  await page.getByLabel("By post").check();
  await goesOn(page);
  at(page, "ask/check");
  await look("check");
  const all = await page.locator("main").innerText();
  for (const said of [before, "I do not know", "Parent, or someone else", "Small Example", "Do not leave a message.", "By post", "Polish"]) {
    assert.ok(all.includes(said), `the page with all answers does not say: ${said}`);
  }
  // A change leads back to all answers.
  await page.locator('a[href="/nottinghamshire/ask/reply"]').first().click();
  await page.getByLabel("Large print").check();
  await goesOn(page);
  at(page, "ask/check");

  // Saved here, mailed, and gone on with on another device.
  await press(page, "Save and come back later");
  await look("saved");
  const code = (await page.locator(".govuk-panel__body").innerText()).match(/[A-Z0-9]{5}-[A-Z0-9]{5}/)[0];
  const link = await page.locator('a[href*="/ask/back/"]').getAttribute("href");
  await page.getByLabel("Email address").fill("ask at");
  await press(page, "Email me the link");
  await amiss("saved", ["email"]);
  await page.getByLabel("Email address").fill(`${kind}@example.org`);
  await press(page, "Email me the link");
  await look("saved-mailed");
  await press(page, "I have finished: clear this computer");
  assert.match(page.url(), /nottinghamshire\?cleared=1$/);
  await look("cleared");
  await page.goto(`${START}/ask/check`);
  await look("lost");

  const other = await open(options);
  await other.goto(await mailedLink(open, `${kind}@example.org`, code));
  await other.check(`${kind}-back`);
  await press(other, "Show my answers");
  await wrong(other, `${kind}-back-empty`, ["saved_code"]);
  await other.getByLabel("Your code").fill("AAAAA-AAAAA");
  await press(other, "Show my answers");
  await wrong(other, `${kind}-back-wrong`, ["saved_code"]);
  await other.getByLabel("Your code").fill(code.toLowerCase());
  await press(other, "Show my answers");
  at(other, "ask/check");
  await press(other, "Send my request");
  at(other, "ask/done");
  await other.check(`${kind}-done`);
  const [reference] = (await other.locator("main").innerText()).match(/NOT-\d\d-\d{4,}-\w/);
  // What was sent cannot be come back to.
  await other.goto(link);
  await other.getByLabel("Your code").fill(code);
  await press(other, "Show my answers");
  await wrong(other, `${kind}-back-gone`, ["saved_code"]);
  return reference;
}

/** The team reads what was said, and finds the form filled with which a complaint is linked. */
async function readByTheTeam(open, reference, before) {
  const page = await open();
  await page.goto(`${address}/desk`);
  await page.getByLabel("Email address").fill("triage@council.example");
  await page.getByLabel("Password", { exact: true }).fill("rightsdesk-demo");
  await press(page, "Sign in");
  await page.goto(`${address}/desk`);
  await page.getByLabel("Find a case").fill(reference);
  await press(page, "Find");
  const cases = await page.getByRole("link", { name: reference }).evaluateAll((all) => all.map((link) => link.href));
  assert.ok(cases.length >= 3, "a case for each right");
  let filled = 0;
  for (const url of new Set(cases)) {
    await page.goto(`${url}/triage`);
    const facts = await page.locator("main").innerText();
    for (const said of ["Says that they act as", "Parent, or somebody else", "Says that the complaint is about", before, "Polish"]) {
      assert.ok(facts.includes(said), `the triage does not say: ${said}`);
    }
    await page.goto(url);
    assert.ok((await page.locator("main").innerText()).includes("Do not leave a message."), "what to avoid is on the page of the case");
    await page.goto(`${url}/link`);
    const other = await page.locator('[name="other"]').inputValue();
    if (other === before) filled += 1;
    else assert.equal(other, "", "only a complaint says which request it is about");
  }
  assert.equal(filled, 1, "the link is filled in for the complaint");
  await page.goto(`${[...new Set(cases)][0]}/triage`);
  await page.check("triage-of-asked");
}

/** The link in the mail that was sent to an address; the code is not in it, nor any word of the request. */
async function mailedLink(open, email, code) {
  const page = await open();
  for (let tries = 0; tries < 60; tries += 1) {
    await page.goto(`${address}/demo/mails`);
    const mail = page.locator(".rightsdesk-mail").filter({ hasText: email }).filter({ hasText: "saved answers" });
    if (await mail.count()) {
      const text = await mail.first().locator("details").textContent();
      for (const never of [code, code.replace("-", ""), "Example", "notes", "Sampleton"]) assert.ok(!text.includes(never), `the mail says ${never}`);
      await page.context().close();
      const link = text.match(/https?:\/\/\S+\/ask\/back\/[0-9a-f]{32}/)[0];
      return address + new URL(link).pathname;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return assert.fail(`no mail with the link to ${email}`);
}

/** With the keyboard alone, from the first page to the reference: no click, no field reached by anything but Tab. */
async function byKeyboard(open) {
  const page = await open({ width: 1100 });
  const keys = new Keyboard(page);
  await page.goto(`${START}/rights/stop-using`);
  await keys.presses(/isStartButton|govuk-button--start/, /ask/);
  await keys.to(/id="words"/);
  await keys.presses(/<button/, /ask\/what/);
  await keys.isAtSummary();
  await page.check("keyboard-what-errors", { status: 422 });
  await keys.to(/href="#words"/);
  await page.keyboard.press("Enter");
  assert.match(await keys.focused(), /id="words"/, "the line of the summary leads to the field");
  await page.keyboard.type("Stop ringing me about the survey");
  await keys.presses(/<button/, /ask\/rights/);
  await keys.to(/value="not-sure"/);
  await keys.presses(/<button/, /ask\/service/);
  await keys.to(/type="radio"/);
  await page.keyboard.press("ArrowUp");
  await keys.presses(/>\s*Continue/, /ask\/who/);
  await keys.to(/type="radio"/);
  await page.keyboard.press("Space");
  await keys.presses(/<button/, /ask\/you/);
  await keys.to(/id="name"/);
  await page.keyboard.type("Key Example");
  await keys.to(/value="phone"/);
  await page.keyboard.press("Space");
  await keys.to(/id="phone"/);
  await page.keyboard.type("01632 960 001");
  await keys.presses(/<button/, /ask\/reply/);
  await keys.presses(/>\s*Continue/, /ask\/check/);
  await keys.presses(/>\s*Send my request/, /ask\/done/);
  const done = await page.locator("main").innerText();
  assert.match(done, /NOT-\d\d-\d{4,}-\w/);
  assert.match(done, /write this reference down/, "who has no email address is told how to follow it");
  await page.check("keyboard-done");
}

/** Every page of a right, from the first page. */
async function rights(open) {
  const page = await open({ javascript: false, width: 320 });
  await page.goto(START);
  const links = await page.locator('a[href*="/rights/"]').evaluateAll((all) => all.map((link) => link.pathname));
  assert.equal(links.length, 11);
  for (const link of links) {
    await page.goto(address + link);
    await page.check(`landing-${link.split("/").pop()}`);
    await page.getByRole("button", { name: "Ask now" }).click();
    await page.getByLabel("Tell us in your own words").fill("xyzzy");
    await goesOn(page);
    // What the page was about is ticked, and before the next one nothing is left of it.
    assert.equal(await page.locator("input:checked").count(), 1, link);
    await page.context().clearCookies();
  }
}

await visit(async ({ open }) => {
  const first = await everyPage(open, "phone", { javascript: false, width: 320, height: 640 });
  const second = await everyPage(open, "desktop", { javascript: true, width: 1100 }, first);
  await readByTheTeam(open, second, first);
  await byKeyboard(open);
  await rights(open);
});
