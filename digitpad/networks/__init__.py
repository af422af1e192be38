"""What is trained: settings, architectures, loss, batches, augmentation."""
