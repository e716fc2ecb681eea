// What people do on the pages, for the scripts that play whole cases: sign in, enter a request, give a command by the
// button on the page of the case, answer a mail, fetch a reply. Nobody has JavaScript, and every page that somebody
// comes to passes the checks of support.mjs.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";

const address = process.env.RIGHTSDESK_URL; // where the program serves
const PASSWORD = "rightsdesk-demo";

/** Everything that is said, in one line, so that a sentence is found wherever its lines break. */
export const plain = (text) => text.replace(/\s+/g, " ").trim();

/** Something that somebody reads, as one line. */
class Text {
  constructor(text, where) {
    this.text = plain(text);
    this.where = where;
  }

  includes(words) {
    return words instanceof RegExp ? words.test(this.text) : this.text.includes(words);
  }

  /** What it says after one thing and before another. */
  between(after, before) {
    const [, rest] = this.text.split(after);
    assert.ok(rest?.includes(before), `no ${before} after ${after}, ${this.where}`);
    return new Text(rest.split(before)[0], `${after}, ${this.where}`);
  }

  /** Fails unless it says each of these. */
  says(...wanted) {
    for (const words of wanted) assert.ok(this.includes(words), `not said: ${words}, ${this.where}:\n${this.text.slice(0, 3000)}`);
  }

  /** Fails if it says any of these. */
  saysNot(...unwanted) {
    for (const words of unwanted) assert.ok(!this.includes(words), `said: ${words}, ${this.where}`);
  }
}

