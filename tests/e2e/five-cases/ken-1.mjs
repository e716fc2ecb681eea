// KEN-1: a mother asks for a copy; the letter went to a school first. Monday 26 October 2026.

import assert from "node:assert/strict";
import { ALL, Colleague, Post, answersMail, fetchesReply, textFile } from "../people.mjs";

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

/** What they answer. */
const ANSWERS = [
  { keeper: "Compliance and Risk Team", terms: "Name and email address, in what was made inaccessible to system users too.", documents: [textFile("Sign-up form.txt", "Marigold Example. Two children, aged 6 and 9.")] },
  { keeper: "Core Plus Team", terms: "Name and email address, all lists of the panel.", hits: "0", nil_reason: "The panel was arranged through the sign-up form alone." },
  { keeper: "Core Plus Team", terms: "Recording, transcript and chat of 10 September 2026.", hits: "3", recipients: "Microsoft, which runs Teams for the council", documents: [textFile("Your words at the panel.txt", "00:12:40. We waited eight months, and nobody told us why.")] },
  { keeper: "The panel's facilitator", terms: "Name and email address, deleted items too.", hits: "0", nil_reason: "No message to or from her, nor about her." },
  { keeper: "The panel's facilitator", terms: "Notes of 10 September 2026.", documents: [textFile("Facilitator's notes.txt", "ME: waited eight months; asks for a monthly text message.")] },
];

