// The five worked cases, from intake to closed, as different people, each on its own day. In five-cases/ each line of
// what is expected of a case stands quoted beside its check. What only a person can judge, and what to look at for it
// (the pictures of a run are kept under target/tmp/shots/five-cases):
//
//   KEN-1  That a parent's face is blurred and a voice muted in the file itself: the recording that goes out. The program
//          proves that each parent was asked and weighed, and that a refusal as a whole is refused.
//          That she is told kindly and once: the letter that names the school.
//   NOR-2  Whether the test of identifiability is sound: its words on the case. Whether the steps to tell those who copied
//          the page are reasonable: the recipients on the case. That the reply says plainly and kindly that leaflets
//          cannot be called back.
//   ESS-2  That nothing in the letters to relatives lets them guess whose conviction it is: each letter on the case. That
//          the coordinator's name and the date stand beside the word in Mosaic: the keeper's proof.
//          That whoever decides takes her sister out of what the reply quotes: the program only offers it.
//   NCC-1  That neither the reply nor a letter describes the other family: both, word by word. That removing, and not a
//          note of an opinion, is right: the decision.
//   NCS-2  That no compelling ground stands against it, and that the reply is short and came in the week: the reply. That
//          nothing of her mother was written down by whoever entered the request.

import { visit } from "./support.mjs";

// KEN-1, or KEN-1/later for what is left to do on a later day.
const [name, later] = process.env.RIGHTSDESK_PART.split("/");
const { play, playLater } = await import(`./five-cases/${name.toLowerCase()}.mjs`);
await visit(later ? playLater : play);
