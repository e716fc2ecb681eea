// Running the installation: an administrator invites somebody, who joins by the mail, gets another role, forgets the
// password, and is closed; and every change stands where auditors read it.

import assert from "node:assert/strict";
import { Colleague, Post, fill } from "./people.mjs";
import { visit } from "./support.mjs";

const address = process.env.RIGHTSDESK_URL; // the demonstration, on a frozen day
const HERE = "/desk/administration/accounts";
const EMAIL = "robin@council.example";
const PASSWORD = "seven quiet lanterns";

await visit(async ({ open }) => {
  const post = await Post.at(open, "");
  const admin = await Colleague.signIn(open, "admin");
  await admin.visit("/desk/administration", "start");
  await admin.reads("It shows you no cases.", "People and their roles", "What changed last");

  // What is wrong is said, and what was typed is kept.
  await admin.visit(`${HERE}/invite`, "invite");
  await fill(admin.page, { email: "robin", name: "Robin Example" });
  await admin.press("Send the invitation");
  await admin.look("invite-refused", { status: 422 });
  await admin.reads("Enter an email address in the correct format", "Select at least one role");
  assert.equal(await admin.page.locator('[name="name"]').inputValue(), "Robin Example");
  await fill(admin.page, { email: EMAIL, "roles-kent": "caseworker" });
  await admin.press("Send the invitation");
  await admin.look("invited");
  await admin.reads("The invitation is on its way.", "Invited, until Monday 30 November 2026");
  const account = admin.page.url().replace(/\?.*/, "");

  // The link opens nothing; the code that is mailed does.
  const mail = await post.awaits(EMAIL, "You are invited to Rightsdesk", "/desk/join/");
  mail.saysNot("Robin");
  const link = mail.text.match(/https?:\/\/\S+(\/desk\/join\/[0-9a-f-]+)/)[1];
  const robin = new Colleague(await open({ javascript: false, width: 320, height: 640 }), "robin");
  await robin.visit(link, "join");
  const code = await post.codeAfter(EMAIL, () => robin.press("Send me a code"));
  await robin.look("code");
  await fill(robin.page, { code, password: "robin@council.example", password_again: "robin@council.example" });
  await robin.press("Set password and sign in");
  await robin.look("code-refused", { status: 422 });
  await robin.reads("does not hold your name or your email address");
  await fill(robin.page, { code, password: PASSWORD, password_again: PASSWORD });
  await robin.press("Set password and sign in");
  await robin.look("desk");
  assert.equal(new URL(robin.page.url()).pathname, "/desk");
  await robin.visit("/desk/me", "me");
  await robin.reads(EMAIL, "Caseworker");

  // Two roles instead of one; somebody else's browser is told of a change made meanwhile.
  const stale = await Colleague.signIn(open, "admin");
  await stale.page.goto(account);
  await admin.visit(account, "account");
  await admin.reads("Works here", "Last signed in on Monday 23 November 2026");
  await fill(admin.page, { "roles-kent": ["caseworker", "reviewer"] });
  await admin.press("Save roles");
  await admin.look("roles");
  await admin.reads("The roles are saved.", "Given: Reviewer for Kent County Council.");
  await fill(stale.page, { "roles-kent": ["dpo"] });
  await stale.press("Save roles");
  await stale.look("changed-meanwhile", { status: 422 });
  await stale.reads("Somebody changed this account while you had it open");
  assert.ok(await stale.page.locator('[name="roles-kent"][value="dpo"]').isChecked(), "what was chosen is kept");

  // The last administrator stays.
  await admin.visit(HERE, "people");
  await fill(admin.page, { search: "admin@" });
  await admin.press("Search");
  await admin.look("found");
  await admin.page.locator("main dl a").first().click();
  await admin.press("Close the account");
  await admin.look("last-administrator", { status: 422 });
  await admin.reads("You are the last administrator of");

  // A forgotten password ends the other session.
  const forgets = new Colleague(await open({ javascript: false }), "robin-again");
  await forgets.visit("/desk/sign-in", "sign-in");
  await forgets.page.getByRole("link", { name: "I have forgotten my password" }).click();
  await forgets.look("forgotten");
  await fill(forgets.page, { email: EMAIL });
  const again = await post.codeAfter(EMAIL, () => forgets.press("Send me a code"));
  await forgets.look("forgotten-code");
  await fill(forgets.page, { code: again, password: `${PASSWORD} more`, password_again: `${PASSWORD} more` });
  await forgets.press("Set password and sign in");
  await forgets.look("in-again");
  await robin.page.goto(`${address}/desk`);
  assert.equal(new URL(robin.page.url()).pathname, "/desk/sign-in");

  // Closed: out at once.
  await admin.page.goto(account);
  await admin.press("Close the account");
  await admin.look("closed");
  await admin.reads("The account is closed.", "Open the account again");
  await forgets.page.goto(`${address}/desk`);
  assert.equal(new URL(forgets.page.url()).pathname, "/desk/sign-in");

  // All of it is on record, for auditors too.
  const auditor = await Colleague.signIn(open, "auditor");
  await auditor.visit("/desk/administration/changes", "changes");
  await auditor.reads("invited Robin Example.", "Robin Example accepted an invitation", "changed the roles of Robin Example.", "Robin Example set a new password with a code.", "closed the account of Robin Example.");
  await auditor.page.selectOption('select[name="area"]', "tokens");
  await auditor.press("Show");
  await auditor.look("tokens");
  await auditor.readsNot("Robin Example");
  const narrow = await Colleague.signIn(open, "admin", { width: 320 });
  for (const [path, name] of [["/desk/administration", "start"], [HERE, "people"], [`${HERE}/invite`, "invite"], [account, "account"], ["/desk/administration/changes", "changes"], ["/desk/me", "me"]]) {
    await narrow.visit(path, `narrow-${name}`);
  }
});
