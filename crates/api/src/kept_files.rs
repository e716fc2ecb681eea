//! Files that were kept for a command before it was given: by a resident, a keeper or staff.

use rightsdesk_core::case::Case;
use rightsdesk_core::ids::DocumentId;

use crate::state::State;

/// Destroys files that were kept for a command that was not taken. Where that fails, the worker does
/// it a day later.
pub(crate) async fn destroy_not_taken(state: &State, case: &Case, kept: &[DocumentId]) {
    let destroyed = state
        .store
        .destroy_not_taken(case.request, kept, state.now());
    if let Err(error) = destroyed.await {
        tracing::warn!(case = %case.id, %error, "files of a command that was not taken are left");
    }
}
