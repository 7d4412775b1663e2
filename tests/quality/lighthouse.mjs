// `node lighthouse.mjs SITE COOKIE PATH…`: what Lighthouse says of pages of the site, one line of JSON for each page and
// form: "phone" (slowed network and processor) and "desk". Run where the package lighthouse is installed.

import lighthouse, { desktopConfig } from "lighthouse";
import puppeteer from "puppeteer-core";

const CATEGORIES = ["performance", "accessibility", "best-practices"];
const [site, cookie, ...paths] = process.argv.slice(2);
const [name, value] = cookie.split("=");

/** The audits that cost points. */
function costly(lhr) {
  const counted = CATEGORIES.flatMap((each) => lhr.categories[each].auditRefs).filter((ref) => ref.weight > 0);
  const audits = [...new Set(counted.map((ref) => lhr.audits[ref.id]))];
  return audits.filter((each) => each.score !== null && each.score < 0.9).map((each) => `${each.id} ${each.displayValue ?? ""}`.trim());
}

function figures(lhr) {
  const value = (audit) => Math.round(lhr.audits[audit].numericValue);
  return {
    scores: CATEGORIES.map((each) => Math.round(lhr.categories[each].score * 100)),
    largest_paint_ms: value("largest-contentful-paint"),
    blocked_ms: value("total-blocking-time"),
    shift: Number(lhr.audits["cumulative-layout-shift"].numericValue.toFixed(3)),
    kilobytes: value("total-byte-weight") / 1000,
    machine: lhr.environment.benchmarkIndex,
    costly: costly(lhr),
  };
}

const browser = await puppeteer.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
try {
  await browser.setCookie({ name, value, domain: new URL(site).hostname });
  for (const path of paths) {
    for (const [form, config] of [["phone", undefined], ["desk", desktopConfig]]) {
      const page = await browser.newPage();
      const flags = { onlyCategories: CATEGORIES, logLevel: "error" };
      const { lhr } = await lighthouse(site + path, flags, config, page);
      if (new URL(lhr.finalDisplayedUrl).pathname !== path) throw new Error(`${path} led to ${lhr.finalDisplayedUrl}`);
      process.stdout.write(`${JSON.stringify({ path, form, ...figures(lhr) })}\n`);
      await page.close();
    }
  }
} finally {
  await browser.close();
}
