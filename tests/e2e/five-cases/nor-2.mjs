// NOR-2: a father of triplets finds his story in a leaflet. Monday 9 November 2026.

import { Colleague, Post, answersMail, fetchesReply } from "../people.mjs";

const FATHER = { name: "Osric Example", phone: "01632 960 114", email: "osric@example.org" };
const NETWORK = "The council's network and its records management systems";
const SESSIONS = "Notes of consultation sessions, in handwriting or typed";
const DUE = "Due Monday 30 November 2026";
const STORY = "His story is in a leaflet and on the website. It has no name, but neighbours know it is him. He wants it taken down and deleted.";
const ASKED = {
  controller: "norfolk",
  received: "2026-10-29",
  channel: "phone",
  words: STORY,
  notice: "norfolk-family-hub-feedback",
  subject: "requester",
};
const GROUP = "Sampleton Triplets Group";

export async function play({ open }) {
  const post = await Post.at(open, "2026-11-09");
  const triage = await Colleague.signIn(open, "triage");
  const caseworker = await Colleague.signIn(open, "caseworker");
  const reviewer = await Colleague.signIn(open, "reviewer");

  // "A telephone request is valid; no form is required"
  const { cases, reference } = await triage.enters({ ...ASKED, rights: ["erasure", "withdrawal_of_consent"], ...FATHER });
  const { Erasure: erasure, "Withdrawal of consent": withdrawal } = cases;
  await triage.reads("How it came Phone");
  await triage.triages(erasure, { owner: { label: "Casey Caseworker" } });
  await triage.reads("Acting");
  await triage.triages(withdrawal, { owner: { label: "Casey Caseworker" } });

  // "Due Monday 30 November 2026 (nominal 29 November is a Sunday); the question does not pause an erasure request"
  await caseworker.opens(erasure);
  await caseworker.reads(DUE, /29 November 2026 is at a weekend/, /Article 17\(1\)\(b\)/);
  await caseworker.goesTo(erasure, "ask-clarification");
  await caseworker.reads("Only a request for a copy can wait for an answer, so the time goes on in this case.");
  await caseworker.does(erasure, "ask-clarification", { question: "Which story is it? Two were published this year." });
  await caseworker.reads(DUE, "We wait for the answer to our question of 9 November 2026. The time goes on.");
  await post.awaits(FATHER.email, reference, "Which story is it?");
  await triage.does(erasure, "answer-clarification", { on: "2026-11-09", answer: "By telephone: the one about the Saturday dads' group." });
  await triage.reads(DUE);

  // "The caseworker must record a test of identifiability (could a motivated reader, with what neighbours know, identify
  // him?), not rely on the notice's word 'anonymised'"
  await caseworker.opens(erasure);
  await caseworker.reads("The notice speaks of information that identifies nobody. Test that before you rely on it.");
  await caseworker.decides(erasure, { outcome: "refused" }, [cannotBeTold("The notice says that stories are anonymised.")], {
    refused: "Record first whether the information could identify the person, and who could tell.",
  });
  await caseworker.does(erasure, "test-identifiability", {
    identifiable: "yes",
    reason: "It names the hub, the Saturday group and triplets. A neighbour with a reason to look would know him.",
  });
  await caseworker.reads("It identifies them");

  // "If identifiable: it is personal data, consent is withdrawn, Art 17(1)(b) applies; remove from the website, stop the
  // leaflet, Art 17(2) reasonable steps to tell others who republished it, Art 19 to the agencies that in fact received it"
  // "Either way notes, drafts, consent form and emails still held about him are searched for and erased if no longer needed"
  await caseworker.does(withdrawal, "record-change", { system: NETWORK, change: "stopped", done: "You are marked as no longer agreeing to the use of your story. No one will use it again." });
  await caseworker.decides(
    withdrawal,
    { outcome: "granted", stops: ["norfolk-family-hub-feedback/publicity", "norfolk-family-hub-feedback/research"] },
    [{ asked: "Stop using my story", decision: "granted", explanation: "We stopped on 9 November 2026. What was done before that day, while you agreed, stays lawful." }],
  );
  await reviewer.does(withdrawal, "approve");
  await caseworker.sendsReply(withdrawal);
  await caseworker.does(withdrawal, "close");

  const tasks = [
    ["take_down", { system: "Council website" }, "Website team", "Take down the page 'A Saturday for dads' with its pictures, and remove it from the site's search. Please say who copied it."],
    ["take_down", { system: "Print stock" }, "Communications team", "Give out no more of the leaflet 'A Saturday for dads', and destroy the stock."],
    ["erase", { places: "norfolk-family-hub-feedback/records" }, "Family Hub team", "Erase the notes, drafts, consent form and emails about his story, if nothing else needs them. Which agencies were in fact sent it?"],
    ["erase", { places: "norfolk-family-hub-feedback/session-notes" }, "Family Hub team", "Erase what he said at the session in spring."],
  ];
  const asked = [];
  for (const [task_kind, where, keeper, ask] of tasks) {
    const email = `${keeper.split(" ")[0].toLowerCase()}.keeper@example.org`;
    asked.push(await caseworker.asks(erasure, post, reference, { task_kind, ...where, keeper, email, ask }));
  }
  await caseworker.cannot(erasure, "prepare", "Answers are still missing");
  const changes = [
    ["Council website", { change: "taken_down", done: "The page was taken down and removed from the site's search. One community group had shared it." }],
    ["Print stock", { change: "taken_down", done: "No more leaflets are given out. The stock of 400 was pulped.", kept: "About 150 had been taken by visitors. Nobody wrote down who took them, so they cannot be called back." }],
    [NETWORK, { change: "erased", done: "The notes, three drafts, the consent form and eleven emails were deleted.", recipients: GROUP }],
    [SESSIONS, { change: "erased", done: "The sheet of the spring session was shredded and its scan deleted." }],
  ];
  for (const [at, [place, change]] of changes.entries()) await answersMail(open, post, asked[at], "change", change, { reads: [place] });
  await caseworker.does(erasure, "write-to-recipient", {
    recipient: GROUP,
    told_as: "recipient",
    email: "triplets.group@example.org",
    text: "In spring we sent you a family's story about the Saturday group. It has been erased here. Please erase your copy.",
    private: "no",
  });
  await caseworker.does(erasure, "write-to-recipient", {
    "recipient-other": "Sampleton Dads, which shared the page",
    told_as: "republisher",
    email: "dads@example.org",
    text: "The page 'A Saturday for dads' has been taken down because the family asked us to erase it. Please take down the link and any copy.",
    private: "no",
  });
  await caseworker.isRefused(
    erasure,
    "write-to-recipient",
    { "recipient-other": "NHS trusts", told_as: "recipient", email: "trust@example.org", text: "Please erase your copy.", private: "no" },
    "No keeper has confirmed that this body got the information.",
  );
  const letters = [
    await post.awaits("triplets.group@example.org", reference, "Please erase your copy.", "Article 19"),
    await post.awaits("dads@example.org", reference, "Please take down the link and any copy.", "Article 17(2)"),
  ];
  for (const letter of letters) letter.saysNot("Osric");
  await caseworker.does(erasure, "record-told", {
    "recipient-other": "The visitors who took a leaflet",
    told_as: "recipient",
    telling: "impossible",
    on: "2026-11-09",
    how: "About 150 leaflets were taken from a stand. Nobody knows by whom.",
  });

  // "Printed leaflets already given out cannot be recalled: the reply says so plainly"
  await caseworker.does(erasure, "prepare");
  await caseworker.decides(erasure, { outcome: "part_granted" }, [
    { asked: "Take the story down and delete it", decision: "granted", explanation: "The page is gone, and so are our notes, drafts, emails and the consent form." },
    { asked: "Call back the leaflet", decision: "part_granted", reason: "NODATA", explanation: "We destroyed the leaflets we still had. We cannot call back those that people have already taken." },
  ]);
  await reviewer.does(erasure, "approve");
  await caseworker.sendsReply(erasure);
  const { reply } = await fetchesReply(open, post, "norfolk", { reference, email: FATHER.email });
  reply.says("We cannot call back those that people have already taken.", "Who we told", GROUP, "Sampleton Dads", "The visitors who took a leaflet", "The page was taken down", "The stock of 400 was pulped", "The notes, three drafts, the consent form and eleven emails were deleted.");
  await caseworker.does(erasure, "close");
  await caseworker.reads("Closed");

  // Nobody else was written to: not those whom the notice names.
  const keepers = ["council.keeper@example.org", "website.keeper@example.org", "communications.keeper@example.org", "family.keeper@example.org"];
  await post.onlyTo(reference, FATHER.email, ...keepers, "triplets.group@example.org", "dads@example.org", "DPO", "dpo", "Protection", "@council.example");

  await notIdentifiable({ open, post, triage, caseworker, reviewer });
}

