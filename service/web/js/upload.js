/** Sending files, with the share that has gone out: fetch does not tell, XMLHttpRequest does. */

import { Problem, authorization } from "./api.js";

/**
 * Sends a form; the JSON that is answered. Throws a Problem.
 * @template [T=any]
 * @param {string} method
 * @param {string} path
 * @param {FormData} form
 * @param {(share: number) => void} sent
 * @returns {Promise<T>}
 */
export function upload(method, path, form, sent) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    for (const [name, value] of Object.entries(authorization())) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) sent(event.loaded / event.total);
    });
    request.addEventListener("error", () => reject(new Problem(0, "unreachable", "")));
    request.addEventListener("load", () => {
      const answer = parsed(request.responseText);
      if (request.status < 400) resolve(/** @type {T} */ (answer));
      else reject(new Problem(request.status, String(answer?.title ?? ""), String(answer?.detail ?? "")));
    });
    request.send(form);
  });
}

/** @param {string} text @returns {any} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
