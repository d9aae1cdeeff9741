/**
 * What the service answers, as far as this page reads it. Offsets count code points.
 *
 * @typedef {{line: string, markdown: string, text_fragment: string | null}} References
 * @typedef {{kind: string, since: string, zh: string, en: string}} Caveat
 * @typedef {{
 *   number: number, document_id: string, title: string, section: string[], paragraph: number,
 *   start: number, end: number, quote: string, page: number | null, page_end: number | null,
 *   answer_start: number, answer_end: number, permalink: string, references: References,
 *   warning: Caveat | null,
 * }} Citation
 * @typedef {{
 *   rank: number, document_id: string, section: string[], paragraph: number, start: number,
 *   end: number, quote: string, page: number | null, page_end: number | null, score: number,
 * }} Passage
 * @typedef {{text: string, citations: number[], supported: boolean, unsupported: string[]}} ComposedSentence
 * @typedef {{text: string, citation: number}} Part
 * @typedef {{
 *   text: string, citations: number[], composed: boolean, sentences: ComposedSentence[],
 *   problem: string | null, parts?: Part[], lacking?: string[],
 * }} Answer
 * @typedef {{term: string, found: string[]}} Premise
 * @typedef {{
 *   question: string, status: "answered" | "not_in_documents", confidence: number,
 *   answer: Answer | null, citations: Citation[], passages: Passage[], missing: string[],
 *   premise?: Premise[], note: string | null, generation: string, timings_ms: Record<string, number>,
 * }} AskResponse
 *
 * @typedef {{path: string[], start: number, end: number}} Section
 * @typedef {{
 *   id: string, title: string, path: string, media_type: string, sha256: string, characters: number,
 *   sections: Section[], metadata: Record<string, string>, pending: string | null,
 * }} DocumentRecord
 *
 * @typedef {{
 *   kind: string, claimed: string, source: string, claimed_start: number, claimed_end: number,
 *   start: number, end: number,
 * }} Difference
 * @typedef {"verbatim" | "altered" | "not_found"} Verdict
 * @typedef {{
 *   verdict: Verdict, document_id: string, start: number, end: number, quote: string,
 *   similarity: number, claimed_start: number, claimed_end: number, differences: Difference[],
 * }} Match
 * @typedef {{claimed_start: number, claimed_end: number, claimed: string}} Missing
 * @typedef {{verdict: Verdict, matches: Match[], missing: Missing[]}} VerifyResponse
 * @typedef {{
 *   standing: "exact" | "moved" | "changed" | "gone", document_id: string, claimed: string,
 *   start: number | null, end: number | null, quote: string | null, differences: Difference[],
 *   same_content: boolean,
 * }} CitationStanding
 */

export {};
