//! Letters to the person about what is another's to answer, or is no request of this kind, and
//! about what an erasure would take away.

use rightsdesk_core::case::OtherBusiness;

use super::{Drafted, Page};

impl<'a> Page<'a> {
    /// Another body decides about what was asked for, or a part of it.
    pub(super) fn controller_named(&self, name: &str, contact: &str) -> Drafted<'a> {
        let mut draft = self.greeting();
        draft.paragraph("letter-controller", &[("name", name.into())]);
        self.reference(&mut draft);
        draft.heading("letter-controller-how");
        draft.quote(contact);
        draft.heading("letter-controller-forward");
        draft.paragraph("letter-controller-forward-text", &[]);
        self.next(&mut draft);
        draft.paragraph("letter-controller-next", &[]);
        self.track(&mut draft);
        self.closing(draft, "letter-controller-title")
    }

    /// The council holds nothing of it (UK GDPR Art 12(4): with the reasons and the right to
    /// complain).
    pub(super) fn misdirected(&self, names: &[String]) -> Drafted<'a> {
        let mut draft = self.greeting();
        draft.paragraph("letter-misdirected", &[]);
        draft.list(names.to_vec());
        self.reference(&mut draft);
        self.next(&mut draft);
        draft.paragraph("letter-misdirected-next", &[]);
        draft.paragraph("letter-misdirected-forward", &[]);
        draft.paragraph("letter-misdirected-wrong", &[]);
        self.complaints(&mut draft);
        self.closing(draft, "letter-misdirected-title")
    }

    /// The contact goes on as other business.
    pub(super) fn redirected(&self, business: OtherBusiness) -> Drafted<'a> {
        let official = matches!(
            business,
            OtherBusiness::PoliceOrCourt | OtherBusiness::OtherCouncil
        );
        let [what, next] = redirected(business);
        let mut draft = self.greeting();
        draft.paragraph(what, &[]);
        self.reference(&mut draft);
        self.next(&mut draft);
        draft.paragraph(next, &[]);
        if business == OtherBusiness::FreedomOfInformation {
            draft.paragraph("letter-redirected-foi-days", &[]);
        }
        if official {
            draft.paragraph("letter-redirected-official-wrong", &[]);
        } else {
            draft.paragraph("letter-redirected-closed", &[]);
            draft.paragraph("letter-redirected-wrong", &[]);
            self.complaints(&mut draft);
        }
        self.closing(draft, "letter-redirected-title")
    }

    /// What would be lost if erasure came before the copy: the person chooses.
    pub(super) fn loss_told(&self, text: &str) -> Drafted<'a> {
        let mut draft = self.greeting();
        draft.paragraph("letter-loss", &[]);
        self.reference(&mut draft);
        draft.heading("letter-loss-what");
        draft.quote(text);
        draft.heading("letter-loss-choose");
        draft.items(&["letter-loss-copy-first", "letter-loss-delete-first"]);
        draft.paragraph("letter-loss-say-so", &[]);
        self.next(&mut draft);
        draft.paragraph("letter-loss-silence", &[]);
        draft.paragraph("letter-loss-month", &[]);
        self.track(&mut draft);
        self.closing(draft, "letter-loss-title")
    }
}

/// What the contact is, and what happens with it.
fn redirected(business: OtherBusiness) -> [&'static str; 2] {
    match business {
        OtherBusiness::PoliceOrCourt => {
            ["letter-redirected-police", "letter-redirected-police-next"]
        }
        OtherBusiness::OtherCouncil => [
            "letter-redirected-council",
            "letter-redirected-council-next",
        ],
        OtherBusiness::FreedomOfInformation => {
            ["letter-redirected-foi", "letter-redirected-foi-next"]
        }
        OtherBusiness::AdoptionRecords => [
            "letter-redirected-adoption",
            "letter-redirected-adoption-next",
        ],
        OtherBusiness::PupilRecord => ["letter-redirected-pupil", "letter-redirected-pupil-next"],
        OtherBusiness::DeceasedHealth => {
            ["letter-redirected-health", "letter-redirected-health-next"]
        }
        OtherBusiness::DeceasedOther => [
            "letter-redirected-deceased",
            "letter-redirected-deceased-next",
        ],
        OtherBusiness::RequesterDied => ["letter-redirected-died", "letter-redirected-died-next"],
        OtherBusiness::Service => [
            "letter-redirected-service",
            "letter-redirected-service-next",
        ],
    }
}
