/** The service's HTTP: JSON, text and problems. */

const KEY = "zhengyin.key"; // kept until the tab is closed

/** A problem document (RFC 9457), or that the service could not be reached (status 0). */
export class Problem extends Error {
  /**
   * @param {number} status
   * @param {string} title
   * @param {string} detail
   * @param {unknown[]} [errors]
   */
  constructor(status, title, detail, errors = []) {
    super(detail || title);
    this.name = "Problem";
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
  }
}

/** @typedef {{method?: string, body?: unknown, signal?: AbortSignal}} Options */

/** @type {() => Promise<string | null>} */
let askForKey = async () => null;

/** @type {Promise<string | null> | null} */
let asking = null;

/**
 * Says how a key is asked for when the service wants one.
 * @param {() => Promise<string | null>} asker
 */
export function onKeyWanted(asker) {
  askForKey = asker;
}

/**
 * The JSON that the service answers; throws a Problem. A body that is FormData goes as it is, any
 * other as JSON. 204 is null.
 * @template [T=any]
 * @param {string} path
 * @param {Options} [options]
 * @returns {Promise<T>}
 */
export async function json(path, options = {}) {
  const response = await send(path, options);
  return response.status === 204 ? /** @type {T} */ (null) : response.json();
}

/**
 * The text that the service answers; throws a Problem.
 * @param {string} path
 * @param {Options} [options]
 * @returns {Promise<string>}
 */
export async function text(path, options = {}) {
  // Not response.text(): that would drop a byte order mark, and every offset after it.
  const bytes = await (await send(path, options)).arrayBuffer();
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/**
 * The response, whatever its kind, when it is a success; throws a Problem otherwise.
 * @param {string} path
 * @param {Options} [options]
 * @returns {Promise<Response>}
 */
export async function send(path, options = {}) {
  const response = await attempt(path, options);
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (response.status !== 401) throw problem;
  asking ??= askForKey().finally(() => { asking = null; });
  const key = await asking; // however many requests wait for it, it is asked for once
  if (key === null) throw problem;
  sessionStorage.setItem(KEY, key);
  return send(path, options);
}

/** @param {unknown} error whether it only says that a request was dropped */
export function isDropped(error) {
  return error instanceof DOMException && error.name === "AbortError";
}

/** The header that carries the key, when one was given. @returns {Record<string, string>} */
export function authorization() {
  const key = sessionStorage.getItem(KEY);
  if (!key) return {};
  const bytes = new TextEncoder().encode(key); // a header holds bytes, a character each
  return { Authorization: `Bearer ${String.fromCharCode(...bytes)}` };
}

/** @param {string} path @param {Options} options */
async function attempt(path, { method, body, signal }) {
  const headers = authorization();
  const plain = body !== undefined && !(body instanceof FormData);
  if (plain) headers["Content-Type"] = "application/json";
  const sent = plain ? JSON.stringify(body) : /** @type {FormData | undefined} */ (body);
  try {
    const verb = method ?? (body === undefined ? "GET" : "POST");
    return await fetch(path, { method: verb, headers, body: sent, signal, cache: "no-cache" });
  } catch (error) {
    if (isDropped(error)) throw error;
    throw new Problem(0, "unreachable", "");
  }
}

/** @param {Response} response */
async function problemOf(response) {
  try {
    const { title, detail, errors } = await response.json();
    return new Problem(response.status, String(title ?? ""), String(detail ?? ""), errors ?? []);
  } catch {
    return new Problem(response.status, response.statusText, "");
  }
}
