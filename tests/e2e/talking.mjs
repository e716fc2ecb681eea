// Somebody follows a request and talks with the council: on a small telephone without JavaScript, and at a desk with
// it. They write, show who they are, move to another email address, complain, are signed out while they type, and come
// back. Every page and every error passes the checks of support.mjs. Monday 23 November 2026.

import assert from "node:assert/strict";
import { Colleague, Post, Resident, fill, textFile } from "./people.mjs";
import { visit } from "./support.mjs";

/** One red dot. */
const PHOTO = {
  name: "bus pass.png",
  mimeType: "image/png",
  buffer: Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==", "base64"),
};
/** Something that is no picture, whatever it is called. */
const PROGRAM = { name: "holiday.jpg", mimeType: "image/jpeg", buffer: Buffer.from("MZ\x90\x00\x03\x00\x00\x00\x04\x00", "latin1") };

const REFUSED = { status: 422 };
const controller = "nottinghamshire";

await visit(async ({ open }) => {
  for (const options of [
    { javascript: false, width: 320 },
    { javascript: true, width: 1100 },
  ]) {
    const post = await Post.at(open, "2026-11-23");
    const email = options.javascript ? "ash.example@example.org" : "robin.example@example.org";
    const resident = await Resident.comes(open, post, { controller, email, ...options });
    resident.who = options.javascript ? "desk-resident" : "phone-resident";
    const name = options.javascript ? "Ash Example" : "Robin Example";
    const words = "I want the notes of our visits to the children's centre in 2024.";
    const reference = await resident.asks({ words, notice: "nottinghamshire-childrens-centres", rights: "access", subject: "requester", name, contact: "email", email });
    await post.awaits(email, reference, "We have your request");

    await getsIn(resident, reference);
    const caseworker = await Colleague.signIn(open, "caseworker");
    const url = await caseworker.finds(reference, "Access");
    await writes(resident, caseworker, url);
    await shows(resident, caseworker, url);
    await isSignedOut(resident, reference);
    await moves(resident, post);
    await complains(resident);
    await byLetter(open, caseworker, url, reference, options);
  }
});

/** Types wrong things first. */
async function getsIn(resident, reference) {
  await resident.visit(`/${controller}/track`, "track");
  await resident.press("Continue");
  await resident.look("track-empty", REFUSED);
  await fill(resident.page, { reference: "NOT-26" });
  await resident.press("Continue");
  await resident.look("track-wrong", REFUSED);
  await fill(resident.page, { reference });
  const code = await resident.post.codeAfter(resident.email, () => resident.press("Continue"));
  for (const wrong of ["", "CCC CCC CCCC"]) {
    await fill(resident.page, { code: wrong });
    await resident.press("Show my request");
    await resident.look("track-code-wrong", REFUSED);
  }
  await fill(resident.page, { code });
  await resident.press("Show my request");
  await resident.look("request");
  await resident.reads("What we are doing now", "When you will hear from us", "By Wednesday 23 December 2026 at the latest");
}

/** Follows a link of the page, and looks. */
async function follows(resident, text, name) {
  await resident.page.locator("main").getByRole("link", { name: text }).first().click();
  await resident.look(name);
}

async function writes(resident, caseworker, url) {
  await follows(resident, "Send us a message", "message");
  await resident.press("Send my message");
  await resident.look("message-empty", REFUSED);
  await fill(resident.page, { text: "When will it come? I have <three> photos.", files: [PROGRAM, PHOTO] });
  await resident.press("Send my message");
  await resident.look("message-wrong-file", REFUSED);
  await resident.reads("We cannot open “holiday.jpg”", "Files that are ready to send", "bus pass.png");
  assert.equal(await resident.page.locator('[name="text"]').inputValue(), "When will it come? I have <three> photos.", "what was typed is kept");
  await resident.press("Send my message");
  await resident.look("message-sent");
  await resident.reads("We have your message", "When will it come?", "With 1 file");

  await caseworker.opens(url);
  await caseworker.reads("waits for an answer", "When will it come?");
  await caseworker.does(url, "write-to-person", { text: "In two weeks." });
  await resident.post.awaits(resident.email, "We have a message for you", "In two weeks.");
  await resident.visit(`/${controller}/track/request`, "request-answered");
  await resident.reads("In two weeks.");
}

