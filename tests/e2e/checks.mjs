// The checks themselves are checked: a sound page passes, with and without JavaScript and in a narrow window,
// and each fault planted in the other page is found.

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { validate, visit } from "./support.mjs";

const PLANTED = [
  "one h1 wanted, 2 found",
  "the title is empty",
  "html has no lang",
  "no doctype",
  "field without a label",
  "for names nowhere",
  "two elements have the id twice",
  "no content security policy",
  "form without a button",
  "axe image-alt",
  "axe label",
  "axe color-contrast",
  "404 for",
  "asks another site: http://elsewhere.invalid/pixel.png",
  "script error: a broken script",
];

const address = process.env.RIGHTSDESK_URL; // where pages/serve.mjs listens

await visit(async ({ open, shots }) => {
  for (const options of [{}, { javascript: false }, { width: 320 }]) {
    const page = await open(options);
    await page.goto(`${address}/sound`);
    await page.check(`sound-${JSON.stringify(options).replace(/\W+/g, "")}`);
  }

  const faulty = await open();
  await faulty.goto(`${address}/faulty`);
  const complaint = await faulty.check("faulty").then(
    () => assert.fail("a page full of faults passed"),
    (error) => error.message,
  );
  for (const fault of PLANTED) assert.ok(complaint.includes(fault), `not noticed: ${fault}\n${complaint}`);

  // What only a reader of the source sees: the browser mends it before anybody can look.
  const broken = mkdtempSync(join(tmpdir(), "rightsdesk-broken-"));
  writeFileSync(join(broken, "broken.html"), '<!doctype html><html lang="en"><title>t</title><p>One</span><a href="/"><a href="/">Two</a>');
  assert.throws(() => validate(broken), /Stray end tag .span./);

  // Inline code and style are refused by the policy, and the refusal is noticed.
  const strict = await open();
  await strict.goto(`${address}/faulty-under-policy`);
  await assert.rejects(strict.check("faulty-under-policy"), /inline style.*\n(.*\n)*.*inline (script|event handler)/i);

  // axe sees as much of a page without JavaScript as of one with it.
  const silent = await open({ javascript: false });
  await silent.goto(`${address}/faulty`);
  await assert.rejects(silent.check("faulty-without-javascript"), /axe color-contrast(.*\n)*.*axe image-alt/);

  // A status that is expected is no fault; the same status unannounced is.
  const refused = await open();
  await refused.goto(`${address}/refused`);
  await refused.check("refused", { status: 404 });
  await refused.goto(`${address}/refused`);
  await assert.rejects(refused.check("refused-unannounced"), /404 for/);

  // Without JavaScript the page's own scripts must really not run.
  const still = await open({ javascript: false });
  await still.goto(`${address}/scripted`);
  assert.equal(await still.locator("h1").textContent(), "Before");
  const lively = await open();
  await lively.goto(`${address}/scripted`);
  assert.equal(await lively.locator("h1").textContent(), "After");

  // A page wider than a small phone is noticed, and every check left a picture.
  const narrow = await open({ width: 320 });
  await narrow.goto(`${address}/wide`);
  await assert.rejects(narrow.check("wide"), /pixels wide in a window of 320/);
  assert.ok(readdirSync(shots).length >= 6 && statSync(join(shots, "faulty.png")).size > 1000);
});
