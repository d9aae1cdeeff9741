"""The packed embedding table: blocks worked by hand, and lossless where it should be."""

import torch

from training.graph import pack, unpack


def test_a_block_by_hand() -> None:
    row = torch.zeros(1, 32)
    row[0, 0], row[0, 1], row[0, 31] = -4.0, 3.5, 0.26
    scales, pairs = pack(row)
    assert scales.tolist() == [[0.5]]
    assert pairs[0, :2].tolist() == [0 | 8 << 4, 15 | 8 << 4]
    back = unpack(scales, pairs)[0]
    assert [float(back[i]) for i in (0, 1, 2, 31)] == [-4.0, 3.5, 0.0, 0.5]


def test_what_is_already_blocks_comes_back_as_it_was() -> None:
    torch.manual_seed(0)
    steps = torch.randint(0, 16, (5, 3, 32)) - 8
    steps[:, :, 7] = -8
    scales = torch.randn(5, 3, 1).half().float()
    rows = (steps * scales).flatten(1)
    assert torch.equal(unpack(*pack(rows)), rows)


def test_a_block_of_zeros_stays_so() -> None:
    assert torch.equal(unpack(*pack(torch.zeros(2, 64))), torch.zeros(2, 64))
