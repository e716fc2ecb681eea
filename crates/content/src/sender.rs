//! Who writes, and where the reader can turn.

use jiff::civil::Date;
use rightsdesk_core::case::TaskId;
use rightsdesk_core::ids::{CaseId, ControllerId};
use rightsdesk_core::paper::Block;
use rightsdesk_core::register::{ContactRole, Register, Regulator};

use crate::letters::wording::Wordings;
use crate::words::{Value, Voice};

/// Who a letter or a pack is from. Everything that is not known is left out of the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// The day of writing.
    pub on: Date,
    /// The controller: "Sample County Council".
    pub controller: String,
    /// The team that handles requests: "Information Rights Team".
    pub team: String,
    /// The team's email address.
    pub email: Option<String>,
    /// The team's telephone number.
    pub phone: Option<String>,
    /// The team's postal address, line by line; empty when it has none.
    pub address: Vec<String>,
    /// The email address of the data protection officer.
    pub dpo_email: Option<String>,
    /// The pages the reader can go to.
    pub links: Links,
    /// The regulator as it is called and reached on the day of writing: it changed in 2026.
    pub regulator: Regulator,
    /// The controller's own wording of letters to the person.
    pub wordings: Wordings,
}

/// Full addresses of pages. None holds personal data, and none opens anything by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    /// Where a resident follows a request.
    pub track: String,
    /// Where a resident complains to the controller.
    pub complain: String,
    /// Where the council's people find their cases.
    pub desk: String,
    /// Where those who are asked by a task answer, without the task.
    pub tasks: String,
}

impl Links {
    /// Where a task is answered. The page asks for a code, so that the address opens nothing alone.
    pub fn task(&self, task: TaskId) -> String {
        format!("{}/{task}", self.tasks)
    }

    /// Where somebody who was invited comes in. The page asks for a code.
    pub fn join(&self, link: impl std::fmt::Display) -> String {
        format!("{}/join/{link}", self.desk)
    }

    /// The page of a case, for the council's people.
    pub fn case(&self, case: CaseId) -> String {
        format!("{}/cases/{case}", self.desk)
    }
}

impl Sender {
    /// The sender for a controller, as the register knows it on a day. Pages are below `base_url`,
    /// which has no slash at its end. `None` if the register does not know the controller.
    ///
    /// Where the register knows no team, the contacts are those of whoever can be reached.
    pub fn of(
        register: &Register,
        id: &ControllerId,
        date: Date,
        base_url: &str,
    ) -> Option<Sender> {
        let controller = register.controller(id)?;
        let dpo = controller.contact_on(ContactRole::Dpo, date);
        let team = controller.reached_on(date);
        Some(Sender {
            on: date,
            controller: controller.name.clone(),
            team: team.map_or_else(|| controller.name.clone(), |contact| contact.name.clone()),
            email: team.and_then(|contact| contact.email.clone()),
            phone: team.and_then(|contact| contact.phone.clone()),
            address: team
                .map(|contact| contact.address.clone())
                .unwrap_or_default(),
            dpo_email: dpo.and_then(|contact| contact.email.clone()),
            links: Links {
                track: format!("{base_url}/{id}/track"),
                complain: format!("{base_url}/{id}/complain"),
                desk: format!("{base_url}/desk"),
                tasks: format!("{base_url}/tasks"),
            },
            regulator: register.regulator_on(date).clone(),
            wordings: Wordings::default(),
        })
    }

    /// The same sender, with the controller's own wording of letters.
    #[must_use]
    pub fn wording<'w>(self, wordings: impl IntoIterator<Item = (&'w str, &'w str)>) -> Sender {
        Sender {
            wordings: Wordings::new(wordings),
            ..self
        }
    }

    /// Who writes, to stand at the end: the team, then the controller. One line where the team has
    /// no name of its own.
    pub fn signature(&self) -> Vec<String> {
        let mut lines = vec![self.team.clone(), self.controller.clone()];
        lines.dedup();
        lines
    }

    /// Ways to reach a person, one a line, each with its label.
    pub fn contacts(&self, voice: Voice<'_>) -> Vec<String> {
        let mut ways = Vec::new();
        if let Some(email) = &self.email {
            ways.push(voice.say("contact-email", &[("email", email.into())]));
        }
        if let Some(phone) = &self.phone {
            ways.push(voice.say("contact-phone", &[("phone", phone.into())]));
        }
        if !self.address.is_empty() {
            let address = self.address.join(&voice.text("list-comma"));
            ways.push(voice.say("contact-address", &[("address", address.into())]));
        }
        ways
    }

    /// The three places to complain to: the controller (DPA 2018 s.164A), the regulator
    /// (UK GDPR Art 77) and the court (UK GDPR Art 79, DPA 2018 s.167), without a heading.
    pub fn complaint_routes(&self, voice: Voice<'_>) -> Vec<Block> {
        self.routes(voice, self.contacts(voice))
    }

    /// The same without the team's own contacts, which every letter gives under a heading of
    /// their own.
    pub(crate) fn complaint_routes_in_a_letter(&self, voice: Voice<'_>) -> Vec<Block> {
        self.routes(voice, Vec::new())
    }

    fn routes(&self, voice: Voice<'_>, mut ways: Vec<String>) -> Vec<Block> {
        let mut blocks = vec![
            Block::paragraph(voice.text("complain-intro")),
            Block::subheading(voice.text("complain-us-heading")),
            Block::paragraph(voice.text("complain-us")),
        ];
        if let Some(email) = &self.dpo_email {
            ways.push(voice.say("contact-dpo", &[("email", email.into())]));
        }
        if !ways.is_empty() {
            blocks.push(Block::list(ways));
        }
        blocks.push(Block::Link {
            text: voice.text("complain-us-link"),
            href: self.links.complain.clone(),
        });

        blocks.extend(self.other_complaint_routes(voice));
        blocks
    }

    /// The places to complain to beside the controller: the regulator and the court.
    pub fn other_complaint_routes(&self, voice: Voice<'_>) -> Vec<Block> {
        let mut blocks = Vec::new();
        let regulator = &self.regulator;
        let name = [("name", Value::from(&regulator.name))];
        blocks.push(Block::subheading(
            voice.say("complain-regulator-heading", &name),
        ));
        blocks.push(Block::paragraph(match &regulator.known_as {
            Some(known_as) => voice.say(
                "complain-regulator-known",
                &[
                    ("name", (&regulator.name).into()),
                    ("known", known_as.into()),
                ],
            ),
            None => voice.say("complain-regulator", &name),
        }));
        let mut ways = vec![voice.say("contact-phone", &[("phone", (&regulator.phone).into())])];
        // An address that nobody has checked would send letters astray.
        if regulator.address_confirmed && !regulator.address.is_empty() {
            let address = regulator.address.join(&voice.text("list-comma"));
            ways.push(voice.say("contact-address", &[("address", address.into())]));
        }
        blocks.push(Block::list(ways));
        blocks.push(Block::Link {
            text: voice.say("complain-regulator-link", &name),
            href: regulator.complaints.clone(),
        });

        blocks.push(Block::subheading(voice.text("complain-court-heading")));
        blocks.push(Block::paragraph(voice.text("complain-court")));
        blocks
    }
}
