#!/bin/sh
# Run the tests that write onto disks where the kernel knows FAT32: in user-mode Linux, over this machine's own files,
# so that nothing has to be installed a second time. For machines whose own kernel has no vfat (then those tests skip).
# Usage, as root:   tools/fat32_check.sh [TEST…]
# Needs the Debian packages user-mode-linux, kmod and dosfstools, and a .venv (./run setup).
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."
HERE=$(pwd -P)

[ "$(id -u)" = 0 ] || { echo 'fat32_check: needs root, for mount' >&2; exit 2; }
for tool in linux.uml insmod mkfs.vfat; do
    command -v $tool >/dev/null || { echo "fat32_check: needs $tool" >&2; exit 2; }
done
[ $# -gt 0 ] || set -- tests/carriers tests/cli/test_carriers.py

PLACE=$(mktemp -d "${TMPDIR:-/tmp}/camket-fat32.XXXXXX")
trap 'rm -rf "$PLACE"' EXIT
mkdir "$PLACE/home" "$PLACE/uml"
printf '%s\n' "$@" >"$PLACE/tests"
cat >"$PLACE/init" <<INSIDE
#!/bin/sh
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME='$PLACE/home' LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t tmpfs run /run
modules=\$(find /usr/lib/uml/modules -maxdepth 2 -name kernel | head -1)
for module in nls/nls_cp437 nls/nls_ascii nls/nls_iso8859-1 nls/nls_utf8 fat/fat fat/vfat; do
    [ ! -f "\$modules/fs/\$module.ko" ] || insmod "\$modules/fs/\$module.ko"
done
[ ! -f "\$modules/drivers/block/loop.ko" ] || insmod "\$modules/drivers/block/loop.ko"
cd '$HERE'
xargs -d '\n' -a '$PLACE/tests' .venv/bin/python -m pytest -q -rs --color=no -p no:cacheprovider --basetemp='$PLACE/work'
echo \$? >'$PLACE/code'
sync
echo o >/proc/sysrq-trigger
sleep 9
INSIDE
chmod 755 "$PLACE/init"
linux.uml mem=1500M rootfstype=hostfs root=98:0 rootflags=/ rw "init=$PLACE/init" "uml_dir=$PLACE/uml" \
    con=null con0=fd:0,fd:1 quiet </dev/null 2>"$PLACE/kernel" || tail -5 "$PLACE/kernel" >&2
exit "$(cat "$PLACE/code" 2>/dev/null || echo 1)"
