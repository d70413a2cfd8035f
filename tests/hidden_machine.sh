#!/usr/bin/env bash
# Runs a command in a fresh clone on a machine that has neither PostgreSQL nor a browser, npm or curl: in a mount
# namespace of its own, in which they are taken away. Outside nothing is changed. `make test-hidden` uses it.
set -euo pipefail
checkout="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

if [[ "${HIDDEN_MACHINE:-}" != here ]]; then
  [[ $EUID -eq 0 ]] || { echo "Only root may hide what a machine has: run this as root." >&2; exit 1; }
  [[ $# -gt 0 ]] || { echo "Say what to run, as in: tests/hidden_machine.sh make test" >&2; exit 1; }
  HIDDEN_MACHINE=here exec unshare --mount --propagation private "${BASH_SOURCE[0]}" "$@"
fi
unset HIDDEN_MACHINE PG_BIN CHROMIUM

work="$(mktemp -d -t hidden-XXXXXX)"
trap 'umount "$work/layers"; rm -rf "$work"' EXIT
mkdir "$work/nothing" "$work/layers"
mount -t tmpfs tmpfs "$work/layers"

# From a folder that looks as it is, but in which we may delete.
delete() {
  local file folder layer
  for file in "$@"; do
    [[ -e "$file" || -L "$file" ]] || continue
    folder="$(readlink -f "$(dirname "$file")")"
    layer="$work/layers/${folder//\//-}"
    if [[ ! -d "$layer" ]]; then
      mkdir "$layer" "$layer/upper" "$layer/work"
      mount -t overlay overlay -o "lowerdir=$folder,upperdir=$layer/upper,workdir=$layer/work" "$folder"
    fi
    rm "$file"
    echo "Hidden: $file"
  done
}

for folder in /usr/lib/postgresql /usr/lib/chromium /usr/lib/node_modules /usr/share/nodejs; do
  [[ ! -d "$folder" ]] || { mount --bind "$work/nothing" "$folder"; echo "Hidden: $folder"; }
done
for program in initdb postgres pg_ctl psql chromium chromium-browser google-chrome node nodejs npm npx curl; do
  IFS=: read -ra folders <<<"$PATH"
  for folder in "${folders[@]}"; do delete "$folder/$program"; done
done
delete /usr/lib/*/libnss3.so /usr/lib/*/libnssutil3.so /usr/lib/*/libnspr4.so # which come with Chromium

git clone --quiet "$checkout" "$work/golden-thread"
[[ ! -d "$checkout/../shared" ]] || ln -s "$(cd "$checkout/../shared" && pwd)" "$work/shared"
cd "$work/golden-thread"
"$@"
