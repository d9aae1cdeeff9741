/** Moving between cards and the places in the source that they quote. */

/** @typedef {import("./marks.js").Place} Place */
/** @typedef {{place: Place, element: HTMLElement}} Entry a card and its place */

export class Walk {
  #pane;
  #version;
  #entries;
  #chosen;
  #document = "";
  #current = "";

  /**
   * @param {import("./pane.js").Pane} pane
   * @param {string} version the generation whose text the places are in
   * @param {Entry[]} entries
   * @param {(key: string) => void} [chosen] hears of each place that the reader chooses
   */
  constructor(pane, version, entries, chosen = () => {}) {
    this.#pane = pane;
    this.#version = version;
    this.#entries = entries;
    this.#chosen = chosen;
  }

  /** The key of the place on show. */
  get current() {
    return this.#current;
  }

  /**
   * Shows a place: its card is marked, its document opened at it. Then the focus goes where `focus` says.
   * @param {string} key
   * @param {{focus?: "card" | "source", open?: boolean}} [how] `open`: bring the sheet up
   */
  async choose(key, { focus, open = focus === "source" } = {}) {
    const entry = this.#entries.find((one) => one.place.key === key);
    if (!entry) return;
    this.#current = key;
    this.#markCards(key);
    if (focus === "card") focusCard(entry.element);
    if (open && this.#pane.open()) entry.element.scrollIntoView({ block: "start" });
    const { documentId } = entry.place;
    if (documentId !== this.#document) {
      this.#document = documentId;
      const places = this.#entries.map((one) => one.place).filter((one) => one.documentId === documentId);
      await this.#pane.show(documentId, this.#version, places);
    }
    if (this.#current === key) this.#pane.choose(key, { focus: focus === "source" });
  }

  /**
   * The place after (1) or before (-1) the one on show; first of all the focus comes to that one.
   * @param {1 | -1} by
   */
  step(by) {
    const keys = this.#entries.map((one) => one.place.key);
    const among = this.#pane.holdsFocus() || this.#entries.some((one) => one.element.contains(document.activeElement));
    const at = keys.indexOf(this.#current) + (among ? by : 0);
    if (at >= 0 && at < keys.length) this.press(keys[at], "card");
  }

  /** A place that the reader chose. @param {string} key @param {"card" | "source"} focus */
  press(key, focus) {
    this.#chosen(key);
    void this.choose(key, { focus });
  }

  /** @param {string} key */
  #markCards(key) {
    for (const { place, element } of this.#entries) {
      if (place.key === key) element.setAttribute("aria-current", "true");
      else element.removeAttribute("aria-current");
    }
  }
}

/** @param {HTMLElement} element */
function focusCard(element) {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "nearest" });
}
