#!/bin/sh
# Makes the certificates that the tests of sending use: ./make.sh, in this folder, with OpenSSL 3.
# They are for tests only and protect nothing. The keys of the authorities are thrown away; the
# server's key is kept, since the server of the tests needs it.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

key() {
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$work/$1.key"
}

sign() { # who is certified, whose key signs, first day, last day, extensions
    : >"$work/index"
    printf '%s\n' '[ca]' 'default_ca=own' '[own]' "database=$work/index" "new_certs_dir=$work" \
        'rand_serial=yes' 'default_md=sha256' 'policy=any' 'unique_subject=no' \
        '[any]' 'commonName=supplied' '[of]' "$5" >"$work/config"
    openssl ca -batch -notext -config "$work/config" -extensions of -in "$work/$1.csr" \
        -keyfile "$work/$2.key" $6 -startdate "$3" -enddate "$4" -out "$work/$1.crt"
}

authority() { # file, name
    key "$1"
    openssl req -new -key "$work/$1.key" -subj "/CN=$2" -out "$work/$1.csr"
    sign "$1" "$1" 20200101000000Z 21200101000000Z 'basicConstraints=critical,CA:TRUE
subjectKeyIdentifier=hash
keyUsage=critical,keyCertSign' -selfsign
    openssl x509 -in "$work/$1.crt" -out "$1.pem"
}

server() { # file, name in the certificate, last day
    openssl req -new -key "$work/server.key" -subj '/CN=Mail server for tests only' \
        -out "$work/$1.csr"
    sign "$1" authority 20200101000000Z "$3" "basicConstraints=critical,CA:FALSE
extendedKeyUsage=serverAuth
subjectAltName=DNS:$2" "-cert authority.pem"
    openssl x509 -in "$work/$1.crt" -outform DER -out "$1.der"
}

authority authority 'Authority for tests only'
authority another-authority 'Another authority for tests only'
key server
openssl pkcs8 -topk8 -nocrypt -in "$work/server.key" -outform DER -out key-for-tests-only.der
chmod 644 key-for-tests-only.der
server localhost localhost 21200101000000Z
server elsewhere mail.elsewhere.example 21200101000000Z
server expired localhost 20210101000000Z
