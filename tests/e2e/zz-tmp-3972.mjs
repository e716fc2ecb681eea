import { createRequire } from "node:module";
import { visit } from "/work/main/tests/e2e/support.mjs";
const url = process.env.RIGHTSDESK_URL;
await visit(async ({ open }) => {
  for (const width of [375, 1280]) {
    const page = await open({ width, javascript: true });
    const check = async (name, o) => { try { await page.check(`${name}-${width}`, o); console.log("ok", name, width) } catch (e) { console.log(e.message.slice(0, 1500)) } };
    await page.goto(url + "/desk/sign-in"); await check("sign-in");
    await page.fill("#email", "nobody@council.example"); await page.fill("#password", "x"); await page.click("main form button[type=submit]"); await check("sign-in-wrong", {status: 422});
    await page.fill("#email", process.env.WHO ?? "manager@council.example"); await page.fill("#password", "rightsdesk-demo"); await page.click("main form button[type=submit]");
    await check("desk");
    for (const f of ["overdue","due-soon","waiting","finished","unassigned","mine"]) { await page.goto(url + "/desk?show=" + f); await check("desk-" + f); }
    await page.goto(url + "/desk?show=finished");
    const done = await page.getAttribute("tbody tr:nth-child(1) th a", "href");
    await page.goto(url + "/desk?show=waiting");
    const waiting = await page.getAttribute("tbody tr:nth-child(1) th a", "href");
    await page.goto(url + "/desk?show=unassigned");
    const fresh = await page.getAttribute("tbody tr:nth-child(1) th a", "href");
    await page.goto(url + "/desk/requests/new"); await check("new-request");
    await page.click("main form button.govuk-button[type=submit]"); await check("new-request-errors", {status: 422});
    for (const [name, href] of [["done", done], ["waiting", waiting], ["fresh", fresh]]) {
      for (const tab of ["request", "work", "register", "letters", "history"]) {
        if (width == 375 && tab != "request") continue;
        await page.goto("about:blank"); await page.goto(url + href + "#" + tab); await check(`case-${name}-${tab}`);
      }
      await page.goto(url + href);
      const links = await page.$$eval('main nav a[href*="/desk/cases/"]', (as) => as.map((a) => a.getAttribute("href")));
      for (const link of links) { await page.goto(url + link); await check(`${name}-${link.split("/").pop()}`); }
    }
    await page.goto(url + "/desk/nothing"); await check("not-found", {status: 404});
    await page.goto(url + "/desk/cookies"); await check("cookies");
  }
});
