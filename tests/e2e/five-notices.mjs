// For each of the five notices: somebody on a telephone finds the service by their own words, asks, answers a question,
// sees where it stands, and gets the reply. RIGHTSDESK_PART names the notice. Monday 23 November 2026.

import assert from "node:assert/strict";
import { ALL, Colleague, Post, Resident, textFile } from "./people.mjs";
import { visit } from "./support.mjs";

/** What each asks, in words of their own, and the words by which they look for the service. */
const ASKED = {
  "norfolk-family-hub-feedback": {
    controller: "norfolk",
    words: "Please send me what I told you about the family hub, and who has read it.",
    search: "family hub",
  },
  "nottinghamshire-childrens-centres": {
    controller: "nottinghamshire",
    words: "I want the notes of our visits to the children's centre in 2024.",
    search: "children's centre",
  },
  "nottinghamshire-customer-service": {
    controller: "nottinghamshire",
    words: "I called the council in March. I would like a copy of the recording of that call.",
    search: "called the council",
  },
  "essex-family-group-conference": {
    controller: "essex",
    words: "Can I have a copy of my plan from the family group conference?",
    search: "family group conference",
  },
  "kent-parent-carer-panel": {
    controller: "kent",
    words: "What do you hold about me from the parent panel? I would like to see all of it.",
    search: "parent panel",
  },
};

const notice = process.env.RIGHTSDESK_PART;
const { controller, words, search } = ASKED[notice];
const email = "fern.example@example.org";
const FOUND = "What was found about Fern Example, on one sheet.";

await visit(async ({ open }) => {
  const post = await Post.at(open, "2026-11-23");
  const resident = await Resident.comes(open, post, { controller, email });
  const reference = await resident.asks({ words, search, notice, subject: "requester", name: "Fern Example", contact: "email", email });
  await post.awaits(email, reference, "We have your request");

  const triage = await Colleague.signIn(open, "triage");
  const url = await triage.finds(reference, "Access");
  await triage.triages(url, { owner: { label: "Casey Caseworker" } });

  // A question stops the clock, and the answer starts it at once.
  const caseworker = await Colleague.signIn(open, "caseworker");
  await caseworker.does(url, "ask-clarification", { question: "Which year do you mean?", qualifies: "yes" });
  await post.awaits(email, "Which year do you mean?");
  await resident.tracks(reference);
  await resident.reads("Which year do you mean?", "The time has stopped while we wait for your answer");
  await resident.answersQuestion("All of the years. I do not know which.");
  await resident.reads("Thank you. We have your answer.", "Wednesday 23 December 2026");

  await works(caseworker, url);
  const reviewer = await Colleague.signIn(open, "reviewer");
  await reviewer.does(url, "approve");
  await caseworker.sendsReply(url);

  await post.awaits(email, reference, "reply");
  await resident.tracks(reference);
  const reply = await resident.fetchesReply();
  await resident.opensReply();
  await resident.reads("Here is all of it.", "Information Commission", "Go to court");
  reply.says("Here is all of it.", FOUND, "Information Commission", "Go to court");
});

/** One place searched, the others left out with a reason, what the notice lacks supplied, and a decision. */
async function works(caseworker, url) {
  const documents = [textFile("Found.txt", FOUND)];
  await caseworker.does(url, "record-search", { "system-other": "Case files", keeper: "The service", on: "2026-11-23", terms: "Name and email address, all years" }, { files: documents });
  await caseworker.does(url, "leave-out", { systems: ALL, reason: "The service keeps all of it in its case files." });
  await caseworker.supplies(url, "Nothing of the kind is done with what we hold about you.");
  const point = { asked: "Everything about you", decision: "granted", explanation: "Here is all of it." };
  await caseworker.decides(url, { outcome: "granted", health: "none", given: ALL }, [point]);
  assert.match(caseworker.page.url(), /done=decide/);
}
