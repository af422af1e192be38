"""The digits of UNIPEN whose label is doubtful, by their number in the file, from 0.

Found by confident learning, on writers who don't test, with `python -m
tests.hands.doubtful_labels`: mostly parts of digits, and a few that were labelled as their
neighbour.
"""

_NUMBERS = """
19 1204 1345 2975 3891 3893 4683 5875 5879 5880 5883 5885 5886 5888 5992 6030 6037 6131 6132 6139
6203 6325 6330 6388 6430 6435 6657 6662 6726 6728 6729 6735 6736 6826 6828 6829 6831 13561 13669
14693 14694 14696 14697 14699 14907 15029 15055 15131
"""

UNSURE_LABELS = frozenset(map(int, _NUMBERS.split()))
"""Left out of training, never of a test."""
