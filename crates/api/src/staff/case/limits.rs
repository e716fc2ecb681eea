//! Who alone sees a case, and whether the reader keeps away from it: what stands above everything
//! else.

use rightsdesk_content::Voice;
use rightsdesk_core::ids::AccountId;
use serde::Serialize;

use super::super::opened::Opened;

/// The sentences, as `components/limits.html` shows them.
#[derive(Debug, Serialize)]
pub(in crate::staff) struct Limits {
    /// Who alone sees the case, if it is hidden from the others.
    only: Option<String>,
    /// That the reader has an interest of their own in it.
    conflict: Option<String>,
}

/// The limits of a case, for a reader.
pub(in crate::staff) fn of(voice: Voice<'_>, opened: &Opened, reader: AccountId) -> Limits {
    let case = opened.case();
    let name = |account: AccountId| opened.people.name_or_former(voice, account);
    let readers = &opened.file.readers;
    let only = (!readers.is_empty()).then(|| {
        let mut names: Vec<String> = readers.iter().copied().map(name).collect();
        names.sort();
        let key = if case.limited_to.is_empty() {
            "limits-only-beside"
        } else {
            "limits-only"
        };
        let facts = [
            ("count", names.len().into()),
            ("names", voice.and(&names).into()),
        ];
        voice.say(key, &facts)
    });
    let own = case.conflicts.contains(&reader);
    Limits {
        only,
        conflict: own.then(|| voice.text("limits-conflict-own")),
    }
}
