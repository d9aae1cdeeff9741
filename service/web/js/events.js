/** Server-sent events over fetch, so that they carry the service's key too. */

import { isDropped, send } from "./api.js";

/**
 * Calls `seen` with the parsed JSON of each event until the stream ends or the signal drops it.
 * @param {string} path
 * @param {(data: any, name: string) => void} seen
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
export async function follow(path, seen, signal) {
  const response = await send(path, { signal });
  if (response.body === null) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? "";
      for (const block of blocks) deliver(block, seen);
    }
  } catch (error) {
    if (!isDropped(error)) throw error;
  }
}

/** @param {string} block @param {(data: any, name: string) => void} seen */
function deliver(block, seen) {
  let name = "message";
  const data = [];
  for (const line of block.split(/\r?\n/)) {
    if (line.startsWith("event:")) name = line.slice(6).trim();
    if (line.startsWith("data:")) data.push(line.slice(5).trimStart());
  }
  if (data.length > 0) seen(JSON.parse(data.join("\n")), name);
}
