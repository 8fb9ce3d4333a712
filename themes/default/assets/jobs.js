// The list of jobs, searched, filtered and sorted in place.
import { fold, search, words } from "./find.js";

const part = (name) => document.getElementById(`finder-${name}`);
const show = (name, wanted) => (part(name).hidden = !wanted);
const form = document.getElementById("finder");
const { q: field, sort: order } = form.elements;
const options = [...form.elements].filter(({ type }) => type === "checkbox");
const bits = options.map(({ dataset }) => 1 << dataset.group);
const chips = [...part("chips").children];
const board = part("jobs").firstElementChild;
const rows = [...board.children];
const start = location.pathname;
const { table, feed } = form.dataset; // the `table` has all jobs if the page has not
const STEP = table ? 50 : Infinity;
const FEW = 10; // rows drawn at once while somebody is at it
let [results, shown] = [[], 0];
let jobs, vocabulary, postings, loading, timer;

// A job: what finds and sorts it, the numbers of its options, and its row.
const fromRow = (row) => ({
  title: row.querySelector("a").textContent,
  text: `${Array.from(row.querySelectorAll("p"), (line) => line.textContent)} ${row.dataset.tags}`,
  options: row.dataset.options.split(" "),
  closing: row.dataset.closes || "~",
  row: () => row,
});

async function load() {
  const found = table ? await (await import("./job-table.js")).readJobs(table, options) : rows.map(fromRow);
  const labels = options.map((option) => option.nextElementSibling.textContent);
  const uses = new Map();
  const add = (text, use) => {
    for (const word of words(text)) if (!uses.get(word)?.push(use)) uses.set(word, [use]);
  };
  for (const [i, job] of found.entries()) {
    add(`${job.title} ${job.title.replaceAll("-", "")}`, i * 8 + 5); // "full-stack" is "fullstack" too
    add(`${job.text} ${job.options.map((n) => labels[n])}`, i * 8 + 1);
    job.newest = i;
    job.title = fold(job.title);
    if (i % 100 === 99) await new Promise((resume) => setTimeout(resume)); // somebody may be typing
  }
  [jobs, vocabulary, postings] = [found, [...uses.keys()], [...uses.values()]];
}

const prepare = () => (loading ??= load().catch(() => (loading = null)));
const query = () => String(new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim())));
const address = () => form.action + (query() && `?${query()}`);

function restore() {
  const asked = new URLSearchParams(location.search);
  field.value = (asked.get("q") ?? "").slice(0, field.maxLength);
  order.value = asked.get("sort");
  if (!order.value) order.selectedIndex = 0;
  for (const option of options) {
    option.checked = asked.getAll(option.name).includes(option.value);
    if (option.checked) option.closest("details").open = true;
  }
  update(STEP);
}

async function update(most) {
  if (!jobs && query()) {
    await prepare();
    show("failed", !jobs);
    most = STEP;
  }
  if (jobs) draw(most);
}

function draw(most) {
  const { needed, hits, score, close } = search(field.value, vocabulary, postings, jobs.length);
  const chosen = options.map(({ checked }) => checked);
  const active = bits.reduce((sum, bit, n) => sum | (chosen[n] && bit), 0);
  const counts = bits.map(() => 0);
  const found = [];
  // How much a job has of what is asked for.
  const truth = jobs.map((job, i) => {
    let [met, said] = [0, hits[i]];
    for (const n of job.options) if (chosen[n] && !(met & bits[n])) (met |= bits[n]), said++;
    const missing = active & ~met;
    if (hits[i] === needed) {
      if (!missing) found.push(i);
      // What a value would give if chosen: its own group does not count.
      for (const n of job.options) if (!(missing & ~bits[n])) counts[n]++;
    }
    return said && said * 1e4 + score[i];
  });
  const total = found.length;
  const by = total && order.value;
  const key = (i) => (by ? jobs[i][by] : -truth[i]);
  results = total ? found : [...truth.keys()].filter((i) => truth[i]);
  results.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b)));
  if (!total) results.splice(5);

  const plain = !query() && location.pathname === start;
  board.replaceChildren(...(plain ? rows : []));
  shown = plain ? Infinity : 0;
  reach(most);
  show("pages", plain);
  show("none", !total);
  show("near", results.length);
  show("close", total && close);
  const { lang } = document.documentElement;
  const count = form.getAttribute(`data-${new Intl.PluralRules(lang).select(total)}`);
  part("count").textContent = count.replace("{n}", total.toLocaleString(`${lang}-u-nu-latn`));
  chips.forEach((chip, n) => {
    const number = options[n].parentElement.lastElementChild;
    if (number.textContent != counts[n]) number.textContent = counts[n];
    number.parentElement.classList.toggle("is-empty", !counts[n]);
    chip.hidden = !chosen[n];
  });
  const filters = options.filter(({ checked }) => checked);
  part("active").textContent = filters.length || "";
  part("feed").href = (!filters[1] && filters[0]?.dataset.feed) || feed;
  show("clear", field.value || active);
}

// Shows so many results, and gives the first row that is new.
function reach(count) {
  const next = results.slice(shown, count).map((i) => jobs[i].row());
  board.append(...next);
  shown = Math.max(shown, count);
  show("more", results.length > shown);
  return next[0];
}

// Typing is told once it pauses: browsers limit changes of the address.
async function change(typing) {
  if (!typing && address() !== location.href) history.pushState(null, "", address());
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (typing) history.replaceState(null, "", address());
    reach(STEP);
    part("status").textContent = part("told").innerText;
  }, 400);
  await update(FEW);
  if (!typing && part("results").getBoundingClientRect().top < 0) part("results").scrollIntoView();
}

function drop(dropped) {
  for (const option of dropped) option.checked = false;
  change();
  part("count").focus();
  return false; // sends nothing
}

addEventListener("focusin", ({ target }) => target.form === form && prepare());
addEventListener("input", ({ target }) => target.form === form && change(target === field));
addEventListener("popstate", restore);
form.onsubmit = () => drop([]);
chips.forEach((chip, n) => (chip.onclick = () => drop([options[n]])));
part("clear").onclick = () => drop(options, (field.value = ""));
part("more").onclick = () => reach(shown + STEP).querySelector("a").focus();
restore();
