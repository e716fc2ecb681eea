//! An email that was saved as a file: it fills the form in, and is kept with the request.
//!
//! Between the two presses, "fill in" and "enter the request", the file waits on the server as a
//! draft, sealed under a token. The form carries the token only, in a hidden field. Were the file
//! itself in the form, a page would carry 25 MB back and forth at every slip, and somebody could
//! change it on the way; were it chosen again, it might be another one. The token opens the draft
//! only together with the account it was made by. What is left over is deleted after a day, like
//! every draft. Once the files are kept with the request, the draft is emptied and not deleted, so
//! that a second press finds that there is nothing left to do.

use rightsdesk_content::Voice;
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::ids::{ControllerId, RequestId};
use rightsdesk_core::request::{Channel, FIRST_RECEIPT, WORDS_MOST};
use rightsdesk_documents::{MediaType, media};
use rightsdesk_mail::incoming::{self, ATTACHMENTS_MOST, BYTES_MOST};
use rightsdesk_mail::{Incoming, Unread};
use rightsdesk_store::Act;
use rightsdesk_store::documents::{NewDocument, Purpose};
use rightsdesk_web::Form;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::super::INTAKE;
use super::super::opened::voice;
use crate::error::PageError;
use crate::sent::{Sent, base_name};
use crate::session::StaffSession;
use crate::state::State;

/// The hidden field with the token.
pub(super) const TOKEN: &str = "mail_kept";

/// The email that waits for the request to be entered.
pub(super) enum Kept {
    /// None was chosen.
    None,
    /// It is kept.
    Mail(Box<Mail>),
    /// Its files are with the request already.
    Done,
    /// It was kept, and its day is over.
    Gone,
}

/// An email with the file it was read from.
pub(super) struct Mail {
    bytes: Vec<u8>,
    read: Incoming,
}

/// What the page says of the email.
#[derive(Serialize)]
pub(super) struct Shown {
    notes: Vec<String>,
    files: Vec<String>,
}

impl Kept {
    /// What the page says of it, when it is shown again.
    pub(super) fn shown(&self, voice: Voice<'_>) -> Option<Shown> {
        let Kept::Mail(mail) = self else { return None };
        Some(Shown {
            notes: vec![voice.text("new-request-mail-held")],
            files: mail.lines(voice),
        })
    }
}

/// The email whose token the form carries.
pub(super) async fn kept(
    state: &State,
    session: &StaffSession,
    sent: &Sent,
) -> Result<Kept, PageError> {
    let token = sent.text(TOKEN);
    if token.is_empty() {
        return Ok(Kept::None);
    }
    let (token, controller) = (bound(session, token), home(session)?);
    let drafts = state.store.drafts();
    let file = drafts.load_file(&token, &controller, state.now()).await?;
    Ok(match file {
        None => Kept::Gone,
        Some(bytes) if bytes.is_empty() => Kept::Done,
        Some(bytes) => match read(bytes).await? {
            Ok(mail) => Kept::Mail(Box::new(mail)),
            Err(_) => Kept::Gone,
        },
    })
}

/// Fills the form in from the file that was sent, and keeps the file. What was typed stays, unless
/// it is what an earlier file had filled in.
pub(super) async fn fill(
    state: &State,
    session: &StaffSession,
    sent: &Sent,
    mut form: Form,
    before: Kept,
) -> Result<(Form, Option<Shown>), PageError> {
    let voice = voice(state);
    let file = sent.files.iter().find(|file| file.field == "mail");
    let Some(file) = file else {
        form.error("mail", voice.text("new-request-mail-none"));
        return Ok((form, before.shown(voice)));
    };
    let mail = match read(file.bytes.clone()).await? {
        Ok(mail) => mail,
        Err(unread) => {
            form.error("mail", said(voice, unread));
            return Ok((form, before.shown(voice)));
        }
    };

    let today = state.today();
    let answers = Filled::of(&mail.read, today);
    let earlier = match &before {
        Kept::Mail(mail) => Some(Filled::of(&mail.read, today)),
        _ => None,
    };
    let mut typed = Vec::new();
    for (answer, earlier) in answers.all().iter().zip(Filled::all_of(earlier.as_ref())) {
        let now: Vec<&str> = answer.names().iter().map(|name| sent.text(name)).collect();
        let free = now.iter().all(|text| text.is_empty())
            || earlier.is_some_and(|earlier| now == earlier.values());
        if free {
            for (name, value) in answer.names().iter().zip(answer.values()) {
                form = form.with_value(*name, value);
            }
        } else if now != answer.values() && answer.is_given() {
            typed.push(voice.text(answer.label));
        }
    }

    let token = match before {
        // The new file takes the place of the one before.
        Kept::Mail(_) => sent.text(TOKEN).to_owned(),
        _ => state.store.drafts().new_token()?,
    };
    let drafts = state.store.drafts();
    let (bound, controller) = (bound(session, &token), home(session)?);
    drafts
        .save_file(&bound, &controller, &mail.bytes, state.now())
        .await?;

    let mut notes = vec![voice.text("new-request-mail-read")];
    notes.extend(answers.notes.iter().map(|note| note.said(voice)));
    if !typed.is_empty() {
        let fields = typed.join(&voice.text("list-comma"));
        notes.push(voice.say("new-request-mail-typed", &[("fields", fields.into())]));
    }
    let files = mail.lines(voice);
    let form = form.with_value(TOKEN, token);
    Ok((form, Some(Shown { notes, files })))
}

