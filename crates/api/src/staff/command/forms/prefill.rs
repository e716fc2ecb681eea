//! What stands in the fields when a page is first opened.

use jiff::civil::Date;
use rightsdesk_content::asked;
use rightsdesk_core::case::preserve::LikelyKeeper;
use rightsdesk_core::case::{CommandKind, LinkKind, Proof, TaskId, TaskKind, ToldAs};
use rightsdesk_core::ids::Reference;
use rightsdesk_core::right::Right;
use rightsdesk_web::Form;
use serde::Deserialize;
use uuid::Uuid;

use super::choices;
use super::{Planner, points};

/// What the address of a page may say: codes and identifiers, never a name.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::staff) struct Asked {
    /// The item that is to be supplied or promised.
    item: Option<String>,
    /// The task that it is about.
    task: Option<String>,
    /// The place to be asked, as [`choices::place_code`] writes it.
    place: Option<String>,
    /// The kind of task.
    kind: Option<String>,
    /// The right of a case to be opened beside this one.
    right: Option<String>,
    /// The kind of care whose mark is taken away.
    care: Option<String>,
    /// The letter that did not reach the person.
    letter: Option<String>,
}

impl Asked {
    /// The task that the address names, if it is the name of a task.
    pub(in super::super) fn task(&self) -> Option<TaskId> {
        let task = self.task.as_deref()?;
        Uuid::try_parse(task).ok().map(TaskId)
    }
}

