// The jobs of a list that does not fit on its page: read from a table once somebody looks for something.

const SEARCHED = ["summary", "department", "places", "workplace", "employment", "salary", "note", "tags"];

// The jobs as `jobs.js` wants them. The table may be newer than the page: what it calls options is looked up by name.
export async function readJobs(address, options) {
  const answer = await fetch(address, { cache: "no-cache" });
  const { base, slug, options: names, facets, texts, ...columns } = await answer.json();
  const numbers = names.map((name) => options.findIndex((option) => `${option.name}=${option.value}` === name));
  return slug.map((name, i) => {
    const get = (column) => texts[columns[column][i]] ?? columns[column][i]; // a number stands for a text
    let row;
    return {
      title: get("title"),
      text: SEARCHED.map(get).join(" "),
      options: facets[i].map((n) => numbers[n]),
      closing: get("closes") || "~",
      row: () => (row ??= filled(get, `${base}${name}/`)),
    };
  });
}

// A row whose texts are names in braces becomes that of a job.
function filled(get, url) {
  const { content } = document.getElementById(`finder-row-${get("language")}`);
  const row = content.firstElementChild.cloneNode(true);
  row.dataset.id = get("id");
  row.querySelector("a").href = url;
  for (const element of [...row.querySelectorAll("*")].reverse()) {
    const [, name] = /^{(\w+)}$/.exec(element.textContent) ?? [];
    if (name) element.textContent = get(name);
    if (!element.textContent.trim()) element.remove();
  }
  return row;
}