/// Keeps the email and what came with it, with the request. After an earlier press that was cut
/// short, what is there already is not kept twice.
pub(super) async fn keep_files(
    state: &State,
    session: &StaffSession,
    sent: &Sent,
    request: RequestId,
    kept: Kept,
    act: &Act<'_>,
) -> Result<(), PageError> {
    let Kept::Mail(mail) = kept else {
        return Ok(());
    };
    let documents = state.store.documents();
    let there = documents.of_request(request).await?;
    for (name, kind, bytes) in mail.files(voice(state)) {
        let Some(kind) = kind else { continue };
        let sum = <[u8; 32]>::from(Sha256::digest(&bytes));
        if there
            .iter()
            .any(|one| one.name == name && one.sha256 == sum)
        {
            continue;
        }
        let new = NewDocument {
            request,
            case: None,
            purpose: Purpose::Evidence,
            name,
            media_type: kind.as_str().to_owned(),
            pages: None,
            bytes: bytes.into(),
        };
        documents.put(new, act).await?;
    }
    let (token, controller) = (bound(session, sent.text(TOKEN)), home(session)?);
    let drafts = state.store.drafts();
    Ok(drafts
        .save_file(&token, &controller, &[], state.now())
        .await?)
}

impl Mail {
    /// The email, and what came with it: name, kind if it is one that is taken, and bytes.
    fn files(&self, voice: Voice<'_>) -> Vec<(String, Option<MediaType>, Vec<u8>)> {
        let whole = voice.text("new-request-mail-name");
        let attached = self.read.attachments.iter().map(|file| {
            let kind = media::sniff(&file.bytes, &file.name);
            (base_name(&file.name), kind, file.bytes.clone())
        });
        std::iter::once((whole, self.kind(), self.bytes.clone()))
            .chain(attached)
            .collect()
    }

    /// It was read as an email, so it is one, even with bytes that ordinary text has not; unless
    /// its bytes say that it is something else too.
    fn kind(&self) -> Option<MediaType> {
        let other = media::sniff(&self.bytes, "");
        other.is_none().then_some(MediaType::Email)
    }

    /// What is said of each file.
    fn lines(&self, voice: Voice<'_>) -> Vec<String> {
        let whole = self.kind().is_some();
        let lines = self.files(voice).into_iter().map(|(name, kind, _)| {
            let key = match (kind, whole) {
                (Some(_), _) => "new-request-mail-file",
                (None, true) => "new-request-mail-inside",
                (None, false) => "new-request-mail-lost",
            };
            voice.say(key, &[("name", name.into())])
        });
        lines.collect()
    }
}

/// What an email answers on the form.
struct Filled {
    name: Answer,
    email: Answer,
    received: Answer,
    channel: Answer,
    words: Answer,
    notes: Vec<Note>,
}

