#!/usr/bin/env bash
# The step of action.yml: it judges, annotates, writes the step summary and the
# outputs, and ends with the exit code of the run.
set -uo pipefail

# A variable that is set and empty is refused by scimproof, so only the inputs
# that were given become options.
for option in TARGET TOKEN IMAGE DOCKERFILE IMAGE_PORT IMAGE_ENV IMAGE_PATH PROFILE SELECT SKIP EXPECT STRICT CONFIG OUT; do
  input=INPUT_$option
  [ -z "${!input:-}" ] || export "SCIMPROOF_$option=${!input}"
done
out=${SCIMPROOF_OUT:=scimproof-report}
export SCIMPROOF_OUT
# The baseline of a first run is not there yet.
[ ! -s "${INPUT_PREVIOUS:-}" ] || export SCIMPROOF_PREVIOUS=$INPUT_PREVIOUS
rm -f "$out/results.json" # that of an earlier run proves nothing about this one

program=${INPUT_PROGRAM:-}
if [ -z "$program" ]; then
  program=${RUNNER_TEMP:-/tmp}/scimproof
  go build -C "$GITHUB_ACTION_PATH" -trimpath -o "$program" ./cmd/scimproof || exit 3
fi

lines=$(mktemp)
"$program" run --console plain | tee "$lines"
code=${PIPESTATUS[0]}
result=$(tail -n 1 "$lines" | grep '^RESULT ')
rm -f "$lines"

if [ -s "$out/results.json" ]; then
  "$program" report export annotations "$out"
  cat "$out/summary.md" >>"$GITHUB_STEP_SUMMARY"
  if [ -n "${INPUT_PREVIOUS:-}" ]; then
    "$program" report diff "$INPUT_PREVIOUS" "$out" --format markdown | head -c 100000 >>"$GITHUB_STEP_SUMMARY"
  fi
fi

verdict=${result#RESULT }
{
  echo "verdict=${verdict%%:*}"
  echo "exit-code=$code"
  echo "result=$result"
  echo "report=$out"
} >>"$GITHUB_OUTPUT"
exit "$code"
