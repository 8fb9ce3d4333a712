// What every page does with a script: the switch between light and dark, menus that close by themselves, and pictures
// and titles that travel from a list to the page they lead to.

const root = document.documentElement;
const systemDark = matchMedia("(prefers-color-scheme: dark)");
const systemScheme = () => (systemDark.matches ? "dark" : "light");

function showScheme() {
  const dark = (root.dataset.scheme ?? systemScheme()) === "dark";
  document.querySelector(".scheme")?.setAttribute("aria-pressed", dark);
  // The bar of the browser goes on where the head of the page begins.
  const meta = document.querySelector('meta[name="theme-color"]');
  const top = document.querySelector(".top");
  if (meta && top) meta.content = getComputedStyle(top).backgroundColor;
}

function setScheme(scheme) {
  if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
  else delete root.dataset.scheme;
  showScheme();
}

document.querySelector(".scheme")?.addEventListener("click", () => {
  const wanted = (root.dataset.scheme ?? systemScheme()) === "dark" ? "light" : "dark";
  // Whoever comes back to the scheme of the system follows it from then on.
  const choice = wanted === systemScheme() ? null : wanted;
  setScheme(choice);
  try {
    if (choice) localStorage.setItem("scheme", choice);
    else localStorage.removeItem("scheme");
  } catch {
    // Storage is switched off: the choice holds for this page.
  }
});
systemDark.addEventListener("change", showScheme);
// Other tabs, and pages that come back from the browser's memory, follow.
addEventListener("storage", (event) => event.key === "scheme" && setScheme(event.newValue));
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  try {
    setScheme(localStorage.getItem("scheme"));
  } catch {
    // Storage is switched off: there is nothing to follow.
  }
});
showScheme();

// Menus close when they are left, by the mouse, by Tab or by Escape.
for (const menu of document.querySelectorAll("details.disclosure")) {
  document.addEventListener("pointerdown", (event) => menu.contains(event.target) || (menu.open = false));
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
    // Escape has done its work: the menu around this one stays.
    event.preventDefault();
  });
}

// The style sheet names the heading and the large picture of a page; here what leads to them gets the same names, so
// that the browser moves one into the other, and back again. Nothing happens where motion is unwanted or view transitions
// are unknown.
function travel({ viewTransition }, url) {
  const links = document.querySelectorAll("main :is(.board-title, .story-card, .place-card) a");
  const link = viewTransition && [...links].find(({ href }) => href === url);
  if (!link) return;
  const picture = link.closest("li")?.querySelector("img");
  const names = [[picture ?? link, picture ? "picture" : "title"]];
  for (const named of document.querySelectorAll(".job-head h1, :is(.story-hero, .page-picture) img")) names.push([named, "none"]);
  for (const [element, name] of names) element.style.viewTransitionName = name;
  viewTransition.finished.finally(() => {
    for (const [element] of names) element.style.removeProperty("view-transition-name");
  });
}

const goesBack = ({ entry, from, navigationType }) => navigationType === "traverse" && entry.index < from?.index;
addEventListener("pageswap", (event) => {
  const { activation } = event;
  if (activation?.entry && !goesBack(activation)) travel(event, activation.entry.url);
});
addEventListener("pagereveal", (event) => {
  const activation = globalThis.navigation?.activation;
  if (activation?.from && goesBack(activation)) travel(event, activation.from.url);
});
