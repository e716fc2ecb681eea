//! The figures that a head of team answers for: tables with charts, the nine figures of a year, who
//! is late, what was asked late. Each page is of one council, and of those the reader may read.

pub(super) mod chart;
mod late;
mod questions;
mod show;
pub(super) mod tables;
mod year;

use jiff::ToSpan;
use jiff::civil::Date;
use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_core::figures::month_of;
use rightsdesk_core::ids::{ControllerId, NoticeId};
use rightsdesk_core::people::Role;
use rightsdesk_core::right::Right;
use rightsdesk_store::Viewer;
use rightsdesk_store::figures::FiguresQuery;
use serde::{Deserialize, Serialize};

use crate::access::{Access, READERS};
use crate::endpoint::{Endpoint, Surface};
use crate::error::PageError;
use crate::session::StaffSession;
use crate::state::State;

/// Where the figures begin.
pub(crate) const HERE: &str = "/desk/figures";

/// Those who enter what is not known from cases.
pub(super) const ENTERERS: &[Role] = &[Role::Manager];

/// How many months before this one can be chosen.
const MONTHS_BACK: i32 = 84;

/// How many whole months before this one are shown if nothing is chosen.
const MONTHS_SHOWN: i32 = 12;

/// The addresses of this module.
pub(in crate::staff) fn endpoints() -> Vec<Endpoint> {
    const STAFF: Surface = Surface::Staff;
    const READ: Access = Access::Staff(READERS);
    vec![
        Endpoint::get(STAFF, HERE, READ, show::show),
        Endpoint::get(STAFF, "/desk/figures/csv", READ, show::csv),
        Endpoint::get(STAFF, year::HERE, READ, year::show),
        Endpoint::post(STAFF, year::HERE, Access::Staff(ENTERERS), year::enter),
        Endpoint::get(STAFF, late::HERE, READ, late::show),
        Endpoint::get(STAFF, questions::HERE, READ, questions::show),
    ]
}

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::staff) struct Asked {
    pub(in crate::staff) council: Option<String>,
    pub(in crate::staff) from: Option<String>,
    pub(in crate::staff) to: Option<String>,
    pub(in crate::staff) right: Option<String>,
    pub(in crate::staff) service: Option<String>,
    pub(in crate::staff) table: Option<String>,
    pub(in crate::staff) show: Option<String>,
    pub(in crate::staff) after: Option<String>,
    pub(in crate::staff) year: Option<String>,
    pub(in crate::staff) hours: Option<String>,
    pub(in crate::staff) done: Option<String>,
}

/// A choice in a list that opens.
#[derive(Clone, Debug, Serialize)]
pub(in crate::staff) struct Choice {
    pub(super) value: String,
    pub(super) text: String,
    pub(super) selected: bool,
}

/// A link to another page of the figures.
#[derive(Clone, Debug, Serialize)]
pub(in crate::staff) struct Tab {
    text: String,
    href: String,
    active: bool,
}

/// What is shown: of whom, of which months, of what.
pub(in crate::staff) struct Chosen {
    pub(in crate::staff) controller: ControllerId,
    /// The first day of the first month.
    pub(super) from: Date,
    /// The first day of the last month.
    pub(super) to: Date,
    pub(in crate::staff) right: Option<Right>,
    pub(in crate::staff) service: Option<NoticeId>,
    /// Whether something that was asked for does not fit, so that something else is shown.
    pub(super) misfit: bool,
    own: Vec<ControllerId>,
    today: Date,
}

