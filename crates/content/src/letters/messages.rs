//! What the person and the council write to each other, and changes to how they are reached.

use jiff::civil::Date;
use rightsdesk_core::case::Matter;
use rightsdesk_core::letter::{Addressee, Way};

use super::{Drafted, Page};
use crate::names::{self, family};

impl<'a> Page<'a> {
    /// A message of the council.
    pub(super) fn message(&self, text: &str) -> Drafted<'a> {
        let mut draft = self.greeting();
        draft.paragraph("letter-message", &[]);
        self.reference(&mut draft);
        draft.quote(text);
        self.next(&mut draft);
        draft.paragraph(
            match self.way {
                Way::Email => "letter-message-how",
                Way::Post => "letter-message-how-post",
            },
            &[],
        );
        self.track(&mut draft);
        self.closing(draft, "letter-message-title")
    }

    /// The person is reached otherwise from now on. It goes to the address until now as well, so it
    /// says neither what the request is nor what the new address is.
    pub(super) fn contact_changed(&self) -> Drafted<'a> {
        let mut draft = self.greeting();
        let former = matches!(self.letter.to, Addressee::Address { .. });
        draft.paragraph("letter-contact-changed", &[]);
        self.reference(&mut draft);
        self.next(&mut draft);
        draft.paragraph(
            if former {
                "letter-contact-changed-former"
            } else {
                "letter-contact-changed-now"
            },
            &[],
        );
        draft.heading("letter-not-you-heading");
        draft.paragraph("letter-contact-changed-not-you", &[]);
        self.closing(draft, "letter-contact-changed-title")
    }

    /// The files of the reply can be fetched again.
    pub(super) fn files_renewed(&self, until: Date) -> Drafted<'a> {
        let mut draft = self.greeting();
        draft.paragraph("letter-files-renewed", &[("until", until.into())]);
        self.reference(&mut draft);
        match self.way {
            Way::Email => self.how_to_get_it(&mut draft, None),
            Way::Post => {
                self.next(&mut draft);
                draft.paragraph("letter-files-renewed-post", &[]);
            }
        }
        self.closing(draft, "letter-files-renewed-title")
    }

    /// To the council's own people: the person wrote.
    pub(super) fn person_wrote(&self, matter: Matter) -> Drafted<'a> {
        let mut draft = self.about_case();
        let matter = names::choice(self.voice, family::MATTER, matter.code());
        draft.paragraph("team-person-wrote", &[("matter", matter.into())]);
        self.finish_for_team(draft, "team-person-wrote-title")
    }
}
