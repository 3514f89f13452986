// Search, filters that live in the address, order, copying, theme and keys. The page is whole without this: its cards are
// read, hidden and moved here, and none is made.
"use strict";
(() => {
  const root = document.documentElement;
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // What the reader chose stays, where the browser lets a page keep anything.
  const kept = {
    get(name) { try { return localStorage.getItem("mlsysbib-" + name); } catch { return null; } },
    set(name, value) { try { localStorage.setItem("mlsysbib-" + name, value); } catch { /* not kept */ } },
  };

  // At once, so that the page is never painted in the other theme.
  root.classList.add("js");
  if (["light", "dark"].includes(kept.get("theme"))) root.dataset.theme = kept.get("theme");
  document.addEventListener("DOMContentLoaded", start);

  // Words

  const STROKES = { ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i", ß: "ss", ς: "σ" };
  const TWO_LETTERS = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };

  const folded = (text) => text.toLowerCase().replace(/[øłđðþæœıßς]/g, (letter) => STROKES[letter])
    .normalize("NFKD").replace(/\p{M}+/gu, "");

  // Scripts without spaces are found by their characters.
  const words = (text) => folded(text)
    .replace(/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/gu, " $& ").match(/[\p{L}\p{N}]+/gu) ?? [];

  // As somebody types them who has no umlauts: "Mueller" finds "Müller".
  const inTwo = (text) => /[äöüøå]/i.test(text)
    ? words(text.toLowerCase().normalize("NFC").replace(/[äöüøå]/g, (letter) => TWO_LETTERS[letter])) : [];

  // The page

  const NOTHING = { q: "", section: "", type: "", tag: "", from: "", to: "", sort: "" };
  let state = { ...NOTHING };
  let form, query, status, works, sections, index, ordered = "";

  function start() {
    themed(one("#theme"));
    form = one("#search");
    if (!form) return;
    query = form.elements.q;
    status = one("#count");
    sections = all("main > section").map((section) => (
      { section, name: section.dataset.name, count: one("h2 > span", section), groups: all(".some", section).map(grouped), shown: 0 }));
    works = sections.flatMap((home) => home.groups.flatMap((group) => [...group.element.children].map((card) => ({
      card, home, group, shown: true, type: card.dataset.type, tags: (card.dataset.tags ?? "").split("\n"),
      year: Number(card.dataset.year ?? NaN), date: Number(card.dataset.date ?? NaN),
    }))));
    for (const work of works) work.group.works.push(work);
    works.forEach((work, place) => { work.place = place; });
    listen();
    const typed = query.value;
    restore();
    if (typed && !state.q) change({ q: typed });
    (window.requestIdleCallback ?? setTimeout)(() => { index ??= indexed(); });
  }

  const grouped = (element) => ({ element, works: [], size: element.childElementCount, shown: 0, was: -1 });

  function listen() {
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", ({ target }) => change({ [target.name]: target.value }, target.matches("input")));
    form.addEventListener("reset", (event) => { event.preventDefault(); change(NOTHING); query.focus(); });
    addEventListener("popstate", restore);
    addEventListener("beforeprint", () => settle());
    document.addEventListener("click", clicked);
    document.addEventListener("keydown", pressed);
    one("#filters").open = matchMedia("(min-width: 48rem)").matches;
    const slash = one("#slash");
    slash.checked = kept.get("slash") !== "off";
    slash.addEventListener("change", () => kept.set("slash", slash.checked ? "on" : "off"));
  }

  function themed(button) {
    button.setAttribute("aria-pressed", isDark());
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      kept.set("theme", root.dataset.theme);
      button.setAttribute("aria-pressed", isDark());
    });
  }

  const isDark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches && "dark")) === "dark";

  // What is shown

  // A prefix index: all words in order, and of each the works that have it.
  function indexed() {
    const places = new Map();
    for (const { card, place } of works) {
      const text = all("h3, .by, .in, .remark, .tags, .key", card).map((part) => part.textContent).join(" ");
      for (const word of new Set([...words(text), ...inTwo(text)])) {
        const list = places.get(word);
        if (list) list.push(place); else places.set(word, [place]);
      }
    }
    const sorted = [...places.keys()].sort();
    return { sorted, lists: sorted.map((word) => places.get(word)) };
  }

  // Which works have a word that begins with each of those asked for; null where none is.
  function found(asked) {
    const prefixes = words(asked).slice(0, 100);
    if (!prefixes.length) return null;
    index ??= indexed();
    const { sorted, lists } = index;
    const hits = new Uint8Array(works.length);
    prefixes.forEach((prefix, nth) => {
      for (let at = firstFrom(sorted, prefix); at < sorted.length && sorted[at].startsWith(prefix); at++) {
        for (const place of lists[at]) if (hits[place] === nth) hits[place] = nth + 1;
      }
    });
    return hits.map((count) => count === prefixes.length);
  }

  function firstFrom(sorted, prefix) {
    let low = 0, high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < prefix) low = middle + 1; else high = middle;
    }
    return low;
  }

  function show() {
    const hits = found(state.q);
    const from = state.from === "" ? -Infinity : Number(state.from), to = state.to === "" ? Infinity : Number(state.to);
    const anyYear = state.from === "" && state.to === "";
    for (const home of sections) for (const each of [home, ...home.groups]) each.shown = 0;
    for (const work of works) {
      const shown = (!hits || hits[work.place] === 1) && (!state.section || work.home.name === state.section)
        && (!state.type || work.type === state.type) && (!state.tag || work.tags.includes(state.tag))
        && (anyYear || (work.year >= from && work.year <= to));
      work.shown = shown;
      if (shown) { work.home.shown++; work.group.shown++; }
    }
    for (const { section, count, shown, groups } of sections) {
      const size = groups.reduce((total, group) => total + group.size, 0);
      section.hidden = !shown;
      count.textContent = shown === size ? size : `${shown} of ${size}`;
      for (const group of groups) group.element.classList.toggle("none", !group.shown && group.was !== 0);
    }
    const sum = sections.reduce((total, { shown }) => total + shown, 0);
    const told = works.length === 1 ? "1 work" : `${works.length.toLocaleString("en")} works`;
    status.textContent = sum === works.length ? told : sum ? `${sum.toLocaleString("en")} of ${told}` : `None of ${told}`;
    form.classList.toggle("narrowed", Object.entries(state).some(([name, value]) => value && name !== "sort"));
    const groups = sections.flatMap((home) => home.groups);
    waitingGroups = [...groups.filter((group) => group.shown), ...groups.filter((group) => !group.shown)];
    settle(AT_ONCE);
  }

  // A browser takes longer to notice thousands of cards that change than a key may take. So those that are seen first
  // change at once, more than a screen of them, and those of groups that are hidden anyway last.
  const AT_ONCE = 400, LATER = 128, OF_A_GROUP = 8;
  let waitingGroups = [], settling = 0;

  function settle(most = Infinity) {
    clearTimeout(settling);
    let changed = 0, at = 0;
    for (; at < waitingGroups.length && changed < most; at++) {
      for (const { card, shown } of waitingGroups[at].works) {
        if (card.hidden === shown) { card.hidden = !shown; changed++; }
      }
      if (resize(waitingGroups[at])) changed += OF_A_GROUP;
    }
    waitingGroups = waitingGroups.slice(at);
    if (waitingGroups.length) settling = setTimeout(settle, 16, LATER);
  }

  // How high cards are that are off the screen is a guess, by their number. A group without any takes no room at once
  // ("none"), and is hidden later, for which the browser goes through all that is in it.
  function resize(group) {
    if (group.shown === group.was) return false;
    group.element.classList.remove("none");
    group.element.hidden = !group.shown;
    group.element.style.containIntrinsicBlockSize = `${group.shown * 11.25}rem`;
    group.was = group.shown;
    return true;
  }

  const titles = ({ card }) => folded(one("h3", card).textContent);
  const authors = ({ card }) => folded(card.dataset.by ?? "\uffff");
  const ORDERS = {
    newest: () => comparing(({ date }) => (Number.isNaN(date) ? Infinity : -date)),
    oldest: () => comparing(({ date }) => (Number.isNaN(date) ? Infinity : date)),
    title: () => comparing(titles),
    author: () => comparing(authors),
  };

  function comparing(key) {
    const keys = works.map(key);
    return (one, other) => (keys[one.place] < keys[other.place] ? -1 : keys[one.place] > keys[other.place] ? 1 : one.place - other.place);
  }

  function order() {
    if (ordered === state.sort) return;
    ordered = state.sort;
    const compare = ORDERS[ordered]?.() ?? ((one, other) => one.place - other.place);
    const sorted = [...works].sort(compare);
    for (const { groups } of sections) {
      const own = sorted.filter((work) => work.home.groups === groups);
      for (const group of groups) {
        group.works = own.splice(0, group.size);
        for (const work of group.works) {
          work.group = group;
          group.element.append(work.card);
        }
      }
    }
  }

  // The address

  let waiting = 0;

  function change(part, typing = false) {
    Object.assign(state, part);
    fill();
    order();
    show();
    if (!typing) settle();
    // What was found is to be seen, wherever the page was scrolled to, and what is typed with it.
    const { top } = one("main").getBoundingClientRect();
    if (top < 0 || top > innerHeight * 0.75) toResults();
    clearTimeout(waiting);
    // What is typed in one go is one step back; browsers refuse pages that write their address at every keystroke.
    if (typing) waiting = setTimeout(write, 300, true); else write(false);
  }

  function write(typing) {
    const said = new URLSearchParams(Object.entries(state).filter(([, value]) => value)).toString();
    const address = said ? "#?" + said : location.pathname + location.search;
    if (said ? location.hash === address : !location.hash) return;
    if (typing && history.state?.typing) history.replaceState({ typing }, "", address);
    else history.pushState({ typing }, "", address);
  }

  // What the address says: a state, nothing, or the place of one work, which must be seen then.
  function restore() {
    clearTimeout(waiting);
    settle();
    const { hash } = location;
    const target = hash && !hash.startsWith("#?") ? document.getElementById(hash.slice(1)) : null;
    if (hash.startsWith("#?") || hash.length < 2) {
      const said = new URLSearchParams(hash.slice(2));
      for (const name of Object.keys(NOTHING)) state[name] = said.get(name) ?? "";
    } else if (target?.closest("[hidden]")) {
      state = { ...NOTHING };
    }
    fill();
    order();
    show();
    settle();
    target?.scrollIntoView();
  }

  // A value that a control cannot have is none.
  function fill() {
    for (const name of Object.keys(NOTHING)) {
      const control = form.elements[name];
      if (!control) { state[name] = ""; continue; }
      if (control.type === "number" && !/^-?\d{1,6}$/.test(state[name])) state[name] = "";
      if (control.value !== state[name]) control.value = state[name];
      state[name] = control.value;
    }
  }

  // Clicks and keys

  function clicked({ target }) {
    const button = target.closest("button[data-copy]");
    if (button) copy(button);
    else if (target.closest('a[href^="#?"]')) addEventListener("popstate", toResults, { once: true });
  }

  const toResults = () => one(getComputedStyle(one(".bar")).position === "sticky" ? "main" : ".bar").scrollIntoView();

  function pressed(event) {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = target.closest("input, select, textarea");
    if (key === "/" && !typing && one("#slash").checked) query.select();
    else if (key === "Escape" && target === query && query.value) change({ q: "" });
    else if (key === "Escape" && target.matches(".work")) query.focus();
    else if (key === "Enter" && target.matches(".work")) one("h3 a", target)?.click();
    else if ((key === "ArrowDown" || key === "ArrowUp") && (target === query || target.matches(".work"))) {
      if (!step(target, key === "ArrowDown" ? 1 : -1)) return;
    } else return;
    event.preventDefault();
  }

  // From the search to the first card, from card to card, and back.
  function step(from, by) {
    settle();
    const cards = all(".work:not([hidden])");
    const next = from === query ? (by > 0 ? 0 : -1) : cards.indexOf(from) + by;
    const card = cards[next] ?? (next < 0 && from !== query ? query : null);
    if (!card) return false;
    if (card !== query) card.tabIndex = -1;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
    return true;
  }

  async function copy(button) {
    const what = button.dataset.copy, element = one("." + what, button.closest(".work"));
    const label = what === "bibtex" ? "BibTeX" : "citation";
    const text = what === "bibtex" ? element.textContent + "\n" : element.textContent.trim().replace(/\s+/g, " ");
    try {
      if (what === "bibtex" || !window.ClipboardItem) await navigator.clipboard.writeText(text);
      else await navigator.clipboard.write([new ClipboardItem({
        "text/plain": new Blob([text], { type: "text/plain" }),
        "text/html": new Blob([element.innerHTML], { type: "text/html" }),
      })]);
      tell(`Copied ${label}`);
    } catch {
      tell(copied(element) ? `Copied ${label}` : `The ${label} is selected: copy it with Ctrl+C or ⌘C`);
    }
  }

  // Where a page may not write to the clipboard: as a person would.
  function copied(element) {
    element.closest("details").open = true;
    getSelection().selectAllChildren(element);
    try { return document.execCommand("copy"); } catch { return false; }
  }

  let telling = 0;

  function tell(message) {
    const said = one("#said");
    clearTimeout(telling);
    said.textContent = message;
    telling = setTimeout(() => { said.textContent = ""; }, 4000);
  }
})();
