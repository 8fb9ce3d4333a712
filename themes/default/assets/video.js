// Films load when somebody asks for them. The link to a film becomes a button, which puts the player in its place.
// Without this module it stays a link.

const permissions = "autoplay; encrypted-media; fullscreen; picture-in-picture";

/** The player of a network, in a frame that is told no more than it needs. */
function frame({ player, title }) {
  const made = document.createElement("iframe");
  made.src = player;
  made.title = title;
  made.allow = permissions;
  made.allowFullscreen = true;
  // The player wants to know which site shows the film, and refuses to play without; the page is none of its business.
  made.referrerPolicy = "strict-origin";
  return made;
}

/** The browser's own player, for a film of this site. */
function player({ film, title, captions, language }) {
  const made = document.createElement("video");
  Object.assign(made, { src: film, title, controls: true, autoplay: true, playsInline: true, tabIndex: 0 });
  made.setAttribute("aria-label", title);
  if (captions) {
    const track = document.createElement("track");
    Object.assign(track, { kind: "captions", src: captions, srclang: language, default: true });
    made.append(track);
  }
  return made;
}

for (const stage of document.querySelectorAll(".stage[data-player], .stage[data-film]")) {
  const link = stage.querySelector(".play");
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  for (const { name, value } of link.attributes) if (name.startsWith("aria-")) button.setAttribute(name, value);
  button.append(...link.childNodes);
  link.replaceWith(button);
  button.addEventListener("click", () => {
    const film = stage.dataset.player ? frame(stage.dataset) : player(stage.dataset);
    stage.replaceChildren(film);
    // Whoever pressed play with the keyboard goes on in the player.
    film.focus();
  });
}
