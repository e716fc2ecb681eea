//! A request as it arrives: one contact by a person, in which one or more rights are exercised.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::ActingAs;
use crate::ids::{ControllerId, NoticeId};
use crate::right::Right;

/// How a request came. Any channel is valid; no form is ever required (ICO, right of access).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The residents' pages.
    Web,
    /// An email to any address of the council.
    Email,
    /// A letter.
    Letter,
    /// A telephone call.
    Phone,
    /// Said to a person of the council, or to its contractor.
    InPerson,
    /// A message on social media.
    SocialMedia,
    /// Through another part of the council, which passed it on.
    AnotherService,
    /// Another system, through the API.
    Api,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Channel; 8] = [
        Channel::Web,
        Channel::Email,
        Channel::Letter,
        Channel::Phone,
        Channel::InPerson,
        Channel::SocialMedia,
        Channel::AnotherService,
        Channel::Api,
    ];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Channel::Web => "web",
            Channel::Email => "email",
            Channel::Letter => "letter",
            Channel::Phone => "phone",
            Channel::InPerson => "in_person",
            Channel::SocialMedia => "social_media",
            Channel::AnotherService => "another_service",
            Channel::Api => "api",
        }
    }
}

/// Whose data a request is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The person asking.
    Requester,
    /// A child, whose right it is; the person asking acts for the child.
    Child,
    /// Another person, for whom the person asking acts.
    Other,
}

impl Subject {
    /// Every answer.
    pub const ALL: [Subject; 3] = [Subject::Requester, Subject::Child, Subject::Other];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Subject::Requester => "requester",
            Subject::Child => "child",
            Subject::Other => "other",
        }
    }
}

/// How a person is reached, and by which name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name they give.
    pub name: String,
    /// An email address.
    #[serde(default)]
    pub email: Option<String>,
    /// A telephone number.
    #[serde(default)]
    pub phone: Option<String>,
    /// A postal address, as lines.
    #[serde(default)]
    pub address: Option<String>,
}

impl Person {
    /// What is wrong with it: a name is needed, and some way to answer.
    fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut note = |field, code| problems.push(Problem { field, code });
        if let Some(code) = text_problem(&self.name, LINE_MOST) {
            note("name", code);
        }
        match self.email.as_deref().map(parse_email) {
            Some(Err(code)) => note("email", code),
            Some(Ok(_)) => {}
            None => {
                let Person { phone, address, .. } = self;
                if phone.is_none() && address.is_none() {
                    note("email", ProblemCode::NoContact);
                }
            }
        }
        if let Some(code) = self.phone.as_deref().and_then(|p| text_problem(p, 40)) {
            note("phone", code);
        }
        if let Some(code) = self.address.as_deref().and_then(|a| text_problem(a, 1_000)) {
            note("address", code);
        }
        problems
    }
}

/// Who first received a request. Each of these is the controller, or acts for it, so that its
/// receipt starts the clock (UK GDPR Art 12(3), Art 4(8) and Art 28; ICO, right of access).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "at", content = "name", rename_all = "snake_case")]
pub enum ReceivedAt {
    /// The team that handles requests.
    #[default]
    Team,
    /// Another part of the council, by its name: a library, a councillor's office, a social worker.
    Council(String),
    /// A processor or contractor, by its name: a firm that works for the council.
    Processor(String),
}

impl ReceivedAt {
    /// The stable names, in the order in which they are asked.
    pub const CODES: [&str; 3] = ["team", "council", "processor"];

    /// The stable name.
    pub fn code(&self) -> &'static str {
        match self {
            ReceivedAt::Team => "team",
            ReceivedAt::Council(_) => "council",
            ReceivedAt::Processor(_) => "processor",
        }
    }

    /// What a stable name and the name of the place stand for.
    pub fn from_code(code: &str, name: &str) -> Option<ReceivedAt> {
        match code {
            "team" => Some(ReceivedAt::Team),
            "council" => Some(ReceivedAt::Council(name.to_owned())),
            "processor" => Some(ReceivedAt::Processor(name.to_owned())),
            _ => None,
        }
    }

    /// The name of the part of the council, or of the firm.
    pub fn name(&self) -> Option<&str> {
        match self {
            ReceivedAt::Team => None,
            ReceivedAt::Council(name) | ReceivedAt::Processor(name) => Some(name),
        }
    }
}

