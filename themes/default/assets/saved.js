/* Jobs that a visitor saves: kept in this browser under one key, sent nowhere. Puts the buttons that save into lists and
   pages, and the number of saved jobs beside the link to them. */
const KEY = "saved-jobs";
const MOST = 100; // The page that compares them reads the page of each.
const FIELDS = ["id", "url", "title", "language", "saved"];

/* Whatever stands in storage may be from another program, or half of something. */
const isJob = (job) => FIELDS.every((name) => typeof job?.[name] === "string") && /\/[^/?#]+\/$/.test(job.url);

/* The saved jobs in the order they were saved, each with its id, url (a path), title, language and day. */
export function savedJobs() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY)).filter(isJob);
    return [...new Map(found.map((job) => [job.id, job])).values()].slice(0, MOST);
  } catch {
    return []; // Nothing saved, storage forbidden, or not ours.
  }
}

/* Whether the browser kept the jobs. Whoever shows them is told by the event "saved" of the document. */
export function keepJobs(jobs) {
  try {
    if (jobs.length) localStorage.setItem(KEY, JSON.stringify(jobs));
    else localStorage.removeItem(KEY);
  } catch {
    return false;
  }
  document.dispatchEvent(new Event("saved"));
  return true;
}

const template = document.querySelector("#save-job");

/* The job that an element with `data-id` is about: the page of the job tells itself, a row has a link. */
function jobOf(place) {
  const link = place.querySelector("a[href]");
  const { id, title, url, language } = place.dataset;
  return {
    id,
    title: title ?? link.textContent.trim(),
    url: url ?? link.pathname,
    language: language ?? link.closest("[lang]").lang,
    saved: new Date().toISOString().slice(0, 10),
  };
}

function toggle(button) {
  const place = button.closest("[data-id]");
  const job = jobOf(place);
  const others = savedJobs().filter((other) => other.id !== job.id);
  const jobs = button.ariaPressed === "true" ? others : [...others, job];
  const { full, refused } = template.dataset;
  place.querySelector(".save-refused")?.remove();
  if (jobs.length > MOST) tell(place, full.replace("{n}", MOST));
  else if (!keepJobs(jobs)) tell(place, refused);
}

function tell(place, message) {
  const note = document.createElement("p");
  note.className = "save-refused";
  note.role = "alert";
  place.append(note);
  note.textContent = message;
}

function addButtons() {
  for (const place of document.querySelectorAll("main :is(.board-row, .save-here)[data-id]:not(:has(.save))")) {
    if (place.dataset.closed) continue; // It can be removed on the page of saved jobs, not saved any more.
    const button = template.content.firstElementChild.cloneNode(true);
    // On its own page the button has words; in a list there is room for its sign, and many of them.
    if (place.matches(".board-row")) button.ariaLabel = template.dataset.name.replace("{title}", () => jobOf(place).title);
    place.append(button);
  }
}

function show() {
  const jobs = savedJobs();
  const ids = new Set(jobs.map((job) => job.id));
  addButtons();
  for (const button of document.querySelectorAll("[data-id] > .save")) {
    const pressed = String(ids.has(button.parentElement.dataset.id));
    if (button.ariaPressed !== pressed) button.ariaPressed = pressed;
  }
  for (const count of document.querySelectorAll(".saved-count")) {
    count.textContent = jobs.length;
    count.hidden = !jobs.length;
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-id] > .save");
  if (button) toggle(button);
});
document.addEventListener("saved", show);
// Other tabs, and pages that come back from the browser's memory. A key of null: all storage was cleared.
addEventListener("storage", (event) => (event.key === KEY || event.key === null) && document.dispatchEvent(new Event("saved")));
addEventListener("pageshow", (event) => event.persisted && document.dispatchEvent(new Event("saved")));
show();
// The list of jobs is filtered in place: new rows get their buttons when they come.
const newRows = new MutationObserver(show);
for (const board of document.querySelectorAll("main .board")) newRows.observe(board, { childList: true });
