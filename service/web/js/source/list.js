/** Which documents there are, and choosing one of them. */

import { json } from "../api.js";
import { h } from "../dom.js";

const MOST_CHOICES = 300;

/** @typedef {import("../types.js").DocumentRecord} DocumentRecord */

/**
 * The documents that can be asked now; none when the service cannot say.
 * @returns {Promise<DocumentRecord[]>}
 */
export async function listDocuments() {
  try {
    const { documents } = await json("/v1/documents");
    return documents.filter((/** @type {DocumentRecord} */ one) => one.pending !== "added");
  } catch {
    return []; // asking goes without them, and says itself what is wrong
  }
}

/** A choice among documents, hidden while there is nothing to choose. */
export class DocumentChoice {
  /** @param {string} id @param {string} label @param {string} all the words for all of them */
  constructor(id, label, all) {
    this.element = h("select", { id, hidden: true, "aria-label": label, title: label }, h("option", { value: "" }, all));
  }

  /** The chosen document's id; empty for all. */
  get value() {
    return this.element.value;
  }

  /** An id that is not offered yet is a choice all the same. */
  set value(id) {
    if (id && !this.#has(id)) {
      this.element.append(h("option", { value: id }, id));
      this.element.hidden = false;
    }
    this.element.value = id;
  }

  /** @param {DocumentRecord[]} documents */
  offer(documents) {
    if (documents.length < 2 || documents.length > MOST_CHOICES) return;
    const chosen = this.value;
    const [all] = this.element.options;
    this.element.replaceChildren(all, ...documents.map((one) => h("option", { value: one.id }, one.title)));
    this.element.hidden = false;
    this.value = chosen;
  }

  /** @param {string} id */
  #has(id) {
    return [...this.element.options].some((one) => one.value === id);
  }
}