impl Planner<'_> {
    /// What stands in the fields when the page is first opened.
    pub(in super::super) fn initial(&self, kind: CommandKind, asked: &Asked) -> Form {
        let case = self.opened.case();
        let (form, today) = (Form::new(), self.state.today());
        let of_address = |value: &Option<String>| value.clone().unwrap_or_default();
        match kind {
            CommandKind::Assign => form.with_value("owner", self.likely_owner()),
            CommandKind::Accept => form
                .with_value("owner", self.likely_owner())
                .with_value("subject", self.opened.file.request.arrived.subject.code())
                .with_values("notices", case.notices.iter().map(|id| id.0.clone())),
            CommandKind::Assess => match &case.assessment {
                Some(known) => form
                    .with_value("complexity", known.complexity.code())
                    .with_value("priority", known.priority.code()),
                None => form,
            },
            CommandKind::DropCare => form.with_value("care", of_address(&asked.care)),
            CommandKind::DeclareConflict => form.with_value("account", self.oneself()),
            CommandKind::LimitAccess => {
                let named = case.limited_to.iter().map(ToString::to_string);
                form.with_values("people", named.chain([self.oneself()]))
            }
            CommandKind::RecordSearch => match self.task {
                Some(task) => with_period(with_day(form, "on", today), task.what.period)
                    .with_value("keeper", &task.what.keeper.name)
                    .with_value("terms", task.what.terms.as_deref().unwrap_or("")),
                None => with_day(form, "on", today),
            },
            CommandKind::ConfirmIdentity => came(form, &case.identity),
            CommandKind::ConfirmAuthority => came(form, &case.authority),
            CommandKind::PlanSend => match self.good_day() {
                Some(day) => with_day(form, "on", day),
                None => form,
            },
            CommandKind::RecordChange
            | CommandKind::RecordTalk
            | CommandKind::RecordTold
            | CommandKind::Acknowledge
            | CommandKind::RecordUse
            | CommandKind::RecordTime
            | CommandKind::RecordProceedings => with_day(form, "on", today),
            CommandKind::RecordReached => {
                let only = match self.letters {
                    [only] => Some(only.id.to_string()),
                    _ => None,
                };
                with_day(form, "on", today)
                    .with_value("letter", of_address(&asked.letter.clone().or(only)))
            }
            CommandKind::OpenBreach => with_day(form, "aware", today),
            CommandKind::CorrectReceipt => with_day(form, "on", case.received),
            CommandKind::OpenBeside => {
                with_day(form, "on", case.received).with_value("right", of_address(&asked.right))
            }
            CommandKind::AskTask => self.new_task(form, asked),
            CommandKind::MoveTask => {
                let wanted = self.task.and_then(|task| task.more_time.as_ref());
                match wanted {
                    Some(wanted) => with_day(form, "due", wanted.until),
                    None => form,
                }
            }
            // The day is for whoever looks at it again to choose.
            CommandKind::PlaceHold => match &case.legal_hold {
                Some(hold) => form.with_value("reason", &hold.reason),
                None => form,
            },
            CommandKind::WriteToRecipient => self.to_recipient(form),
            CommandKind::TellLoss => form.with_value("text", self.voice.text("standard-loss")),
            CommandKind::ChangeContact => self.contact(form),
            CommandKind::Decide => {
                let form = form.with_value("quote", &self.opened.file.request.arrived.words);
                match &case.sent_back {
                    Some(decided) => points::with_decision(form, decided),
                    None => form,
                }
            }
            CommandKind::Link => match self.complained_of() {
                Some(other) => form
                    .with_value("other", other.as_str())
                    .with_value("link", LinkKind::Related.code())
                    .with_value("reason", self.voice.text("standard-complains-of")),
                None => form,
            },
            CommandKind::SupplyItem | CommandKind::PromiseItem => {
                form.with_value("item", of_address(&asked.item))
            }
            _ => form,
        }
    }

    /// How the person is reached and written to now.
    fn contact(&self, form: Form) -> Form {
        let request = &self.opened.file.request;
        let known = |text: &Option<String>| text.clone().unwrap_or_default();
        let form = match &request.requester {
            Some(person) => form
                .with_value("name", &person.name)
                .with_value("email", known(&person.email))
                .with_value("phone", known(&person.phone))
                .with_value("address", known(&person.address)),
            None => form,
        };
        let prefers = &request.arrived.preferences;
        let adjustments = prefers.adjustments.iter().map(|one| one.code());
        form.with_values("adjustments", adjustments)
            .with_value("adjustment_detail", known(&prefers.adjustment_detail))
            .with_value("reply_by", prefers.reply_by.map_or("", |way| way.code()))
            .with_value(
                "reply_when",
                prefers.reply_when.map_or("", |when| when.code()),
            )
            .with_value("contact_safely", known(&prefers.contact_safely))
    }

    /// The request that a complaint says it is about, if it is of this controller and not linked
    /// yet. Whether there is such a request is looked up when the link is made.
    fn complained_of(&self) -> Option<Reference> {
        let case = self.opened.case();
        let said = self.opened.file.request.arrived.complains_of.as_deref()?;
        let other = Reference::parse(said).ok()?;
        let rules = self.state.store.rules();
        let controller = rules.register.controller(&case.controller)?;
        let is_own = other.as_str().starts_with(&*controller.prefix);
        let is_known = other == case.reference || case.links.iter().any(|link| link.other == other);
        (case.right == Right::Complaint && is_own && !is_known).then_some(other)
    }

    fn oneself(&self) -> String {
        let own = self.opened.actor.account();
        own.map_or_else(String::new, |id| id.to_string())
    }

    /// Who owns the case, or oneself, if one may.
    fn likely_owner(&self) -> String {
        let case = self.opened.case();
        let own = self.opened.actor.account();
        let mut owners = self.opened.people.owners(&case.controller);
        let me = owners.find(|account| Some(account.id) == own);
        case.owner
            .or(me.map(|account| account.id))
            .map_or_else(String::new, |id| id.to_string())
    }

    fn new_task(&self, form: Form, asked: &Asked) -> Form {
        let right = self.opened.case().right;
        let wanted = asked.kind.as_deref().and_then(TaskKind::from_code);
        let kind = wanted.filter(|wanted| choices::kinds(right).any(|kind| kind == *wanted));
        let kind = kind.or_else(|| choices::kinds(right).next());
        let mut form = form;
        if let Some(kind) = kind {
            form = form
                .with_value("task_kind", kind.code())
                .with_value("ask", self.standard_ask(kind));
        }
        if let Some(due) = self.usual_due() {
            form = with_day(form, "due", due);
        }
        // Several places are asked at once, each its own keeper.
        let asked: Vec<&str> = asked
            .place
            .iter()
            .flat_map(|place| place.split(','))
            .collect();
        let chosen: Vec<_> = self
            .places()
            .into_iter()
            .filter(|place| asked.contains(&&*choices::place_code(place)))
            .collect();
        form = form.with_values("places", chosen.iter().map(choices::place_code));
        let [place] = &chosen[..] else { return form };
        if let Some((keeper, email)) = self.likely_keeper(&place.name, place.keepers.first()) {
            let email = email.unwrap_or_default();
            form = form.with_value("keeper", keeper).with_value("email", email);
        }
        form
    }

    /// Who answers for a place, with their address: whom the register names, or where it names
    /// nobody, whoever the directory knows under the name of the place.
    pub(in super::super) fn likely_keeper(
        &self,
        system: &str,
        named: Option<&String>,
    ) -> Option<(String, Option<String>)> {
        let likely = LikelyKeeper {
            system: system.to_owned(),
            keeper: named.cloned(),
        };
        let email = self.directory.of(likely.known_as()).map(str::to_owned);
        let is_known = likely.keeper.is_some() || email.is_some();
        is_known.then(|| (asked::keeper_name(self.voice, &likely), email))
    }

    /// What a recipient has to do, without telling whose data it is: that goes with what is sent.
    fn to_recipient(&self, form: Form) -> Form {
        let form = form.with_value("told_as", ToldAs::Recipient.code());
        match self.opened.case().right {
            Right::Rectification => form.with_value("text", self.voice.text("standard-rectified")),
            Right::Erasure => form.with_value("text", self.voice.text("standard-erased")),
            Right::Restriction => form.with_value("text", self.voice.text("standard-restricted")),
            _ => form,
        }
    }
}

/// What was sent settles it as of the day on which it came (UK GDPR Art 12A).
fn came(form: Form, proof: &Proof) -> Form {
    match proof.to_be_looked_at() {
        Some(day) => with_day(form, "on", day),
        None => form,
    }
}

fn with_day(form: Form, name: &str, day: Date) -> Form {
    form.with_value(format!("{name}-day"), day.day().to_string())
        .with_value(format!("{name}-month"), day.month().to_string())
        .with_value(format!("{name}-year"), day.year().to_string())
}

fn with_period(form: Form, period: rightsdesk_core::case::Period) -> Form {
    let form = match period.from {
        Some(from) => with_day(form, "period-from", from),
        None => form,
    };
    match period.to {
        Some(to) => with_day(form, "period-to", to),
        None => form,
    }
}
