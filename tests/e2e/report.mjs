// What each residents' page costs whoever opens it, and what it says: bytes over the wire with an empty cache and with
// a full one, requests to other hosts, cookies, and the sentences whose reading age tests/browser.rs works out.
//
// Prints one line of JSON for tests/browser.rs, which holds the budgets and writes docs/pages.md.

import assert from "node:assert/strict";
import { Post } from "./people.mjs";
import { visit } from "./support.mjs";

const address = process.env.RIGHTSDESK_URL; // the demonstration, on a frozen day
const council = "norfolk";

// What is typed into a field of this type or name; any other text field gets the words.
const TYPED = { email: "report@example.org", tel: "01632 960 001", day: "1", month: "2", year: "1980" };
const WORDS = "Everything that you hold about me";

const pages = new Map(); // by what kind of page it is

await visit(async ({ open }) => {
  const everyone = await open({ javascript: false });
  await crawl(open, everyone, ["/", `/${council}`], new RegExp(`^/${council}(/|$)(?!ask/|track/)`));

  // Asking for oneself, and for somebody else: every first answer, then every last.
  await ask(open, (choices) => choices.first());
  await ask(open, (choices) => choices.last());
  await saves(open);

  // Following: a request that waits for an answer, one whose reply has come, and one that waits for proof, whose person
  // moves to another address by email.
  const post = await Post.at(open, "");
  for (const subject of [/^We have a question/, /^Our reply to your request is ready/]) await follow(open, post, subject);
  await moves(open, await follow(open, post, /^Please help us check who you are/));

  await measure(open, `/${council}/no-such-page`, undefined, { status: 404, note: " (not found)" });
  await measure(open, `/${council}/track/request`, undefined, { status: 401, note: " (not signed in)" });

  await everyone.goto(`${address}/${council}/cookies`);
  const documented = (await everyone.locator("main h2").allInnerTexts()).map((name) => name.trim());
  console.log(JSON.stringify({ documented, pages: [...pages.values()] }));
});

/** Opens what links lead to, one page of each kind, where the path is `within`. */
async function crawl(open, page, paths, within) {
  const seen = new Set();
  while (paths.length > 0) {
    const path = paths.shift();
    if (seen.has(kindOf(path)) || !within.test(path + (path === "/" ? council : ""))) continue;
    seen.add(kindOf(path));
    if (path !== "/" && !within.test(path)) continue;
    await page.goto(address + path);
    await measure(open, new URL(page.url()).pathname, await page.context().storageState());
    const links = await page.locator("a[href]:not([download])").evaluateAll((all) => all.map((link) => link.href));
    for (const link of links.map((link) => new URL(link))) {
      if (link.origin === address && within.test(link.pathname) && !/\/files\/[^/]*$/.test(link.pathname)) paths.push(link.pathname);
    }
  }
}

/** Asks from the first page to the reference, whatever the pages ask; `pick` says which of several answers. */
async function ask(open, pick) {
  const page = await open({ javascript: false });
  await page.goto(`${address}/${council}/ask/what`);
  for (let steps = 0; steps < 30; steps += 1) {
    const path = new URL(page.url()).pathname;
    assert.equal(await page.locator(".govuk-error-summary").count(), 0, `${path}: ${await page.locator("main").innerText()}`);
    await measure(open, path, await page.context().storageState());
    if (path.endsWith("/done")) return;
    await answer(page, pick);
    await page.locator("main form .govuk-button:not(.govuk-button--secondary)").last().click();
    await page.waitForLoadState("load");
  }
  assert.fail(`asking does not end: ${page.url()}`);
}

/** Saves what is begun, and opens the link to come back by. */
async function saves(open) {
  const page = await open({ javascript: false });
  await page.goto(`${address}/${council}/ask/what`);
  await page.locator("main textarea").fill(WORDS);
  await page.locator('main button[value="save"]').click();
  await measure(open, new URL(page.url()).pathname, await page.context().storageState());
  const link = await page.locator('main a[href*="/ask/back/"]').getAttribute("href");
  await measure(open, new URL(link).pathname);
}

