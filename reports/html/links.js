// Permalinks: #s-<scenario>, #s-<scenario>-x<exchange>, #r-<requirement>; and
// behind a question mark the state of the filters.
function parts() {
  const [anchor, query = ""] = decodeURI(location.hash.slice(1)).split("?");
  return { anchor, query: new URLSearchParams(query) };
}
function remember() {
  const query = new URLSearchParams();
  for (const filter of Object.values(filters)) filter.write(query);
  const state = decodeURIComponent(query.toString());
  history.replaceState(null, "", "#" + parts().anchor + (state ? "?" + state : ""));
}

// show opens whatever an anchor lies in, takes it through the filters and
// brings it into view.
async function show(anchor) {
  const scenario = document.getElementById(anchor) || document.getElementById(anchor.replace(/-x\d+$/, ""));
  if (scenario?.matches(".s")) {
    filters.s.reveal(scenario);
    scenario.open = true;
    await unpack(scenario);
  }
  const target = document.getElementById(anchor);
  if (!target) return;
  if (target.matches(".r")) filters.r.reveal(target);
  for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  target.scrollIntoView();
}
function follow() {
  const { anchor, query } = parts();
  if (anchor) show(anchor);
  return query;
}
addEventListener("hashchange", () => {
  const query = follow();
  if (query.size) for (const filter of Object.values(filters)) filter.read(query);
});

// At first only what went wrong is listed, unless the address says otherwise.
const first = parts();
if (filters.s && !first.query.size && !first.anchor.startsWith("s-")) {
  const wrong = bad.filter((verdict) => one(`.s[data-v=${verdict}]`));
  if (wrong.length) first.query.set("s.v", wrong.join(","));
}
for (const filter of Object.values(filters)) filter.read(first.query);
follow();
