// ESS-2: an aunt's record says that she has a conviction; it is her sister's. Friday 30 October 2026, and later
// Saturday 21 November.

import { Colleague, Post, answersMail, fetchesReply } from "../people.mjs";

const AUNT = { name: "Cordelia Example", email: "cordelia@example.org" };
const DUE = "Due Wednesday 11 November 2026";
const PLAN = "The family plan and the coordinator's notes";
const SHARED = "The care record that health and social care share";
const BROTHER = "Her brother, who was at the conference";
const MOTHER = "Her mother, who was at the conference";
const WORKERS = "The family's social workers";
const ASKED = {
  controller: "essex",
  received: "2026-10-11",
  channel: "another_service",
  words: "The family plan says I have a drugs conviction. It is my sister Ophelia's, not mine. And I do not agree that I was hostile, as the coordinator wrote.",
  rights: "rectification",
  notice: "essex-family-group-conference",
  subject: "requester",
};

export async function play({ open }) {
  const post = await Post.at(open, "2026-10-30");
  const triage = await Colleague.signIn(open, "triage");
  const caseworker = await Colleague.signIn(open, "caseworker");
  const reviewer = await Colleague.signIn(open, "reviewer");

  const { cases, reference } = await triage.enters({ ...ASKED, ...AUNT });
  const { Rectification: url } = cases;
  await triage.reads(DUE);

  // "Offence data: a wrong conviction against a person is treated as urgent; restriction meanwhile is offered (Art 18(1)(a))"
  await triage.triages(url, {
    owner: { label: "Casey Caseworker" },
    priority: "urgent",
    assess_reason: "A conviction that is not hers stands in a plan that others rely on.",
  });
  await triage.reads("Urgent: harm goes on", "If the person asks for it, mark it as restricted, in each system, at once");
  await caseworker.does(url, "tell-progress", { text: "Until the entry is checked, you can ask us not to use it: tell us, and we will mark it the same day." });
  await post.awaits(AUNT.email, reference, "you can ask us not to use it");

  // "Due Wednesday 11 November 2026: a question does not pause rectification; on 21 November an unanswered case is 10 days
  // overdue" (the second half is looked at on that day, below)
  await caseworker.does(url, "ask-clarification", { question: "Which entry in the plan is wrong, and what should it say?" });
  await caseworker.reads(DUE, "The time goes on.", "The time did not stop, because it only stops when someone asks for a copy");
  await triage.does(url, "answer-clarification", { on: "2026-10-30", answer: "Page 3, under 'worries'. I have no conviction of any kind." });
  await triage.reads(DUE);

  // "Granted in part: the conviction is a matter of fact and is corrected in Mosaic, the plan and notes; 'hostile' is a
  // recorded opinion: its author and date are shown and her statement is added"
  // "Processor (Mosaic supplier) receives an instruction only if the council cannot make the change itself"
  const tasks = [
    [{ places: "essex-family-group-conference/mosaic" }, "Children and Families systems team", "mosaic.keeper@example.org", "Take the entry about a conviction out of her record. To whom was the plan in fact given? Can you make the change without the supplier?"],
    [{ system: PLAN }, "Family group conference coordinator", "coordinator.keeper@example.org", "Take the entry out of the plan and the notes. Beside 'hostile', show that it is your view and its date, and put her statement."],
  ];
  const asked = [];
  for (const [where, keeper, email, ask] of tasks) {
    asked.push(await caseworker.asks(url, post, reference, { task_kind: "correct", ...where, keeper, email, ask }));
  }
  await answersMail(
    open,
    post,
    asked[0],
    "change",
    { change: "corrected", done: "The entry about a conviction was taken out of her record. We made the change ourselves; the supplier was not needed.", recipients: [BROTHER, MOTHER, WORKERS].join("\n") },
    { reads: ["Mosaic"] },
  );
  await answersMail(
    open,
    post,
    asked[1],
    "change",
    { change: "corrected", done: "Page 3 of the plan and the notes were replaced without the entry.", kept: "The word 'hostile' stays: it is the coordinator's view, and shown as hers with its date." },
    { reads: [PLAN] },
  );
  await caseworker.opens(url);
  await caseworker.readsNot("Processor instructed");
  await caseworker.does(url, "record-change", { "system-other": PLAN, change: "statement_added", done: "Beside the word 'hostile' stand the coordinator's name, the date, and her statement that she does not agree." });
  await caseworker.does(url, "leave-out", { systems: SHARED, reason: "Plans of family group conferences are not put there." });

  // "Art 19: only those who in fact got the plan (relatives at the conference, social workers, an agency if sent); wording
  // tells them to replace the entry and does not reveal that it is the sister's"
  // "Her view is asked before relatives are written to; relatives abroad only if they had received it"
  const page3 = "Page 3 of the family plan has been corrected. Please put the enclosed page in place of the one you have.";
  await caseworker.isRefused(
    url,
    "write-to-recipient",
    { "recipient-other": "Relatives who live in other countries", told_as: "recipient", email: "abroad@example.org", text: page3, private: "yes", safety: "Not asked yet." },
    "No keeper has confirmed that this body got the information.",
  );
  const relative = (recipient, address) => ({ recipient, told_as: "recipient", address, text: page3, private: "yes" });
  await caseworker.isRefused(url, "write-to-recipient", relative(BROTHER, "2 Sample Street\nSampleton\nEX1 1AA"), "Enter why it is safe to write to them");
  const safety = "She was asked and agrees that both are told. No order of a court, and no sign of danger.";
  await caseworker.does(url, "write-to-recipient", { ...relative(BROTHER, "2 Sample Street\nSampleton\nEX1 1AA"), safety });
  await caseworker.does(url, "write-to-recipient", { ...relative(MOTHER, "4 Sample Street\nSampleton\nEX1 1AA"), safety });
  await caseworker.does(url, "write-to-recipient", {
    recipient: WORKERS,
    told_as: "recipient",
    email: "social.work@example.org",
    text: "An entry on page 3 of the family plan was wrong and has been taken out. Please use the plan in Mosaic, and destroy any copy of the old page.",
    private: "no",
  });
  const told = await post.awaits("social.work@example.org", reference, "destroy any copy of the old page");
  told.saysNot(/sister/i, "conviction");
  for (const relative of [BROTHER, MOTHER]) {
    await caseworker.opens(url);
    await caseworker.readsNot(/abroad@example.org/);
    await caseworker.page.locator("main tr").filter({ hasText: relative }).getByRole("link", { name: /change that you need to know about/ }).first().click();
    await caseworker.look("letter");
    await caseworker.reads(page3);
    await caseworker.readsNot(/sister/i, /Ophelia/i, "conviction");
  }

  await caseworker.does(url, "prepare");
  const quote = "The family plan says I have a drugs conviction. And I do not agree that I was hostile, as the coordinator wrote.";
  await caseworker.decides(url, { outcome: "part_granted", quote }, [
    { asked: "Take out the conviction", decision: "granted", explanation: "It was wrong. It has been taken out of every place where we hold it, and everyone who had the plan has been asked to replace the page." },
    {
      asked: "Take out the word 'hostile'",
      decision: "refused",
      reason: "OPINION",
      because: "The coordinator's own impression on one evening, signed and dated as hers.",
      explanation: "It is what the coordinator thought at the time, and it is recorded as her view. Your statement now stands beside it.",
    },
  ]);
  await reviewer.does(url, "approve");
  await caseworker.sendsReply(url);

  // "Her sister's conviction is not disclosed in the reply, even though the aunt supplied it"
  // What the reply quotes of her request leaves her sister out.
  // "Part refusal carries reasons, complaint to the council, Information Commission, court"
  const { reply } = await fetchesReply(open, post, "essex", { reference, email: AUNT.email });
  reply.saysNot(/sister/i, /Ophelia/i, "2 Sample Street");
  reply.says(quote, "Mosaic", "We made the change ourselves", "Page 3 of the plan and the notes were replaced", "stand the coordinator's name, the date, and her statement");
  reply.says("It was wrong.", "Your statement now stands beside it.", "Complain to us", "Complain to the Information Commission", "Article 79", BROTHER, WORKERS);
  await caseworker.does(url, "close");
  await caseworker.reads("Closed");
  const mails = await post.onlyTo(reference, AUNT.email, "mosaic.keeper@example.org", "coordinator.keeper@example.org", "social.work@example.org", "dpo@essex.gov.uk", "@council.example");
  mails.saysNot(/sister/i, /Ophelia/i);
}

/** The same request on 21 November, never answered. */
export async function playLater({ open }) {
  const triage = await Colleague.signIn(open, "triage");
  await triage.enters({ ...ASKED, ...AUNT });
  // "on 21 November an unanswered case is 10 days overdue"
  await triage.reads("10 days overdue", "was due Wednesday 11 November 2026");
}
