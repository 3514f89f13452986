// Drives a page in Chromium, and one of many works: node drive.js CHROMIUM PAGE MANY. Prints, as JSON, what each scenario saw, the messages of the
// console, and what was asked for besides the page itself.
"use strict";
const { pathToFileURL } = require("node:url");
const { readFileSync } = require("node:fs");
const { chromium } = require("playwright-core");

const [, , executablePath, ...files] = process.argv;
const [address, ofMany] = files.map((file) => pathToFileURL(file).href);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const shown = (page) => page.$$eval(".work:not([hidden])", (cards) => cards.map((card) => card.id));
const state = async (page) => ({ shown: await shown(page), hash: new URL(page.url()).hash, count: await page.textContent("#count") });
const type = async (page, text) => { await page.fill("[name=q]", ""); await page.type("[name=q]", text); };
const settled = (page) => page.waitForTimeout(400);

// What axe finds of WCAG's levels A and AA, and of its best practices.
async function violations(page) {
  await page.evaluate(axe + "; undefined");
  const found = await page.evaluate(() => window.axe.run({ resultTypes: ["violations"] }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}

const open = async (page) => { await page.evaluate(() => { for (const each of document.querySelectorAll("details")) each.open = true; }); };

const SCENARIOS = {
  async search(page) {
    const seen = {};
    for (const words of ["mapred", "ghem large", "godel", "mueller angstrom", "lodz", "学习", "grids", "nothing such", "zaharia NSDI"]) {
      await type(page, words);
      seen[words] = await shown(page);
    }
    await settled(page);
    await page.setViewportSize({ width: 1200, height: 500 });
    await page.evaluate(() => scrollTo(0, 0));
    await type(page, "zaharia NSDI");
    const inView = await page.evaluate(() => document.querySelector(".work:not([hidden])").getBoundingClientRect().top < innerHeight);
    return { seen, inView, ...(await state(page)) };
  },

  async filters(page) {
    const seen = [];
    for (const [name, value] of [["section", "data"], ["type", "paper-conference"], ["tag", "data"]]) {
      await page.selectOption(`[name=${name}]`, value);
      seen.push(await state(page));
    }
    await page.click(".state button");
    await page.fill("[name=from]", "2012");
    await page.fill("[name=to]", "2016");
    await settled(page);
    seen.push(await state(page));
    return seen;
  },

  async history(page) {
    const seen = [];
    await type(page, "data");
    await settled(page);
    await page.selectOption("[name=type]", "paper-conference");
    seen.push(await state(page));
    await page.goBack();
    seen.push({ ...(await state(page)), type: await page.inputValue("[name=type]"), q: await page.inputValue("[name=q]") });
    await page.goBack();
    seen.push({ ...(await state(page)), q: await page.inputValue("[name=q]") });
    await page.goForward();
    seen.push(await state(page));
    return seen;
  },

  async address(page) {
    await page.goto(address + "#?q=data&section=data&sort=oldest&type=no-such-type&from=x");
    const filtered = await state(page);
    await page.goto("about:blank");
    await page.goto(address + "#ref-loose");
    return { filtered, values: await page.$$eval("#search [name]", (all) => all.map(({ name, value }) => [name, value])), opened: await state(page) };
  },

  async tags(page) {
    await page.click(".tags a >> text=clusters & grids");
    await page.waitForFunction(() => location.hash.startsWith("#?tag"));
    const tagged = await state(page);
    await page.click("figure summary >> text=Years as a table");
    await page.click("figure table a >> text=2017");
    await page.waitForFunction(() => location.hash.startsWith("#?from"));
    return [tagged, await state(page)];
  },

  async hiddenTarget(page) {
    await type(page, "mapreduce");
    await settled(page);
    await page.evaluate(() => { location.hash = "#ref-loose"; });
    await page.waitForTimeout(100);
    return { ...(await state(page)), seen: await page.isVisible("#ref-loose") };
  },

  async hiddenSection(page) {
    await page.selectOption("[name=section]", "data");
    await page.click(".contents a >> text=Serving");
    await page.waitForFunction(() => location.hash.startsWith("#section"));
    return { ...(await state(page)), seen: await page.isVisible("h2 >> text=Serving") };
  },

  // Works are numbered, each is odd or even, and every thirtieth is rare.
  async many(page) {
    await page.goto(ofMany);
    const seen = {};
    for (const words of ["odd", "rare", "number 599", "none", ""]) {
      await page.fill("[name=q]", words);
      const top = await page.$$eval(".work", (cards) => cards.filter((card) => !card.closest(".none") && card.checkVisibility() && card.getBoundingClientRect().top < innerHeight).map((card) => card.id));
      await page.waitForTimeout(600);
      const now = await shown(page);
      seen[words] = [now.length, now[0], top[0], top.every((id) => now.includes(id))];
    }
    await page.fill("[name=q]", "rare");
    await page.press("[name=q]", "ArrowDown");
    seen.focus = await page.evaluate(() => document.activeElement.id);
    await page.fill("[name=q]", "");
    await page.goto(ofMany + "#ref-n599");
    seen.target = await page.evaluate(() => Math.abs(document.getElementById("ref-n599").getBoundingClientRect().top) < innerHeight);
    return seen;
  },

  async order(page) {
    const seen = {};
    for (const sort of ["newest", "oldest", "title", "author", ""]) {
      await page.selectOption("[name=sort]", sort);
      seen[sort] = await page.$$eval("section[data-name=data] .work", (cards) => cards.map((card) => card.id));
    }
    return seen;
  },

  async copy(page) {
    const card = page.locator("#ref-dean2004mapreduce");
    const seen = {};
    for (const what of ["bibtex", "citation"]) {
      await card.locator(`button[data-copy=${what}]`).click();
      await page.waitForFunction(() => document.querySelector("#said").textContent);
      seen[what] = await page.evaluate(() => navigator.clipboard.readText());
      seen[what + " said"] = await page.textContent("#said");
      await page.evaluate(() => { document.querySelector("#said").textContent = ""; });
    }
    return seen;
  },

  async copyWithoutPermission(page) {
    await page.evaluate(() => { Object.defineProperty(navigator, "clipboard", { value: undefined }); });
    await page.locator("#ref-dean2004mapreduce button[data-copy=bibtex]").click();
    await page.waitForFunction(() => document.querySelector("#said").textContent);
    return { said: await page.textContent("#said"), selected: await page.evaluate(() => String(getSelection())) };
  },

  async keys(page) {
    const focus = () => page.evaluate(() => document.activeElement.id || document.activeElement.name);
    const seen = [];
    await page.keyboard.press("Tab");
    seen.push(await page.evaluate(() => document.activeElement.className));
    for (const key of ["/", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowDown", "Escape"]) {
      await page.keyboard.press(key);
      seen.push(await focus());
    }
    await page.keyboard.type("mapreduce");
    seen.push((await shown(page)).length);
    await page.keyboard.press("Escape");
    seen.push((await shown(page)).length);
    await page.uncheck("#slash");
    await page.keyboard.press("/");
    seen.push(await focus());
    return seen;
  },

  async theme(page) {
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const seen = [await paper()];
    await page.emulateMedia({ colorScheme: "dark" });
    seen.push(await paper());
    await page.click("#theme");
    seen.push(await paper(), await page.getAttribute("#theme", "aria-pressed"));
    await page.reload();
    seen.push(await paper());
    return seen;
  },

  async accessible(page) {
    const seen = {};
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      seen[colorScheme] = await violations(page);
      await open(page);
      seen[colorScheme + ", all open"] = await violations(page);
    }
    return seen;
  },

  async phone(page) {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.reload();
    await open(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    await type(page, "data");
    const { y, height } = await page.locator("[name=q]").boundingBox();
    return { wide, violations: await violations(page), typing: y >= 0 && y + height < 844, found: await page.locator(".work:not([hidden]) h3").first().isVisible() };
  },

  async printed(page) {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const visible = (selector) => page.isVisible(selector);
    return {
      paper: await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor),
      card: await visible("#ref-dean2004mapreduce h3"), search: await visible("#search"), buttons: await visible("button"),
      address: await page.evaluate(() => getComputedStyle(document.querySelector(".links a[href^=http]"), "::after").content),
    };
  },
};

const WITHOUT_SCRIPT = {
  async readable(page) {
    return {
      cards: (await shown(page)).length, search: await page.isVisible("#search"), buttons: await page.isVisible("button"),
      citation: await page.locator("#ref-dean2004mapreduce .citation").textContent(), violations: null,
    };
  },
};

async function run(browser, scenario, options) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  const messages = [], requests = [];
  page.on("console", (message) => messages.push(message.text()));
  page.on("pageerror", (error) => messages.push(String(error)));
  page.on("dialog", (dialog) => { messages.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => { if (![address, ofMany].includes(request.url().split("#")[0]) && !/^(about|data):/.test(request.url())) requests.push(request.url()); });
  let value = null;
  try {
    if (options.permissions) await context.grantPermissions(options.permissions);
    await page.goto(address);
    value = await scenario(page);
  } catch (error) {
    messages.push(`scenario: ${error}`);
  }
  await context.close();
  return { value, messages, requests };
}

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const results = {};
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    results[name] = await run(browser, scenario, name === "copy" ? { permissions: ["clipboard-read", "clipboard-write"] } : {});
  }
  for (const [name, scenario] of Object.entries(WITHOUT_SCRIPT)) results[name] = await run(browser, scenario, { javaScriptEnabled: false });
  await browser.close();
  process.stdout.write(JSON.stringify(results));
})();
