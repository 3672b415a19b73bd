# Read by packaging/run and packaging/test: puts on this machine what JobDesk needs, and nothing that is there already.
# Python packages go to .venv in the checkout, nowhere else. Expects $here (the checkout) and $who (for the messages).

say() { printf '%s: %s\n' "$who" "$*" >&2; }
stop() { say "$@"; exit 1; }

manager=none
for tool in apt-get dnf pacman zypper; do
    if command -v "$tool" >/dev/null 2>&1; then manager=$tool; break; fi
done
[ "$(uname -s)" = Linux ] || manager=none

# lacking NAME...: those of the system packages that are not installed.
lacking() {
    case $manager in
    apt-get)
        for name in "$@"; do
            # Since Debian 13 some libraries end in t64.
            dpkg-query -W -f='${Status}\n' "$name" "${name}t64" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$name"
        done ;;
    dnf | zypper) for name in "$@"; do rpm -q --whatprovides "$name" >/dev/null 2>&1 || printf '%s ' "$name"; done ;;
    pacman) pacman -T "$@" | tr '\n' ' ' || true ;;
    esac
}

# install NAME...: system packages, all at once; says which, and what to do where that is not allowed.
install() {
    [ $# -gt 0 ] || return 0
    case $manager in
    apt-get) line="apt-get install -y -q --no-install-recommends $*" ;;
    dnf) line="dnf install -y -q $*" ;;
    pacman) line="pacman -S --needed --noconfirm $*" ;;
    zypper) line="zypper --non-interactive install $*" ;;
    none) stop "this machine lacks: $*. It has no package manager known here (apt, dnf, pacman, zypper): please install them." ;;
    esac
    as=
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null 2>&1 || stop "this machine lacks: $*. Only its administrator can install them, with: $line"
        as=sudo
    fi
    say "installing $*"
    log=$(mktemp)
    # The lists of a fresh machine are empty or old.
    [ $manager != apt-get ] || $as apt-get update -q >"$log" 2>&1 || true
    if ! $as env DEBIAN_FRONTEND=noninteractive $line >"$log" 2>&1 </dev/null; then
        tail -n 5 "$log" >&2
        rm -f "$log"
        stop "that did not work. Please run it by hand, then start again: ${as:+$as }$line"
    fi
    rm -f "$log"
}

# The first Python that is new enough, in $python; empty when there is none.
find_python() {
    python=
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            python=$(command -v "$name")
            return
        fi
    done
}

need_python() {
    find_python
    if [ -z "$python" ] && ! command -v python3 >/dev/null 2>&1; then
        case $manager in
        apt-get) install python3 python3-venv ca-certificates ;;
        dnf) install python3 ;;
        pacman) install python ;;
        zypper) install python311 ;;
        none) stop "JobDesk needs Python 3.11 or newer, and there is no python3 here. Please install it." ;;
        esac
        find_python
    fi
    if [ -z "$python" ]; then
        case $manager in
        apt-get) hint="sudo apt-get install python3.11 python3.11-venv (if your release has it)" ;;
        dnf) hint="sudo dnf install python3.12" ;;
        pacman) hint="sudo pacman -Syu python" ;;
        zypper) hint="sudo zypper install python311" ;;
        none) hint="install a newer one beside it" ;;
        esac
        stop "JobDesk needs Python 3.11 or newer; this machine has $(python3 --version 2>&1). Mend it with: $hint"
    fi
    # Debian splits venv from Python.
    if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        [ $manager = apt-get ] || stop "$python lacks the modules venv and ensurepip. Please install them."
        install "python$version-venv" ca-certificates
    fi
}

# What the private environment was made from: it is fresh while this is what its stamp says.
seal() {
    cksum <"$here/pyproject.toml"
    printf '%s\n' "$here"
    readlink -f "$venv/bin/python" 2>/dev/null || true
}

# need_environment runtime|dev: the private environment, made or brought up to date only where it is not fresh.
need_environment() {
    stamp=$venv/.jobdesk-$1
    [ -x "$venv/bin/python" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(seal)" ] && return 0
    [ -w "$here" ] || stop "may not write to $here, where the private Python environment (.venv) belongs. Mend it with: sudo chown -R \"\$(id -un)\" '$here'"
    need_python
    say "getting the Python packages (once; later starts do without)"
    if ! { [ -x "$venv/bin/python" ] && "$venv/bin/python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }; then
        "$python" -m venv --clear "$venv" || stop "could not make $venv with $python -m venv"
    fi
    # An environment made by uv has no pip.
    "$venv/bin/python" -m pip --version >/dev/null 2>&1 || "$venv/bin/python" -m ensurepip -q
    set -- "$1" -e "$here"
    if [ "$1" = dev ]; then
        "$venv/bin/python" - "$here/pyproject.toml" >"$venv/dev.txt" <<'END'
import sys, tomllib
with open(sys.argv[1], "rb") as file:
    print(*tomllib.load(file)["dependency-groups"]["dev"], sep="\n")
END
        set -- "$@" -r "$venv/dev.txt"
    fi
    shift
    "$venv/bin/python" -m pip install -q --disable-pip-version-check --no-warn-script-location "$@" >&2 ||
        stop "the Python packages could not be fetched: see the lines above (is the network there?), then start again."
    seal >"$stamp"
}

venv=$here/.venv
