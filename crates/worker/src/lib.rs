//! rightsdesk-worker
