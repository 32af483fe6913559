// Filters over scenarios ("s") and requirements ("r"). Their state lives in
// the address: #scenarios?s.v=fail,warn&s.q=patch.
class Filter {
  constructor(key, form, items, noun) {
    Object.assign(this, { key, form, items, noun, v: new Set(), q: "", p: "" });
    this.texts = new Map();
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => this.changed());
    form.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if (button.name === "v") this.v.has(button.value) ? this.v.delete(button.value) : this.v.add(button.value);
      if (button.name === "all") this.reset();
      if (button.name === "open") for (const item of this.shown()) (item.matches("details") ? item : item.closest("details")).open = true;
      else this.changed(button.name === "v");
    });
  }
  reset() { this.v.clear(); this.form.elements.q.value = ""; if (this.form.elements.p) this.form.elements.p.value = ""; }
  changed() {
    this.q = this.form.elements.q.value.trim().toLowerCase();
    this.p = this.form.elements.p ? this.form.elements.p.value : "";
    this.apply();
    remember();
  }
  // text is what is searched of an item, gathered when it is first asked for.
  text(item) {
    if (!this.texts.has(item)) {
      const parts = item.matches("details") ? [one("summary", item), ...all(".links", item)] : [item];
      this.texts.set(item, parts.map((part) => part.textContent).join(" ").toLowerCase());
    }
    return this.texts.get(item);
  }
  matches(item) {
    return (!this.v.size || this.v.has(item.dataset.v)) &&
      (!this.p || item.closest("[data-p]").dataset.p.split(" ").includes(this.p)) &&
      (!this.q || this.q.split(/\s+/).every((word) => this.text(item).includes(word)));
  }
  apply() {
    let count = 0;
    for (const item of this.items) {
      item.hidden = !this.matches(item);
      if (!item.hidden) count++;
    }
    for (const button of all("button[name=v]", this.form)) button.setAttribute("aria-pressed", String(this.v.has(button.value)));
    const active = this.v.size || this.q || this.p;
    for (const group of all(".feature, .section, .source", this.form.parentElement)) {
      const left = one(".s:not([hidden]), .r:not([hidden])", group) !== null;
      group.hidden = !left;
      if (active && left && group.matches("details")) group.open = true;
    }
    one(".empty", this.form.parentElement).hidden = count > 0;
    const text = `${count} of ${this.items.length} ${this.noun}`;
    this.form.elements.shown.textContent = text;
    say(text);
  }
  shown() { return this.items.filter((item) => !item.hidden); }
  reveal(item) { if (item.hidden) { this.reset(); this.changed(); } }
  write(query) {
    if (this.v.size) query.set(this.key + ".v", [...this.v].join(","));
    if (this.q) query.set(this.key + ".q", this.q);
    if (this.p) query.set(this.key + ".p", this.p);
  }
  read(query) {
    this.v = new Set((query.get(this.key + ".v") || "").split(",").filter(Boolean));
    this.form.elements.q.value = this.q = query.get(this.key + ".q") || "";
    this.p = query.get(this.key + ".p") || "";
    if (this.form.elements.p) this.form.elements.p.value = this.p;
    this.apply();
  }
}

const filters = {};
if (one("#filter-s")) filters.s = new Filter("s", one("#filter-s"), all(".s"), "scenarios");
if (one("#filter-r")) filters.r = new Filter("r", one("#filter-r"), all(".r"), "requirements");
