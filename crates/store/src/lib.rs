//! rightsdesk-store
