// Stands in the head of every page, before the style sheet, so that a chosen colour scheme never flashes.
try {
  const scheme = localStorage.getItem("scheme");
  if (scheme === "light" || scheme === "dark") document.documentElement.dataset.scheme = scheme;
} catch {
  // Storage is switched off: the system's scheme counts.
}
