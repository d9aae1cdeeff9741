/** The box that questions are written into. */

import { h } from "../../dom.js";
import { t } from "../../i18n.js";
import { countPoints } from "../../offsets.js";

const LONGEST = 2000;
const MOST_CHOICES = 300;

export class AskForm {
  #box;
  #choice;
  #note;
  #asked;

  /** @param {(question: string, documentId: string) => void} asked */
  constructor(asked) {
    this.#asked = asked;
    this.#box = h("textarea", {
      id: "question", rows: 2, autocomplete: "off", enterkeyhint: "send", spellcheck: "false",
      placeholder: t("ask.placeholder"), "aria-label": t("ask.label"), "aria-describedby": "ask-note",
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.#onKey(event),
    });
    this.#choice = h("select", { id: "ask-document", hidden: true, "aria-label": t("ask.document") },
      h("option", { value: "" }, t("ask.all")));
    this.#note = h("p", { class: "small quiet-text", id: "ask-note", role: "status" }, t("ask.hint"));
    this.element = h(
      "form",
      { class: "ask-form", role: "search", id: "ask-form", onsubmit: (/** @type {Event} */ event) => this.#submit(event) },
      this.#box,
      h("div", { class: "ask-row" }, this.#note, this.#choice, h("button", { class: "primary", id: "ask-button" }, t("ask.button"))),
    );
  }

  /** The document that alone is asked; empty for all. */
  get documentId() {
    return this.#choice.value;
  }

  /** Puts a question into the box. @param {string} question @param {string} documentId */
  set(question, documentId) {
    this.#box.value = question;
    this.#choose(documentId);
    this.#note.textContent = t("ask.hint");
  }

  focus() {
    this.#box.focus({ preventScroll: true });
  }

  /** Lets one choose among the documents. @param {import("../../types.js").DocumentRecord[]} documents */
  offer(documents) {
    if (documents.length < 2 || documents.length > MOST_CHOICES) return;
    const chosen = this.#choice.value;
    this.#choice.replaceChildren(
      h("option", { value: "" }, t("ask.all")),
      ...documents.map((one) => h("option", { value: one.id }, one.title)),
    );
    this.#choice.hidden = false;
    this.#choose(chosen);
  }

  /** An id that is not among the choices yet is one all the same. @param {string} id */
  #choose(id) {
    if (id && ![...this.#choice.options].some((one) => one.value === id)) {
      this.#choice.append(h("option", { value: id }, id));
      this.#choice.hidden = false;
    }
    this.#choice.value = id;
  }

  /** Enter asks, except within an input method or with Shift. @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key === "Escape") this.#box.blur();
    const writing = event.isComposing || event.keyCode === 229;
    if (event.key === "Enter" && !event.shiftKey && !writing) this.#submit(event);
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const question = this.#box.value.trim();
    const count = countPoints(question);
    if (count === 0) this.#note.textContent = t("ask.empty");
    else if (count > LONGEST) this.#note.textContent = t("ask.too-long", { count });
    else this.#asked(question, this.documentId);
  }
}
