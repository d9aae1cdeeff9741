"""What the decision looks at, each measure of `index.features` in plain words."""

MEANS = {
    "span": "how likely the quoted passage's best span is as an answer, as the reader scores it",
    "margin": 'by how much that beats "no answer"; 0 where it does not',
    "margin_least": "the least such margin of the passages read, below 0 where it fails to",
    "nearest": "how near the nearest sentence's vector is to the question's",
    "first": "share of the question's words, rare ones counting more, in the first passage",
    "coverage": "the same share in all passages together",
    "lacks_number": "the question asks how many and the best sentence has no number",
    "lacks_detail": "it asks for a detail (经费, 电话, 院长) whose word is not there",
    "presumes": "the question presumes a year, number, place or name that the text does not say",
    "alone": "all passages are of one document",
}
