//! rightsdesk-documents
