"""``mlsysbib completion``: the script that makes TAB complete commands, their options, and what those can be."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from mlsysbib.cli.shells import install
from mlsysbib.cli.talk import emit


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script for a shell.

    \b
    eval "$(mlsysbib completion bash)"                       in ~/.bashrc
    eval "$(mlsysbib completion zsh)"                        in ~/.zshrc
    mlsysbib completion fish > ~/.config/fish/completions/mlsysbib.fish
    """
    install()
    found = get_completion_class(shell)
    if found is not None:
        root = click.get_current_context().find_root().command
        emit([found(root, {}, "mlsysbib", "_MLSYSBIB_COMPLETE").source() + "\n"])
