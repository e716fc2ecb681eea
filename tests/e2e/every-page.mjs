// Every kind of page that links lead to, without JavaScript, for everyone and for a member of the team: each is sound.
//
// RIGHTSDESK_PART is desk or installation.
// One page stands for its kind: /desk/requests/ONE and /desk/requests/ANOTHER are the same template with other facts.

import assert from "node:assert/strict";
import { visit } from "./support.mjs";

const address = process.env.RIGHTSDESK_URL; // the demonstration, on a frozen day

const parts = {
  /** Everyone, and a manager. */
  async desk({ open }) {
    const everyone = await open({ javascript: false });
    const publicKinds = await walk(everyone, ["/", "/desk/sign-in"], "everyone", "/");
    for (const kind of ["/norfolk", "/norfolk/ask/what", "/norfolk/track", "/norfolk/accessibility"]) {
      assert.ok(publicKinds.has(kind), `no link led to ${kind}: ${[...publicKinds].join(" ")}`);
    }

    const manager = await signIn(open, "manager");
    const deskKinds = await walk(manager, ["/desk"], "manager", "/desk");
    assert.ok(!deskKinds.has("/desk/sign-in"), "signing in did not let the manager in");
    assert.ok([...deskKinds].some((kind) => kind.includes("/N")), `no case is linked to: ${[...deskKinds].join(" ")}`);

    // One address, and other pages by what it asks for.
    for (const [name, query] of [["list", "show=all"], ["narrowed", "show=all&right=access"], ["team", "whose=everyone"]]) {
      await manager.goto(`${address}/desk?${query}`);
      await manager.check(`manager-desk-${name}`);
    }
  },

  /** What a manager does not see: where the register is filled, and where the installation is looked after. */
  async installation({ open }) {
    const officer = await signIn(open, "dpo");
    const registerKinds = await walk(officer, ["/desk/register"], "dpo", "/desk/register");
    assert.ok([...registerKinds].some((kind) => kind.endsWith("/fill/N")), `nothing to fill: ${[...registerKinds].join(" ")}`);
    const administrator = await signIn(open, "admin");
    const administratorKinds = await walk(administrator, ["/desk"], "administrator", "/desk");
    for (const kind of ["/desk/holidays", "/desk/settings/letters/N", "/desk/administration/accounts"]) {
      assert.ok(administratorKinds.has(kind), `no link led to ${kind}: ${[...administratorKinds].join(" ")}`);
    }
  },
};
await visit(parts[process.env.RIGHTSDESK_PART]);

/** A page without JavaScript on which somebody of the team is signed in. */
async function signIn(open, who) {
  const page = await open({ javascript: false });
  await page.goto(`${address}/desk`);
  await page.getByLabel("Email").fill(`${who}@council.example`);
  await page.getByLabel("Password", { exact: true }).fill("rightsdesk-demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  return page;
}

/** Checks what links lead to from the paths of `open` and stands under `within`, one page of each kind; returns the kinds. */
async function walk(page, open, who, within) {
  const kinds = new Set();
  const faults = [];
  while (open.length > 0) {
    const path = open.shift();
    if (kinds.has(kindOf(path))) continue;
    kinds.add(kindOf(path));
    const answer = await page.goto(address + path);
    assert.equal(answer.status(), 200, `${path} is linked to and answers ${answer.status()}`);
    const kind = kindOf(new URL(page.url()).pathname);
    kinds.add(kind);
    await page.check(`${who}${kind.replaceAll("/", "-")}`).catch((fault) => faults.push(fault.message));
    const links = await page.locator("a[href]:not([download])").evaluateAll((all) => all.map((link) => link.href));
    for (const link of links.map((link) => new URL(link))) {
      if (link.origin === address && link.pathname.startsWith(within) && !/\.(pdf|eml|zip|json)$/.test(link.pathname)) open.push(link.pathname + link.search);
    }
  }
  if (faults.length > 0) assert.fail(faults.join("\n"));
  return kinds;
}

/** The path without what tells one thing from another: references, identifiers, numbers, items of a notice, councils. */
function kindOf(path) {
  return path
    .replace(/\?.*/, "")
    .replace(/\/[^/]*\d[^/]*/g, "/N")
    .replace(/\/fill\/[^/]+/, "/fill/N")
    .replace(/\/rights\/[^/]+/, "/rights/N")
    .replace(/\/settings\/letters\/[^/]+\/[^/]+/, "/settings/letters/N")
    .replace(/\/settings\/controllers\/[^/]+/, "/settings/controllers/N")
    .replace(/(.)\/$/, "$1");
}
