/** Asking the service, and remembering what it said while the page is open. */

import { json } from "../../api.js";

/** @typedef {import("../../types.js").AskResponse} AskResponse */
/** @typedef {{question: string, documentId: string, compose: boolean}} Asked */

const MOST_KEPT = 20;
/** @type {Map<string, AskResponse>} */
const kept = new Map();

/** What was answered to this before, so that going back shows it at once. @param {Asked} asked */
export function answeredBefore(asked) {
  return kept.get(JSON.stringify(asked));
}

/** @param {Asked} asked @param {AbortSignal} signal @returns {Promise<AskResponse>} */
export async function ask(asked, signal) {
  const { question, documentId, compose } = asked;
  const body = { question, ...(documentId && { document_ids: [documentId] }), ...(compose && { compose }) };
  const response = await json("/v1/ask", { body, signal });
  kept.set(JSON.stringify(asked), response);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return response;
}

/**
 * What an address asks; null when it asks nothing.
 * @param {URLSearchParams} query
 * @returns {Asked | null}
 */
export function askedIn(query) {
  const question = query.get("q")?.trim() ?? "";
  if (!question) return null;
  return { question, documentId: query.get("document") ?? "", compose: query.get("compose") === "true" };
}

/**
 * The address that asks this, and opens at one of its places.
 * @param {Asked} asked
 * @param {string} [key]
 */
export function addressOf({ question, documentId, compose }, key = "") {
  const query = new URLSearchParams({ q: question });
  if (documentId) query.set("document", documentId);
  if (compose) query.set("compose", "true");
  if (key) query.set("n", key);
  return `/?${query}`;
}
