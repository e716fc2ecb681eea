import { visit } from "./support.mjs";

const { play } = await import(`./five-cases/${process.env.RIGHTSDESK_CASE.toLowerCase()}.mjs`);
await visit(play);