/// Another controller to which the person gave the request first: a school, an NHS body, another
/// council. That day is kept and starts nothing here, since a controller answers for what it
/// received itself (UK GDPR Art 4(7) and Art 12(3)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// Its name.
    pub who: String,
    /// The day on which it was given the request.
    pub on: Date,
}

/// How a request came into the council.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Who first received it.
    #[serde(flatten)]
    pub at: ReceivedAt,
    /// The separate controller that had it before.
    #[serde(default)]
    pub elsewhere: Option<Elsewhere>,
}

/// A form in which a person needs what is sent or said to them (Equality Act 2010 s.20).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Adjustment {
    /// Letters of 16 points or more.
    LargePrint,
    /// Braille.
    Braille,
    /// Spoken, as a recording.
    Audio,
    /// Short sentences with pictures.
    EasyRead,
    /// A language other than English, British Sign Language among them.
    AnotherLanguage,
    /// By telephone.
    ByPhone,
    /// Something else.
    Other,
}

impl Adjustment {
    /// Every adjustment.
    pub const ALL: [Adjustment; 7] = [
        Adjustment::LargePrint,
        Adjustment::Braille,
        Adjustment::Audio,
        Adjustment::EasyRead,
        Adjustment::AnotherLanguage,
        Adjustment::ByPhone,
        Adjustment::Other,
    ];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Adjustment::LargePrint => "large_print",
            Adjustment::Braille => "braille",
            Adjustment::Audio => "audio",
            Adjustment::EasyRead => "easy_read",
            Adjustment::AnotherLanguage => "another_language",
            Adjustment::ByPhone => "by_phone",
            Adjustment::Other => "other",
        }
    }

    /// Whether it says nothing until it is said which.
    fn needs_detail(self) -> bool {
        matches!(self, Adjustment::AnotherLanguage | Adjustment::Other)
    }
}

/// How a person wants the reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplyBy {
    /// On the residents' pages.
    Online,
    /// By email.
    Email,
    /// By post.
    Post,
    /// Collected, or handed over.
    InPerson,
    /// By telephone.
    Phone,
}

impl ReplyBy {
    /// Every way.
    pub const ALL: [ReplyBy; 5] = [
        ReplyBy::Online,
        ReplyBy::Email,
        ReplyBy::Post,
        ReplyBy::InPerson,
        ReplyBy::Phone,
    ];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            ReplyBy::Online => "online",
            ReplyBy::Email => "email",
            ReplyBy::Post => "post",
            ReplyBy::InPerson => "in_person",
            ReplyBy::Phone => "phone",
        }
    }

    /// Whether a person can be reached so.
    fn reaches(self, person: &Person) -> bool {
        match self {
            ReplyBy::Online | ReplyBy::InPerson => true,
            ReplyBy::Email => person.email.is_some(),
            ReplyBy::Post => person.address.is_some(),
            ReplyBy::Phone => person.phone.is_some(),
        }
    }
}

/// When a person wants to hear that the reply is ready. Who said nothing does not get it just before
/// days on which nobody can be asked about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplyWhen {
    /// As soon as it is ready, before a weekend or a holiday as well.
    AtOnce,
    /// Early in the week: from Monday to Wednesday.
    EarlyInTheWeek,
    /// After somebody of the team has spoken to them.
    WordFirst,
}

