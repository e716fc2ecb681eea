//! rightsdesk-web
