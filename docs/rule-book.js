// Searches the page and remembers the language. The page also works without this script.
"use strict";

const form = document.querySelector(".find");
const count = document.querySelector(".count");
const languages = [...document.querySelectorAll(".languages input")];
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
  en: { title: "kosc-orders: rule book", contents: "Contents", every: "every operation", found: "{rules} rules and {fields} fields found" },
  fr: { title: "kosc-orders : livre des règles", contents: "Sommaire", every: "toutes les opérations", found: "Règles trouvées : {rules}, champs trouvés : {fields}" },
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
  count.textContent = count.hidden ? "" : WORDS[language()].found.replace("{rules}", rules).replace("{fields}", fields);
}

function speak() {
  const words = WORDS[language()];
  document.documentElement.lang = language();
  document.title = words.title;
  document.querySelector("nav").ariaLabel = words.contents;
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

const KEY = "kosc-orders-rule-book-language";
const asked = new URLSearchParams(location.search).get("lang");
let kept = null;
try {
  kept = localStorage.getItem(KEY);
} catch {
  // Storage may be forbidden. Then the language is not kept.
}
for (const radio of languages) {
  radio.checked = radio.value === (asked ?? kept ?? "en") || (radio.value === "en" && radio.checked);
  radio.addEventListener("change", () => {
    try {
      localStorage.setItem(KEY, language());
    } catch {
      // As above.
    }
    speak();
  });
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", find);
addEventListener("hashchange", show);
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input, select")) return;
  event.preventDefault();
  form.elements.q.focus();
});
speak();
if (location.hash) show();
