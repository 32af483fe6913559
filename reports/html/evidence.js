// Evidence of scenarios that did not fail is compressed in the page, lines that
// scenarios share written once; it was escaped when the page was made.
async function inflated(name) {
  const text = one("#packed-" + name).textContent.replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  return (await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text()).split("\n");
}
let evidence;
async function unfold() {
  const [lines, rows] = await Promise.all([inflated("lines"), inflated("plans")]);
  const plans = new Map();
  let next = 0;
  for (const row of rows) {
    const [slug, ...words] = row.split(" ");
    plans.set("s-" + slug, words.flatMap((word) => {
      if (word === "+") return [lines[next++]];
      const [first, more = 0] = word.split("-").map(Number);
      return lines.slice(first, first + more + 1);
    }));
  }
  return (id) => plans.get(id).join("\n");
}

// unpack puts a scenario's evidence in place, once.
async function unpack(details) {
  if (!details.hasAttribute("data-packed")) return;
  details.removeAttribute("data-packed");
  const place = document.createElement("div");
  place.className = "evidence";
  try {
    const html = (await (evidence ??= unfold()))(details.id);
    place.append(...document.importNode(new DOMParser().parseFromString(html, "text/html").body, true).childNodes);
    copyButtons(place);
  } catch {
    place.textContent = "This browser cannot unpack the exchanges; they are in results.json.";
  }
  details.append(place);
}
document.addEventListener("toggle", (event) => {
  if (event.target.matches(".s") && event.target.open) unpack(event.target);
}, true);
