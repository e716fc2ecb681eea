import { initAll } from "asset:govuk-frontend.min.js";

initAll();
