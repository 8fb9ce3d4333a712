/* The index of the site search. It is loaded when somebody is about to search, of a large site only the parts that tell
   of the words that fit; what is searched for never leaves the browser. */
import { alike, fold, search, words } from "./find.js";

const EXCERPT = 26; // words
const BEFORE = 6; // of them before the first that was found
export const WORD = /[\p{L}\p{M}\p{N}'’]+[+#]*/gu;

async function load(url, cache = "default") {
  const answer = await fetch(url, { cache });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer;
}

/* The index whose documents and words are at `url`; that file names those which tell who uses the words. */
export class Index {
  #url;
  #opened;

  constructor(url) {
    this.#url = url;
  }

  open() {
    this.#opened ??= this.#read();
    this.#opened.catch(() => (this.#opened = undefined)); // The next try may find the way.
    return this.#opened;
  }

  async #read() {
    const { documents, jobs, words, uses } = await (await load(this.#url, "no-cache")).json(); // It names files of this build.
    const written = words.split(" ");
    return { documents, jobs, written, vocabulary: written.map(fold), files: uses, uses: [], parts: [] };
  }

  /* Makes sure that the uses of some words, given by their numbers, are there. */
  #learn(site, numbers) {
    const of = (n) => Math.floor((n * site.files.length) / site.written.length);
    const wanted = [...new Set(numbers.map(of))];
    for (const part of wanted) {
      site.parts[part] ??= this.#readPart(site, part);
      site.parts[part].catch(() => {
        delete site.parts[part];
        this.#opened = undefined; // A newer build may have other files.
      });
    }
    return Promise.all(wanted.map((part) => site.parts[part]));
  }

  async #readPart(site, part) {
    const first = Math.ceil((part * site.written.length) / site.files.length);
    const lists = await (await load(site.files[part])).json();
    lists.forEach((list, i) => {
      let document = 0;
      site.uses[first + i] = list.map((use) => ((document += use >> 3) << 3) | (use & 7));
    });
  }

  /* What fits a query: `documents`, those with all the words or, when there is none (`whole` is false), with some, the
     best first; the number of `jobs`; the folded `words` to mark; and for words that nobody uses the `near` ones. */
  async find(query) {
    const all = [...new Set(words(query))];
    const core = all.filter((word) => !/^\p{L}{1,2}$/u.test(word)); // as `search` has it
    const asked = core.length ? core : all;
    const site = await this.open();
    const fits = asked.map((word) => alike(word, site.vocabulary));
    await this.#learn(site, fits.flat().map(([n]) => n));
    const size = site.documents.length;
    const { needed, hits, score } = search(asked.join(" "), site.vocabulary, site.uses, size + site.jobs);
    const some = [...site.documents.keys()].filter((i) => score[i]);
    some.sort((a, b) => hits[b] - hits[a] || score[b] - score[a]);
    const whole = some.filter((i) => hits[i] >= needed);
    return {
      whole: whole.length > 0,
      documents: (whole.length ? whole : some).map((i) => site.documents[i]),
      jobs: hits.subarray(size).filter((n) => n >= needed).length,
      words: new Set(fits.flat().map(([n]) => site.vocabulary[n])),
      near: asked
        .map((word, i) => [word, fits[i]])
        .filter(([, found]) => !found.some(([, quality]) => quality > 1))
        .map(([word, found]) => [word, nearest(word, found, site)]),
    };
  }
}

/* The first few words that fit with slips, else those with the same beginning, as they are written. */
function nearest(word, found, { written, vocabulary }) {
  for (let start = word.slice(0, -1); !found.length && start.length > 2; start = start.slice(0, -1)) found = alike(start, vocabulary);
  return found.slice(0, 3).map(([n]) => written[n]);
}

/* The place with the most of the words, read from the page itself; "" when it has none. */
export async function excerpt(url, found) {
  const page = new DOMParser().parseFromString(await (await load(url)).text(), "text/html");
  const text = [...page.querySelectorAll("main .prose")].map((node) => node.textContent).join(" ").replace(/\s+/g, " ");
  const all = [...text.matchAll(WORD)];
  const hits = all.map((word) => fold(word[0])).map((word) => found.has(word) && word);
  let most = 0;
  let from = 0;
  hits.forEach((word, i) => {
    const different = word ? new Set(hits.slice(i, i + EXCERPT - BEFORE)).size : 0;
    if (different > most) [most, from] = [different, Math.max(0, i - BEFORE)];
  });
  if (!most) return "";
  const end = all[from + EXCERPT]?.index ?? text.length;
  return (from ? "… " : "") + text.slice(all[from].index, end).trim() + (end < text.length ? " …" : "");
}
