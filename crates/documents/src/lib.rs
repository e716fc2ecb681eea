//! Papers and documents in, PDF out, and proof of what went out. Values and bytes only: this
//! crate opens no connection and no database.
//!
//! A response has two halves. The **authored** part is ours: letter, information, index, how the
//! date was met, rights. It claims PDF/UA-1 and PDF/A-2a, and `tests/verapdf.sh` proves the claim.
//! The **bundle** is what was found, other people's pages copied by an allow-list into volumes,
//! with an identifier on each page; no claim is made for it. Files that cannot become pages go
//! **beside**. Before anything leaves, [`proof`] opens the finished files again.
//!
//! Foreign bytes are parsed only in a limited [`child`] process.
//!
//! The letters are Noto Sans (SIL Open Font Licence 1.1), regular and bold, from the crate
//! `notosans`: it covers Latin as Welsh, Polish, Romanian and Vietnamese write it, Greek and
//! Cyrillic, its bytes are pinned by the lock file, and building needs no other tool.

pub mod authored;
pub mod bundle;
pub mod child;
pub mod fault;
pub mod media;
pub mod preflight;
pub mod proof;
pub mod response;

mod content;
mod digest;
mod font;
mod icc;
mod layout;
mod matrix;
mod page_text;
mod picture;
mod plain_text;
mod program;
mod stamp;
mod tagging;
mod tree;
mod xmp;

pub use fault::Code;
pub use media::MediaType;
