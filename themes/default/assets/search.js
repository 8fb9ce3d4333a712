/* The page that searches the site: results as somebody types, the query in the address. */
import { fold, words } from "./find.js";
import { excerpt, Index, WORD } from "./search-index.js";

const SHOWN = 10; // results at a time

const area = document.querySelector("[data-index]");
const form = document.querySelector(".search-form");
const field = form.elements.q;
const texts = area.dataset;
const index = new Index(texts.index);
const { lang } = document.documentElement;
const number = new Intl.NumberFormat(`${lang}-u-nu-latn`); // the digits of the page
const languages = new Intl.DisplayNames([lang], { type: "language" });
const part = (name) => area.querySelector(`.search-${name}`);

/* A text as nodes, the words that were found marked. */
function marked(text, found) {
  const nodes = [];
  let done = 0;
  for (const { 0: word, index: at } of text.matchAll(WORD)) {
    if (!found.has(fold(word))) continue;
    const mark = document.createElement("mark");
    mark.textContent = word;
    nodes.push(text.slice(done, at), mark);
    done = at + word.length;
  }
  return [...nodes, text.slice(done)];
}

function row([url, title, kind, summary, language], found) {
  const item = area.querySelector("template").content.firstElementChild.cloneNode(true);
  const link = item.querySelector("a");
  const text = item.querySelector(".search-text");
  link.href = url;
  link.append(...marked(title, found));
  text.append(...marked(summary, found));
  item.querySelector(".over").textContent = language ? `${kind} · ${languages.of(language)}` : kind;
  if (language) link.lang = text.lang = language;
  // A summary that does not tell why the page was found makes room for the place that does.
  if (!text.querySelector("mark"))
    excerpt(url, found).then((place) => place && text.replaceChildren(...marked(place, found)), () => {});
  return item;
}

function list(documents, found) {
  const results = part("results");
  const shown = results.children.length;
  const next = documents.slice(shown, shown + SHOWN).map((document) => row(document, found));
  results.append(...next);
  part("more").hidden = shown + next.length >= documents.length;
  part("more").onclick = () => {
    list(documents, found);
    next.at(-1).nextElementSibling.querySelector("a").focus();
  };
}

/* Links to the query with words of the site in place of those that it does not have. */
function suggest(near) {
  const queries = [0, 1, 2].map((n) =>
    near.reduce((asked, [word, others]) => asked.map((old) => (old === word ? (others[n] ?? others[0] ?? word) : old)), words(field.value)).join(" "),
  );
  const links = [...new Set(queries)].map((query) => {
    const link = document.createElement("a");
    [link.textContent, link.href] = [query, `?q=${encodeURIComponent(query)}`];
    return link;
  });
  part("near").hidden = !near.some(([, others]) => others.length);
  part("near").querySelector("span").replaceChildren(...links);
}

let latest = 0;
async function show() {
  const query = field.value.trim();
  const turn = ++latest;
  area.hidden = !words(query).length;
  if (area.hidden) return;
  let result;
  try {
    result = await index.find(query);
  } catch {
    if (turn === latest) part("status").textContent = texts.failed;
    return;
  }
  if (turn !== latest) return; // Somebody typed on.
  const { documents, whole, jobs, near, words: found } = result;
  const message = whole ? texts.count : documents.length ? texts.some : texts.none;
  part("status").textContent = message.replace("{n}", number.format(documents.length)).replace("{query}", () => query);
  const link = part("jobs").querySelector("a");
  link.href = `${texts.jobs}?q=${encodeURIComponent(query)}`;
  link.textContent = texts.jobCount.replace("{n}", number.format(jobs));
  part("jobs").hidden = !jobs;
  suggest(near);
  part("results").replaceChildren();
  list(documents, found);
}

let soon;
function typed() {
  clearTimeout(soon);
  soon = setTimeout(() => {
    const query = field.value.trim();
    history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
    show();
  }, 200);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  typed();
});
field.addEventListener("input", typed);
field.addEventListener("focus", () => index.open().catch(() => {}));
field.value = (new URLSearchParams(location.search).get("q") ?? "").slice(0, field.maxLength);
show();
