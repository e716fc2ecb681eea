import { visit } from "./support.mjs";

// KEN-1, or KEN-1/later for what is left to do on a later day.
const [name, later] = process.env.RIGHTSDESK_PART.split("/");
const { play, playLater } = await import(`./five-cases/${name.toLowerCase()}.mjs`);
await visit(later ? playLater : play);
