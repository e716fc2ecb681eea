// Serves the sample pages of `checks.mjs`: node serve.mjs PORT

import { readFileSync } from "node:fs";
import { createServer } from "node:http";

createServer(answer).listen(Number(process.argv[2]), "127.0.0.1");

function answer(request, response) {
  const page = (name) => readFileSync(new URL(`${name}.html`, import.meta.url), "utf8");
  // A strict policy, as the product's: axe must work under it.
  const policy = { "content-security-policy": "default-src 'self'; img-src data:" };
  const answers = {
    "/sound": () => [200, page("sound"), policy],
    "/faulty": () => [200, page("faulty")],
    "/faulty-under-policy": () => [200, page("faulty"), policy],
    "/refused": () => [404, page("sound"), policy],
    "/scripted": () => [200, page("sound").replace(/<h1>.*<\/h1>/, "<h1>Before</h1>").replace("</body>", '<script src="/after.js"></script></body>')],
    "/wide": () => [200, page("sound").replace("</form>", `</form><p>${"Unbroken".repeat(40)}</p>`), policy],
    "/after.js": () => [200, 'document.querySelector("h1").textContent = "After"', { "content-type": "text/javascript" }],
    "/broken.js": () => [200, 'throw new Error("a broken script")', { "content-type": "text/javascript" }],
  };
  const [status, body, headers] = (answers[request.url] ?? (() => [404, "not here"]))();
  response.writeHead(status, { "content-type": "text/html; charset=utf-8", ...headers }).end(body);
}
