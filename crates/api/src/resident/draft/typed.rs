//! Takes what was typed on a page, and puts it back into the form.

use rightsdesk_core::case::ActingAs;
use rightsdesk_core::ids::NoticeId;
use rightsdesk_core::request::{ReplyBy, ReplyWhen, Subject};
use rightsdesk_core::right::Right;
use rightsdesk_web::Form;

use super::{ANY_WAY, Acting, Draft, FORMS_OFFERED, NOT_SURE, RIGHTS_OFFERED, Service, Step, Way};
use crate::sent::Sent;

impl Draft {
    /// Takes the answers of one page, as they were typed.
    pub(in crate::resident) fn take(&mut self, step: Step, sent: &Sent) {
        let typed = |name: &str| sent.text(name).to_owned();
        match step {
            Step::What => {
                self.words = typed("words");
                // Who comes by another link in the midst of it wants that as well.
                let wanted = offered(sent.text("wanted"));
                if wanted.is_some() && wanted != self.wanted {
                    self.rights_answered = false;
                    self.wanted = wanted;
                }
            }
            Step::Rights => {
                let chosen = sent.all("rights");
                let is_chosen = |right: &Right| chosen.iter().any(|code| code == right.code());
                self.rights = RIGHTS_OFFERED.into_iter().filter(is_chosen).collect();
                self.not_sure = chosen.iter().any(|code| code == NOT_SURE);
                self.rights_answered = true;
            }
            Step::Complaint => {
                self.complains_of = typed("complains_of");
                self.complaint_answered = true;
            }
            Step::Service => {
                self.search = typed("search");
                self.service = match sent.text("notice") {
                    "" => None,
                    NOT_SURE => Some(Service::Unknown),
                    id => Some(Service::Of(NoticeId(id.to_owned()))),
                };
            }
            Step::Who => {
                let chosen = sent.text("subject");
                self.subject = Subject::ALL.into_iter().find(|s| s.code() == chosen);
            }
            Step::Acting => {
                self.acting = match sent.text("capacity") {
                    NOT_SURE => Some(Acting::Unknown),
                    code => ActingAs::from_code(code).map(Acting::As),
                };
            }
            Step::Name => self.subject_name = typed("data_subject_name"),
            Step::You => self.take_contact(sent),
            Step::Reply => {
                let chosen = sent.all("forms");
                let by = sent.text("reply_by");
                self.reply_by = ReplyBy::ALL.into_iter().find(|way| way.code() == by);
                self.reply_when = ReplyWhen::from_code(sent.text("reply_when"));
                self.forms = FORMS_OFFERED
                    .into_iter()
                    .filter(|form| chosen.iter().any(|code| code == form.code()))
                    .collect();
                self.language = typed("language");
                self.other_form = typed("other_form");
                self.reply_answered = true;
            }
        }
    }

    fn take_contact(&mut self, sent: &Sent) {
        let typed = |name: &str| sent.text(name).to_owned();
        let chosen = sent.all("contact");
        let is_chosen = |way: &Way| chosen.iter().any(|code| code == way.code());
        self.name = typed("name");
        self.ways = Way::ALL.into_iter().filter(is_chosen).collect();
        self.email = typed("email");
        self.phone = typed("phone");
        self.address = typed("address");
        self.contact_safely = typed("contact_safely");
    }

    /// The form of a page, with what was answered before.
    pub(in crate::resident) fn form(&self, step: Step) -> Form {
        match step {
            Step::What => Form::new()
                .with_value("words", &self.words)
                .with_value("wanted", self.wanted.map_or("", Right::code)),
            Step::Rights => {
                let unsure = self.not_sure.then_some(NOT_SURE);
                let ticked = self.ticked();
                let chosen = ticked.iter().map(|right| right.code()).chain(unsure);
                Form::new().with_values("rights", chosen)
            }
            Step::Complaint => Form::new().with_value("complains_of", &self.complains_of),
            Step::Service => {
                let form = Form::new().with_value("search", &self.search);
                match &self.service {
                    None => form,
                    Some(Service::Unknown) => form.with_value("notice", NOT_SURE),
                    Some(Service::Of(id)) => form.with_value("notice", &id.0),
                }
            }
            Step::Who => Form::new().with_value("subject", self.subject.map_or("", Subject::code)),
            Step::Acting => match self.acting {
                None => Form::new(),
                Some(Acting::Unknown) => Form::new().with_value("capacity", NOT_SURE),
                Some(Acting::As(capacity)) => Form::new().with_value("capacity", capacity.code()),
            },
            Step::Name => Form::new().with_value("data_subject_name", &self.subject_name),
            Step::You => Form::new()
                .with_value("name", &self.name)
                .with_values("contact", self.ways.iter().map(|way| way.code()))
                .with_value("email", &self.email)
                .with_value("phone", &self.phone)
                .with_value("address", &self.address)
                .with_value("contact_safely", &self.contact_safely),
            Step::Reply => {
                // A way by which the person can no longer be reached is not offered any more.
                let ways = self.ways_of_reply();
                let by = self.reply_by.filter(|way| ways.contains(way));
                Form::new()
                    .with_value("reply_by", by.map_or(ANY_WAY, ReplyBy::code))
                    .with_value(
                        "reply_when",
                        self.reply_when.map_or(ANY_WAY, ReplyWhen::code),
                    )
                    .with_values("forms", self.forms.iter().map(|form| form.code()))
                    .with_value("language", &self.language)
                    .with_value("other_form", &self.other_form)
            }
        }
    }
}

/// The right of this code, if it is offered.
pub(in crate::resident) fn offered(code: &str) -> Option<Right> {
    Right::from_code(code).filter(|right| RIGHTS_OFFERED.contains(right))
}
