/** A document's text in lines, and its places in the browser's units. */

import { json, text as fetchText } from "../api.js";
import { unitsOf } from "../offsets.js";

const LONGEST_LINE = 2000;
const MOST_KEPT = 6;

/** A stretch of the text, in units; `goesOn` when it continues the one before without a break.
 * @typedef {{start: number, end: number, heading: boolean, goesOn: boolean}} Line */
/** @typedef {{record: import("../types.js").DocumentRecord, text: string, lines: Line[]}} Source */

/** @type {Map<string, Promise<import("../types.js").DocumentRecord>>} */
const records = new Map();
/** @type {Map<string, Promise<Source>>} */
const sources = new Map();

/**
 * A document without its text. `version` tells one generation's from another's.
 * @param {string} id
 * @param {string} version
 */
export function loadRecord(id, version) {
  return once(records, `${version}/${id}`, 100, () => json(address(id)));
}

/**
 * A document with its text in lines.
 * @param {string} id
 * @param {string} version
 * @returns {Promise<Source>}
 */
export function loadSource(id, version) {
  return once(sources, `${version}/${id}`, MOST_KEPT, async () => {
    const [record, text] = await Promise.all([loadRecord(id, version), fetchText(`${address(id)}/text`)]);
    return makeSource(record, text);
  });
}

/** @param {import("../types.js").DocumentRecord} record @param {string} text @returns {Source} */
export function makeSource(record, text) {
  const lines = splitLines(text);
  markHeadings(lines, text, record.sections);
  return { record, text, lines };
}

/**
 * The lines of a text, each with the break that ends it; very long ones in pieces.
 * @param {string} text
 * @returns {Line[]}
 */
export function splitLines(text) {
  const lines = [];
  let start = 0;
  let goesOn = false;
  while (start < text.length) {
    const end = lineEnd(text, start);
    lines.push({ start, end, heading: false, goesOn });
    goesOn = !/[\r\n]/.test(text[end - 1]);
    start = end;
  }
  return lines;
}

/** @param {string} text @param {number} start */
function lineEnd(text, start) {
  const found = text.indexOf("\n", start);
  const end = found < 0 ? text.length : found + 1;
  if (end - start <= LONGEST_LINE) return end;
  const cut = start + LONGEST_LINE;
  const low = text.charCodeAt(cut);
  return low >= 0xdc00 && low <= 0xdfff ? cut - 1 : cut; // never within a pair
}

/** @param {Line[]} lines @param {string} text @param {import("../types.js").Section[]} sections */
function markHeadings(lines, text, sections) {
  const ordered = [...sections].sort((a, b) => a.start - b.start);
  const starts = unitsOf(text, ordered.map((one) => one.start));
  let at = 0;
  ordered.forEach((section, index) => {
    while (at < lines.length && lines[at].end <= starts[index]) at += 1;
    markHeading(lines, at, text, compact(section.path[section.path.length - 1] ?? ""));
  });
}

/**
 * A heading may run over several lines.
 * @param {Line[]} lines
 * @param {number} at
 * @param {string} text
 * @param {string} heading
 */
function markHeading(lines, at, text, heading) {
  let read = "";
  for (let line = at; line < lines.length && read.length < heading.length; line += 1) {
    read += compact(text.slice(lines[line].start, lines[line].end));
    if (!heading.startsWith(read)) return;
    lines[line].heading = true;
  }
}

/** @param {string} text */
function compact(text) {
  return text.replace(/[\s#]+/g, "");
}

/** @param {string} id */
function address(id) {
  return `/v1/documents/${encodeURIComponent(id)}`;
}

/**
 * What was fetched under a key before, or is fetched now; failures are not kept.
 * @template T
 * @param {Map<string, Promise<T>>} kept
 * @param {string} key
 * @param {number} most
 * @param {() => Promise<T>} fetched
 */
function once(kept, key, most, fetched) {
  const before = kept.get(key);
  if (before) return before;
  const promise = fetched();
  kept.set(key, promise);
  promise.catch(() => kept.delete(key));
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
  return promise;
}
