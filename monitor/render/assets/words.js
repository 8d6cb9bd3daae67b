"use strict";
// The page's own words in the language chosen, and Japan's time beside UTC. The language goes along to other pages in the
// query of links: what a browser stores is not shared between files.
const words = {
  ASKED: "lang", // in the query of an address
  first: null, // the language that pages open in where none is asked for
  catalogues: null, // language: key: text, or its forms by number
  changed: [], // what to do when the language or the clock is another

  say(key, values = {}) {
    words.catalogues ??= JSON.parse(document.getElementById("words").dataset.words);
    const text = words.catalogues[document.documentElement.lang][key];
    const form = typeof text === "string" ? text : text[new Intl.PluralRules(document.documentElement.lang).select(values.n)];
    return form.replace(/\{(\w+)\}/g, (_, name) => typeof values[name] === "number" ? words.number(values[name]) : values[name]);
  },

  // A number as the language of the page writes it.
  number(value, digits = 0) {
    const most = digits || (Number.isInteger(value) ? 0 : 3);
    return new Intl.NumberFormat(document.documentElement.lang, {minimumFractionDigits: digits, maximumFractionDigits: most}).format(value);
  },

  // A country by its name in the language of the page, its code beside it.
  country(code) {
    const name = /^[A-Z]{2}$/.test(code) && new Intl.DisplayNames([document.documentElement.lang], {type: "region", fallback: "none"}).of(code);
    return name ? `${name} (${code})` : code;
  },

  choose(language) {
    document.documentElement.lang = language;
    for (const button of document.querySelectorAll("[data-tongue]")) {
      button.setAttribute("aria-pressed", button.dataset.tongue === language);
    }
    for (const one of document.querySelectorAll("[data-say]")) one.textContent = words.say(one.dataset.say);
    for (const one of document.querySelectorAll("[data-country]")) one.textContent = words.country(one.dataset.country);
    for (const name of ["placeholder", "aria-label", "title"]) {
      for (const one of document.querySelectorAll(`[data-say-${name}]`)) {
        one.setAttribute(name, words.say(one.getAttribute(`data-say-${name}`)));
      }
    }
    document.title = document.querySelector("title").dataset[language] ?? document.title;
    words.tell();
    history.replaceState(null, "", words.with(location.href)); // so that the way back leads to a page in this language
  },

  // An address with the language of the page in it; without it where pages open in that one anyhow.
  with(address) {
    const found = new URL(address), language = document.documentElement.lang;
    if (language === words.first) found.searchParams.delete(words.ASKED);
    else found.searchParams.set(words.ASKED, language);
    return found.href;
  },

  // A link to another page of the site, before it is followed. Of dossiers there is a page in each language.
  carry({target}) {
    const link = target.closest?.("a[href]");
    const isOurs = link?.protocol === location.protocol && link.host === location.host && link.pathname !== location.pathname;
    if (isOurs && /\/(?!dossier)[^/]+\.html$/.test(link.pathname)) link.href = words.with(link.href);
  },

  tell() {
    for (const act of words.changed) act();
  },

  start() {
    words.first = document.documentElement.lang;
    const asked = new URLSearchParams(location.search).get(words.ASKED);
    for (const button of document.querySelectorAll("[data-tongue]")) {
      button.addEventListener("click", () => words.choose(button.dataset.tongue));
      if (button.dataset.tongue === asked) words.choose(asked);
    }
    for (const sign of ["pointerdown", "click"]) document.addEventListener(sign, words.carry, true);
    const jst = document.getElementById("jst");
    const show = () => { document.documentElement.classList.toggle("with-jst", jst.checked); words.tell(); };
    jst.checked = false; // a browser may bring back what was chosen before
    jst.addEventListener("change", show);
    // A vessel's folder may have been mailed alone: links to the rest of a site are there only where it lies in one.
    const lies = /\/vessels\/[^/]+\/[^/]*$/.test(location.pathname);
    for (const one of document.querySelectorAll("[data-site]")) one.hidden = !lies;
  },
};

// Times as monitor/text/times.py writes them, for what is made in the page.
const clock = {
  JST_MIN: 540, // Japan has no summer time

  day(minutes) { return new Date(minutes * 60000).toISOString().slice(0, 10); },
  time(minutes) { return new Date(minutes * 60000).toISOString().slice(11, 16); },

  // `2026-03-04 16:36 UTC`, and Japan's time where it is asked for.
  when(minutes) {
    return clock.beside(`${clock.day(minutes)} ${clock.time(minutes)} UTC`, () => `${clock.run(minutes, minutes, clock.JST_MIN)} JST`);
  },

  span([start, end]) {
    if (end === null) return words.say("time_open", {start: clock.when(start)});
    if (end === start) return clock.when(start);
    return clock.beside(`${clock.run(start, end, 0)} UTC`, () => `${clock.run(start, end, clock.JST_MIN)} JST`);
  },

  // At an axis: the time, and as much of the date as is not that of the tick before it.
  tick(minutes, before, withTime) {
    const day = clock.day(minutes), last = before === null ? "" : clock.day(before);
    const date = day === last ? "" : day.slice(0, 4) === last.slice(0, 4) ? day.slice(5) : day;
    return withTime ? `${date} ${clock.time(minutes)}`.trim() : date;
  },

  beside(utc, japan) {
    return document.documentElement.classList.contains("with-jst") ? `${utc} (${japan()})` : utc;
  },

  run(start, end, ahead) {
    const from = ahead ? 5 : 0; // Japan's without the year
    const [a, b] = [start + ahead, end + ahead];
    const begins = `${clock.day(a).slice(from)} ${clock.time(a)}`;
    if (a === b) return begins;
    return `${begins} – ${clock.day(a) === clock.day(b) ? "" : `${clock.day(b).slice(from)} `}${clock.time(b)}`;
  },

  lasted([start, end]) {
    if (end === null || end === start) return "";
    const hours = (end - start) / 60;
    return hours < 72 ? words.say("time_hours", {h: words.number(hours, 1)}) : words.say("time_days", {n: Math.round(hours / 24)});
  },
};