impl Chosen {
    /// Reads what the address asks for.
    ///
    /// # Errors
    /// Not found, where it is a council whose cases the reader may not read, or none.
    pub(in crate::staff) fn of(
        state: &State,
        session: &StaffSession,
        asked: &Asked,
    ) -> Result<Chosen, PageError> {
        let own = session.controllers(READERS);
        let controller = match asked.council.as_deref().filter(|id| !id.is_empty()) {
            Some(wanted) => own.iter().find(|id| id.0 == wanted),
            None => own.first(),
        };
        let controller = controller.cloned().ok_or(PageError::NotFound)?;
        let today = state.today();
        let this_month = today.first_of_month();
        let mut misfit = false;
        let mut month = |text: &Option<String>, otherwise: Date| match text.as_deref() {
            None | Some("") => otherwise,
            Some(text) => match format!("{text}-01").parse::<Date>() {
                Ok(month) if month <= this_month && month >= earliest(today) => month,
                _ => {
                    misfit = true;
                    otherwise
                }
            },
        };
        let (from, to) = (
            month(
                &asked.from,
                this_month.saturating_sub(MONTHS_SHOWN.months()),
            ),
            month(&asked.to, this_month),
        );
        // Two months the wrong way round mean what they mean the right way round.
        let (from, to) = (from.min(to), from.max(to));
        let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let right = given(&asked.right).and_then(|code| {
            let right = Right::from_code(&code);
            misfit |= right.is_none();
            right
        });
        let rules = state.store.rules();
        let service = given(&asked.service).and_then(|id| {
            let notices = rules.register.notices_of(&controller).iter();
            let found = notices.map(|notice| &notice.id).find(|own| own.0 == id);
            misfit |= found.is_none();
            found.cloned()
        });
        Ok(Chosen {
            controller,
            from,
            to,
            right,
            service,
            misfit,
            own,
            today,
        })
    }

    /// The sums that are asked for.
    pub(in crate::staff) fn query(&self) -> FiguresQuery {
        FiguresQuery {
            controller: self.controller.clone(),
            from: month_of(self.from),
            to: month_of(self.to),
            right: self.right,
            service: self.service.clone(),
        }
    }

    /// The reader, looking at cases of this council alone.
    pub(in crate::staff) fn viewer(&self, session: &StaffSession) -> Viewer {
        Viewer::staff(session.account, vec![self.controller.clone()])
    }

    /// Every month from the first to the last, in order.
    pub(in crate::staff) fn months(&self) -> Vec<Date> {
        let mut months = vec![self.from];
        while let Some(last) = months.last().copied() {
            let next = last.saturating_add(1.month());
            if next > self.to || next == last {
                break;
            }
            months.push(next);
        }
        months
    }

    /// The last day of the last month.
    pub(in crate::staff) fn ends(&self) -> Date {
        self.to.last_of_month()
    }

    /// An address of the figures that asks for the same.
    pub(in crate::staff) fn address(&self, page: &str) -> String {
        let mut address = format!(
            "{page}?council={}&from={}&to={}",
            self.controller,
            month_of(self.from),
            month_of(self.to)
        );
        if let Some(right) = self.right {
            address.push_str("&right=");
            address.push_str(right.code());
        }
        if let Some(service) = &self.service {
            address.push_str("&service=");
            address.push_str(&service.0);
        }
        address
    }

    /// The name of the council.
    pub(in crate::staff) fn name(&self, state: &State) -> String {
        council_name(state, &self.controller)
    }

    /// The councils to choose from; none where there is only one.
    pub(in crate::staff) fn councils(&self, state: &State) -> Vec<Choice> {
        if self.own.len() < 2 {
            return Vec::new();
        }
        let choice = |id: &ControllerId| Choice {
            value: id.0.clone(),
            text: council_name(state, id),
            selected: *id == self.controller,
        };
        self.own.iter().map(choice).collect()
    }

    /// The months to choose from, the newest first.
    pub(in crate::staff) fn months_to_choose(&self, voice: Voice<'_>, chosen: Date) -> Vec<Choice> {
        let this_month = self.today.first_of_month();
        let months = (0..=MONTHS_BACK).map(|back| this_month.saturating_sub(back.months()));
        months
            .map(|month| Choice {
                value: month_of(month),
                text: month_name(voice, month),
                selected: month == chosen,
            })
            .collect()
    }