/** Answers all that a page asks. */
async function answer(page, pick) {
  const fields = await page.locator("main form input, main form textarea").all();
  const answered = new Set();
  for (const field of fields) {
    const [name, type, value] = await field.evaluate((one) => [one.name, one.type, one.value]);
    if (["hidden", "submit", "file", "search"].includes(type) || name === "search" || answered.has(name)) continue;
    if (type === "radio" || type === "checkbox") {
      answered.add(name);
      const group = page.locator(`main form input[name="${name}"]`);
      if (!(await group.evaluateAll((all) => all.some((one) => one.checked)))) await pick(group).check();
      // An address by email is needed to be sent the code.
      const email = page.locator(`main form input[name="${name}"][value="email"]`);
      if (type === "checkbox" && (await email.count())) await email.check();
    } else if (!value) {
      await field.fill(TYPED[type] ?? TYPED[name.split("-").pop()] ?? WORDS);
    }
  }
}

/** Gets in to the request that the latest mail with a subject is about, and opens what links lead to from there. */
async function follow(open, post, subject) {
  const mail = (await post.to("")).find((one) => subject.test(one.subject));
  assert.ok(mail, `nobody was sent ${subject}`);
  const [reference] = mail.subject.match(/[A-Z]{3}-\d{2}-\d{4}-\w/);
  const [, whose] = mail.text.match(/\/(\w+)\/track/);
  const [email] = mail.to.match(/[^\s,]+@[^\s,]+/);
  const page = await open({ javascript: false });
  await page.goto(`${address}/${whose}/track`);
  await page.locator("#reference").fill(reference);
  const press = () => page.locator("main form .govuk-button").first().click();
  const code = await post.codeAfter(email, press);
  await measure(open, new URL(page.url()).pathname, await page.context().storageState());
  await page.locator("#code").fill(code);
  await press();
  assert.match(page.url(), /\/track\/request/, "the code opens the request");
  await crawl(open, page, [new URL(page.url()).pathname], new RegExp(`^/${whose}/track/`));
  // No link leads here: whoever typed a code long ago is sent here.
  await measure(open, `/${whose}/track/fresh`, await page.context().storageState());
  await page.goto(`${address}/${whose}/track/request`);
  return page;
}

/** Types another address by email, and is asked for the code that goes to it. */
async function moves(open, page) {
  await page.locator('main a[href*="/track/details/"]').click();
  // They may not have given one before.
  await page.locator('[name="contact"][value="email"]').check();
  await page.locator("#email").fill("new.report@example.org");
  await page.locator("main form .govuk-button").click();
  await measure(open, new URL(page.url()).pathname, await page.context().storageState());
}

/** Opens a page in a browser that has never been here but for its cookies, then once more. */
async function measure(open, path, storageState, { status = 200, note = "" } = {}) {
  const kind = kindOf(path) + note;
  if (pages.has(kind)) return;
  const page = await open({ storageState });
  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  let bytes = 0;
  const elsewhere = [];
  network.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  page.on("request", (request) => {
    const asked = new URL(request.url());
    if (/^(https?|wss?):/.test(asked.protocol) && asked.origin !== address) elsewhere.push(asked.host);
  });
  const load = async () => {
    bytes = 0;
    const answered = await page.goto(address + path, { waitUntil: "networkidle" });
    assert.equal(answered.status(), status, `${path} answers ${answered.status()}`);
    return bytes;
  };
  const first = await load();
  const again = await load();
  const texts = await sentences(page);
  const cookies = (await page.context().cookies()).map((cookie) => cookie.name);
  pages.set(kind, { page: kind, first, again, elsewhere, cookies, texts });
  await page.context().close();
}

/**
 * What is said in sentences: paragraphs, items, hints, and what is asked in four words or more; no headings, and no links
 * by themselves.
 */
function sentences(page) {
  const said = ["p", "li", ".govuk-hint", ".govuk-inset-text", ".govuk-warning-text__text", "label", "legend"];
  return page.locator(said.map((one) => `main ${one}`).join(", ")).evaluateAll((all) =>
    all
      .filter((one) => one.checkVisibility() || one.closest("details"))
      .filter((one) => !one.matches("label, legend") || one.innerText.split(/\s+/).length >= 4)
      .filter((one) => !one.querySelector("p, li, .govuk-hint"))
      .filter((one) => one.textContent.trim() !== one.querySelector("a")?.textContent.trim())
      .flatMap((one) => one.innerText.split("\n"))
      .map((text) => text.trim())
      .filter(Boolean),
  );
}

/** The path with the council's name and identifiers taken out. */
function kindOf(path) {
  return path.replace(/\/[^/]*\d[^/]*/g, "/N").replace(/^\/(norfolk|nottinghamshire|kent|essex)/, "/council");
}
