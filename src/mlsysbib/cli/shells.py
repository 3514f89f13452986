"""Bash's completion, which takes a word for what it is: click's own goes by bash's idea of words.

For bash ``:`` and ``=`` end a word: of ``DBLP:conf/nips/V`` or ``-O preset=a`` a program is asked for what stands
after them alone, and what it offers is put there. Here the line is read as typed, and of what is offered the part that
stands on it already is taken off.
"""

from __future__ import annotations

import os

from click.shell_completion import BashComplete, add_completion_class, split_arg_string

_SOURCE = """\
%(complete_func)s() {
    local IFS=$'\\n' response completion type value
    local line="${COMP_LINE:0:COMP_POINT}"
    local word="${line##*[[:space:]]}"
    local before=""
    [[ $word == *[:=]* ]] && before="${word%%"${word##*[$COMP_WORDBREAKS]}"}"

    response=$(env COMP_LINE="$line" COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \\
        %(complete_var)s=bash_complete $1)

    for completion in $response; do
        IFS=',' read -r type value <<< "$completion"

        if [[ $type == 'dir' ]]; then
            COMPREPLY=()
            compopt -o dirnames
        elif [[ $type == 'file' ]]; then
            COMPREPLY=()
            compopt -o default
        elif [[ $type == 'plain' ]]; then
            value="${value#"$before"}"
            [[ $value == *[[:space:]]* ]] && printf -v value %%q "$value"
            COMPREPLY+=("$value")
        fi
    done

    # A folder and a name=value go on.
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[/=] ]] && compopt -o nospace
    return 0
}

%(complete_func)s_setup() {
    complete -o nosort -F %(complete_func)s %(prog_name)s
}

%(complete_func)s_setup;
"""


class Bash(BashComplete):
    """Completion for bash that knows the words of the line."""

    source_template = _SOURCE

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that TAB completes, the program's name apart, and what is typed of that one."""
        line = os.environ.get("COMP_LINE")
        if line is None:
            return super().get_completion_args()
        words = split_arg_string(line)[1:]
        begun = "" if not words or line[-1:].isspace() else words.pop()
        return words, begun


def install() -> None:
    """Have click use it."""
    add_completion_class(Bash)
