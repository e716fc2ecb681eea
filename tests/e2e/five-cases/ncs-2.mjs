// NCS-2: a woman tells the survey caller not to ring again. Thursday 5 November 2026.

import { Colleague, Post, answersMail, fetchesReply } from "../people.mjs";

const WOMAN = { name: "Rosalind Example", phone: "01632 960 115", email: "rosalind@example.org" };
const COMPANY = "The company that makes the survey calls";
const LIST = "Survey call list";
const NOT_CALLED = "List of numbers that are not called for surveys";

const SAID = {
  controller: "nottinghamshire",
  received: "2026-11-05",
  received_at: "processor",
  received_by: COMPANY,
  channel: "phone",
  words: "Do not ring me again for the survey.",
  notice: "nottinghamshire-customer-service",
  subject: "requester",
};

export async function play({ open }) {
  const post = await Post.at(open, "2026-11-05");
  const triage = await Colleague.signIn(open, "triage");
  const caseworker = await Colleague.signIn(open, "caseworker");
  const reviewer = await Colleague.signIn(open, "reviewer");

  // "Said to a council caller or its contractor: received 5 November; no form, no identity document"
  // "The note about her mother is not copied into the case: the system asks only for what is needed"
  // No field of the form asks why: only what she wants, by whom and when it was heard.
  const { cases, reference } = await triage.enters({ ...SAID, rights: "objection", ...WOMAN });
  const { Objection: url } = cases;

  // "Reply due at the latest Monday 7 December 2026 (nominal 5 December is a Saturday), but the target is the same week: one
  // paragraph"
  await triage.reads("Due Monday 7 December 2026", COMPANY, "Received 5 November 2026");
  await triage.triages(url, { owner: { label: "Casey Caseworker" }, identity: "knowledge", identity_why: "She was on the phone, on the number that was rung." });
  await triage.reads("Acting", /5 December 2026 is at a weekend/);
  await triage.readsNot("Waiting for identity", "We wait for proof of identity");

  // "Public task: Art 21(1) applies; her situation is stated; no compelling ground is likely for a survey, so calls stop the
  // same day"
  await triage.visit(`${url}#register`, "advice");
  await triage.reads(/Article 21\(1\)/, "The right is open for every purpose of this service.", "Public task");
  const toStop = await caseworker.asks(url, post, reference, { task_kind: "stop_use", system: LIST, keeper: "Customer service systems team", email: "surveys.keeper@example.org", ask: "Take this number off the survey list today.", terms: WOMAN.phone, due: "2026-11-05" });

  // "A minimal suppression entry is made and given to any survey contractor as an instruction"
  const toSuppress = await caseworker.asks(url, post, reference, {
    task_kind: "suppress",
    system: NOT_CALLED,
    keeper: COMPANY,
    email: "caller.keeper@example.org",
    ask: "Put this number on the list of those who are not called, and nothing else about the person. This is an instruction under our contract.",
    terms: WOMAN.phone,
    due: "2026-11-05",
  });
  await answersMail(open, post, toStop, "change", { change: "stopped", done: "The number was taken off the survey list on 5 November.", kept: "The enquiry about a blue badge, with its recording, is kept for that purpose." });
  await answersMail(open, post, toSuppress, "change", { change: "suppressed", done: "The number, and nothing else, stands on the list of those who are not called." }, {
    reads: [NOT_CALLED, "nothing else about the person", WOMAN.phone],
    readsNot: ["blue badge", WOMAN.name, WOMAN.email],
  });
  await caseworker.does(url, "record-change", { "system-other": COMPANY, change: "instructed", done: "The company was instructed in writing on 5 November not to call this number for us again." });
  await caseworker.reads("Use stopped", "Put on the list of people who are not contacted", "Processor instructed");

  // "It is not treated as marketing unless the survey promoted services; if it did, Art 21(2) is absolute; either way the
  // result is the same"
  // The survey promoted nothing; had it done so, the same is done, and at once.
  const marketing = await triage.enters({ ...SAID, rights: "objection_direct_marketing", ...WOMAN });
  await triage.reads("Stop using it, in each system, at once");
  await caseworker.does(marketing.cases["Objection to direct marketing"], "withdraw");

  // "Per purpose: contact for feedback stops; the blue badge enquiry and its recording are kept for that purpose, and the
  // reply says so"
  await caseworker.does(url, "prepare");
  await caseworker.decides(url, { outcome: "granted", stops: "nottinghamshire-customer-service/feedback" }, [
    { asked: "Stop calling for the survey", decision: "granted", explanation: "The calls stopped on 5 November 2026. We keep the record of your blue badge enquiry, with its recording, because we still need it for that. We keep your number on a short list so that nobody calls you for a survey again." },
  ]);
  await reviewer.does(url, "approve");
  await caseworker.sendsReply(url);

  const { reply } = await fetchesReply(open, post, "nottinghamshire", { reference, email: WOMAN.email });
  reply.says("The calls stopped on 5 November 2026.", "We keep the record of your blue badge enquiry, with its recording", "What we have stopped", "Ask people afterwards what they thought",  /What goes on .*Deal with what people ask.*Record calls/);
  const letters = await post.onlyTo(reference, WOMAN.email, "surveys.keeper@example.org", "caller.keeper@example.org", "DPO@nottscc.gov.uk", "calls.keeper@example.org", "@council.example");
  letters.saysNot("check that this request came from you", "Please help us check who you are");
  await caseworker.does(url, "close");
  await caseworker.reads("Closed", "The reply was sent on Thursday 5 November 2026.");
}
