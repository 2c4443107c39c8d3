#!/bin/sh
# Make dist/camket_VERSION_ARCHITECTURE.deb from the built program in dist/camket. Called by ./run build; needs dpkg-deb.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."
[ -x dist/camket/camket ] || { echo 'make_deb: build the program first: ./run build' >&2; exit 1; }

version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' desktop_app/__init__.py)
architecture=$(dpkg --print-architecture)
# dpkg stamps files with this moment; a commit's own time makes the same commit give the same package.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH

tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
chmod 755 "$tree"
umask 022
mkdir -p "$tree/DEBIAN" "$tree/usr/lib" "$tree/usr/bin" "$tree/usr/share/applications" \
    "$tree/usr/share/mime/packages" "$tree/usr/share/icons/hicolor/scalable/apps" "$tree/usr/share/doc/camket"
# Marks of workspaces, of every account; each may replace only its own.
mkdir -p "$tree/var/lib/camket/marks"
cp -a dist/camket "$tree/usr/lib/camket"
chmod -R go=u,go-w "$tree/usr/lib/camket"
chmod 1777 "$tree/var/lib/camket/marks"
ln -s ../lib/camket/camket "$tree/usr/bin/camket"
cp installer/camket.desktop "$tree/usr/share/applications/camket.desktop"
cp installer/camket-mime.xml "$tree/usr/share/mime/packages/camket.xml"
cp installer/camket.svg "$tree/usr/share/icons/hicolor/scalable/apps/camket.svg"
{ echo "Cam kết: Apache-2.0, as follows. Of others: /usr/lib/camket/_internal/licenses."; echo; cat LICENSE; } >"$tree/usr/share/doc/camket/copyright"

# What ./run installs for the window is what the package depends on; Python is inside the program.
depends=$(awk '$2 == "run" && $1 !~ /^python3/ { gsub(/\|/, " | ", $1); printf "%s%s", comma, $1; comma = ", " }' \
    installer/debian-packages.txt)
cat >"$tree/DEBIAN/control" <<CONTROL
Package: camket
Version: $version
Architecture: $architecture
Maintainer: camket maintainers <camket@localhost>
Installed-Size: $(du -ks "$tree/usr" | cut -f1)
Depends: libc6 (>= 2.36), $depends
Section: misc
Priority: optional
Description: commitments of a public agency, and the proof, without a network
 Cam kết gives every agency its tasks in one sealed file, keeps progress and
 evidence through the year, and makes the reports that the body which follows
 the plan verifies, accepts or returns. No step needs a network.
CONTROL
package=dist/camket_${version}_$architecture.deb
dpkg-deb --root-owner-group -Zxz -z4 --threads-max=2 --build "$tree" "$package" >/dev/null
dpkg-deb --info "$package" >/dev/null
echo "$package, $(du -m "$package" | cut -f1) MB"
