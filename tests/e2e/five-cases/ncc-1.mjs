// NCC-1: an entry about another family stands in a father's record. Tuesday 17 November 2026, and the day after.

import { ALL, Colleague, Post, answersMail, fetchesReply } from "../people.mjs";

const FATHER = { name: "Leopold Example", email: "leopold@example.org" };
const RECORDS = "Children's centre case records";
const TEAM = "The health visiting team that was sent the entry on 3 November";
const DUE = "Due Thursday 10 December 2026";
const ASKED =
  "You wrote that there was domestic violence in our home. That is the Harrington-Vale family, who have the same surname as my wife. Stop using this until you have checked it, and put it right.";
/** What the replies quote of it: nothing of the others. */
const QUOTE = "Stop using this until you have checked it, and put it right.";
const KEEPER = { keeper: "Children's Centre systems team", email: "centres.keeper@example.org" };

export async function play({ open }) {
  const post = await Post.at(open, "2026-11-17");
  const triage = await Colleague.signIn(open, "triage");
  const caseworker = await Colleague.signIn(open, "caseworker");
  const reviewer = await Colleague.signIn(open, "reviewer");
  const officer = await Colleague.signIn(open, "dpo");

  // "Receipt at the children's centre counts: 10 November; both cases due Thursday 10 December 2026"
  const { cases, reference } = await triage.enters({
    controller: "nottinghamshire",
    received: "2026-11-10",
    received_at: "council",
    received_by: "Reception of the children's centre",
    channel: "in_person",
    words: ASKED,
    rights: ["restriction", "rectification"],
    notice: "nottinghamshire-childrens-centres",
    ...FATHER,
    subject: "requester",
  });
  const { Restriction: restriction, Rectification: rectification } = cases;
  await triage.reads(DUE, "Reception of the children's centre", "Received 10 November 2026");
  await triage.opens(rectification);
  await triage.reads(DUE, "Received 10 November 2026");

  // "Restriction on ground Art 18(1)(a) is put on without waiting for the month: a marker in each system the keeper names"
  const toRestrict = await triage.asks(restriction, post, reference, {
    task_kind: "restrict",
    system: RECORDS,
    ...KEEPER,
    ask: "Mark the entry of 2 November as restricted: it is not to be used while it is checked. To whom was it in fact sent, and when?",
    due: "2026-11-18",
  });

  // "A personal data breach assessment is opened the same day (another family's data in his record; his false record
  // shared): 72 hours from awareness if notifiable"
  await triage.does(restriction, "open-breach", { aware: "2026-11-17", facts: "An entry about another family stands in his family's record, and may have been sent on." });
  await triage.reads("A possible breach has been known since 17 November 2026. Decide by 20 November 2026");
  await post.awaits("DPO@nottscc.gov.uk", reference, /breach/i);

  await triage.opens(restriction);
  await triage.reads("Mark it as restricted, in each system, at once");
  for (const url of [restriction, rectification]) await triage.triages(url, { owner: { label: "Casey Caseworker" } });
  await answersMail(open, post, toRestrict, "change", { change: "restricted", done: "A marker stands on the entry: do not use while it is being checked.", recipients: TEAM });
  await caseworker.opens(restriction);
  await caseworker.reads("While the information is restricted", "Marked as restricted", "The person says that it is wrong, until that is checked.");

  // "Art 19: tasks only for those who in fact received the wrong entry (here a keeper confirms one health visitor team on
  // 3 November), not for the 16 categories of the notice"
  await caseworker.isRefused(
    restriction,
    "write-to-recipient",
    { "recipient-other": "The Police", told_as: "recipient", email: "police@example.org", text: "Please do not use the entry.", private: "no" },
    "No keeper has confirmed that this body got the information.",
  );
  await caseworker.goesTo(restriction, "write-to-recipient");
  await caseworker.isOffered("recipient", TEAM);
  await caseworker.does(restriction, "write-to-recipient", { recipient: TEAM, told_as: "recipient", email: "health.visitors@example.org", text: "Please do not use the entry that we sent you on 3 November. It is being checked.", private: "no" });
  await post.awaits("health.visitors@example.org", reference, "It is being checked.");

  // "Art 18(2): restricted data may still be used to protect another person (a child) or for important public interest;
  // any such use is recorded with a reason and a name"
  await caseworker.isRefused(restriction, "record-use", { ground: "other_person" }, "Enter what it was used for");
  await caseworker.does(restriction, "record-use", { ground: "other_person", reason: "The duty social worker asked whether a child is in danger now." });
  await caseworker.reads("Restricted information used by Casey Caseworker", "The duty social worker asked whether a child is in danger now.", "To protect the rights of another person");

  await caseworker.does(restriction, "leave-out", { systems: ALL, reason: "The entry stands in the case record. None of these holds entries of a case record." });
  await caseworker.decides(restriction, { outcome: "granted", quote: QUOTE }, [
    { asked: "Stop using the entry until it has been checked", decision: "granted", explanation: "We put a marker on the entry on 17 November 2026. We will tell you before we lift it." },
  ]);
  await reviewer.does(restriction, "approve");
  await caseworker.sendsReply(restriction);

  // "Rectification: the entry is fact about another family, so it is removed from his record (not annotated as an opinion)"
  const toCorrect = await caseworker.asks(rectification, post, reference, {
    task_kind: "correct",
    system: RECORDS,
    ...KEEPER,
    ask: "Take the entry of 2 November out of his family's record. It is a fact about others, so it is removed.",
  });
  await answersMail(open, post, toCorrect, "change", { change: "corrected", done: "The entry was taken out of your record. It was not about you or your family.", recipients: TEAM });
  await caseworker.does(rectification, "leave-out", { systems: ALL, reason: "The entry stood in the case record. None of these holds entries of a case record." });
  await caseworker.does(rectification, "write-to-recipient", { recipient: TEAM, told_as: "recipient", email: "health.visitors@example.org", text: "The entry that we sent you on 3 November does not belong to this family. Please delete it.", private: "no" });
  await caseworker.does(rectification, "prepare");
  await caseworker.reads("Corrected or completed");
  await caseworker.decides(rectification, { outcome: "granted", quote: QUOTE }, [
    { asked: "Put the entry right", decision: "granted", explanation: "You were right. The entry was about someone else. It has been taken out of your record." },
  ]);
  await reviewer.does(rectification, "approve");
  await caseworker.sendsReply(rectification);

  // Nothing is closed while the breach is open; the data protection officer settles it.
  await caseworker.cannot(restriction, "close", "A possible breach is still being looked at.");
  await officer.does(restriction, "settle-breach", { notify: "yes", reason: "What it says of the other family cannot be called harmless, and a health team read it. Notified within 72 hours." });

  // "His reply does not name or describe the other family"
  const { reply } = await fetchesReply(open, post, "nottinghamshire", { reference, email: FATHER.email });
  reply.saysNot(/domestic/i, /violence/i, /surname/i, /Harrington/i, /another family/i, "olice", "opinion");
  reply.says(QUOTE, "The entry was taken out of your record.", "The entry was about someone else.", "We will tell you before we lift it.");

  // "Art 18(3): he is told before the restriction is lifted; the lifting command is refused until that notice is sent"
  await caseworker.cannot(restriction, "lift-restriction", "Tell the person first that the restriction will be lifted.");
  await caseworker.does(restriction, "warn-of-lifting", { reason: "The wrong entry is out of your record, so there is nothing left to check. We take the marker off tomorrow." });
  await post.awaits(FATHER.email, reference, "We take the marker off tomorrow.");
  await caseworker.isRefused(restriction, "lift-restriction", {}, "The date must be Wednesday 18 November 2026 or later.");
  await caseworker.does(rectification, "close");
  const mails = await post.onlyTo(reference, FATHER.email, KEEPER.email, "health.visitors@example.org", "DPO@nottscc.gov.uk", "@council.example");
  mails.saysNot(/domestic/i, /Harrington/i);
}

/** The day after: he was told, so the restriction can go. */
export async function playLater({ open }) {
  const caseworker = await Colleague.signIn(open, "caseworker");
  const restriction = await caseworker.finds(FATHER.name, "Restriction");
  await caseworker.does(restriction, "lift-restriction");
  await caseworker.reads("Lifted 18 November 2026");
  await caseworker.does(restriction, "close");
  await caseworker.reads("Closed");
}
