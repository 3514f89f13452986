# Loaded by bash-completion when TAB is first pressed after mlsysbib.
eval "$(mlsysbib completion bash)"
