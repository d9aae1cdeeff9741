/** Citations and passages as places in the source. */

/**
 * @param {import("../../types.js").Citation} citation
 * @returns {import("../../source/marks.js").Place}
 */
export function placeOfCitation(citation) {
  return {
    key: String(citation.number), label: String(citation.number), documentId: citation.document_id,
    start: citation.start, end: citation.end, quote: citation.quote,
    answerStart: citation.answer_start, answerEnd: citation.answer_end,
  };
}

/**
 * A passage answers nothing.
 * @param {import("../../types.js").Passage} passage
 * @returns {import("../../source/marks.js").Place}
 */
export function placeOfPassage(passage) {
  return {
    key: String(passage.rank), label: String(passage.rank), documentId: passage.document_id,
    start: passage.start, end: passage.end, quote: passage.quote,
    answerStart: passage.start, answerEnd: passage.start,
  };
}
