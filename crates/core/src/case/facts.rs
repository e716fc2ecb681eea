//! Facts that stand beside a case's work: how it is to be handled, what else it has to do with,
//! and what was found out on the way.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::{AccountId, CaseId, DocumentId, Reference};
use crate::letter::Way;

/// Writes an enumeration of plain choices once: the variants, their codes, and all of them in
/// order.
macro_rules! choices {
    ($($(#[$about:meta])* $name:ident { $($(#[$note:meta])* $variant:ident = $code:literal,)* })*) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$note])* #[serde(rename = $code)] $variant,)*
        }

        impl $name {
            /// Every choice, in order.
            pub const ALL: &[$name] = &[$($name::$variant,)*];

            /// The stable name.
            pub fn code(self) -> &'static str {
                match self {
                    $($name::$variant => $code,)*
                }
            }

            /// The choice with this stable name.
            pub fn from_code(code: &str) -> Option<$name> {
                Self::ALL.iter().copied().find(|choice| choice.code() == code)
            }
        }
    )*};
}

choices! {
    /// How much work a case will be. Complexity is a ground of extension; workload is not.
    Complexity {
        /// One or two systems, nothing to weigh.
        Simple = "simple",
        /// Several systems or people.
        Ordinary = "ordinary",
        /// Many systems, many people, or hard questions of law.
        Complex = "complex",
    }

    /// How soon a case is worked on.
    Priority {
        /// In the order of the dates.
        Ordinary = "ordinary",
        /// Before others: harm goes on, or a court date is near.
        Urgent = "urgent",
    }

    /// Care to take with a case, and why it is on the file.
    CareKind {
        /// The data are a child's, or the person is a child.
        Child = "child",
        /// The person was in care.
        CareExperienced = "care_experienced",
        /// Court proceedings are on foot.
        CourtProceedings = "court_proceedings",
        /// Somebody may be in danger if the wrong person learns something.
        Safety = "safety",
        /// The person works for the council.
        StaffMember = "staff_member",
    }

    /// What a contact is, if it is no request under data protection law.
    OtherBusiness {
        /// The police, or a court, ask for disclosure.
        PoliceOrCourt = "police_or_court",
        /// Another council asks for checks.
        OtherCouncil = "other_council",
        /// Freedom of information, or environmental information.
        FreedomOfInformation = "freedom_of_information",
        /// Adoption records, which have their own law.
        AdoptionRecords = "adoption_records",
        /// A school's pupil record: its own law, and 15 school days.
        PupilRecord = "pupil_record",
        /// Health records of somebody who has died (Access to Health Records Act 1990).
        DeceasedHealth = "deceased_health",
        /// Other records of somebody who has died: at discretion, or freedom of information with
        /// its exemption for confidence.
        DeceasedOther = "deceased_other",
        /// The person who asked has died: their right ended with them.
        RequesterDied = "requester_died",
        /// Any other business of the council: a complaint about a service, a question.
        Service = "service",
    }

    /// How somebody was reached whom a letter did not reach.
    ReachedBy {
        /// By telephone.
        Telephone = "telephone",
        /// By a letter in the post that was not written here.
        Post = "post",
        /// They were spoken to face to face.
        InPerson = "in_person",
        /// Through somebody who helps them, or in any other way.
        Other = "other",
    }

    /// How identity was settled.
    IdentityCheck {
        /// By what the person knows.
        Knowledge = "knowledge",
        /// By an account that they signed in to, or an address that is on record.
        Account = "account",
        /// By a document that somebody looked at.
        Document = "document",
    }

    /// As what somebody acts for another.
    ActingAs {
        /// A parent, or another with parental responsibility.
        Parent = "parent",
        /// A solicitor.
        Solicitor = "solicitor",
        /// An attorney under a power of attorney.
        Attorney = "attorney",
        /// A deputy whom the Court of Protection appointed.
        Deputy = "deputy",
        /// An advocate.
        Advocate = "advocate",
        /// Anybody else whom the person asked to act.
        Other = "other",
    }

    /// What was done in a system.
    ChangeKind {
        /// A record was corrected or completed.
        Corrected = "corrected",
        /// The person's statement was put beside a record that stays.
        StatementAdded = "statement_added",
        /// A record was erased.
        Erased = "erased",
        /// It was put beyond use, as in backups.
        BeyondUse = "beyond_use",
        /// Something published was taken down.
        TakenDown = "taken_down",
        /// A record was marked as restricted.
        Restricted = "restricted",
        /// The mark was taken off.
        Unrestricted = "unrestricted",
        /// A use was stopped.
        Stopped = "stopped",
        /// An entry was made so that the person is not contacted.
        Suppressed = "suppressed",
        /// A processor was given an instruction.
        Instructed = "instructed",
        /// A decision was taken again by a person.
        DecidedAgain = "decided_again",
        /// Something else.
        Other = "other",
        /// There was nothing to change.
        Nothing = "nothing",
    }

    /// As what somebody is told of a change.
    ToldAs {
        /// Somebody to whom the data were disclosed (UK GDPR Art 19).
        Recipient = "recipient",
        /// Another who published them (UK GDPR Art 17(2)).
        Republisher = "republisher",
        /// A processor, who is instructed (UK GDPR Art 28(3)(a)).
        Processor = "processor",
    }

    /// What came of telling somebody.
    Telling {
        /// They were told.
        Told = "told",
        /// It proves impossible.
        Impossible = "impossible",
        /// It would involve disproportionate effort.
        Disproportionate = "disproportionate",
    }

    /// Why restricted data were used nevertheless (UK GDPR Art 18(2)).
    UseGround {
        /// The person consents.
        Consent = "consent",
        /// For a legal claim.
        Claims = "claims",
        /// To protect the rights of another person.
        OtherPerson = "other_person",
        /// For important public interest.
        PublicInterest = "public_interest",
    }

    /// Who else looks at what the council did.
    Body {
        /// The Information Commission.
        Regulator = "regulator",
        /// A court or tribunal.
        Court = "court",
        /// The Local Government and Social Care Ombudsman.
        Ombudsman = "ombudsman",
    }

    /// How two requests have to do with each other.
    LinkKind {
        /// They should be worked with an eye on each other.
        Related = "related",
        /// The same person asked for the same.
        Duplicate = "duplicate",
    }

    /// What a message of the person is about.
    Matter {
        /// Anything.
        General = "general",
        /// To show who they are.
        Identity = "identity",
        /// To show that they may act for another.
        Authority = "authority",
        /// A page of the reply.
        ReplyPage = "reply_page",
        /// The files of the reply can no longer be fetched, and they ask for them again.
        Renewal = "renewal",
        /// What they complain of.
        Complaint = "complaint",
        /// They changed how they are reached.
        Contact = "contact",
    }

    /// What a document that was sent in is for.
    AttachedAs {
        /// For the file.
        File = "file",
        /// To show who somebody is. It is destroyed once that is settled.
        Identity = "identity",
        /// To show that somebody may act for another.
        Authority = "authority",
    }
}

