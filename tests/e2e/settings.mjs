// The settings: an administrator changes reminders, periods, a council's name and words, the practice for a reason and
// the wording of a letter, each checked before it is used; two change one setting; residents read the new words. In a narrow window and a wide one.

import assert from "node:assert/strict";
import { Colleague, fill } from "./people.mjs";
import { visit } from "./support.mjs";

const address = process.env.RIGHTSDESK_URL;
const REFUSED = { status: 422 };

await visit(async ({ open }) => {
  const administrator = await Colleague.signIn(open, "admin", { width: 320 });
  const other = await Colleague.signIn(open, "admin", { width: 1100 });
  await administrator.visit("/desk/settings", "settings");
  await administrator.reads("Not changed since", "Every change there was");

  // Two open the same page. What is wrong is said, and what was typed is kept.
  await administrator.visit("/desk/settings/reminders", "reminders");
  await other.visit("/desk/settings/reminders", "reminders-wide");
  await fill(administrator.page, { digest_hour: "25" });
  await administrator.press("Check the change");
  await administrator.look("reminders-wrong", REFUSED);
  assert.equal(await administrator.page.locator('[name="digest_hour"]').inputValue(), "25");
  await fill(administrator.page, { digest_hour: "8" });
  await administrator.press("Check the change");
  await administrator.look("reminders-check");
  await administrator.reads("Hour from which digests are sent");
  await administrator.press("Go back and change it");
  await administrator.look("reminders-back");
  assert.equal(await administrator.page.locator('[name="digest_hour"]').inputValue(), "8");
  await administrator.press("Check the change");
  await administrator.press("Use it");
  await administrator.look("reminders-used");
  await administrator.reads("The change is in use.");

  // The second hears what the first set, and overwrites nothing.
  await fill(other.page, { letters_from_hour: "10" });
  await other.press("Check the change");
  await other.look("reminders-meanwhile", REFUSED);
  await other.reads("Somebody else changed this", "was 7, is 8");
  assert.equal(await other.page.locator('[name="digest_hour"]').inputValue(), "8");
  await other.press("Check the change");
  await other.look("reminders-meanwhile-check");
  await other.press("Use it");
  await other.reads("The change is in use.");

  for (const group of ["law", "retention"]) await administrator.visit(`/desk/settings/${group}`, group);
  await fill(administrator.page, { working_copies_months: "3", reply_months: "6" });
  await administrator.press("Check the change");
  await administrator.look("retention-check");
  await administrator.reads("What follows from it", "The privacy notice of this service states other periods.");

  // A council says something of its own.
  await administrator.visit("/desk/settings/controllers", "controllers");
  const link = administrator.page.locator("main h2 a").first();
  const path = new URL(await link.evaluate((one) => one.href)).pathname;
  await administrator.visit(path, "controller");
  await fill(administrator.page, { brand_colour: "#ffdd00", website: "javascript:alert(1)" });
  await administrator.press("Check the change");
  await administrator.look("controller-wrong", REFUSED);
  await administrator.reads("its contrast is 1.3 to 1", "The nearest that would do is");
  await fill(administrator.page, { brand_colour: "#5a2d81", website: "", name: "Sample Council", "welcome_en-GB": "Welcome.\n\nSee https://example.org/help or write to help@example.org." });
  await administrator.press("Check the change");
  await administrator.look("controller-check");
  const [preview] = await Promise.all([
    administrator.page.context().waitForEvent("page"),
    administrator.page.getByRole("button", { name: "See the first page with it" }).click(),
  ]);
  await preview.waitForLoadState();
  assert.match(await preview.locator("body").innerText(), /This is how the first page would look/);
  await preview.close();
  await administrator.press("Use it");
  await administrator.look("controller-used");
  const resident = await open({ javascript: false, width: 320 });
  await resident.goto(address + path.replace("/desk/settings/controllers", ""));
  await resident.check("resident-first-page");
  const said = await resident.locator("main").innerText();
  assert.match(said, /Welcome\./);
  assert.equal(await resident.locator('main a[href="https://example.org/help"]').count(), 1);

  // The practice for a reason.
  await administrator.visit("/desk/settings/reasons", "reasons");
  await administrator.visit("/desk/settings/reasons/TP16", "reason");
  await fill(administrator.page, { note: "Ask the team before you rely on it." });
  await administrator.press("Check the change");
  await administrator.look("reason-check");
  await administrator.press("Use it");
  await administrator.look("reason-used");

  // A letter in the council's own words: a loop is refused with its line, a paragraph is looked at before it is used.
  await administrator.visit("/desk/settings/letters", "letters");
  await administrator.page.locator("main dl a").first().click();
  await administrator.look("letter");
  const field = administrator.page.locator('[name="text"]');
  const shipped = await field.inputValue();
  const loop = `${shipped}\n{% for one in all %}`;
  await fill(administrator.page, { text: loop });
  await administrator.press("Look at letters with it");
  await administrator.look("letter-wrong", REFUSED);
  await administrator.reads("“for” cannot stand here");
  assert.equal((await field.inputValue()).trim(), loop.trim());
  await fill(administrator.page, { text: `${shipped}\nOur offices are closed on Fridays.` });
  await administrator.press("Look at letters with it");
  await administrator.look("letter-check");
  await administrator.reads("How letters will read", "Our offices are closed on Fridays.");
  await administrator.press("Use it");
  await administrator.look("letter-used");
  await administrator.reads("The change is in use.");
  await other.visit(new URL(administrator.page.url()).pathname, "letter-wide");

  await administrator.visit("/desk/settings/history", "history");
  await administrator.reads("Hour from which digests are sent: was 7, is 8", "Names, contacts and texts of Sample Council");
  await administrator.page.locator("main h2 a").first().click();
  await administrator.look("revision");
  await other.visit("/desk/settings/history", "history-wide");

  // Who may only read.
  const officer = await Colleague.signIn(open, "dpo");
  await officer.visit("/desk/settings/retention", "read-only");
  await officer.reads("You can read these settings.");
});
