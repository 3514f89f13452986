# Loaded by fish when TAB is first pressed after mlsysbib.
mlsysbib completion fish | source
