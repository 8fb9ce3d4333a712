// The jobs of a list that does not fit on its page: read from a table once somebody looks for something.

const SEARCHED = ["summary", "department", "places", "workplace", "employment", "salary", "note", "tags"];

// The jobs as `jobs.js` wants them. The table may be newer than the page: what it calls options is looked up by name.
export async function readJobs(address, options) {
  const answer = await fetch(address, { cache: "no-cache" });
  const table = await answer.json();
  const numbers = table.options.map((name) => options.findIndex((option) => `${option.name}=${option.value}` === name));
  return table.slug.map((_, i) => new Job(table, i, numbers));
}

// Ten thousand are made at a time: what can wait until somebody asks for it does.
class Job {
  #table;
  #number;
  #row;

  constructor(table, number, numbers) {
    [this.#table, this.#number] = [table, number];
    this.title = this.#get("title");
    this.closing = this.#get("closes") || "~";
    this.options = table.facets[number].map((n) => numbers[n]).filter((n) => n >= 0);
  }

  get text() {
    return SEARCHED.map((column) => this.#get(column)).join(" ");
  }

  // A number stands for a text.
  #get(column) {
    const value = this.#table[column][this.#number];
    return this.#table.texts[value] ?? value;
  }

  row() {
    return (this.#row ??= this.#filled());
  }

  // A row whose texts are names in braces becomes that of this job.
  #filled() {
    const language = this.#get("language");
    const template = document.getElementById(`finder-row-${language}`);
    const { content } = template ?? document.querySelector("[id^=finder-row-]"); // the table may be newer than the page
    const row = content.firstElementChild.cloneNode(true);
    if (!template) row.querySelector("a").lang = language;
    row.dataset.id = this.#get("id");
    row.querySelector("a").href = `${this.#table.base}${this.#get("slug")}/`;
    for (const element of [...row.querySelectorAll("*")].reverse()) {
      const [, name] = /^{(\w+)}$/.exec(element.textContent) ?? [];
      if (name) element.textContent = this.#get(name);
      if (!element.textContent.trim()) element.remove();
    }
    return row;
  }
}