const cannotBeTold = (because) => ({
  asked: "Take the story down and delete it",
  decision: "refused",
  reason: "CANNOT",
  because,
  explanation: "We cannot tell that the story is yours. If you can tell us more, such as the day or what you said, we will look again.",
});

/** Another father, whose story could be anybody's. */
async function notIdentifiable({ open, post, triage, caseworker, reviewer }) {
  const email = "ambrose@example.org";
  const { cases, reference } = await triage.enters({ ...ASKED, rights: "erasure", name: "Ambrose Example", email });
  const { Erasure: url } = cases;
  await triage.triages(url, { owner: { label: "Casey Caseworker" } });
  await caseworker.does(url, "test-identifiability", { identifiable: "no", reason: "It says that a parent liked the toys. Nobody could tell who said so, and we hold no list." });

  // "If not identifiable: tell him the council cannot identify the text as his (Art 11(2)) and that he may supply more to
  // identify it; the reply carries reasons, complaint to the council, Information Commission and court"
  // What is held under his name is looked for all the same, and erased.
  const asked = [];
  for (const place of ["records", "session-notes"]) {
    asked.push(
      await caseworker.asks(url, post, reference, {
        task_kind: "erase",
        places: `norfolk-family-hub-feedback/${place}`,
        keeper: "Family Hub team",
        email: "family.keeper@example.org",
        ask: "Erase notes, drafts, a consent form and emails that have his name or his email address, if nothing else needs them.",
      }),
    );
  }
  await answersMail(open, post, asked[0], "change", { change: "erased", done: "Two emails and a consent form under your name were deleted." });
  await answersMail(open, post, asked[1], "change", { change: "nothing", done: "The notes of the sessions have no name and no address." });
  await caseworker.decides(url, { outcome: "part_granted" }, [
    cannotBeTold("The story says that a parent liked the toys."),
    { asked: "Delete what you hold under my name", decision: "granted", explanation: "We looked for your name and address, and deleted what we found." },
  ]);
  await reviewer.does(url, "approve");
  await caseworker.sendsReply(url);
  const { reply } = await fetchesReply(open, post, "norfolk", { reference, email });
  reply.says("Two emails and a consent form under your name were deleted.", "We have done some of what you asked, but not all of it.");
  reply.says(/Article 11/, "If you can tell us more", "Complain to us", "Complain to the Information Commission", "Article 79");
  await caseworker.does(url, "close");
}
