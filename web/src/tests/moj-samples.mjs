// Fills in `html` in moj-samples.json with what Nunjucks, for which MOJ Frontend is written, makes
// of each sample. Run after an upgrade: npm ci && npm run moj-samples, in the folder of package.json.

import { readFileSync, writeFileSync } from "node:fs";
import nunjucks from "nunjucks";

const file = new URL("moj-samples.json", import.meta.url);
const samples = JSON.parse(readFileSync(file, "utf8"));
const environment = nunjucks.configure(
  ["node_modules/govuk-frontend/dist", "node_modules/@ministryofjustice/frontend"],
  { autoescape: true, trimBlocks: true, lstripBlocks: true },
);

for (const sample of samples) {
  const words = sample.component.split("-").map((word) => word[0].toUpperCase() + word.slice(1));
  const name = `moj${words.join("")}`;
  sample.html = environment.renderString(
    `{% from "moj/components/${sample.component}/macro.njk" import ${name} %}{{ ${name}(params) }}`,
    { params: sample.params },
  );
}

writeFileSync(file, `${JSON.stringify(samples, null, 2)}\n`);
