#!/usr/bin/env bash
# Builds everything, checks the format, runs every test and ends with one line: N passed, N failed.
# CONFIGURATION=Debug tests the debug build. CI=true counts a skipped test as a failure.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
configuration="${CONFIGURATION:-Release}"
solution=PantheonSftp.Emulator.sln

die() {
    echo "$1" >&2
    echo "0 passed, 1 failed"
    exit 1
}

# The tests drive OpenSSH's own programs, git and rsync.
require_clients() {
    local missing=()
    command -v ssh >/dev/null && command -v sftp >/dev/null && command -v ssh-keygen >/dev/null || missing+=(openssh-client)
    command -v git >/dev/null || missing+=(git)
    command -v rsync >/dev/null || missing+=(rsync)
    [ "${#missing[@]}" -eq 0 ] && return
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
        echo "== installing ${missing[*]}"
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null && return
    fi
    die "These programs are missing; install them and run this again: ${missing[*]} (names of Debian's packages)"
}

command -v dotnet >/dev/null || die "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download"
require_clients

echo "== build ($configuration)"
dotnet build "$solution" -c "$configuration" -warnaserror -v quiet || die "The build failed."

echo "== format"
dotnet format "$solution" --no-restore --verify-no-changes || die "The format differs: run dotnet format."

echo "== test"
log="$(mktemp)"
trap 'rm -f "$log"' EXIT
dotnet test --solution "$solution" -c "$configuration" --no-build --no-progress --no-ansi --max-parallel-test-modules 1 --timeout 20m 2>&1 | tee "$log"
status="${PIPESTATUS[0]}"

# The summary of dotnet test, the last of its kind, is over all projects.
count() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$log" | tail -n 1; }
passed="$(count succeeded)" failed="$(count failed)" skipped="$(count skipped)"
passed="${passed:-0}" failed="${failed:-0}" skipped="${skipped:-0}"

# A project that crashed, or that ran nothing, has no failed test to count.
[ "$status" -ne 0 ] && [ "$failed" -eq 0 ] && failed=1
[ "$passed" -eq 0 ] && [ "$failed" -eq 0 ] && failed=1
[ "${CI:-}" = true ] && [ "$skipped" -gt 0 ] && status=1

line="$passed passed, $failed failed"
[ "$skipped" -gt 0 ] && line="$line, $skipped skipped"
echo "$line"
[ "$failed" -eq 0 ] && [ "$status" -eq 0 ]