impl ReplyWhen {
    /// Every choice.
    pub const ALL: [ReplyWhen; 3] = [
        ReplyWhen::AtOnce,
        ReplyWhen::EarlyInTheWeek,
        ReplyWhen::WordFirst,
    ];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            ReplyWhen::AtOnce => "at_once",
            ReplyWhen::EarlyInTheWeek => "early_in_the_week",
            ReplyWhen::WordFirst => "word_first",
        }
    }

    /// The choice with this stable name.
    pub fn from_code(code: &str) -> Option<ReplyWhen> {
        Self::ALL.into_iter().find(|when| when.code() == code)
    }
}

/// What a person told us of how to write and speak to them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preferences {
    /// The forms they need.
    #[serde(default)]
    pub adjustments: Vec<Adjustment>,
    /// Which language, or what else.
    #[serde(default)]
    pub adjustment_detail: Option<String>,
    /// How they want the reply, if they said.
    #[serde(default)]
    pub reply_by: Option<ReplyBy>,
    /// When they want to hear that it is ready, if they said.
    #[serde(default)]
    pub reply_when: Option<ReplyWhen>,
    /// What to avoid, so that contact does not put them at risk: "do not write to the home address".
    #[serde(default)]
    pub contact_safely: Option<String>,
}

/// How a person is reached and written to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// By which name and where.
    #[serde(flatten)]
    pub requester: Person,
    /// In which way and form.
    #[serde(default)]
    pub preferences: Preferences,
}

impl Contact {
    /// What is wrong with it, field by field.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = self.requester.problems();
        problems.extend(self.preferences.problems(&self.requester));
        problems
    }
}

/// What a person sent, before the law has looked at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewRequest {
    /// The controller it is made to.
    pub controller: ControllerId,
    /// How it came.
    pub channel: Channel,
    /// The first receipt anywhere in the council or its processor.
    pub received: Date,
    /// The rights exercised, each of which becomes a case.
    pub rights: Vec<Right>,
    /// The person's own words.
    pub words: String,
    /// The notice of the service it is about, if the person knew it. "I do not know" is an answer.
    #[serde(default)]
    pub notice: Option<NoticeId>,
    /// Whose data it is.
    pub subject: Subject,
    /// Who is asking.
    pub requester: Person,
    /// Whose data it is, when that is somebody else.
    #[serde(default)]
    pub data_subject: Option<Person>,
    /// Who first received it.
    #[serde(default)]
    pub receipt: Receipt,
    /// How to write and speak to the person.
    #[serde(default)]
    pub preferences: Preferences,
    /// As what the person asking acts for another, as they said it: nothing shows it yet.
    #[serde(default)]
    pub acting_as: Option<ActingAs>,
    /// Of a complaint: the reference of the request that it is about, as it was typed. Whether
    /// there is such a request is for the team to find out.
    #[serde(default)]
    pub complains_of: Option<String>,
}

/// Something wrong with a field of a form or of an API call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The field, as the form names it.
    pub field: &'static str,
    /// What is wrong.
    pub code: ProblemCode,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum ProblemCode {
    /// It is needed and empty.
    Empty,
    /// It is longer than `most` characters.
    TooLong {
        /// The most characters it may have.
        most: usize,
    },
    /// It is not an email address.
    NotAnEmail,
    /// It is not a date that exists.
    NotADate,
    /// It is after today.
    InTheFuture,
    /// It is before a date that it cannot precede.
    TooEarly {
        /// That date.
        earliest: Date,
    },
    /// It is after a date that it cannot follow.
    TooLate {
        /// That date.
        latest: Date,
    },
    /// It is not one of the choices.
    NotAChoice,
    /// There is no way to reach the person.
    NoContact,
}

/// The most characters of a person's own words in one field.
pub const WORDS_MOST: usize = 20_000;
/// The most characters of a name, a number or one line.
pub const LINE_MOST: usize = 200;
/// The most characters of what to avoid when a person is contacted.
pub const CONTACT_SAFELY_MOST: usize = 1_000;
/// Before this date no request under the UK GDPR can have been received (DPA 2018 commencement).
pub const FIRST_RECEIPT: Date = jiff::civil::date(2018, 5, 25);