export async function play({ open }) {
  const post = await Post.at(open, "2026-10-26");
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
  const { Access: url } = cases;

  // "A school is its own controller, so receipt by the council is 26 October; due Thursday 26 November 2026. Both dates
  // are recorded; if the worker was running the panel for the council, receipt is 22 October and the due date Monday
  // 23 November (22 November is a Sunday)"
  await triage.reads(
    "Due Thursday 26 November 2026",
    "First received anywhere in the council on 26 October 2026",
    "The primary school where the panel had met, on 22 October 2026. A separate controller, so our time does not run from that day.",
  );
  await triage.does(url, "correct-receipt", { on: "2026-10-22", reason: "The family liaison worker was running the panel for the council." });
  await triage.reads("Due Monday 23 November 2026", /22 November 2026 is at a weekend/, "Received 22 October 2026", "had met, on 22 October 2026. A separate controller");
  await triage.does(url, "correct-receipt", { on: "2026-10-26", reason: "She was not: the school works for itself, and the council had it on 26 October." });
  await triage.reads("Due Thursday 26 November 2026", "Received 26 October 2026");

  // "Preserve notice on 26 October: Teams recordings and transcripts may expire by themselves"
  // It goes by itself, before anybody has done the triage.
  await post.awaits("recordings.keeper@example.org", reference, "We ask you to keep some information, so that nothing is deleted");
  const preserve = await post.link("recordings.keeper@example.org", reference);
  await triage.opens(url, "preserved");
  await triage.reads(`Keep ${TEAMS}`, "asked 26 October 2026");

  await answersMail(open, post, preserve, "keep", { how: "The expiry of the recording of 10 September and of its transcript was switched off." }, {
    reads: [TEAMS, "Stop anything that deletes it by itself, such as a recording that runs out after some weeks"],
  });
  await triage.opens(url, "kept");
  await triage.reads(new RegExp(`Keep ${TEAMS.replace(/[()]/g, "\\$&")}.{0,200}Answered`));

  await triage.triages(url, { owner: { label: "Casey Caseworker" } });

  // "She is told once that the school holds its own records and how to ask it; the council's case goes on"
  await triage.does(url, "name-controller", {
    name: "The primary school where the panel had met",
    contact: "Ask the school office. The school holds its own records and answers for them itself.",
  });
  await triage.reads("Gathering", "Due Thursday 26 November 2026", "The request is not forwarded");
  await post.awaits(MOTHER.email, "Ask the school office.", "They keep their own records", "We have not stopped. We go on with what we hold");

  const caseworker = await Colleague.signIn(open, "caseworker");

  // "Search: Compliance and Risk Team, Core Plus Team, facilitator's mailbox, Teams; data 'inaccessible to system users'
  // is still held and searched"
  await caseworker.visit(`${url}/search-record`, "search-record-before");
  await caseworker.reads("Neither searched nor left out with a reason", SYSTEMS, TEAMS, NOTES);
  const asked = [];
  for (const [system, keeper, email, ask] of SEARCHES) {
    const task = { task_kind: "search", system, keeper, email, ask, terms: "Marigold Example, marigold@example.org" };
    asked.push(await caseworker.asks(url, post, reference, task));
  }
  // No decision before they have answered.
  await caseworker.cannot(url, "prepare", "Answers are still missing");
  for (const [at, answer] of ANSWERS.entries()) {
    const [system, , , ask] = SEARCHES[at];
    await answersMail(open, post, asked[at], "search", answer, { reads: [system, ask] });
  }
  await caseworker.visit(`${url}/search-record`, "search-record");
  await caseworker.reads(
    "What is missing Nothing.",
    "Searched by Compliance and Risk Team",
    "in what was made inaccessible to system users too",
    "Searched by Core Plus Team",
    "Searched by The panel's facilitator",
    `${MAILBOX} Searched`,
    `${TEAMS} Searched`,
  );

  // "Other parents' faces and voices decided per person (Sch 2 para 16): she was present and heard them, consent asked if
  // practicable, else blur, mute or transcript of her own words; not refused as a whole"
  const parents = { "Parent A": true, "Parent B": false, "Parent C": false };
  const consulted = {};
  for (const parent of Object.keys(parents)) {
    consulted[parent] = await caseworker.asks(url, post, reference, {
      task_kind: "consult",
      system: "Recording of the panel of 10 September 2026",
      keeper: parent,
      email: `${parent.toLowerCase().replace(" ", ".")}@example.org`,
      ask: "You spoke at a panel on 10 September 2026, and it was recorded. Somebody who was there has asked for a copy. May it show your face and carry your voice?",
    });
  }
  // Whoever is asked sees what concerns them, and not who asked.
  const nobodyElse = { readsNot: ["Marigold", "Parent B", "Compliance"] };
  await answersMail(open, post, consulted["Parent A"], "view", { view: "agrees", answer: "That is fine by me." }, nobodyElse);
  await answersMail(open, post, consulted["Parent B"], "view", { view: "refuses", answer: "No. I spoke about my son by name." }, { readsNot: ["Marigold", "Parent A"] });
  await caseworker.does(url, "chase-task", {}, { of: "Parent C" });
  await caseworker.cannot(url, "prepare", "Answers are still missing");
  for (const [parent, give] of Object.entries(parents)) {
    const reason = give ? "Parent A agrees." : "She was there and heard it, but a child is named, and a copy can be passed on. Blurred and muted.";
    await caseworker.does(url, "strike-balance", { give: give ? "yes" : "no", reason }, { of: parent });
  }
  await caseworker.reads("Given, decided on", "Not given, decided on");

  for (const item of ["automated_decisions", "transfers"]) {
    await caseworker.does(url, "supply-item", { item: `${item}/kent-parent-carer-panel`, text: "Nothing of the kind is done with what we hold about you." });
  }
  await caseworker.does(url, "prepare");
  await caseworker.decides(
    url,
    { outcome: "refused" },
    [{ asked: "The Teams recording of 10 September", decision: "refused", reason: "TP16", because: "Others are in it.", explanation: "Other people are in it." }],
    { refused: "An exemption takes out passages, and the rest is given." },
  );
  await caseworker.decides(url, { outcome: "part_granted", health: "known_to_the_person", given: ALL }, [
    {
      asked: "The Teams recording of 10 September",
      decision: "part_granted",
      reason: "TP16",
      because: "Three other parents, weighed one by one: A agrees, B refuses, C has not answered.",
      explanation: "You have all of your own words in writing. Two of the three other parents are blurred and muted.",
    },
    { asked: "The notes and the form", decision: "granted", explanation: "Both are in this pack." },
  ]);

  const reviewer = await Colleague.signIn(open, "reviewer");
  await reviewer.does(url, "approve");
  await caseworker.sendsReply(url);

  const { reply } = await fetchesReply(open, post, "kent", { reference, email: MOTHER.email });
  const told = (await post.to(MOTHER.email)).filter((mail) => mail.text.includes("school office") && mail.text.includes(reference));
  assert.equal(told.length, 1, "told once");
  // The copy has her own words; what is blurred in the recording is looked at by a person.
  reply.says("Two of the three other parents are blurred and muted.", "We waited eight months, and nobody told us why.", "Schedule 2, paragraphs 16-17");

  // "Supplementary information: consent for panels; equality condition for monitoring answers; up to 2 years; source: herself"
  reply.says(/Invite people to panels[^•]*because you agreed to it/, "The law lets us use what has extra protection for these reasons: • Equal opportunity and treatment", "Kept for 2 years at most", /Where it came from For this service, information comes from: • you (?!•)/, "stop using information that you had agreed we could use");

  // "Recipients: nobody listed under shared insights (schools, health, police, DfE), because those get nothing identifiable;
  // the real processors are named by the keeper"
  const recipients = reply.between("Who has had it", "How long we keep it");
  recipients.says("Microsoft, which runs Teams for the council", "We do not list who gets them here, because they do not get your information.");
  recipients.saysNot(/school/i, /health/i, /police/i, /Department for Education/);

  // "The reply does not repeat that a request may delay or prevent a service"
  reply.saysNot(/delay/i, /prevent/i);

  // "register check reports missing: automated decisions, transfers; partial: regulator, recipients, retention ('made
  // inaccessible' is not deletion)"
  await caseworker.visit("/desk/register/kent-parent-carer-panel", "notice");
  const lines = [
    ["Whether a computer alone makes decisions", "Missing"],
    ["Whether the information leaves the country", "Missing"],
    ["How to complain to the regulator", "Given in part"],
    ["Who gets the information", "Given in part"],
    ["How long we keep it", "Given in part At the end the data may only be put out of reach, which is not deletion"],
  ];
  for (const [item, standing] of lines) await caseworker.reads(new RegExp(`${item} UK GDPR, [^G-M]*${standing}`));
  await caseworker.does(url, "close");
}
