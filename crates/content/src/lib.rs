//! rightsdesk-content
