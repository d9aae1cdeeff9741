"""What the decision looks at, each measure of `index.features` in plain words."""

MEANS = {
    "margin": 'by how much the quoted passage\'s best span beats "no answer", as the reader says',
    "margin_most": "the same of the passage read where it is most",
    "margin_least": "the same of the passage read where it is least",
    "cosine": "how near the best sentence's vector is to the question's",
    "nearest": "how near the nearest sentence's is",
    "wording": "share of the question's words, rare ones counting more, in the best sentence",
    "coverage": "the same share in all sentences of the passages together",
    "runs": "how much of each term of the question stands in the best sentence in one run",
    "runs_anywhere": "the same in all sentences together",
    "lacks_figure": "a number or a Latin name in the question that the best sentence lacks",
    "latin": "the question is in Latin letters throughout",
    "lacks_number": "the question asks how many and the best sentence has no number",
    "lacks_time": "it asks when, and there is no time",
    "lacks_unit": "it asks for a number of some unit (几门课, 多少公里) that is not there",
    "lacks_detail": "it asks for a detail (经费, 电话, 院长) whose word is not there",
    "presumes": "the question presumes a year, number, place or name that the text does not say",
    "alone": "all passages are of one document",
    "lacks_counted": "it counts things (88个, 第9家) otherwise than the best sentence",
}