    /// The rights to choose from, with all of them first.
    pub(in crate::staff) fn rights(&self, voice: Voice<'_>) -> Vec<Choice> {
        let all = Choice {
            value: String::new(),
            text: voice.text("figures-all-rights"),
            selected: self.right.is_none(),
        };
        let rights = Right::ALL.map(|right| Choice {
            value: right.code().to_owned(),
            text: names::right(voice, right, Reader::Staff),
            selected: self.right == Some(right),
        });
        [all].into_iter().chain(rights).collect()
    }

    /// The services to choose from, with all of them first.
    pub(in crate::staff) fn services(&self, state: &State, voice: Voice<'_>) -> Vec<Choice> {
        let all = Choice {
            value: String::new(),
            text: voice.text("figures-all-services"),
            selected: self.service.is_none(),
        };
        let rules = state.store.rules();
        let notices = rules.register.notices_of(&self.controller).iter();
        let services = notices.map(|notice| Choice {
            value: notice.id.0.clone(),
            text: notice.title.clone(),
            selected: self.service.as_ref() == Some(&notice.id),
        });
        [all].into_iter().chain(services).collect()
    }

    /// The pages of the figures.
    pub(in crate::staff) fn tabs(&self, voice: Voice<'_>, here: &str) -> Vec<Tab> {
        [
            (HERE, "figures-tab-figures"),
            (year::HERE, "figures-tab-year"),
            (late::HERE, "figures-tab-late"),
            (questions::HERE, "figures-tab-questions"),
            (super::forecast::HERE, "figures-tab-forecast"),
        ]
        .into_iter()
        .map(|(page, key)| Tab {
            text: voice.text(key),
            href: if page == HERE || page == late::HERE || page == questions::HERE {
                self.address(page)
            } else {
                format!("{page}?council={}", self.controller)
            },
            active: page == here,
        })
        .collect()
    }
}

fn earliest(today: Date) -> Date {
    let first = today.first_of_month();
    first.saturating_sub(MONTHS_BACK.months())
}

/// The name of a council.
fn council_name(state: &State, id: &ControllerId) -> String {
    let rules = state.store.rules();
    let known = rules.register.controller(id);
    known.map_or_else(|| id.0.clone(), |known| known.name.clone())
}

/// "November 2026".
pub(in crate::staff) fn month_name(voice: Voice<'_>, month: Date) -> String {
    let name = voice.text(&format!("month-{}", month.month()));
    format!("{name} {}", month.year())
}

/// A whole number as it is written.
pub(in crate::staff) fn number(voice: Voice<'_>, number: i64) -> String {
    voice.say("figures-number", &[("number", number.into())])
}

/// Minutes as whole hours, rounded.
pub(in crate::staff) fn hours_of(minutes: i64) -> i64 {
    (minutes + 30) / 60
}

/// So many of so many, in whole per cent.
pub(in crate::staff) fn per_cent(part: i64, whole: i64) -> Option<i64> {
    (whole > 0).then(|| (part * 200 + whole) / (whole * 2))
}

/// How many cases are not yet counted, in words; none where all are.
pub(in crate::staff) async fn uncounted(
    state: &State,
    voice: Voice<'_>,
) -> Result<Option<String>, PageError> {
    let left = state.store.figures_left().await?;
    let left = i64::try_from(left).unwrap_or(i64::MAX);
    Ok((left > 0).then(|| voice.say("figures-uncounted", &[("cases", left.into())])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn per_cent_is_rounded() {
        assert_eq!(per_cent(1, 3), Some(33));
        assert_eq!(per_cent(2, 3), Some(67));
        assert_eq!(per_cent(7, 7), Some(100));
        assert_eq!(per_cent(0, 0), None);
        assert_eq!((hours_of(29), hours_of(30), hours_of(90)), (0, 1, 2));
    }
}
