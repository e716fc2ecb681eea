//! store
mod blobs;
mod db;
mod entity;
mod error;
mod ids;
mod seal;
mod time;
