//! What is wrong with the answers of a page.
//!
//! Core says what is wrong with a request; here that is brought to the field where it is typed.

use jiff::civil::Date;
use rightsdesk_core::ids::{ControllerId, NoticeId};
use rightsdesk_core::register::Register;
use rightsdesk_core::request::{Adjustment, Problem, ProblemCode, text_problem};

use super::{Acting, Draft, Service, Step, Way};

/// The most characters of what is said of a form: two of them stand in one line of the request.
const FORM_MOST: usize = 90;

impl Draft {
    /// What is wrong with the answers of one page, in the order of its fields.
    pub(in crate::resident) fn problems(
        &self,
        step: Step,
        register: &Register,
        controller: &ControllerId,
        today: Date,
    ) -> Vec<Problem> {
        let of_core = self.to_request(controller, today).problems(today);
        let found = |field: &str| {
            let is_here = |problem: &&Problem| problem.field == field;
            of_core.iter().find(is_here).cloned()
        };
        let only = |problem: Option<Problem>| problem.into_iter().collect();
        let unless = |answered: bool, field| (!answered).then(|| empty(field));
        match step {
            Step::What => only(found("words")),
            Step::Rights => {
                only(unless(self.rights_answered, "rights").or_else(|| found("rights")))
            }
            Step::Complaint => only(
                unless(self.complaint_answered, "complains_of").or_else(|| found("complains_of")),
            ),
            Step::Service => only(self.service_problem(register, controller)),
            Step::Who => only(unless(self.subject.is_some(), "subject")),
            Step::Acting => {
                let answered = match self.acting {
                    None => false,
                    Some(Acting::Unknown) => true,
                    Some(Acting::As(capacity)) => self.capacities().contains(&capacity),
                };
                only(unless(answered, "capacity"))
            }
            Step::Name => only(found("data_subject_name")),
            Step::You => self.contact_problems(found),
            Step::Reply => {
                let mut problems: Vec<Problem> =
                    only(unless(self.reply_answered, "reply_by").or_else(|| self.unreachable()));
                problems.extend(self.form_problems());
                problems
            }
        }
    }

    fn service_problem(&self, register: &Register, controller: &ControllerId) -> Option<Problem> {
        let known = |id: &NoticeId| {
            let mut choices = register.choices_for(controller);
            choices.any(|notice| notice.id == *id)
        };
        match &self.service {
            None => Some(empty("notice")),
            Some(Service::Of(id)) if !known(id) => Some(Problem {
                field: "notice",
                code: ProblemCode::NotAChoice,
            }),
            Some(_) => None,
        }
    }

    fn contact_problems(&self, found: impl Fn(&str) -> Option<Problem>) -> Vec<Problem> {
        let mut problems: Vec<Problem> = found("name").into_iter().collect();
        if self.ways.is_empty() {
            problems.push(Problem {
                field: "contact",
                code: ProblemCode::NoContact,
            });
        }
        let typed = [
            (Way::Email, "email", &self.email),
            (Way::Phone, "phone", &self.phone),
            (Way::Post, "address", &self.address),
        ];
        for (way, field, text) in typed {
            if !self.ways.contains(&way) {
                continue;
            }
            if text.is_empty() {
                problems.push(empty(field));
            } else {
                problems.extend(found(field));
            }
        }
        problems.extend(found("contact_safely"));
        problems
    }

    /// That the reply is to come in a way by which the person cannot be reached, as may be after a
    /// change.
    fn unreachable(&self) -> Option<Problem> {
        let ways = self.ways_of_reply();
        self.reply_by
            .filter(|way| !ways.contains(way))
            .map(|_| Problem {
                field: "reply_by",
                code: ProblemCode::NoContact,
            })
    }

    /// What is wrong with what is said of a form that needs saying.
    fn form_problems(&self) -> Vec<Problem> {
        let typed = [
            (Adjustment::AnotherLanguage, "language", &self.language),
            (Adjustment::Other, "other_form", &self.other_form),
        ];
        let problem = |(form, field, text): (Adjustment, &'static str, &String)| {
            let chosen = self.forms.contains(&form);
            let code = text_problem(text, FORM_MOST).filter(|_| chosen)?;
            Some(Problem { field, code })
        };
        typed.into_iter().filter_map(problem).collect()
    }
}

fn empty(field: &'static str) -> Problem {
    Problem {
        field,
        code: ProblemCode::Empty,
    }
}
