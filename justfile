# Short names for the plain commands; nothing here is needed to build or test.

# lists the recipes
default:
    @just --list --unsorted

# installs what building and testing need
setup:
    ./test setup

# formatting, lints, licences
check:
    ./test check

# everything, as continuous integration runs it
test:
    ./test

# tests whose name contains NAME, on both databases
test-one NAME:
    ./test {{ NAME }}

# the loop while writing: no PostgreSQL, no browser
quick *NAME:
    ./test quick {{ NAME }}

# the browser tests alone; their pictures are then under target/tmp/shots
e2e:
    ./test -E 'binary(=browser)'

# what each residents' page weighs, and its reading age
report:
    ./test report

# the demonstration on http://127.0.0.1:8080
run *ARGUMENTS:
    cargo run --release -- demo {{ ARGUMENTS }}

# formats everything
fmt:
    cargo fmt --all

# licences and bans, with cargo-deny
deny:
    cargo deny --locked check bans licenses sources
