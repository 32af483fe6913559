"use strict";
// What the other parts share. The page is whole without any of this.
const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const say = (text) => { one("#live").textContent = text; };
const bad = ["fail", "blocked", "error"];

one(".tools").hidden = false;

// Themes: as the system says, until the reader says otherwise.
one("#theme").addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  say(`${root.dataset.theme} theme`);
});

// On paper, what went wrong is open; afterwards everything is as it was.
let opened = [];
addEventListener("beforeprint", () => {
  opened = all("details:not([open])").filter((d) => bad.includes(d.dataset.v) || d.matches(".shown"));
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => { for (const details of opened) details.open = false; });