/// How much work a case is, and how soon it is begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// How much.
    pub complexity: Complexity,
    /// How soon.
    pub priority: Priority,
    /// Why.
    pub reason: String,
}

/// A mark that care is to be taken. It can be disclosed to the person, so it says what it is for
/// and until when it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Care {
    /// What care.
    pub kind: CareKind,
    /// What the mark is for.
    pub purpose: String,
    /// The last day on which it stands.
    pub until: Date,
}

/// Another controller that was named to the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherController {
    /// Who.
    pub name: String,
    /// When the person was told.
    pub told: Date,
    /// When the request was forwarded, which needs the person's agreement.
    pub forwarded: Option<Date>,
}

/// As what somebody acts, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acting {
    /// As what.
    pub acting_as: ActingAs,
    /// The last day on which their authority holds, if it ends.
    pub expires: Option<Date>,
}

/// Places that were not searched, and why that is reasonable and proportionate (UK GDPR Art
/// 15(1A)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The places.
    pub systems: Vec<String>,
    /// Why.
    pub reason: String,
}

/// How far the person, who asked for a copy and for erasure, has chosen between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loss {
    /// When they were told what would be lost.
    pub told: Option<Date>,
    /// When they chose erasure first nevertheless.
    pub accepted: Option<Date>,
}

/// A look at whether something was a personal data breach (UK GDPR Art 33).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// When the council became aware.
    pub aware: Date,
    /// The last day on which the 72 hours end.
    pub notify_by: Date,
    /// What happened.
    pub facts: String,
    /// Whether the regulator is to be notified, once that is decided.
    pub notify: Option<bool>,
}

/// A use of restricted data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestrictedUse {
    /// When.
    pub on: Date,
    /// On which ground.
    pub ground: UseGround,
    /// What for.
    pub reason: String,
}

/// A test of whether data identify the person: by all means reasonably likely to be used, by the
/// council or by somebody who tries (UK GDPR Art 4(1), Recital 26; Art 11(2)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifiability {
    /// Whether they do.
    pub identifiable: bool,
    /// Who could tell, and from what.
    pub reason: String,
}

/// Something that goes on before another body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proceeding {
    /// Before whom.
    pub body: Body,
    /// Since when.
    pub on: Date,
    /// When it ended.
    pub ended: Option<Date>,
}

/// Why nothing of the request goes, whatever its day is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalHold {
    /// Since when.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// The day on which somebody is to ask whether it is still needed.
    pub review_on: Option<Date>,
    /// Who placed it, or last said that it stays.
    pub by: Option<AccountId>,
}

/// Another request that this one has to do with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Which.
    pub other: Reference,
    /// How.
    pub link: LinkKind,
    /// Why.
    pub reason: String,
}

/// Documents that were sent in, and what they are for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Which.
    pub documents: Vec<DocumentId>,
    /// What for.
    pub attached_as: AttachedAs,
    /// A word about them.
    pub note: String,
}

impl Matter {
    /// What documents that come with such a message are for.
    pub fn attached_as(self) -> AttachedAs {
        match self {
            Matter::Identity => AttachedAs::Identity,
            Matter::Authority => AttachedAs::Authority,
            Matter::General
            | Matter::ReplyPage
            | Matter::Renewal
            | Matter::Complaint
            | Matter::Contact => AttachedAs::File,
        }
    }
}

/// A letter that was written here to somebody other than the person who asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The email address it goes to.
    pub email: Option<String>,
    /// The postal address, if it goes by post.
    pub address: Option<String>,
    /// What the caseworker wrote.
    pub text: String,
}

impl Written {
    /// How it goes.
    pub fn way(&self) -> Way {
        match self.email {
            Some(_) => Way::Email,
            None => Way::Post,
        }
    }
}

/// What a complaint is about, and who must not deal with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complained {
    /// The case complained about.
    pub case: CaseId,
    /// Who decided, reviewed and approved it.
    pub people: Vec<AccountId>,
}
