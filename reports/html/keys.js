// Keys, unless the reader types or has turned them off.
const help = one("#help");
one("#keys").addEventListener("click", () => help.showModal());
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !one("#keys-on").checked || help.open) return;
  if (event.target.matches("input, select, textarea")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const rows = filters.s ? filters.s.shown() : [];
  const at = rows.indexOf(document.activeElement.closest?.(".s"));
  const go = (row) => { if (row) { one("summary", row).focus(); row.scrollIntoView({ block: "nearest" }); } };
  const actions = {
    "/": () => { one("#filter-s")?.elements.q.focus(); },
    "j": () => go(rows[at + 1]),
    "k": () => go(rows[Math.max(at - 1, 0)]),
    "o": () => { if (rows[at]) rows[at].open = !rows[at].open; },
    "f": () => { if (one("#fix")) location.hash = "fix"; },
    "?": () => help.showModal(),
  };
  if (actions[event.key]) {
    event.preventDefault();
    actions[event.key]();
  }
});
