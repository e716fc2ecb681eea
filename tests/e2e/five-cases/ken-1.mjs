// KEN-1: a mother asks for a copy; the letter went to a school first. Monday 26 October 2026.

import assert from "node:assert/strict";
import { Colleague, Post, fetchesReply, plain, textFile, until } from "../people.mjs";

const MOTHER = { name: "Marigold Example", email: "marigold@example.org" };
const TEAMS = "Recordings of online and face-to-face meetings (Microsoft Teams is given as an example)";
const SYSTEMS = "The council's own systems for panels";
const NOTES = "Notes of what panels discussed";
const MAILBOX = "Mailbox of the panel's facilitator";

/** Whoever is asked for a search: where, who, their address, what exactly. */
const SEARCHES = [
  [SYSTEMS, "Compliance and Risk Team", "compliance.keeper@example.org", "The form she filled in. Please search also what was made inaccessible to system users: it is still held."],
  [SYSTEMS, "Core Plus Team", "coreplus.keeper@example.org", "Anything about her as a member of the panel."],
  [TEAMS, "Core Plus Team", "coreplus.keeper@example.org", "The panel of 10 September 2026: recording, transcript, chat. Please say who runs Teams for us."],
  [MAILBOX, "The panel's facilitator", "facilitator.keeper@example.org", "Invitations and replies, and anything you wrote about her."],
  [NOTES, "The panel's facilitator", "facilitator.keeper@example.org", "The notes of the panel of 10 September 2026."],
];

export async function play({ open }) {
  const post = await Post.at(open);
  const triage = await Colleague.signIn(open, "triage");

  const { cases, reference } = await triage.enters({
    controller: "kent",
    received: "2026-10-26",
    elsewhere_who: "The primary school where the panel had met",
    elsewhere_on: "2026-10-22",
    channel: "letter",
    words: "I would like the Teams recording of the panel on 10 September, the notes, and the form I filled in.",
    rights: "access",
    notice: "kent-parent-carer-panel",
    ...MOTHER,
    subject: "requester",
  });
  const [url] = cases;

  // "A school is its own controller, so receipt by the council is 26 October; due Thursday 26 November 2026. Both dates
  // are recorded; if the worker was running the panel for the council, receipt is 22 October and the due date Monday
  // 23 November (22 November is a Sunday)"
  await triage.reads(
    "Due Thursday 26 November 2026",
    "First received anywhere in the council on 26 October 2026",
    "The primary school where the panel had met, on 22 October 2026. A separate controller, so our time does not run from that day.",
  );
  await triage.does(url, "correct-receipt", { on: "2026-10-22", reason: "The family liaison worker was running the panel for the council." });
  await triage.reads("Due Monday 23 November 2026", "Received 22 October 2026", "had met, on 22 October 2026. A separate controller");
  await triage.does(url, "correct-receipt", { on: "2026-10-26", reason: "She was not: the school works for itself, and the council had it on 26 October." });
  await triage.reads("Due Thursday 26 November 2026", "Received 26 October 2026");

  // "Preserve notice on 26 October: Teams recordings and transcripts may expire by themselves"
  // It goes by itself, before anybody has done the triage.
  const preserve = await post.awaits("recordings.keeper@example.org", /26 October 2026/);
  assert.match(plain(preserve), /not delete or overwrite/);
  await triage.opens(url, "preserved");
  await triage.reads(`Keep ${TEAMS}`, "asked 26 October 2026");

  await triage.triages(url, { owner: { label: "Casey Caseworker" } });

  // "She is told once that the school holds its own records and how to ask it; the council's case goes on"
  await triage.does(url, "name-controller", {
    name: "The primary school where the panel had met",
    contact: "Ask the school office. The school holds its own records and answers for them itself.",
  });
  await triage.reads("Gathering", "Due Thursday 26 November 2026", "The request is not forwarded");
  await triage.isRefused(url, "name-controller", { name: "The primary school where the panel had met", contact: "Ask the school office." }, "This was done before.");
  await post.awaits(MOTHER.email, "Ask the school office.");

  const caseworker = await Colleague.signIn(open, "caseworker");

  // "Search: Compliance and Risk Team, Core Plus Team, facilitator's mailbox, Teams; data 'inaccessible to system users'
  // is still held and searched"
  for (const [system, keeper, email, ask] of SEARCHES) {
    await caseworker.does(url, "ask-task", { task_kind: "search", system, keeper, email, ask, terms: "Marigold Example, marigold@example.org" });
    await post.awaits(email, ask);
  }
  // No decision before they have answered.
  await caseworker.isRefused(url, "prepare", {}, "Answers are still missing");
}
