//! Triage on one page: whether it is a request, what and whom it is about, who asks, how much work
//! it is, what care it needs, and who owns it. One button records all of it, or nothing.
//!
//! Later the same address shows what was recorded, with links to the single commands.

mod read;
mod recorded;
mod suggest;

use axum::extract::{Extension, Path, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::ToSpan;
use rightsdesk_content::names::{self, Reader, family};
use rightsdesk_content::{Voice, refusals};
use rightsdesk_core::case::{
    CareKind, Case, Command, CommandKind, Complexity, Effect, LinkKind, Priority, Proof, Refusal,
    Stage, stands_in_the_way,
};
use rightsdesk_core::letter::{Addressee, Reach};
use rightsdesk_core::paper::Block;
use rightsdesk_core::request::Subject;
use rightsdesk_core::right::Right;
use rightsdesk_core::rights;
use rightsdesk_store::{Act, ExecuteError};
use rightsdesk_web::Form;
use serde::Serialize;

use self::read::{Given, Identity, Valid};
use super::case::{Row, history, register, request_rows, similar};
use super::command::slug;
use super::fields::Item;
use super::leave;
use super::letter;
use super::opened::{self, Opened, voice};
use super::register::words;
use crate::error::PageError;
use crate::once;
use crate::page::DESK;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

/// How long a mark of care stands, if nobody says otherwise. Core allows two years.
const CARE_MONTHS: i32 = 12;

#[derive(Serialize)]
struct TriagePage {
    title: String,
    case_title: String,
    requester: String,
    /// The request in the person's own words.
    words: String,
    facts: Vec<Row>,
    /// What others did meanwhile.
    changed: Vec<history::Happening>,
    preview: Option<Preview>,
    /// Whether it is a request for this right, in a question.
    asks_valid: String,
    valid: Vec<Item>,
    notices: Vec<Item>,
    subjects: Vec<Item>,
    /// What the register says of the right, for each service chosen so far.
    services: Vec<register::Service>,
    beside: Vec<Item>,
    /// Nothing where identity is waited for, or was settled before.
    identity: Vec<Item>,
    /// How identity stands, where it was asked for or settled before.
    identity_stands: Option<String>,
    complexity: Vec<Item>,
    priority: Vec<Item>,
    care: Vec<Item>,
    /// Whether the marks of care are shown unfolded.
    care_open: bool,
    owners: Vec<Item>,
    /// Other requests of this person, and how each may be linked.
    similar: Vec<similar::Line>,
    links: Vec<Item>,
    version: u32,
}

/// A letter as it would be sent.
#[derive(Serialize)]
struct Preview {
    title: String,
    blocks: Vec<Block>,
}

/// The page of the triage: the form while it is to be done, and what was recorded afterwards.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let opened = opened::open(&state, &session, &id).await?;
    let is_open = matches!(opened.case().stage, Stage::Received | Stage::Triage);
    let in_the_way = stands_in_the_way(opened.case(), CommandKind::Accept, &opened.actor);
    match in_the_way {
        None if is_open => {
            let form = initial(&state, &session, &opened).with_once(once::new()?);
            let triage = Triage::begin(state, session, opened).await?;
            triage.show(form, Extra::default())
        }
        // To who may not triage, what stands in the way of everybody else is no news.
        Some(Refusal::NotPermitted | Refusal::NotNow { .. }) | None => {
            recorded::show(&state, &session, &opened, None)
        }
        Some(refusal) => recorded::show(&state, &session, &opened, Some(&refusal)),
    }
}

