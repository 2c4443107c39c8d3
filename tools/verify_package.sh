#!/bin/sh
# Verify a package without the program that wrote it: unzip, openssl and sha256sum.
# usage: verify_package.sh FILE.asice TRUST.pem
# TRUST.pem: root and operational certificates and the newest revocation list of each, as the follower publishes them;
# for an enrolment the agency's own certificate, compared with the paper.
set -eu
LC_ALL=C
export LC_ALL
CDPATH='' cd -- "$(dirname -- "${1:?usage: verify_package.sh FILE.asice TRUST.pem}")"
FILE=$(pwd -P)/$(basename -- "$1")
CDPATH='' cd -- "$OLDPWD"
CDPATH='' cd -- "$(dirname -- "${2:?usage: verify_package.sh FILE.asice TRUST.pem}")"
TRUST=$(pwd -P)/$(basename -- "$2")
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
trap 'exit 1' HUP INT TERM

refuse() { printf 'REFUSED %s\n' "$*"; exit 1; }
# What stands in $1 between $2 and $3.
between() { rest=${1#*"$2"}; [ "$rest" != "$1" ] || refuse "no $2"; printf '%s' "${rest%%"$3"*}"; }

# 1. The archive: the names in it, in their order, and nothing that leaves the folder.
unzip -Z1 "$FILE" >"$WORK/names" 2>/dev/null || refuse 'not an archive'
while read -r name; do
    case $name in
    /*|*..*|*\\*|*[!A-Za-z0-9._/-]*) refuse "unsafe name $name" ;;
    esac
done <"$WORK/names"
mkdir "$WORK/files"
CDPATH='' cd -- "$WORK/files"
unzip -q -o "$FILE" </dev/null >/dev/null 2>&1 || refuse 'the archive is damaged'
MANIFEST=META-INF/ASiCManifest001.xml
SEAL=META-INF/signature001.p7s
for name in mimetype package.json "$MANIFEST" "$SEAL"; do
    [ -f "$name" ] && [ ! -h "$name" ] || refuse "no $name"
done
[ "$(cat mimetype)" = 'application/vnd.etsi.asic-e+zip' ] || refuse 'another media type'

# 2. The seal over the manifest, at the time that the package gives, with revocation lists where there are any.
json=$(cat package.json)
kind=$(between "$json" '"kind":"' '"')
created=$(between "$json" '"created":"' '"')
sender=$(between "$json" '"sender":{"code":"' '"')
fingerprint=$(between "$json" "\"sender\":{\"code\":\"$sender\",\"fingerprint\":\"" '"')
at=$(date -u -d "$created" +%s) || refuse 'no time'
lists=
case $(cat "$TRUST") in
*'BEGIN X509 CRL'*) lists=-crl_check_all ;;
esac
# shellcheck disable=SC2086
openssl cms -verify -cades -binary -inform DER -purpose any -attime "$at" $lists \
    -in "$SEAL" -content "$MANIFEST" -CAfile "$TRUST" -signer "$WORK/signer.pem" -out /dev/null 2>"$WORK/why" ||
    refuse "the seal: $(cat "$WORK/why")"

# 3. The sender in the package is the one in the certificate.
found=$(openssl x509 -in "$WORK/signer.pem" -noout -pubkey | openssl pkey -pubin -outform DER | sha256sum)
[ "${found%% *}" = "$fingerprint" ] || refuse 'sealed with another key than the sender names'
case $(openssl x509 -in "$WORK/signer.pem" -noout -subject -nameopt utf8,sep_multiline) in
*"camket:"*":A:$sender
"*|*"camket:"*":P:$sender
"*|*"camket-training:"*":A:$sender
"*|*"camket-training:"*":P:$sender
"*) ;;
*) refuse 'sealed by another than the sender' ;;
esac

# 4. The manifest names every file once, in order, with its digest.
printf 'mimetype\n' >"$WORK/expected"
while IFS= read -r line; do
    case $line in
    '<asic:DataObjectReference '*) ;;
    *) continue ;;
    esac
    name=$(between "$line" 'URI="' '"')
    digest=$(between "$line" '<ds:DigestValue>' '<')
    printf '%s\n' "$name" >>"$WORK/expected"
    [ -f "$name" ] && [ ! -h "$name" ] || refuse "missing $name"
    [ "$(openssl dgst -sha256 -binary "$name" | openssl base64)" = "$digest" ] || refuse "altered $name"
done <"$MANIFEST"
printf '%s\n%s\n' "$MANIFEST" "$SEAL" >>"$WORK/expected"
[ "$(cat "$WORK/expected")" = "$(cat "$WORK/names")" ] || refuse 'files that the seal does not cover'

# 5. The list in package.json says the same.
list=$(between "$json" '"files":[' ']')
while [ -n "$list" ]; do
    name=$(between "$list" '"path":"' '"')
    sum=$(between "$list" '"sha256":"' '"')
    printf '%s  %s\n' "$sum" "$name"
    case $list in
    *'},{'*) list=${list#*'},{'} ;;
    *) list= ;;
    esac
done >"$WORK/sums"
sha256sum --check --strict --quiet "$WORK/sums" >/dev/null 2>&1 || refuse 'package.json lists other files'

printf 'OK %s from %s, made %s\n' "$kind" "$sender" "$created"