/** Tries again for a while: the worker does its part beside us. */
export async function until(what, attempt) {
  for (let tries = 0; tries < 120; tries += 1) {
    const result = await attempt();
    if (result) return result;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return assert.fail(`waited in vain for ${what}`);
}

/** Every box of a list. */
export const ALL = Symbol("all");

/** Fills in fields by their names: a date as 2026-11-09, choices as their codes, a list for a list. */
export async function fill(page, answers) {
  for (const [name, answer] of Object.entries(answers)) {
    if (await page.locator(`main [name="${name}-day"]`).count()) {
      const [year, month, day] = answer.split("-");
      for (const [part, text] of Object.entries({ day, month, year })) {
        await (await unfolded(page.locator(`main [name="${name}-${part}"]`))).fill(text);
      }
      continue;
    }
    const fields = page.locator(`main [name="${name}"]`);
    assert.ok(await fields.count(), `no field ${name} on ${page.url()}`);
    const kind = await fields.first().evaluate((field) => field.type);
    if (kind === "radio" || kind === "checkbox") {
      const every = await fields.evaluateAll((boxes) => boxes.map((box) => box.value));
      for (const code of answer === ALL ? every : [answer].flat()) {
        const choice = page.locator(`main [name="${name}"][value="${code}"]`);
        assert.ok(await choice.count(), `no ${code} to choose for ${name} on ${page.url()}`);
        await (await unfolded(choice)).check();
      }
    } else if (kind === "select-one") {
      await (await unfolded(fields)).selectOption(answer);
    } else if (kind === "file") {
      await fields.setInputFiles(answer);
    } else {
      await (await unfolded(fields)).fill(answer);
    }
  }
}

/** The field, with the part of the page opened that it is folded away in. */
async function unfolded(field) {
  if (!(await field.isVisible())) {
    await field.locator("xpath=ancestor::details[not(@open)]/summary").first().click();
  }
  return field;
}

/** A file as somebody sends it. */
export const textFile = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

/** The links from the page of a case to a command. */
const hrefOf = (url, command) => {
  const path = `${new URL(url).pathname}/${command}`;
  return `a[href="${path}"], a[href^="${path}?"]`;
};

/** Somebody in front of a browser. */
class Person {
  constructor(page, who) {
    this.page = page;
    this.who = who;
    this.pages = 0;
  }

  /** Checks the page that is shown, and keeps a picture of it under the name of who sees it. */
  async look(name, options) {
    this.pages += 1;
    await this.page.check(`${this.who}-${String(this.pages).padStart(2, "0")}-${name}`, options);
  }

  /** Goes to an address and looks. */
  async visit(path, name, options) {
    await this.page.goto(new URL(path, address).href);
    await this.look(name, options);
  }

  /** Everything that the page says. */
  async text() {
    // What is folded away is read as well.
    await this.page.evaluate(() => document.querySelectorAll("main details").forEach((part) => (part.open = true)));
    return new Text(await this.page.locator("main").innerText(), `${this.who} on ${this.page.url()}`);
  }

  /** Fails unless the page says each of these. */
  async reads(...wanted) {
    (await this.text()).says(...wanted);
  }

  /** Fails if the page says any of these. */
  async readsNot(...unwanted) {
    (await this.text()).saysNot(...unwanted);
  }

  /** Fails unless these are all that a list of the page offers. */
  async isOffered(name, ...choices) {
    const items = await this.page.locator(`main [name="${name}"] option:not([value=""])`).allTextContents();
    assert.deepEqual(items.map(plain), choices);
  }

  /** Presses a button of the page's own form. */
  async press(name) {
    await this.page.locator("main").getByRole("button", { name, exact: true }).click();
  }
}

/** Somebody of the council's team, signed in. */
export class Colleague extends Person {
  static async signIn(open, who, { width } = {}) {
    const page = await open({ javascript: false, width });
    const colleague = new Colleague(page, who);
    await page.goto(`${address}/desk`);
    await page.getByLabel("Email address").fill(`${who}@council.example`);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await colleague.press("Sign in");
    await colleague.look("desk");
    return colleague;
  }

  /** Enters a request by hand. Gives the addresses of its cases by their rights, and its reference. */
  async enters(answers) {
    await this.visit("/desk/requests/new", "enter");
    await fill(this.page, answers);
    await this.press("Enter the request");
    assert.match(this.page.url(), /done=opened/, await this.whatIsWrong());
    await this.look("entered");
    const [, reference, right] = (await this.page.title()).match(/([A-Z]{3}-\d\d-\d{4,}-\w): ([A-Z][a-z ]+)/);
    const cases = { [right.trim()]: this.page.url().replace(/\?.*/, "") };
    const others = this.page.locator('h2:text("Other cases in this request") + ul a');
    for (const { href, text } of await others.evaluateAll((all) => all.map((link) => ({ href: link.href, text: link.textContent })))) {
      cases[plain(text).replace(/ \(.*/, "")] = href;
    }
    return { cases, reference };
  }

  /** Finds the case of a right by what the search takes: a reference, a name, an address. */
  async finds(words, right) {
    await this.page.goto(`${address}/desk`);
    await this.page.getByLabel("Find a case").fill(words);
    await this.page.locator("main").getByRole("button", { name: "Find", exact: true }).click();
    await this.look("found");
    const row = this.page.locator("main tr").filter({ hasText: words }).filter({ hasText: right });
    await row.getByRole("link").first().click();
    assert.match(await this.page.title(), new RegExp(`: ${right}`));
    return this.page.url().replace(/[?#].*/, "");
  }

  /** Opens the page of a case. */
  async opens(url, name = "case") {
    await this.visit(url, name);
  }

  /** The links of the page of a case that lead to a command. */
  commandLinks(url, command) {
    return this.page.locator("main").locator(hrefOf(url, command));
  }

  /** Goes to the page of a command by its link on the page of the case; `of` says in which row the link stands. */
  async goesTo(url, command, of) {
    const rows = [of].flat().reduce((all, text) => all.filter({ hasText: text }), this.page.locator("main tr, main .govuk-summary-list__row"));
    const links = of ? rows.locator(hrefOf(url, command)) : this.commandLinks(url, command);
    // Others may have moved the case since this page was opened.
    if (this.page.url().replace(/[?#].*/, "") !== url || !(await links.count())) await this.opens(url);
    assert.ok(await links.count(), `${this.who} finds no link to ${command}${of ? ` beside ${of}` : ""} on ${url}`);
    await (await unfolded(links.first())).click();
    await this.look(command);
  }

  /** Gives a command: its link, its form, its button. Ends on the page of the case. */
  async does(url, command, answers = {}, { of, files } = {}) {
    await this.goesTo(url, command, of);
    await fill(this.page, answers);
    if (files) await this.page.locator("main input[type=file]").setInputFiles(files);
    await this.sends();
    assert.match(this.page.url(), /[?&]done=/, `${command}: ${await this.whatIsWrong()}`);
    await this.look(`${command}-done`);
  }

  /** Finds no button for a command, and is refused on its page by its address too. */
  async cannot(url, command, words, status = 409) {
    if (this.page.url().replace(/[?#].*/, "") !== url) await this.opens(url);
    assert.equal(await this.commandLinks(url, command).count(), 0, `${this.who} finds a link to ${command} on ${url}`);
    await this.visit(`${url}/${command}`, `${command}-refused`, { status });
    await this.reads(words);
  }

  /** Fills in the form of a command and is refused, in these words; what was typed is kept. */
  async isRefused(url, command, answers, words, { of, status = 422 } = {}) {
    await this.goesTo(url, command, of);
    await fill(this.page, answers);
    await this.sends();
    await this.look(`${command}-refused`, { status });
    await this.reads(words);
  }

  /** Presses the button of the form that does what the page is for: its last. */
  async sends() {
    await this.page.locator("main form button.govuk-button").last().click();
  }

  async whatIsWrong() {
    const summary = this.page.locator(".govuk-error-summary");
    return (await summary.count()) ? plain(await summary.innerText()) : `${this.page.url()}: ${(await this.text()).text.slice(0, 600)}`;
  }

  /** Asks somebody to do something. Gives the link that comes to them by mail. */
  async asks(url, post, reference, answers) {
    await this.does(url, "ask-task", answers);
    return post.link(answers.email, reference);
  }

  /** Supplies, in the same words, everything that the notices of the case lack. */
  async supplies(url, text) {
    await this.goesTo(url, "supply-item");
    const missing = this.page.locator('main select[name="item"] option:not([value=""])');
    const items = await missing.evaluateAll((options) => options.map((option) => option.value));
    for (const item of items) await this.does(url, "supply-item", { item, text });
  }

  /** Waits until the reply is built and proved, and sends it. */
  async sendsReply(url) {
    await until("the reply", async () => {
      await this.page.goto(url);
      return this.commandLinks(url, "send").count();
    });
    // On a day that has days of rest after it the page asks whether it waits.
    await this.page.goto(`${url}/send`);
    const waits = await this.page.locator('input[name="when"]').count();
    const now = { when: "now", reason: "They asked on the telephone to have it today." };
    await this.does(url, "send", waits ? now : {});
  }

  /** Triage: everything on one page. */
  async triages(url, answers) {
    await this.opens(url);
    await (await unfolded(this.page.locator(`main a[href="${new URL(url).pathname}/triage"]`).first())).click();
    await this.look("triage");
    await fill(this.page, { valid: "yes", identity: "account", complexity: "ordinary", priority: "ordinary", ...answers });
    await this.press("Record triage");
    assert.match(this.page.url(), /done=triage/, await this.whatIsWrong());
    await this.look("triage-done");
  }

  /** Decides, with as many points as there are. */
  async decides(url, whole, points, { refused } = {}) {
    await this.goesTo(url, "decide");
    for (const [at, { tests, because, ...point }] of points.entries()) {
      const number = at + 1;
      if (number > 1) await this.press("Add another point");
      await fill(this.page, named(number, point));
      if (!point.reason) continue;
      // What the reason needs is asked once it is chosen.
      await this.press("Show what the reasons need");
      const code = point.reason.toLowerCase();
      for (const test of await this.page.locator(`main [name="tests-${code}-${number}"]`).all()) await test.check();
      if (because) await fill(this.page, { [`because-${code}-${number}`]: because });
    }
    await fill(this.page, whole);
    await this.press("Decide");
    if (refused) {
      await this.look("decide-refused", { status: 422 });
      await this.reads(refused);
      return;
    }
    assert.match(this.page.url(), /done=decide/, await this.whatIsWrong());
    await this.look("decided");
  }
}

/** The fields of one point of a decision. */
const named = (number, point) => Object.fromEntries(Object.entries(point).map(([name, answer]) => [`${name}-${number}`, answer]));

/** Somebody who was asked by a mail: a keeper, or a person whose view is wanted. They have no account. */
class Keeper extends Person {
  /** Opens the link of the mail and shows who they are with a code that comes by mail. */
  static async comes(open, post, { link, email }) {
    const keeper = new Keeper(await open({ javascript: false }), `asked-${link.slice(-6)}`);
    keeper.day = post.day;
    await keeper.visit(new URL(link).pathname, "start");
    const code = await post.codeAfter(email, () => keeper.press("Send me a code"));
    await keeper.look("code");
    await fill(keeper.page, { code });
    await keeper.press("Continue");
    await keeper.look("task");
    return keeper;
  }

  /** Answers in one of the ways that the page offers: keep, search, change, view, not-ours or more-time. */
  async answers(way, answers) {
    await this.page.locator(`main a[href$="/${way}"]`).first().click();
    await this.look(way);
    if (await this.page.locator('[name="on-day"]').count()) await fill(this.page, { on: this.day });
    await fill(this.page, answers);
    await this.press("Send your answer");
    await this.look(`${way}-sent`);
    const wrong = this.page.locator(".govuk-error-summary");
    assert.equal(await wrong.count(), 0, `${way}: ${(await wrong.count()) ? await wrong.innerText() : ""}`);
  }
}

/** Somebody who was asked comes by the link of their mail, answers, and reads that it has arrived. */
export async function answersMail(open, post, asked, way, answers, { reads = [], readsNot = [] } = {}) {
  const keeper = await Keeper.comes(open, post, asked);
  await keeper.reads(...reads);
  await keeper.readsNot(...readsNot);
  await keeper.answers(way, answers);
  if (way !== "more-time") await keeper.reads("Thank you");
  await keeper.page.context().close();
}

/** The mails that left the council by the day of a script. */
export class Post {
  static async at(open, day) {
    return new Post(await open({ javascript: false }), day);
  }

  constructor(page, day) {
    this.page = page;
    this.day = day;
    this.links = new Set();
  }

  /** The mails to an address, the newest first, each with its subject and text. */
  async to(email) {
    await this.page.goto(`${address}/demo/mails`);
    const mails = await this.page.locator(".rightsdesk-mail").evaluateAll((all) =>
      all.map((mail) => ({
        subject: mail.querySelector("h2").textContent.trim(),
        to: mail.querySelector("p").textContent.trim(),
        text: mail.querySelector("details div").textContent,
      })),
    );
    return mails.filter((mail) => mail.to.includes(email));
  }

  /** Waits for a mail to an address that says something, and gives its text. */
  async awaits(email, ...words) {
    return until(`a mail to ${email}: ${words}`, async () => {
      const mails = (await this.to(email)).map((mail) => new Text(`${mail.subject} ${mail.text}`, `mail to ${email}`));
      return mails.find((mail) => words.every((one) => mail.includes(one)));
    });
  }

  /** The six digits of the mail that comes to an address after something was done. */
  async codeAfter(email, does) {
    const codes = async () => (await this.to(email)).flatMap((mail) => plain(mail.text).match(/\b\d{6}\b/) ?? []);
    const before = await codes();
    await does();
    return until(`a code to ${email}`, async () => {
      const now = await codes();
      return now.length > before.length && now.find((code) => !before.includes(code));
    });
  }

  /** Waits for the mail that asks somebody to do something for a request, and gives its link, each once. */
  async link(email, reference) {
    return until(`a task by mail to ${email}`, async () => {
      const mails = (await this.to(email)).filter((mail) => `${mail.subject} ${mail.text}`.includes(reference));
      const links = mails.flatMap((mail) => mail.text.match(/https?:\/\/\S+\/tasks\/\S+/) ?? []);
      const link = links.find((one) => !this.links.has(one));
      if (link) this.links.add(link);
      return link && { link, email };
    });
  }

  /** Fails if anything about a request went to anybody but these. Gives all of it as one text. */
  async onlyTo(reference, ...addresses) {
    const mails = (await this.to("")).filter((mail) => `${mail.subject} ${mail.text}`.includes(reference));
    for (const { to, subject } of mails) assert.ok(addresses.some((address) => to.includes(address)), `${subject} went ${to}`);
    return new Text(mails.map((mail) => mail.text).join("\n"), `mails about ${reference}`);
  }
}

/** Somebody who asks the council, on a small telephone. */
export class Resident extends Person {
  static async comes(open, post, { controller, email, width = 320, javascript = false }) {
    const resident = new Resident(await open({ javascript, width, height: 640 }), "resident");
    return Object.assign(resident, { post, controller, email });
  }

  /** Goes through the form: each page is answered with what it asks for. Gives the reference. */
  async asks({ search, ...answers }) {
    await this.visit(`/${this.controller}`, "start");
    await this.page.getByRole("button", { name: "Ask now" }).click();
    while (!this.page.url().endsWith("/check")) {
      const step = new URL(this.page.url()).pathname.split("/").pop();
      await this.look(`ask-${step}`);
      if (search && (await this.page.locator('main [name="search"]').count())) {
        await fill(this.page, { search });
        await this.press("Search");
        await this.look("ask-searched");
      }
      await fill(this.page, await this.asked(answers));
      await this.press("Continue");
      assert.ok(!this.page.url().endsWith(`/${step}`), `${step}: ${(await this.text()).text.slice(0, 600)}`);
    }
    await this.look("ask-check");
    await this.press("Send my request");
    await this.look("ask-done");
    return (await this.text()).text.match(/[A-Z]{3}-\d\d-\d{4,}-\w/)[0];
  }

  /** Those of the answers that this page asks for. */
  async asked(answers) {
    const names = await this.page.locator("main [name]").evaluateAll((fields) => fields.map((field) => field.name));
    return Object.fromEntries(Object.entries(answers).filter(([name]) => names.includes(name)));
  }

  /** Gets in with the reference and a code that comes by mail. */
  async tracks(reference) {
    await this.visit(`/${this.controller}/track`, "track");
    await fill(this.page, { reference });
    const code = await this.post.codeAfter(this.email, () => this.press("Continue"));
    await this.look("track-code");
    await fill(this.page, { code });
    await this.press("Show my request");
    await this.look("track-request");
  }

  /** Answers the question that waits. */
  async answersQuestion(answer) {
    await this.press("Answer the question");
    await this.look("question");
    await fill(this.page, { answer });
    await this.press("Send my answer");
    await this.look("question-answered");
  }

  /** Reads the letter of the reply as a page. */
  async opensReply() {
    await this.page.locator('main a[href*="/track/reply/"]').click();
    await this.look("reply-page");
  }

  /** Fetches every file of the reply. Gives all that they say as one text. */
  async fetchesReply() {
    const texts = [];
    // The letter with its schedules, and the volumes of documents.
    for (const link of await this.page.locator('main a[href*="/track/files/"]').all()) {
      const [download] = await Promise.all([this.page.waitForEvent("download"), link.click()]);
      const path = await download.path();
      texts.push(plain(execFileSync("pdftotext", [path, "-"], { encoding: "utf8" })));
    }
    assert.ok(texts.length > 0, "there is no reply to fetch");
    return new Text(texts.join("\n"), "the reply");
  }
}

/** Somebody who asked, with the reference and a code by mail. Gives all that they got as text. */
export async function fetchesReply(open, post, controller, { reference, email }) {
  const resident = await Resident.comes(open, post, { controller, email });
  await resident.tracks(reference);
  return { resident, reply: await resident.fetchesReply() };
}
