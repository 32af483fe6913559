// Evidence of scenarios that did not fail is compressed in the page, several
// scenarios to a piece; it was escaped when the page was made.
const pieces = new Map();
function piece(n) {
  if (!pieces.has(n)) pieces.set(n, (async () => {
    const packed = one("#chunk-" + n).textContent.replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
    const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
    const parts = new DOMParser().parseFromString(text, "text/html").body.children;
    return new Map([...parts].map((part) => [part.dataset.for, part]));
  })());
  return pieces.get(n);
}

// unpack puts a scenario's evidence in place, once.
async function unpack(details) {
  const place = one(".evidence[data-chunk]", details);
  if (!place) return;
  const n = place.dataset.chunk;
  place.removeAttribute("data-chunk");
  try {
    const part = (await piece(n)).get(details.id);
    place.replaceChildren(...document.importNode(part, true).childNodes);
    copyButtons(place);
  } catch {
    place.textContent = "This browser cannot unpack the exchanges; they are in results.json.";
  }
}
document.addEventListener("toggle", (event) => {
  if (event.target.matches(".s") && event.target.open) unpack(event.target);
}, true);
