//! rightsdesk-migrations