impl NewRequest {
    /// What is wrong with the request, field by field; empty when it can be received on `today`.
    ///
    /// Nothing here asks for more than the law lets a council ask: a name, some way to answer, and
    /// what the person wants. Proof of identity is never a condition of receipt.
    pub fn problems(&self, today: Date) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut note = |field, code| problems.push(Problem { field, code });

        if self.rights.is_empty() {
            note("rights", ProblemCode::Empty);
        }
        if let Some(code) = text_problem(&self.words, WORDS_MOST) {
            note("words", code);
        }
        if self.received > today {
            note("received", ProblemCode::InTheFuture);
        } else if self.received < FIRST_RECEIPT {
            note(
                "received",
                ProblemCode::TooEarly {
                    earliest: FIRST_RECEIPT,
                },
            );
        }
        problems.extend(self.requester.problems());
        if self.subject != Subject::Requester {
            let name = self.data_subject.as_ref().map_or("", |p| p.name.as_str());
            if let Some(code) = text_problem(name, LINE_MOST) {
                problems.push(Problem {
                    field: "data_subject_name",
                    code,
                });
            }
        }
        problems.extend(self.receipt.problems(self.received, today));
        problems.extend(self.preferences.problems(&self.requester));
        let complains_of = self.complains_of.as_deref();
        if let Some(code) = complains_of.and_then(|text| text_problem(text, LINE_MOST)) {
            problems.push(Problem {
                field: "complains_of",
                code,
            });
        }
        problems
    }
}

impl Receipt {
    /// What is wrong with it, for a request received on `received`.
    fn problems(&self, received: Date, today: Date) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut note = |field, code| problems.push(Problem { field, code });
        let name = self.at.name().map(|name| text_problem(name, LINE_MOST));
        if let Some(Some(code)) = name {
            note("received_by", code);
        }
        let Some(Elsewhere { who, on }) = &self.elsewhere else {
            return problems;
        };
        if let Some(code) = text_problem(who, LINE_MOST) {
            note("elsewhere_who", code);
        }
        let (earliest, latest) = (FIRST_RECEIPT, received);
        if *on > today {
            note("elsewhere_on", ProblemCode::InTheFuture);
        } else if *on > received {
            note("elsewhere_on", ProblemCode::TooLate { latest });
        } else if *on < FIRST_RECEIPT {
            note("elsewhere_on", ProblemCode::TooEarly { earliest });
        }
        problems
    }
}

impl Preferences {
    /// What is wrong with them, for a person who can be reached in the ways given.
    fn problems(&self, requester: &Person) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut note = |field, code| problems.push(Problem { field, code });
        let detail = self.adjustment_detail.as_deref();
        let needed = self.adjustments.iter().any(|one| one.needs_detail());
        if let Some(code) = detail
            .or(needed.then_some(""))
            .and_then(|detail| text_problem(detail, LINE_MOST))
        {
            note("adjustment_detail", code);
        }
        if self.reply_by.is_some_and(|way| !way.reaches(requester)) {
            note("reply_by", ProblemCode::NoContact);
        }
        let safely = self.contact_safely.as_deref();
        if let Some(code) = safely.and_then(|text| text_problem(text, CONTACT_SAFELY_MOST)) {
            note("contact_safely", code);
        }
        problems
    }
}

/// Whether a text that is needed is empty or too long.
pub fn text_problem(text: &str, most: usize) -> Option<ProblemCode> {
    if text.trim().is_empty() {
        Some(ProblemCode::Empty)
    } else if text.chars().count() > most {
        Some(ProblemCode::TooLong { most })
    } else {
        None
    }
}

