/** What the measures and failures are called. */

import { has, t } from "../../i18n.js";

/** The measure in words, its rank kept. @param {string} measure */
export function measureName(measure) {
  const [name, rank] = measure.split("@");
  const words = has(`evaluation.of.${name}`) ? t(`evaluation.of.${name}`) : name;
  return rank ? `${words} @${rank}` : words;
}

/** @param {string} failure */
export function failureName(failure) {
  return has(`evaluation.failure.${failure}`) ? t(`evaluation.failure.${failure}`) : failure;
}
