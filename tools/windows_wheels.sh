#!/bin/sh
# Does every pinned package have a wheel for 64-bit Windows? Run by hand after ./run setup: it needs the network.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."
mkdir -p build
# pip weighs markers by the machine it runs on: without them the packages for Windows alone are asked for as well.
sed "s/ ; sys_platform == 'win32'//" requirements.txt >build/windows-requirements.txt
for series in 3.11 3.12 3.13; do
    .venv/bin/python -m pip install --dry-run --quiet --disable-pip-version-check --no-deps --only-binary=:all: \
        --platform win_amd64 --python-version "$series" --implementation cp --target build/none --require-hashes \
        -r build/windows-requirements.txt
    echo "Windows, Python $series: every package has a wheel"
done
