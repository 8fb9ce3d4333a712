// Words compared the way people type them.

// What Unicode does not take apart. "ø", "oe" and "ö" all become "o".
const SPELLED = { ß: "ss", æ: "a", œ: "o", ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", ς: "σ", ى: "ي", ة: "ه", ٱ: "ا" };

// Text without case, accents, apostrophes, signs nobody sees, umlauts, the Arabic article, and German "-in", ":innen".
export const fold = (text) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\p{Cf}\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670ـ'’]/gu, "")
    .replace(/[ßæœøłđðıςىةٱ]/g, (letter) => SPELLED[letter])
    .replace(/(?<!\p{L})(ال)+(?=\p{L}{2})/gu, "")
    .replace(/(\w\w[eo]u?r)[^\w\s]{0,2}in(nen)?\b/g, "$1")
    .replace(/([aou])e+/g, "$1");

// The folded words of a text; "c++" and "c#" are words.
export const words = (text) => fold(text).match(/[\p{L}\p{M}\p{N}]+[+#]*/gu) ?? [];

// Whether a word begins as another does, with so many letters missing, too many, wrong or swapped; from i and j on.
function near(word, other, slips, i = 0, j = 0) {
  while (i < word.length && word[i] === other[j]) i++, j++;
  if (i === word.length || !slips) return i === word.length;
  const on = (a, b) => near(word, other, slips - 1, i + a, j + b);
  const swapped = word[i] === other[j + 1] && word[i + 1] === other[j];
  return on(1, 1) || on(1, 0) || on(0, 1) || (swapped && on(2, 2));
}

// Words of a vocabulary that fit a folded word, as [position, quality]: 4 the same, 3 begins with it, 2 holds it. Without
// any, those with the fewest slips, as 1: one from four letters, two from eight.
export function alike(word, vocabulary) {
  const parts = word.length > 3 || word > "⺀"; // Chinese does not part its words
  const found = [];
  vocabulary.forEach((other, i) => {
    const at = parts ? other.indexOf(word) : other.startsWith(word) - 1;
    if (at >= 0) found.push([i, at ? 2 : other === word ? 4 : 3]);
  });
  const most = (word.length > 3) + (word.length > 7);
  for (let slips = 1; !found.length && slips <= most; slips++)
    vocabulary.forEach((other, i) => near(word, other, slips) && found.push([i, 1]));
  return found;
}

// Score documents 0 to `size` - 1. `postings[i]` are those that hold word i of the vocabulary, as document * 8 + weight
// (1 to 7). A document fits when `hits` reaches `needed`; `close` tells that slips were allowed.
export function search(query, vocabulary, postings, size) {
  const asked = [...new Set(words(query))];
  const core = asked.filter((word) => !/^\p{L}{1,2}$/u.test(word)); // "in" and "of" may be missing
  const hits = new Uint8Array(size);
  const score = new Uint16Array(size);
  let [needed, close] = [0, false];
  for (const word of asked) {
    const counts = !core[0] || core.includes(word);
    const best = new Uint8Array(size);
    for (const [i, quality] of alike(word, vocabulary)) {
      close ||= quality === 1;
      for (const use of postings[i]) best[use >> 3] = Math.max(best[use >> 3], (use & 7) * quality);
    }
    needed += counts;
    best.forEach((points, i) => {
      score[i] += points;
      hits[i] += counts && points > 0;
    });
  }
  return { needed, hits, score, close };
}
