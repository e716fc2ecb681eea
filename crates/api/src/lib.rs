//! rightsdesk-api
