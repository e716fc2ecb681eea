import { visit } from "./support.mjs";

const { RIGHTSDESK_CASE: name, RIGHTSDESK_LATER: later } = process.env;
const { play, playLater } = await import(`./five-cases/${name.toLowerCase()}.mjs`);
await visit(later ? playLater : play);