/// The answer to a question, in the fields that it has.
struct Answer {
    fields: Vec<(&'static str, String)>,
    /// What the question is called.
    label: &'static str,
}

enum Note {
    NoSender,
    NoDate,
    Future,
    Cut,
}

impl Filled {
    fn of(mail: &Incoming, today: jiff::civil::Date) -> Filled {
        let mut notes = Vec::new();
        let sender = mail.from.clone().unwrap_or_default();
        if mail.from.is_none() {
            notes.push(Note::NoSender);
        }
        let on = mail.sent.map(local_date);
        if on.is_some_and(|on| on > today) {
            notes.push(Note::Future);
        } else if on.is_none_or(|on| on < FIRST_RECEIPT) {
            notes.push(Note::NoDate);
        }
        let on = on.filter(|on| (FIRST_RECEIPT..=today).contains(on));
        let part = |part: fn(jiff::civil::Date) -> String| on.map_or_else(String::new, part);
        let text = [mail.subject.as_str(), mail.text.as_str()];
        let text: Vec<&str> = text.into_iter().filter(|text| !text.is_empty()).collect();
        let text = text.join("\n\n");
        let words: String = text.chars().take(WORDS_MOST).collect();
        if words.len() < text.len() {
            notes.push(Note::Cut);
        }
        Filled {
            name: Answer::one("name", sender.name, "new-request-name"),
            email: Answer::one("email", sender.address, "new-request-email"),
            received: Answer {
                fields: vec![
                    ("received-day", part(|on| on.day().to_string())),
                    ("received-month", part(|on| on.month().to_string())),
                    ("received-year", part(|on| on.year().to_string())),
                ],
                label: "new-request-received",
            },
            channel: Answer::one(
                "channel",
                Channel::Email.code().into(),
                "new-request-channel",
            ),
            words: Answer::one("words", words.trim().to_owned(), "new-request-words"),
            notes,
        }
    }

    fn all(&self) -> [&Answer; 5] {
        [
            &self.received,
            &self.channel,
            &self.words,
            &self.name,
            &self.email,
        ]
    }

    fn all_of(filled: Option<&Filled>) -> [Option<&Answer>; 5] {
        filled.map_or([None; 5], |filled| filled.all().map(Some))
    }
}

impl Answer {
    fn one(name: &'static str, value: String, label: &'static str) -> Answer {
        Answer {
            fields: vec![(name, value)],
            label,
        }
    }

    fn names(&self) -> Vec<&'static str> {
        self.fields.iter().map(|(name, _)| *name).collect()
    }

    fn values(&self) -> Vec<&str> {
        self.fields
            .iter()
            .map(|(_, value)| value.as_str())
            .collect()
    }

    fn is_given(&self) -> bool {
        self.fields.iter().any(|(_, value)| !value.is_empty())
    }
}

impl Note {
    fn said(&self, voice: Voice<'_>) -> String {
        match self {
            Note::NoSender => voice.text("new-request-mail-sender"),
            Note::NoDate => voice.text("new-request-mail-date"),
            Note::Future => voice.text("new-request-mail-future"),
            Note::Cut => voice.say("new-request-mail-cut", &[("most", WORDS_MOST.into())]),
        }
    }
}

/// Reads an email where that holds nobody up. A reader that gave up on hostile bytes has found
/// that they are no email.
async fn read(bytes: Vec<u8>) -> Result<Result<Mail, Unread>, PageError> {
    let reading = tokio::task::spawn_blocking(move || {
        incoming::read(&bytes).map(|read| Mail { bytes, read })
    });
    Ok(match reading.await {
        Ok(read) => read,
        Err(error) if error.is_panic() => Err(Unread::NotMail),
        Err(error) => return Err(PageError::internal(error)),
    })
}

fn said(voice: Voice<'_>, unread: Unread) -> String {
    match unread {
        Unread::NotMail => voice.text("new-request-mail-not"),
        Unread::TooLarge => {
            let most = BYTES_MOST / (1024 * 1024);
            voice.say("new-request-mail-large", &[("most", most.into())])
        }
        Unread::TooManyAttachments => voice.say(
            "new-request-mail-many",
            &[("most", ATTACHMENTS_MOST.into())],
        ),
        Unread::TooDeep => voice.text("new-request-mail-deep"),
    }
}

/// The token as the draft knows it: of no use to another account.
fn bound(session: &StaffSession, token: &str) -> String {
    format!("mail {} {token}", session.account)
}

/// The controller that the draft is kept for: the request's own may not be chosen yet, so it is the
/// first for which this person may enter requests.
fn home(session: &StaffSession) -> Result<ControllerId, PageError> {
    let mut controllers = session.controllers(INTAKE).into_iter();
    controllers.next().ok_or(PageError::NotPermitted)
}
