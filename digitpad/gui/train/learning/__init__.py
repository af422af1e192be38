"""The network after each epoch: its kernels, its images, a map."""
