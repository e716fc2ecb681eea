//! rightsdesk-mail
