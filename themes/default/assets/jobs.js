// The list of jobs, searched, filtered and sorted in place.
import { search, words } from "./find.js";

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
const { lang } = document.documentElement;
const { table, feed } = form.dataset; // the `table` has all jobs if the page has not
const STEP = table ? 50 : Infinity;
const FEW = 10; // drawn while somebody types
const step = () => (plain ? Infinity : STEP);
let [results, shown, turn] = [[], 0, 0];
let plain, jobs, members, orders, vocabulary, postings, loading, timer;

// A job: what finds and sorts it, its options by number, its row.
const fromRow = (row) => ({
  title: row.querySelector("a").textContent,
  text: `${Array.from(row.querySelectorAll("p"), (line) => line.textContent)} ${row.dataset.tags}`,
  options: row.dataset.options.match(/\d+/g) ?? [],
  closing: row.dataset.closes || "~",
  row: () => row,
});

async function load() {
  const found = table ? await (await import("./job-table.js")).readJobs(table, options) : rows.map(fromRow);
  const labels = options.map((option) => option.nextElementSibling.textContent);
  const uses = new Map();
  members = bits.map(() => []);
  const add = (text, use) => {
    for (const word of words(text)) if (!uses.get(word)?.push(use)) uses.set(word, [use]);
  };
  for (const [i, job] of found.entries()) {
    add(`${job.title} ${job.title.replaceAll("-", "")}`, i * 8 + 5); // "full-stack" is "fullstack" too
    add(`${job.text} ${job.options.map((n) => labels[n]).join(" ")}`, i * 8 + 1);
    job.title = words(job.title).join(" ");
    for (const n of job.options) members[n].push(i);
    if (i % 100 === 99) await new Promise((resume) => setTimeout(resume)); // lets typing in
  }
  const newest = [...found.keys()];
  const by = (key) => newest.toSorted((a, b) => (found[a][key] > found[b][key]) - (found[a][key] < found[b][key]));
  orders = { newest, closing: by("closing"), title: by("title") };
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
    option.checked = asked.has(option.name, option.value);
    if (option.checked) option.closest("details").open = true;
  }
  update();
}

// Whether nobody asked again.
async function update(few) {
  const now = ++turn;
  if (!jobs && query()) {
    await prepare();
    show("failed", !jobs);
  }
  if (jobs && now === turn) draw(few);
  return now === turn;
}

function draw(few) {
  const { needed, hits, score, close } = search(field.value, vocabulary, postings, jobs.length);
  const chosen = options.map(({ checked }) => checked);
  const active = bits.reduce((sum, bit, n) => sum | (chosen[n] && bit), 0);
  const met = new Uint8Array(jobs.length); // groups a job has something chosen of
  members.forEach((ids, n) => chosen[n] && ids.forEach((i) => (met[i] |= bits[n])));
  const fits = (i, bit) => hits[i] >= needed && (met[i] | bit) === active;
  // What a value would give if chosen: its own group does not count.
  const counts = members.map((ids, n) => ids.reduce((sum, i) => sum + fits(i, active & bits[n]), 0));
  results = (orders[order.value] ?? orders.newest).filter((i) => fits(i, 0));
  const total = results.length;
  if (!total) {
    const truth = jobs.map((_, i) => {
      let said = hits[i];
      for (let groups = met[i]; groups; groups &= groups - 1) said++;
      return said && said * 1e4 + score[i];
    });
    results = orders.newest.filter((i) => truth[i]);
    results.sort((a, b) => truth[b] - truth[a]).splice(5);
  } else if (needed && !order.value) results.sort((a, b) => score[b] - score[a]);

  plain = !query() && location.pathname === start;
  if (plain) results = [...rows.keys()];
  board.replaceChildren();
  shown = 0;
  reach(few ? FEW : step());
  show("pages", plain);
  show("none", !total);
  show("near", results.length);
  show("close", total && close);
  const count = form.dataset[new Intl.PluralRules(lang).select(total)];
  part("count").textContent = count.replace("{n}", total.toLocaleString(`${lang}-u-nu-latn`));
  chips.forEach((chip, n) => {
    const number = options[n].parentElement.lastElementChild;
    if (number.textContent != counts[n]) number.textContent = counts[n];
    number.parentElement.classList.toggle("is-empty", !counts[n]);
    chip.hidden = !chosen[n];
  });
  const filters = options.filter((_, n) => chosen[n]);
  part("active").textContent = filters.length || "";
  part("feed").href = (!filters[1] && filters[0]?.dataset.feed) || feed;
  show("clear", field.value || active);
}

// Shows so many; gives the first new row.
function reach(count) {
  const next = results.slice(shown, count).map((i) => (plain ? rows[i] : jobs[i].row()));
  board.append(...next);
  shown = Math.max(shown, count);
  show("more", results.length > Math.max(shown, step()));
  return next[0];
}

// Typing is told once it pauses: browsers limit changes of the address.
async function change(typing) {
  if (!typing && address() !== location.href) history.pushState(null, "", address());
  clearTimeout(timer);
  if (!(await update(true))) return;
  timer = setTimeout(() => {
    if (typing) history.replaceState(null, "", address());
    part("status").textContent = part("told").innerText;
    reach(step());
  }, 400);
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
part("more").onclick = async () => {
  const all = shown + STEP;
  const first = await reach(shown + FEW); // lets saved.js add its stars first
  first.querySelector("a").focus();
  timer = setTimeout(reach, 100, all);
};
restore();
