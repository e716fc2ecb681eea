//! The `rightsdesk` program.
fn main() {}
