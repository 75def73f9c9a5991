#!/usr/bin/env bash
# Builds everything, runs every test and the conformance suite, checks the format, and ends with one line: N passed, N failed.
# CONFIGURATION=Debug tests the debug build. CI=true counts a skipped test, and a client that is not installed, as a failure.
# The conformance reports are written to CONFORMANCE_REPORTS, artifacts/conformance where that is not set.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
[ "${CI:-}" = true ] && export CONFORMANCE_REQUIRE_ALL=1
configuration="${CONFIGURATION:-Release}"
solution=PantheonSftp.Emulator.sln
suite="tests/PantheonSftp.Conformance/bin/$configuration/net10.0/PantheonSftp.Conformance"
reports="${CONFORMANCE_REPORTS:-artifacts/conformance}"
passed=0 failed=0 skipped=0 broken=0

die() {
    echo "$1" >&2
    echo "0 passed, 1 failed"
    exit 1
}

# part NAME: a part begins, and the one before it has ended. What each took is shown at the end.
times=() part_name="" part_start=0
part() {
    [ -n "$part_name" ] && times+=("$(printf '%4d s  %s' $((SECONDS - part_start)) "$part_name")")
    part_name="$1" part_start=$SECONDS
    [ -n "$1" ] && echo "== $1"
}

# add STATUS PASSED FAILED SKIPPED: what a run counted. One that crashed, or that ran nothing, has no failure to count.
add() {
    local count_failed="${3:-0}"
    [ "$count_failed" -eq 0 ] && { [ "$1" -ne 0 ] || [ "${2:-0}" -eq 0 ]; } && count_failed=1
    passed=$((passed + ${2:-0})) failed=$((failed + count_failed)) skipped=$((skipped + ${4:-0}))
    [ "$1" -ne 0 ] && broken=1
}

# The tests drive OpenSSH's own programs, git and rsync; the conformance suite skips what is missing of its other clients.
require_clients() {
    local missing=()
    command -v ssh >/dev/null && command -v sftp >/dev/null && command -v ssh-keygen >/dev/null || missing+=(openssh-client)
    command -v git >/dev/null || missing+=(git)
    command -v rsync >/dev/null || missing+=(rsync)
    [ "${#missing[@]}" -eq 0 ] || die "These programs are missing; install them and run this again: ${missing[*]} (names of Debian's packages)"
}

run_tests() {
    local status
    dotnet test --solution "$solution" -c "$configuration" --no-build --no-progress --no-ansi --max-parallel-test-modules 1 --timeout 20m 2>&1 | tee "$log"
    status="${PIPESTATUS[0]}"
    # The summary of dotnet test, the last of its kind, is over all projects.
    count() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$log" | tail -n 1; }
    add "$status" "$(count succeeded)" "$(count failed)" "$(count skipped)"
}

# conform NAME OPTION...: the suite against one target.
conform() {
    local name="$1" status
    shift
    "$suite" --report "$reports/$name" "$@" 2>&1 | tee "$log"
    status="${PIPESTATUS[0]}"
    # Its last line is: NAME: N passed, N failed, N skipped, N n/a in N s.
    count() { sed -n "s/^$name: .*\b\([0-9][0-9]*\) $1\b.*/\1/p" "$log" | tail -n 1; }
    add "$status" "$(count passed)" "$(count failed)" "$(count skipped)"
}

log="$(mktemp)" format_log="$(mktemp)"
trap 'rm -f "$log" "$format_log"' EXIT
command -v dotnet >/dev/null || die "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download"

part "clients"
tests/PantheonSftp.Conformance/install-clients.sh || broken=1
require_clients

part "build ($configuration)"
dotnet build "$solution" -c "$configuration" -warnaserror -v quiet || die "The build failed."

# What the tests leave of the machine is enough for it.
nice -n 19 dotnet format "$solution" --no-restore --verify-no-changes >"$format_log" 2>&1 &
format=$!

part "test"
run_tests

part "format, begun before the tests"
wait "$format" || { cat "$format_log"; die "The format differs: run dotnet format."; }

part "conformance of the emulator"
conform emulator

# A scenario that fails here is a wrong one. A few clients that do everything between them show that; all of them take minutes more.
part "conformance of sshd, by which the scenarios are held"
conform sshd --target sshd --only sftp --only scp --only lftp --only rsync --only sshnet --only ssh2 --only libssh

part ""
printf '%s\n' "${times[@]}" "$(printf '%4d s  in all' $SECONDS)"
[ "${CI:-}" = true ] && [ "$skipped" -gt 0 ] && broken=1
[ "$broken" -ne 0 ] && [ "$failed" -eq 0 ] && failed=1
line="$passed passed, $failed failed"
[ "$skipped" -gt 0 ] && line="$line, $skipped skipped"
echo "$line"
[ "$failed" -eq 0 ]
