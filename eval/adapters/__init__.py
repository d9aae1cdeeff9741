"""Public formats: SQuAD, BEIR, TREC, NoMIRACL and LeCoQA in; BEIR and TREC out."""
