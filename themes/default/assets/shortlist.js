/* The page of saved jobs. What it compares it reads from the pages of the jobs, so that it is always what they say. */
import { keepJobs, savedJobs } from "./saved.js";

const area = document.querySelector("#shortlist");
const part = (name) => area.querySelector(`.shortlist-${name}`);
const texts = area.dataset;
const rows = part("jobs");
const heads = [...area.querySelectorAll("[data-fact]")];
const pages = new Map();

/* The address of a job in the language of this page. Only the last part of what was stored is used: it cannot lead
   anywhere but to a job. */
const address = (job) => texts.jobs + job.url.split("/").at(-2) + "/";

/* What the page of a job says about it: its data attributes; null when there is no such page any more. */
async function look(url) {
  const answer = await fetch(url);
  if (answer.status === 404 || answer.status === 410) return null;
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector(".save-here").dataset;
}

function page(url) {
  if (!pages.has(url)) pages.set(url, look(url));
  pages.get(url).catch(() => pages.delete(url)); // To be tried again.
  return pages.get(url);
}

function fill(row, job, found) {
  const facts = found ? JSON.parse(found.facts) : {};
  const link = row.querySelector("a");
  const open = found && !found.closed;
  if (found) {
    [link.textContent, link.lang] = [found.title, found.language];
    for (const name of heads.map((head) => head.dataset.fact)) {
      const cell = row.querySelector(`[data-value="${name}"]`);
      cell.textContent = facts[name] ?? texts.unknown;
      cell.classList.toggle("is-unknown", !(name in facts));
    }
  } else {
    link.removeAttribute("href");
  }
  row.classList.toggle("is-closed", !open);
  row.classList.toggle("is-gone", !found);
  const state = row.querySelector(".shortlist-state");
  state.textContent = open ? "" : found?.closed || texts.gone;
  const apply = row.querySelector(".apply");
  apply.hidden = !(open && found.apply);
  if (!apply.hidden) [apply.href, apply.ariaLabel] = [found.apply, `${apply.textContent}: ${found.title}`];
}

function row(job) {
  const made = part("row").content.firstElementChild.cloneNode(true);
  const link = made.querySelector("a");
  made.dataset.saved = job.id;
  [link.textContent, link.lang, link.href] = [job.title, job.language, address(job)];
  link.dataset.address = location.host + address(job); // for paper
  const remove = made.querySelector(".shortlist-remove");
  remove.ariaLabel = remove.dataset.name.replace("{title}", () => job.title);
  remove.addEventListener("click", () => change(savedJobs().filter((other) => other.id !== job.id), texts.removed.replace("{title}", () => job.title)));
  page(address(job)).then(
    (found) => fill(made, job, found),
    () => (made.querySelector(".shortlist-state").textContent = texts.failed),
  );
  return made;
}

/* Shows what is saved; rows that stay are not made anew, so that nothing jumps and the focus is kept. */
function show() {
  const jobs = savedJobs();
  const old = new Map([...rows.children].map((made) => [made.dataset.saved, made]));
  for (const [id, made] of old) if (!jobs.some((job) => job.id === id)) made.remove();
  jobs.forEach((job, i) => {
    const made = old.get(job.id) ?? row(job);
    if (made !== rows.children[i]) rows.insertBefore(made, rows.children[i]);
  });
  part("empty").hidden = jobs.length > 0;
  part("filled").hidden = !jobs.length;
}

let before;
function change(jobs, message) {
  const old = savedJobs();
  if (!keepJobs(jobs)) return tell(texts.refused);
  before = old;
  tell(message);
  part("undo").hidden = false;
  part("undo").focus(); // What had the focus is gone.
}

function tell(message) {
  part("status").textContent = message;
  part("undo").hidden = true;
}

function asText() {
  const lines = [...rows.children].map((made) => {
    const values = [...made.querySelectorAll("[data-value]")].map((cell, i) => `${heads[i].textContent}: ${cell.textContent}`);
    const link = made.querySelector("a");
    const state = made.querySelector(".shortlist-state").textContent;
    return [link.textContent, ...(state ? [state] : values), link.href].filter(Boolean).join("\n");
  });
  return lines.join("\n\n") + "\n";
}

part("undo").addEventListener("click", () => {
  const since = savedJobs().filter((job) => !before.some(({ id }) => id === job.id)); // in another tab
  if (!keepJobs([...before, ...since])) return tell(texts.refused);
  tell("");
  document.querySelector("h1").focus();
});
part("clear").addEventListener("click", () => change([], texts.cleared));
part("print").addEventListener("click", () => print());
part("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(asText()); // There is no clipboard where the connection is not secure.
    tell(texts.copied);
  } catch {
    tell(texts.notCopied);
  }
});
document.addEventListener("saved", show);
show();
