import { initAll } from "asset:govuk-frontend.min.js";
import { initAll as initStaff } from "asset:moj-frontend.min.js";

initAll();
initStaff();
