"""Reading of MATLAB's .mat files of version 7 and before."""
