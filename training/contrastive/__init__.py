"""Contrastive fine-tuning of the encoder: pairs from public sets, training, blending, measuring."""