/// Records the triage.
pub(super) async fn send(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, PageError> {
    let opened = opened::open(&state, &session, &id).await?;
    let may = stands_in_the_way(opened.case(), CommandKind::Accept, &opened.actor);
    if may == Some(Refusal::NotPermitted) {
        return Err(PageError::NotPermitted);
    }
    let version: u32 = sent
        .text("version")
        .parse()
        .map_err(|_| PageError::Unreadable)?;
    let key = once::of(&sent)?.to_owned();
    let form = sent.to_form().with_once(&key);
    let triage = Triage::begin(state, session, opened).await?;
    Box::pin(triage.answer(form, &sent, version, &key)).await
}

/// What stands in the fields when the page is first opened: what is known already.
fn initial(state: &State, session: &StaffSession, opened: &Opened) -> Form {
    let case = opened.case();
    let own = opened
        .owners()
        .find(|account| account.id == session.account);
    let owner = case.owner.or(own.map(|account| account.id));
    let subject = case
        .subject
        .unwrap_or(opened.file.request.arrived.subject)
        .code();
    let assessed = case.assessment.as_ref();
    let priority = assessed.map_or(Priority::Ordinary, |known| known.priority);
    let mut form = Form::new()
        .with_value("owner", owner.map_or_else(String::new, |id| id.to_string()))
        .with_value("subject", subject)
        .with_values("notices", case.notices.iter().map(|id| id.0.clone()))
        .with_value("priority", priority.code());
    if let Some(known) = assessed {
        form = form
            .with_value("complexity", known.complexity.code())
            .with_value("assess_reason", &known.reason);
    }
    let until = state.today().saturating_add(CARE_MONTHS.months());
    for care in CareKind::ALL {
        let name = |part: &str| format!("care-until-{}-{part}", care.code());
        form = form
            .with_value(name("day"), until.day().to_string())
            .with_value(name("month"), until.month().to_string())
            .with_value(name("year"), until.year().to_string());
    }
    form
}

/// What the page shows beside its form.
#[derive(Default)]
struct Extra {
    version: Option<u32>,
    preview: Option<Preview>,
    changed: Vec<history::Happening>,
    care_open: bool,
}

/// Somebody doing the triage of a case.
struct Triage {
    state: State,
    session: StaffSession,
    opened: Opened,
    /// Other requests of the same person.
    similar: Vec<similar::Line>,
}

impl Triage {
    async fn begin(
        state: State,
        session: StaffSession,
        opened: Opened,
    ) -> Result<Triage, PageError> {
        let similar =
            similar::lines(&state, voice(&state), &opened.file, &session.viewer()).await?;
        let mut similar = similar.unwrap_or_default();
        let links = &opened.case().links;
        similar.retain(|line| !links.iter().any(|link| link.other == line.reference));
        Ok(Triage {
            state,
            session,
            opened,
            similar,
        })
    }

    async fn answer(
        self,
        mut form: Form,
        sent: &Sent,
        version: u32,
        key: &str,
    ) -> Result<Response, PageError> {
        let mut extra = Extra {
            version: Some(version),
            care_open: !sent.all("care").is_empty(),
            ..Extra::default()
        };
        let rules = self.state.store.rules();
        let (voice, today) = (voice(&self.state), self.state.today());
        let known = read::Known {
            register: &rules.register,
            opened: &self.opened,
            similar: &self.similar,
            today,
        };
        let given = read::read(voice, known, sent).and_then(|given| {
            match leave::owner_away(&self.state, &self.opened, &given.commands) {
                Some(away) => Err(vec![away]),
                None => Ok(given),
            }
        });
        let given = match given {
            Ok(given) => given,
            Err(wrong) => {
                for wrong in wrong {
                    wrong.tell(&mut form);
                }
                return self.show(form, extra);
            }
        };
        // What somebody else did in the meantime is told as such, and not as a refusal.
        if self.opened.case().version == version {
            match self
                .opened
                .would_all_lead_to(&self.state, &given.commands)?
            {
                Ok(decisions) if sent.optional("preview").is_some() => {
                    let mut effects = decisions.iter().flat_map(|decision| &decision.effects);
                    extra.preview = effects.find_map(|effect| self.preview(effect));
                    if extra.preview.is_none() {
                        form.general_error(voice.text("triage-no-letter"));
                    }
                    return self.show(form, extra);
                }
                Ok(_) => {}
                Err((command, refusal)) => {
                    refuse(voice, &mut form, &command, &refusal);
                    return self.show(form, extra);
                }
            }
        }
        match self.execute(&given, version, key).await {
            Ok(()) => Ok(self.done(&given)),
            Err(ExecuteError::NotFound) => Err(PageError::NotFound),
            Err(ExecuteError::Refused(refusal)) => {
                form.general_error(refusals::word(voice, &refusal));
                self.show(form, extra)
            }
            Err(ExecuteError::Conflict) => self.changed(form, version, extra).await,
            Err(ExecuteError::Store(error)) => Err(error.into()),
        }
    }

    fn done(&self, given: &Given) -> Response {
        let case = self.opened.case().id;
        let to = match given.then.and_then(slug) {
            Some(next) => format!("{DESK}/cases/{case}/{next}"),
            None => format!("{DESK}/cases/{case}?done=triage"),
        };
        Redirect::to(&to).into_response()
    }

    /// Does all of it or nothing, once under one key.
    async fn execute(&self, given: &Given, version: u32, key: &str) -> Result<(), ExecuteError> {
        if given.commands.is_empty() {
            return Ok(());
        }
        let case = self.opened.case().id;
        let act = Act::new(self.state.now(), &self.opened.actor)
            .with_key(key)
            .seeing(version);
        let commands = given.commands.clone();
        self.state.store.execute_all(case, commands, &act).await?;
        Ok(())
    }

    /// The page again, on the case as it now is, with what others did meanwhile.
    async fn changed(
        mut self,
        mut form: Form,
        version: u32,
        extra: Extra,
    ) -> Result<Response, PageError> {
        let id = self.opened.case().id.to_string();
        self.opened = opened::open(&self.state, &self.session, &id).await?;
        let register = &self.state.store.rules().register;
        let voice = voice(&self.state);
        let changed = history::tell(voice, register, &self.opened, &[], version);
        form.general_error(voice.text("command-changed"));
        self.show(
            form,
            Extra {
                version: None,
                changed,
                ..extra
            },
        )
    }

    fn preview(&self, effect: &Effect) -> Option<Preview> {
        let Effect::Send(letter) = effect else {
            return None;
        };
        if letter.to != Addressee::Requester {
            return None;
        }
        let person = self.opened.file.request.requester.as_ref();
        let reply_by = self.opened.file.request.preferences.reply_by;
        let way = person.and_then(|person| Reach::of(person, reply_by).way(&letter.body));
        let paper = letter::word(&self.state, letter, way)?;
        Some(Preview {
            title: paper.title,
            blocks: paper.blocks,
        })
    }

    fn show(&self, form: Form, extra: Extra) -> Result<Response, PageError> {
        let (voice, opened) = (voice(&self.state), &self.opened);
        let case = opened.case();
        let rules = self.state.store.rules();
        let right = names::right(voice, case.right, Reader::Staff);
        let chosen =
            |family: &str, code: &'static str| Item::new(code, names::choice(voice, family, code));
        let page = TriagePage {
            title: voice.text("triage-title"),
            case_title: opened.title(voice),
            requester: opened.requester().to_owned(),
            words: opened.file.request.arrived.words.clone(),
            facts: request_rows(voice, opened),
            changed: extra.changed,
            preview: extra.preview,
            asks_valid: voice.say("triage-valid", &[("right", right.into())]),
            valid: Valid::ALL.map(|valid| valid_item(voice, valid)).to_vec(),
            notices: rules
                .register
                .choices_for(&case.controller)
                .map(|notice| {
                    let reach = rights::reach(&rights::advise(case.right, notice));
                    Item::new(notice.id.0.clone(), &notice.title).hint(words::reach(voice, reach))
                })
                .collect(),
            subjects: Subject::ALL
                .map(|subject| {
                    Item::new(
                        subject.code(),
                        names::subject(voice, subject, Reader::Staff),
                    )
                })
                .to_vec(),
            services: register::services(voice, &rules.register, opened, self.state.today()),
            beside: beside(voice, opened),
            identity: if case.identity.may_be_asked() {
                let all = Identity::all();
                all.map(|identity| identity_item(voice, identity)).collect()
            } else {
                Vec::new()
            },
            identity_stands: identity_stands(voice, case),
            complexity: Complexity::ALL
                .iter()
                .map(|one| chosen(family::COMPLEXITY, one.code()))
                .collect(),
            priority: Priority::ALL
                .iter()
                .map(|one| chosen(family::PRIORITY, one.code()))
                .collect(),
            care: CareKind::ALL
                .iter()
                .map(|one| chosen(family::CARE, one.code()))
                .collect(),
            care_open: extra.care_open,
            owners: opened
                .owners()
                .map(|account| Item::new(account.id.to_string(), &account.name))
                .collect(),
            similar: self.similar.clone(),
            links: LinkKind::ALL
                .iter()
                .map(|one| chosen(family::LINK, one.code()))
                .collect(),
            version: extra.version.unwrap_or(case.version),
        };
        super::shell(&self.state, &self.session, DESK)
            .back(format!("{DESK}/cases/{}", case.id))
            .with_form(form)
            .show(&self.state, "staff/triage.html", page)
    }
}

fn valid_item(voice: Voice<'_>, valid: Valid) -> Item {
    let (text, hint) = match valid {
        Valid::Yes => ("triage-valid-yes", None),
        Valid::OtherController => (
            "triage-valid-other-controller",
            Some("triage-valid-other-controller-hint"),
        ),
        Valid::OtherBusiness => (
            "triage-valid-other-business",
            Some("triage-valid-other-business-hint"),
        ),
    };
    let item = Item::new(valid.code(), voice.text(text));
    match hint {
        Some(hint) => item.hint(voice.text(hint)),
        None => item,
    }
}

fn identity_item(voice: Voice<'_>, identity: Identity) -> Item {
    let text = match identity {
        Identity::Settled(check) => {
            let by = names::choice(voice, family::IDENTITY_CHECK, check.code());
            voice.say("triage-identity-settled", &[("by", by.into())])
        }
        Identity::Doubt => voice.text("triage-identity-doubt"),
        Identity::Later => voice.text("triage-identity-later"),
    };
    Item::new(identity.code(), text)
}

fn identity_stands(voice: Voice<'_>, case: &Case) -> Option<String> {
    match &case.identity {
        Proof::NotAsked => None,
        Proof::Asked { sent: Some(on), .. } => Some(voice.say(
            "wait-identity-came",
            &[("on", voice.short_date(*on).into())],
        )),
        Proof::Asked { on, .. } => Some(voice.say(
            "triage-identity-asked",
            &[("on", voice.short_date(*on).into())],
        )),
        Proof::Settled { on, how, .. } => {
            let facts = [("on", voice.short_date(*on).into()), ("how", how.into())];
            Some(voice.say("case-identity-settled", &facts))
        }
    }
}

/// The rights that the person's words may exercise beside this one, and have no open case yet.
fn beside(voice: Voice<'_>, opened: &Opened) -> Vec<Item> {
    let case = opened.case();
    let open = |right: Right| {
        let mut beside = opened.file.beside.iter();
        right == case.right || beside.any(|one| one.right == right && one.stage.is_open())
    };
    suggest::rights_in(&opened.file.request.arrived.words)
        .into_iter()
        .filter(|found| !open(found.right))
        .map(|found| {
            let right = names::right(voice, found.right, Reader::Staff);
            let says = voice.say("triage-beside-says", &[("words", found.sentence.into())]);
            Item::new(found.right.code(), right).hint(says)
        })
        .collect()
}

/// Says why core refuses a command, at the field that it came from.
fn refuse(voice: Voice<'_>, form: &mut Form, command: &Command, refusal: &Refusal) {
    let words = refusals::word(voice, refusal);
    let field = match command {
        Command::Assign { .. } => "owner",
        Command::Accept { .. } => "notices",
        Command::OpenBeside { .. } => "beside",
        Command::ConfirmIdentity { .. } | Command::AskIdentity { .. } => "identity",
        Command::Assess { .. } => "assess_reason",
        Command::NoteCare { care, .. } => {
            let field = format!("care-until-{}", care.code());
            form.date_error(&field, &[], words);
            return;
        }
        Command::Link { other, .. } => {
            form.error(&format!("link-{other}"), words);
            return;
        }
        _ => {
            form.general_error(words);
            return;
        }
    };
    form.error(field, words);
}
