import { chromium } from "playwright-core";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const A = "http://127.0.0.1:8102";
const who = process.argv[2] ?? "caseworker";
const pages = process.argv.slice(3);
for (const width of [1100, 320]) {
  const ctx = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: true });
  const page = await ctx.newPage();
  await page.goto(A + "/desk");
  await page.getByLabel("Email address").fill(`${who}@council.example`);
  await page.getByLabel("Password", { exact: true }).fill("rightsdesk-demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  let n = 0;
  for (const p of pages) {
    n++;
    if (p.startsWith("search:")) {
      await page.goto(A + "/desk");
      await page.getByLabel("Find a case").fill(p.slice(7));
      await page.getByRole("button", { name: "Find", exact: true }).click();
    } else await page.goto(A + p);
    const w = await page.evaluate(() => document.documentElement.scrollWidth);
    console.log(width, p, await page.title(), "scrollWidth", w);
    await page.screenshot({ path: `/tmp/desk-shots/${who}-${n}-${width}.png`, fullPage: true });
  }
  await ctx.close();
}
await browser.close();
