#!/bin/sh
# Try ./run on a bare Debian 12: a fresh chroot with python3 and nothing else, a clean clone of HEAD in a path with
# spaces and Vietnamese letters; or try the Debian package of ./run build in one that has not even Python.
# Usage, as root:   tools/chroot_check.sh [VERB]        (no verb: what ./run does alone)
#                   tools/chroot_check.sh deb FILE.deb
# Prints the seconds of each run. Mirrors, proxies and pip's settings are the host's, read from its
# configuration now and kept in the chroot only. Needs debootstrap, git and about 3 GB under ${TMPDIR:-/tmp}.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."

[ "$(id -u)" = 0 ] || { echo 'chroot_check: needs root, for chroot and mount' >&2; exit 2; }
for tool in debootstrap git chroot mount python3; do
    command -v "$tool" >/dev/null || { echo "chroot_check: needs $tool" >&2; exit 2; }
done

BARE=$(mktemp -d "${TMPDIR:-/tmp}/camket-bare.XXXXXX")
chmod 755 "$BARE"  # apt fetches as a user of its own
PLACE='/srv/Máy cơ quan/Cam kết'

tidy() {
    # Deepest first; a mount that stays would let rm reach into the host.
    awk -v root="$BARE/" 'index($2, root) == 1 { print $2 }' /proc/mounts | sort -r | while read -r point; do
        umount "$(printf '%b' "$point")" || umount -l "$(printf '%b' "$point")"
    done
    if grep -qF " $BARE/" /proc/mounts; then
        echo "chroot_check: something is still mounted under $BARE; left as it is" >&2
    else
        rm -rf --one-file-system "$BARE"
    fi
}
trap tidy EXIT
trap 'exit 130' INT TERM

debian() {  # repository, suite and component of what this host takes from Debian
    apt-get indextargets --format '$(ORIGIN)|$(REPO_URI)|$(RELEASE)|$(COMPONENT)' 'Created-By: Packages' |
        awk -F'|' '$1 == "Debian" && $4 == "main" { print $2, $3, $4 }' | sort -u
}
SUITE=bookworm
MIRROR=$(debian | awk -v suite=$SUITE '$2 == suite { print $1; exit }')
[ -n "$MIRROR" ] || { echo "chroot_check: no Debian 12 source here; apt-get update first" >&2; exit 2; }

echo "Making a bare Debian 12 in $BARE"
extra=--include=python3
[ "${1-}" != deb ] || extra=--include=ca-certificates
debootstrap --variant=minbase $extra $SUITE "$BARE" "$MIRROR" >"$BARE.log" 2>&1 ||
    { tail -20 "$BARE.log" >&2; exit 1; }
rm -f "$BARE.log"
debian | sed 's/^/deb /' >"$BARE/etc/apt/sources.list"
apt-config dump 2>/dev/null | grep -iE '^Acquire::(https?|ftp|Check-Valid-Until|Retries)' >"$BARE/etc/apt/apt.conf.d/90host" || :
cp /etc/resolv.conf /etc/hosts "$BARE/etc/"
mount -t proc proc "$BARE/proc"
mount --bind /dev "$BARE/dev"

if [ "${1-}" = deb ]; then
    cp "$2" "$BARE/var/lib/camket.deb"
    cat >"$BARE/var/lib/go" <<'INSIDE'
set -eu
export DEBIAN_FRONTEND=noninteractive QT_QPA_PLATFORM=offscreen HOME=/srv
apt-get update -q >/dev/null
apt-get install -y -q --no-install-recommends /var/lib/camket.deb >/dev/null 2>&1
begun=$(date +%s)
camket selftest
camket demo --to '/srv/Trình diễn' --no-window </dev/null
echo "chroot_check: self-test and demonstration took $(($(date +%s) - begun)) s"
apt-get remove -y -q camket >/dev/null 2>&1
if [ -e /usr/lib/camket ] || [ -e /usr/bin/camket ]; then
    echo 'chroot_check: the removed package left files behind' >&2
    exit 1
fi
[ -f '/srv/Trình diễn/summary.json' ]
echo 'chroot_check: installed, tried, removed; the demonstration is still there'
INSIDE
    chroot "$BARE" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin sh /var/lib/go
    exit
fi

# pip as the host has it: each setting becomes a variable, each local folder that it names is there as well, each file
# stands in a place of its own (certificates of the host would be overwritten by the chroot's own package).
python3 -m pip config list 2>/dev/null | python3 -c '
import ast, os, pathlib, shutil, subprocess, sys
bare = sys.argv[1]
wanted = {"http_proxy", "https_proxy", "no_proxy", "ssl_cert_file", "requests_ca_bundle"}
settings = {name: value for name, value in os.environ.items() if name.lower() in wanted}
for line in sys.stdin:
    name, _, value = line.strip().partition("=")
    settings["PIP_" + name.rpartition(".")[2].upper().replace("-", "_")] = ast.literal_eval(value)
for name, value in settings.items():
    words = value.split()
    for number, word in enumerate(words):
        path = pathlib.Path(word.removeprefix("file://"))
        if path.is_absolute() and path.name == "simple":
            path = path.parent  # an index on disk keeps its files beside its pages
        if path.is_absolute() and path.is_dir():
            pathlib.Path(bare + str(path)).mkdir(parents=True, exist_ok=True)
            if not os.path.ismount(bare + str(path)):
                subprocess.run(["mount", "--bind", "-o", "ro", str(path), bare + str(path)], check=True)
        elif path.is_absolute() and path.is_file():
            words[number] = f"/var/lib/host-{name.lower()}-{number}"
            shutil.copyfile(path, bare + words[number])
    sys.stdout.write(f"{name}={chr(32).join(words)}\0")
' "$BARE" >"$BARE/var/lib/host-settings"

mkdir -p "$BARE/srv/Máy cơ quan"
git clone --quiet --no-hardlinks . "$BARE$PLACE"
cat >"$BARE/var/lib/go" <<'INSIDE'
set -eu
cd "$1"
shift
for round in first second; do
    begun=$(date +%s)
    xargs -0 -a /var/lib/host-settings sh -c 'verb=$1; shift; exec env -i HOME=/srv PATH="$PATH" "$@" ./run $verb </dev/null' sh "${1-}"
    echo "chroot_check: the $round run took $(($(date +%s) - begun)) s"
done
INSIDE
chroot "$BARE" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin sh /var/lib/go "$PLACE" "$@"
