#!/usr/bin/env bash
# Cargo 1.95.0, with a package that has itself as a development dependency.
# Expected: `cargo build --package tool --features tool/extra` switches on `extra`, as it does without that dependency, or refuses.
# Seen: the feature counts as one of the dependency `tool` alone. `cargo build` does not have that one, so the package is built
# without `extra`; nothing is said, and the exit code is 0. `--features extra` works.
# Why it matters here: counterfoil and counterfoil-mock test all of their parts through such a dependency. Our CI and `cargo xtask`
# name features without the package; `.ci/run` had documented a mock without its features.
set -euo pipefail
cd "$(mktemp -d)"
mkdir src
echo '#[cfg(feature = "extra")] compile_error!("extra is on");' > src/lib.rs

outcome() {
  printf '[workspace]\n[package]\nname = "tool"\nversion = "0.1.0"\nedition = "2024"\n[features]\nextra = []\n%s\n' "$1" > Cargo.toml
  if cargo +1.95.0 build --quiet --offline --package tool --features "$2" 2>/dev/null; then echo off; else echo on; fi
}

cargo +1.95.0 --version
itself=$'[dev-dependencies]\ntool = { path = "." }'
declare -A seen=(
  [plain, tool/extra]=$(outcome '' tool/extra)
  [itself, tool/extra]=$(outcome "$itself" tool/extra)
  [itself, extra]=$(outcome "$itself" extra)
)
for case in "${!seen[@]}"; do echo "$case: ${seen[$case]}"; done | sort
[[ ${seen[plain, tool/extra]} = on && ${seen[itself, tool/extra]} = off && ${seen[itself, extra]} = on ]]