async function shows(resident, caseworker, url) {
  await caseworker.does(url, "ask-identity", { reason: "The name is not the one that we know." });
  await resident.visit(`/${controller}/track/request`, "request-asked");
  await resident.reads("The name is not the one that we know.", "As soon as you answer, we go on.");
  await resident.page.locator("main").getByRole("button", { name: "Show us" }).click();
  await resident.look("prove");
  await resident.press("Send it");
  await resident.look("prove-none", REFUSED);
  await fill(resident.page, { text: "It is an old pass.", files: [PROGRAM] });
  await resident.press("Send it");
  await resident.look("prove-wrong", REFUSED);

  await follows(resident, "Show it another way", "otherwise");
  await resident.press("Send my message");
  await resident.look("otherwise-none", REFUSED);
  await fill(resident.page, { way: "other" });
  await resident.press("Send my message");
  await resident.look("otherwise-other", REFUSED);
  await fill(resident.page, { way: "known", text: "Ask the family worker." });
  await resident.press("Send my message");
  await resident.look("otherwise-sent");
  await resident.reads("Someone at the council knows me");

  await resident.page.locator("main").getByRole("button", { name: "Show us" }).click();
  await fill(resident.page, { files: [PHOTO, textFile("note.txt", "The other side is empty.")] });
  await resident.press("Send it");
  await resident.look("proved");
  await resident.reads("We have what you sent on Monday 23 November 2026. We are looking at it.", "The time we have to reply runs from that day.");

  await caseworker.opens(url);
  await caseworker.reads("Something came on 23 November 2026 to show who they are.", "bus pass.png", "note.txt");
  await caseworker.does(url, "confirm-identity", { by: "document", how: "A bus pass" });
}

/** The session ends while they type: the cookie is gone, as it is for the server once its time is over. */
async function isSignedOut(resident, reference) {
  const { page } = resident;
  await follows(resident, "Send us a message", "message-again");
  await fill(page, { text: "A page of typing that must not be lost." });
  await page.context().clearCookies({ name: "track" });
  await resident.press("Send my message");
  await resident.look("signed-out");
  await resident.reads("We have kept what you typed");
  await fill(page, { reference });
  const code = await resident.post.codeAfter(resident.email, () => resident.press("Continue"));
  await resident.look("signed-out-code");
  await resident.reads("We have kept what you typed");
  await fill(page, { code });
  await resident.press("Show my request");
  await resident.look("back-at-the-form");
  assert.equal(await page.locator('[name="text"]').inputValue(), "A page of typing that must not be lost.");
  await resident.press("Send my message");
  await resident.look("sent-after-all");
  await resident.reads("A page of typing that must not be lost.");
}

async function moves(resident, post) {
  const { page } = resident;
  const email = resident.email.replace("@", ".new@");
  await follows(resident, "Change how we contact you", "details");
  await fill(page, { email: "new.example.org", adjustments: ["another_language"] });
  await resident.press("Save");
  await resident.look("details-wrong", REFUSED);
  assert.equal(await page.locator('[name="email"]').inputValue(), "new.example.org");
  await fill(page, { email, adjustment_detail: "Polish", contact_safely: "Do not leave a message." });
  const code = await post.codeAfter(email, () => resident.press("Save"));
  await resident.look("details-code");
  await fill(page, { code: code === "000000" ? "000001" : "000000" });
  await resident.press("Use this address");
  await resident.look("details-code-wrong", REFUSED);
  await fill(page, { code });
  await resident.press("Use this address");
  await resident.look("details-changed");
  await resident.reads("We have changed how we contact you.");
  await post.awaits(resident.email, "We will not use this email address for it any more.");
  await post.awaits(email, "We will use the new details.");
  resident.email = email;
}

async function complains(resident) {
  await follows(resident, "Complain to us", "complain");
  await resident.reads("within 30 days", "Go to court");
  await resident.press("Send my complaint");
  await resident.look("complain-empty", REFUSED);
  await fill(resident.page, { complaint: "I was asked for a pass, and nobody said why." });
  await resident.press("Send my complaint");
  await resident.look("complained");
  await resident.reads("We have your complaint.", "I was asked for a pass");
  await follows(resident, "Complain to us", "complain-more");
  await resident.reads("We are already looking into a complaint");
}

/** A code is made for somebody without email, and opens the request elsewhere. */
async function byLetter(open, caseworker, url, reference, options) {
  await caseworker.opens(url);
  await caseworker.page.getByRole("link", { name: "Make a code for following the request" }).click();
  await caseworker.look("letter-code");
  await caseworker.press("Make a code for following the request");
  await caseworker.look("letter-code-made");
  const code = (await caseworker.text()).text.match(/[0-9A-Z]{3} [0-9A-Z]{3} [0-9A-Z]{4}/)[0];
  const page = await open(options);
  await page.goto(`${process.env.RIGHTSDESK_URL}/${controller}/track`);
  await fill(page, { reference });
  await page.locator("main").getByRole("button", { name: "Continue" }).click();
  await fill(page, { code: code.toLowerCase() });
  await page.locator("main").getByRole("button", { name: "Show my request" }).click();
  assert.match(page.url(), /track\/request$/);
  await page.check(`by-letter-${options.width}`);
  await page.context().close();
}