/// Reads an email address: enough to catch a slip, and what no message could be addressed to; not a
/// grammar. The mail server has the last word.
///
/// # Errors
/// [`ProblemCode::NotAnEmail`], or [`ProblemCode::TooLong`] past the 254 characters of RFC 5321.
pub fn parse_email(text: &str) -> Result<String, ProblemCode> {
    let text = text.trim();
    if text.len() > 254 {
        return Err(ProblemCode::TooLong { most: 254 });
    }
    match text.split_once('@') {
        Some((local, domain))
            if local.len() <= 64
                && local.split('.').all(is_atom)
                && domain.contains('.')
                && domain.split('.').all(is_label) =>
        {
            Ok(text.to_owned())
        }
        _ => Err(ProblemCode::NotAnEmail),
    }
}

/// What can stand between the dots of an address without quotes (RFC 5321 section 4.1.2; RFC 6531 for
/// letters of other alphabets).
fn is_atom(part: &str) -> bool {
    let of_atom = |c: char| {
        if c.is_ascii() {
            c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c)
        } else {
            !c.is_whitespace() && !c.is_control()
        }
    };
    !part.is_empty() && part.chars().all(of_atom)
}

/// What can stand between the dots of a domain (RFC 1035 section 2.3.4 for its length).
fn is_label(part: &str) -> bool {
    is_atom(part) && part.len() <= 63 && !part.starts_with(is_edge) && !part.ends_with(is_edge)
}

