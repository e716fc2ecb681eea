//! Every address, with who may use it.

use crate::endpoint::Endpoint;
use crate::{asked, demo, health, json, resident, staff};

/// Every address there is.
pub fn endpoints() -> Vec<Endpoint> {
    let mut all = health::endpoints();
    all.extend(resident::endpoints());
    all.extend(asked::endpoints());
    all.extend(staff::endpoints());
    all.extend(json::endpoints());
    all.extend(demo::endpoints());
    all
}
