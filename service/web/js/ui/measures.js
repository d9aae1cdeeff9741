/** What measures and failures are called. */

import { addMessages, has, t } from "../i18n.js";
import { measures } from "../messages/measures.js";

addMessages(measures);

/** The measure in words, its rank kept. @param {string} measure */
export function measureName(measure) {
  const [name, rank] = measure.split("@");
  const words = has(`measure.${name}`) ? t(`measure.${name}`) : name;
  return rank ? `${words} @${rank}` : words;
}

/** @param {string} failure */
export function failureName(failure) {
  return has(`failure.${failure}`) ? t(`failure.${failure}`) : failure;
}
