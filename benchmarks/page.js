// Opens a page in Chromium some times, and types in its search: node page.js CHROMIUM PAGE RUNS. Prints JSON.
"use strict";
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const [, , executablePath, file, runs] = process.argv;
const QUERIES = ["neural", "zaharia gpu", "a", "2015 learning"];

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const paints = [], ready = [], keys = [];
  for (let run = 0; run < Number(runs); run++) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(pathToFileURL(file).href);
    paints.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
    ready.push(await page.evaluate(() => performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd));
    // From the key to the frame that shows what it changed.
    await page.evaluate(() => {
      window.took = [];
      document.querySelector("[name=q]").addEventListener("keydown", () => {
        const start = performance.now(), channel = new MessageChannel();
        channel.port1.onmessage = () => window.took.push(performance.now() - start);
        setTimeout(() => requestAnimationFrame(() => channel.port2.postMessage(0)), 0);
      });
    });
    await page.focus("[name=q]");
    await page.waitForTimeout(500);
    for (const query of QUERIES) {
      for (const letter of [...query, ...Array(query.length).fill("Backspace")]) {
        await page.keyboard.press(letter);
        await page.waitForTimeout(60);
      }
    }
    keys.push(...await page.evaluate(() => window.took));
    await page.close();
  }
  await browser.close();
  process.stdout.write(JSON.stringify({ paints, ready, keys }));
})();