/// What a part of a domain neither begins nor ends with.
fn is_edge(c: char) -> bool {
    c.is_ascii() && !c.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn sound() -> NewRequest {
        NewRequest {
            controller: ControllerId("norfolk".into()),
            channel: Channel::Web,
            received: date(2026, 11, 20),
            rights: vec![Right::Access],
            words: "Everything about my visits".into(),
            notice: None,
            subject: Subject::Requester,
            requester: Person {
                name: "Sample Person".into(),
                email: Some("sample@example.org".into()),
                ..Person::default()
            },
            data_subject: None,
            receipt: Receipt::default(),
            preferences: Preferences::default(),
            acting_as: None,
            complains_of: None,
        }
    }

    fn fields(request: &NewRequest) -> Vec<&'static str> {
        let today = date(2026, 11, 21);
        request.problems(today).iter().map(|p| p.field).collect()
    }

    #[test]
    fn a_sound_request_has_no_problem() {
        assert_eq!(fields(&sound()), Vec::<&str>::new());
    }

    #[test]
    fn a_person_without_email_can_be_reached_by_post_or_phone() {
        let mut request = sound();
        request.requester.email = None;
        assert_eq!(fields(&request), ["email"]);
        request.requester.phone = Some("01632 960 001".into());
        assert_eq!(fields(&request), Vec::<&str>::new());
    }

    #[test]
    fn every_slip_is_named_at_its_field() {
        let mut request = sound();
        request.rights.clear();
        request.words = " ".into();
        request.received = date(2026, 11, 22);
        request.requester.name = "n".repeat(LINE_MOST + 1);
        request.requester.email = Some("sample.example.org".into());
        request.subject = Subject::Child;
        assert_eq!(
            fields(&request),
            [
                "rights",
                "words",
                "received",
                "name",
                "email",
                "data_subject_name"
            ]
        );
    }

    /// KEN-1: the school had it on Thursday, the council on Monday.
    fn by_way_of_a_school(on: Date) -> NewRequest {
        NewRequest {
            receipt: Receipt {
                at: ReceivedAt::Team,
                elsewhere: Some(Elsewhere {
                    who: "Sample Primary School".into(),
                    on,
                }),
            },
            ..sound()
        }
    }

    #[test]
    fn another_controller_had_it_on_the_same_day_or_before() {
        let codes = |request: NewRequest, today| {
            let problems = request.problems(today);
            problems
                .into_iter()
                .map(|p| (p.field, p.code))
                .collect::<Vec<_>>()
        };
        let today = date(2026, 11, 23);
        for day in [date(2026, 11, 17), date(2026, 11, 20)] {
            assert_eq!(codes(by_way_of_a_school(day), today), []);
        }
        let latest = date(2026, 11, 20);
        let late = [("elsewhere_on", ProblemCode::TooLate { latest })];
        assert_eq!(codes(by_way_of_a_school(date(2026, 11, 21)), today), late);
        let future = [("elsewhere_on", ProblemCode::InTheFuture)];
        assert_eq!(codes(by_way_of_a_school(date(2026, 11, 24)), today), future);
        let mut nameless = by_way_of_a_school(date(2018, 5, 24));
        if let Some(elsewhere) = &mut nameless.receipt.elsewhere {
            elsewhere.who = " ".into();
        }
        assert_eq!(fields(&nameless), ["elsewhere_who", "elsewhere_on"]);
    }

    #[test]
    fn another_part_of_the_council_and_a_firm_are_named() {
        for at in [ReceivedAt::Council, ReceivedAt::Processor] {
            let mut request = sound();
            request.receipt.at = at(String::new());
            assert_eq!(fields(&request), ["received_by"]);
            request.receipt.at = at("Sample Library".into());
            assert_eq!(fields(&request), Vec::<&str>::new());
        }
    }

    #[test]
    fn a_preference_that_leads_nowhere_is_named() {
        let mut request = sound();
        request.preferences = Preferences {
            adjustments: vec![Adjustment::LargePrint, Adjustment::AnotherLanguage],
            adjustment_detail: None,
            reply_by: Some(ReplyBy::Post),
            reply_when: None,
            contact_safely: Some("x".repeat(CONTACT_SAFELY_MOST + 1)),
        };
        assert_eq!(
            fields(&request),
            ["adjustment_detail", "reply_by", "contact_safely"]
        );
        request.preferences = Preferences {
            adjustments: vec![Adjustment::LargePrint],
            reply_by: Some(ReplyBy::Email),
            ..Preferences::default()
        };
        assert_eq!(fields(&request), Vec::<&str>::new());
    }

    #[test]
    fn a_request_kept_before_receipt_and_preferences_were_asked_still_loads() {
        let mut kept = serde_json::to_value(sound()).unwrap();
        let object = kept.as_object_mut().unwrap();
        object.remove("receipt").unwrap();
        object.remove("preferences").unwrap();
        object.remove("acting_as").unwrap();
        object.remove("complains_of").unwrap();
        assert_eq!(serde_json::from_value::<NewRequest>(kept).unwrap(), sound());
        let school = by_way_of_a_school(date(2026, 11, 19));
        let kept = serde_json::to_value(&school).unwrap();
        assert_eq!(serde_json::from_value::<NewRequest>(kept).unwrap(), school);
        for at in [
            ReceivedAt::Team,
            ReceivedAt::Council("Sample Library".into()),
            ReceivedAt::Processor("Sample Ltd".into()),
        ] {
            let mut request = sound();
            request.receipt.at = at;
            let kept = serde_json::to_string(&request).unwrap();
            assert_eq!(serde_json::from_str::<NewRequest>(&kept).unwrap(), request);
        }
    }

    #[test]
    fn email_addresses() {
        for good in [
            "a@b.uk",
            " first.last+tag@council.example.org ",
            "o'neil_1@xn--bcher-kva.example",
            "sam@b\u{fc}cher.example",
        ] {
            assert!(parse_email(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@b",
            "a b@c.uk",
            "a@b..uk",
            "a@@b.uk",
            "a@b.uk,c@d.uk",
            ".a@b.uk",
            "a.@b.uk",
            "a..b@c.uk",
            "a@-b.uk",
            "a@b-.uk",
            "a@b.uk.",
            "a@[192.0.2.1]",
            "a\\b@c.uk",
            "a\u{0}b@c.uk",
            "\u{a0}a\u{a0}b@c.uk",
            &format!("{}@c.uk", "a".repeat(65)),
            &format!("a@{}.uk", "b".repeat(64)),
        ] {
            assert_eq!(parse_email(bad), Err(ProblemCode::NotAnEmail), "{bad}");
        }
    }
}
