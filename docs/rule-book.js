// Searches the page and remembers the language. The page also works without this script.
"use strict";

const form = document.querySelector(".find");
const count = document.querySelector(".count");
const languages = [...document.querySelectorAll(".languages input")];
const themes = [...document.querySelectorAll(".themes input")];
/**
 * The address of the page that checks orders, and the rules for which it has an order. The server of both pages sets
 * them.
 */
const { page, tried } = document.documentElement.dataset;
const entries = [...document.querySelectorAll("article, tbody tr")];
const chapters = [...document.querySelectorAll(".chapter")];

/** Returns the text in lower case without accents, so that "éligibilité" and "eligibilite" find the same. */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const language = () => languages.find((radio) => radio.checked).value;

/** The text of each entry by language, including the parts that both languages share. */
const texts = new Map();
function textOf(entry) {
  const key = language();
  if (!texts.has(entry)) texts.set(entry, {});
  const said = texts.get(entry);
  if (said[key] === undefined) {
    const copy = entry.cloneNode(true);
    for (const other of copy.querySelectorAll(`span[lang]:not([lang="${key}"])`)) other.remove();
    said[key] = plain(`${entry.id} ${copy.textContent}`);
  }
  return said[key];
}

/** By language, generated from the tables as far as the next empty line. */
const WORDS = {
  en: { title: "kosc-orders: rule book", contents: "Contents", every: "every operation", found: "{rules} rules and {fields} fields found", clear: "Clear the search", tryRule: "Try this rule" },
  fr: { title: "kosc-orders : recueil des règles", contents: "Sommaire", every: "toutes les opérations", found: "Règles trouvées : {rules}, champs trouvés : {fields}", clear: "Effacer la recherche", tryRule: "Essayer cette règle" },
};

function find() {
  const words = plain(form.elements.q.value).split(/\s+/).filter(Boolean);
  const operation = form.elements.operation.value;
  let [rules, fields] = [0, 0];
  for (const entry of entries) {
    const { operations } = entry.dataset;
    const called = !operation || (operations !== undefined && operations.split(" ").includes(operation));
    const found = called && words.every((word) => textOf(entry).includes(word));
    entry.hidden = !found;
    if (found && operations === undefined) fields += 1;
    else if (found) rules += 1;
  }
  for (const chapter of chapters) chapter.hidden = !chapter.querySelector("article:not([hidden]), tbody tr:not([hidden])");
  document.querySelector(".part").hidden = fields === 0;
  count.hidden = words.length === 0 && !operation;
  document.body.classList.toggle("searching", !count.hidden);
  const said = WORDS[language()];
  count.textContent = count.hidden ? "" : said.found.replace("{rules}", rules).replace("{fields}", fields);
  if (!count.hidden) {
    const clear = document.createElement("button");
    clear.type = "button";
    clear.textContent = said.clear;
    clear.addEventListener("click", () => {
      form.elements.q.value = "";
      form.elements.operation.value = "";
      searched();
      form.elements.q.focus();
    });
    count.append(clear);
  }
}

/** A search is in the address, so that it can be passed on. */
function searched() {
  find();
  const { q, operation } = form.elements;
  const address = new URL(location.href);
  for (const { name, value } of [q, operation]) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  history.replaceState(null, "", address);
  // After scrolling down, the first results would be above the window.
  if (!count.hidden) scrollTo({ top: 0 });
}

function speak() {
  const words = WORDS[language()];
  document.documentElement.lang = language();
  document.title = words.title;
  document.querySelector(".columns > nav").ariaLabel = words.contents;
  for (const link of document.querySelectorAll(".try")) link.textContent = words.tryRule;
  form.elements.operation.options[0].text = words.every;
  find();
}

/** Shows the target of a link, even if the search hides it. */
function show() {
  let target = null;
  try {
    target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    // The fragment is badly encoded, so nothing has that id.
  }
  if (target?.closest("[hidden]")) {
    form.reset();
    find();
  }
  target?.scrollIntoView();
}

const asked = new URLSearchParams(location.search);

/** Returns what the reader chose here or on the page that checks orders, because both use the same names. */
function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    // Storage may be forbidden. Then nothing is stored.
    return null;
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // As above.
  }
}

const known = languages.map((radio) => radio.value);
const spoken = [asked.get("lang"), kept("locale"), ...navigator.languages.map((one) => one.split("-")[0])].find((one) => known.includes(one));
for (const radio of languages) {
  radio.checked = radio.value === (spoken ?? "en");
  radio.addEventListener("change", () => {
    keep("locale", language());
    speak();
  });
}
for (const radio of themes) {
  radio.checked = radio.value === (kept("theme") ?? "system");
  if (radio.checked) document.documentElement.dataset.theme = radio.value;
  radio.addEventListener("change", () => {
    keep("theme", radio.value);
    document.documentElement.dataset.theme = radio.value;
  });
}
if (page !== undefined) {
  const back = document.querySelector(".back");
  back.href = page;
  back.hidden = false;
  for (const rule of (tried ?? "").split(" ").filter(Boolean)) {
    const link = document.createElement("a");
    link.className = "try";
    link.href = `${page}#rule=${rule}`;
    document.getElementById(rule)?.querySelector("header").append(link);
  }
}

form.elements.q.value = asked.get("q") ?? "";
form.elements.operation.value = asked.get("operation") ?? "";
document.querySelector(".themes").hidden = false;
form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", searched);
addEventListener("hashchange", show);
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input, select")) return;
  event.preventDefault();
  form.elements.q.focus();
});
speak();
if (location.hash) show();
