/** Checking sentences with the service, each in a request of its own. */

import { json } from "../../api.js";

const AT_ONCE = 2;

/** @typedef {import("../../types.js").VerifyResponse} VerifyResponse */
/** @typedef {{text: string, outcome: VerifyResponse}} Checked */

/**
 * The outcome of every sentence, in order.
 * @param {string[]} sentences
 * @param {string} documentId empty for all documents
 * @param {AbortSignal} signal
 * @param {(done: number) => void} progressed
 * @returns {Promise<Checked[]>}
 */
export async function checkAll(sentences, documentId, signal, progressed) {
  /** @type {Checked[]} */
  const checked = [];
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < sentences.length) {
      const at = next;
      next += 1;
      checked[at] = await check(sentences[at], documentId, signal);
      done += 1;
      progressed(done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return checked;
}

/**
 * @param {string} text
 * @param {string} documentId
 * @param {AbortSignal} signal
 * @returns {Promise<Checked>}
 */
async function check(text, documentId, signal) {
  const body = { text, ...(documentId && { document_id: documentId }) };
  return { text, outcome: await json("/v1/verify", { body, signal }) };
}
