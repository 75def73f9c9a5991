#!/usr/bin/env bash
# Installs the clients that the conformance suite drives, and makes the bridges to libraries of other languages.
# What is there already is left alone. A client that cannot be installed stops none of the others: the suite reports it as
# skipped. With CONFORMANCE_REQUIRE_ALL=1 it is a failure.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

built="$PWD/obj/clients"
missing=0

# Debian's packages, each with what shows that it is there: a program, or a file.
packages=(
    "openssh-client ssh"
    "openssh-server /usr/sbin/sshd"
    "sshfs sshfs"
    "fuse3 fusermount3"
    "git git"
    "rsync rsync"
    "lftp lftp"
    "curl curl"
    "rclone rclone"
    "putty-tools psftp"
    "filezilla fzsftp"
    "python3-paramiko /usr/lib/python3/dist-packages/paramiko/__init__.py"
    "nodejs node"
    "npm npm"
    "libjsch-java /usr/share/java/jsch.jar"
    "default-jdk-headless javac"
    "gcc gcc"
    "libc6-dev /usr/include/stdio.h"
    "libssh-dev /usr/include/libssh/libssh.h"
    "libjansson-dev /usr/include/jansson.h"
)

is_there() {
    case "$1" in
        /*) [ -e "$1" ] ;;
        *) command -v "$1" >/dev/null ;;
    esac
}

absent_packages() {
    local entry
    for entry in "${packages[@]}"; do
        is_there "${entry#* }" || echo "${entry%% *}"
    done
}

apt_install() { DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null; }

install_packages() {
    local absent package
    mapfile -t absent < <(absent_packages)
    if [ "${#absent[@]}" -eq 0 ]; then
        echo "Debian packages: all there"
        return
    fi
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        echo "Debian packages: missing; install them with: sudo apt-get install ${absent[*]}"
        missing=1
        return
    fi
    echo "Debian packages: installing ${absent[*]}"
    apt-get update -qq
    apt_install "${absent[@]}" && return
    # One that cannot be installed is no reason to go without the others.
    for package in "${absent[@]}"; do
        apt_install "$package" || { echo "Debian packages: $package could not be installed"; missing=1; }
    done
}

# make NAME PROGRAM SOURCE... -- COMMAND...: runs the command in the client's folder unless the sources are as they were.
# PROGRAM and each SOURCE are needed; without one of them the client is left out.
make() {
    local name="$1" sources=("$2") folder="$built/$1" need stamp
    shift 2
    while [ "$1" != -- ]; do
        sources+=("$1")
        shift
    done
    shift
    for need in "${sources[@]}"; do
        is_there "$need" || { echo "$name: left out, since $need is missing"; missing=1; return; }
    done
    stamp="$(cat "${sources[@]:1}" <(echo "$*") | sha256sum)"
    if [ "$(cat "$folder/stamp" 2>/dev/null)" = "$stamp" ]; then
        echo "$name: up to date"
        return
    fi
    rm -rf "$folder"
    mkdir -p "$folder"
    cp "${sources[@]:1}" "$folder"
    if (cd "$folder" && "$@"); then
        echo "$stamp" >"$folder/stamp"
        echo "$name: made"
    else
        rm -rf "$folder"
        echo "$name: could not be made: $*"
        missing=1
    fi
}

install_packages
# The packages' own scripts would only compile what speeds them up.
make node npm "$PWD/Clients/Node/package.json" "$PWD/Clients/Node/package-lock.json" -- \
    npm ci --ignore-scripts --omit=optional --no-audit --no-fund --loglevel=error
make jsch javac /usr/share/java/jsch.jar "$PWD/Clients/JSch/Bridge.java" "$PWD/Clients/JSch/Json.java" -- \
    javac -cp jsch.jar Bridge.java Json.java
make libssh gcc "$PWD/Clients/LibSsh/bridge.c" -- \
    gcc -O1 -Wall -o bridge bridge.c -lssh -ljansson

[ "$missing" -eq 0 ] || [ "${CONFORMANCE_REQUIRE_ALL:-}" != 1 ]
