//! The pages that ask something.

/// A page that asks something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::resident) enum Step {
    /// What the person wants, in their own words.
    What,
    /// Whether we understood which rights that is.
    Rights,
    /// Of a complaint: which request it is about.
    Complaint,
    /// Which service it is about.
    Service,
    /// Whose information it is.
    Who,
    /// As what they act, where it is somebody else's.
    Acting,
    /// The name of whose information it is, where that is somebody else.
    Name,
    /// Who is asking, and how to reach them.
    You,
    /// How they want the reply, and in which form.
    Reply,
}

impl Step {
    /// Every step, in order.
    pub(in crate::resident) const ALL: [Step; 9] = [
        Step::What,
        Step::Rights,
        Step::Complaint,
        Step::Service,
        Step::Who,
        Step::Acting,
        Step::Name,
        Step::You,
        Step::Reply,
    ];

    /// Its name in the address.
    pub(in crate::resident) fn code(self) -> &'static str {
        match self {
            Step::What => "what",
            Step::Rights => "rights",
            Step::Complaint => "complaint",
            Step::Service => "service",
            Step::Who => "who",
            Step::Acting => "acting",
            Step::Name => "name",
            Step::You => "you",
            Step::Reply => "reply",
        }
    }

    /// The step of this name.
    pub(in crate::resident) fn from_code(code: &str) -> Option<Step> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }
}
