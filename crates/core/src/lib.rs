//! rightsdesk-core
