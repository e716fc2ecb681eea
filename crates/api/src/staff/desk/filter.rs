//! Which cases a list holds, as an address says it and as it is kept under a name: codes only.
//!
//! What an address says and nothing knows any more (a service that is no longer in the register, a
//! team that has ended) is told, and the rest is shown.

use jiff::civil::Date;
use rightsdesk_core::case::{Complexity, Hold, Priority, Stage};
use rightsdesk_core::ids::{AccountId, NoticeId};
use rightsdesk_core::right::Right;
use rightsdesk_store::desk::{By, Sort};
use rightsdesk_store::teams::TeamName;
use rightsdesk_store::{DeskQuery, Group, Owned, Scope, TeamId};
use uuid::Uuid;

use super::super::opened::People;
use super::APPROVERS;
use crate::access::READERS;
use crate::page::DESK;
use crate::session::StaffSession;

/// Which cases, before anything narrower is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Show {
    /// What is open.
    Open,
    /// A group of what is open.
    Group(Group),
    /// What has ended.
    Finished,
}

impl Show {
    /// Every choice, in the order in which the desk has them.
    pub(super) const ALL: [Show; 7] = [
        Show::Open,
        Show::Group(Group::Overdue),
        Show::Group(Group::DueSoon),
        Show::Group(Group::Needs),
        Show::Group(Group::Waiting),
        Show::Group(Group::Unassigned),
        Show::Finished,
    ];

    /// Its name in an address.
    pub(super) fn code(self) -> &'static str {
        match self {
            Show::Open => "all",
            Show::Group(group) => group.code(),
            Show::Finished => "finished",
        }
    }

    fn from_code(code: &str) -> Option<Show> {
        Self::ALL.into_iter().find(|show| show.code() == code)
    }
}

/// Whose cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// Everybody's.
    Everyone,
    /// The reader's.
    Mine,
    /// A team's.
    Team(TeamId),
}

impl Whose {
    /// What an address says; everybody's, if it says nothing.
    pub(super) fn read(asked: &[(String, String)]) -> Option<Whose> {
        if let Some(team) = value(asked, "team") {
            return Uuid::try_parse(team).ok().map(TeamId).map(Whose::Team);
        }
        match value(asked, "whose") {
            Some("me") => Some(Whose::Mine),
            Some("everyone") => Some(Whose::Everyone),
            _ => None,
        }
    }

    /// As an address says it.
    pub(super) fn codes(self) -> String {
        match self {
            Whose::Everyone => "whose=everyone".to_owned(),
            Whose::Mine => "whose=me".to_owned(),
            Whose::Team(team) => format!("team={team}"),
        }
    }

    /// For the store.
    pub(super) fn scope(self, session: &StaffSession) -> Scope {
        match self {
            Whose::Everyone => Scope::Everyone,
            Whose::Mine => Scope::Mine {
                account: session.account,
                approves: session.controllers(APPROVERS),
            },
            Whose::Team(team) => Scope::Team(team),
        }
    }
}

/// What a list is narrowed by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Filter {
    pub(super) show: Show,
    pub(super) whose: Whose,
    pub(super) stage: Option<Stage>,
    pub(super) right: Option<Right>,
    pub(super) service: Option<NoticeId>,
    pub(super) owner: Option<AccountId>,
    pub(super) hold: Option<Hold>,
    pub(super) due_from: Option<Date>,
    pub(super) due_to: Option<Date>,
    pub(super) received_from: Option<Date>,
    pub(super) received_to: Option<Date>,
    pub(super) priority: Option<Priority>,
    pub(super) complexity: Option<Complexity>,
    pub(super) limited: bool,
    pub(super) sort: Sort,
}

/// The fields of days.
pub(super) const DAYS: [&str; 4] = ["due-from", "due-to", "received-from", "received-to"];

/// What of a filter means nothing now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// The service is not in the register of any council of the reader.
    Service,
    /// The owner is nobody who can be shown here.
    Owner,
    /// The team has ended, or is none of the reader's councils'.
    Team,
    /// What ended is not listed in this order.
    Order,
    /// A code that nothing knows.
    Unknown,
    /// A day that is none, in the field of this name.
    Day(&'static str),
    /// Two days of which the first is after the second, in the field of the second.
    Backwards(&'static str),
}

/// What the codes are looked up in.
pub(super) struct Known<'a> {
    /// The services of the reader's councils, with their names.
    pub(super) services: &'a [(NoticeId, String)],
    pub(super) people: &'a People,
    pub(super) teams: &'a [TeamName],
}

/// The value of a name in an address, if it has one.
pub(super) fn value<'a>(asked: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = asked.iter().find(|(key, _)| key == name);
    found
        .map(|(_, value)| value.trim())
        .filter(|value| !value.is_empty())
}

impl Filter {
    /// A list without anything narrower.
    pub(super) fn of(show: Show, whose: Whose) -> Filter {
        Filter {
            show,
            whose,
            stage: None,
            right: None,
            service: None,
            owner: None,
            hold: None,
            due_from: None,
            due_to: None,
            received_from: None,
            received_to: None,
            priority: None,
            complexity: None,
            limited: false,
            sort: match show {
                // Of what has ended the newest is looked for.
                Show::Finished => Sort {
                    by: By::Received,
                    descending: true,
                },
                Show::Open | Show::Group(_) => Sort::default(),
            },
        }
    }

    /// Reads an address. What means nothing is left out, and told.
    pub(super) fn read(asked: &[(String, String)], known: &Known<'_>) -> (Filter, Vec<Misfit>) {
        let mut misfits = Vec::new();
        let mut whose = Whose::read(asked).unwrap_or(Whose::Everyone);
        let show = match value(asked, "show") {
            Some("mine") => {
                whose = Whose::Mine;
                Show::Open
            }
            Some(code) => Show::from_code(code).unwrap_or_else(|| {
                misfits.push(Misfit::Unknown);
                Show::Open
            }),
            None => Show::Open,
        };
        if let Whose::Team(team) = whose
            && !known.teams.iter().any(|known| known.id == team)
        {
            misfits.push(Misfit::Team);
            whose = Whose::Everyone;
        }
        let mut filter = Filter::of(show, whose);
        let mut unknown = 0_usize;
        macro_rules! code {
            ($name:literal, $read:expr) => {
                value(asked, $name).and_then(|code| {
                    let found = $read(code);
                    unknown += usize::from(found.is_none());
                    found
                })
            };
        }
        let of_stage = |code: &str| Stage::ALL.into_iter().find(|stage| stage.code() == code);
        filter.stage = code!("stage", of_stage);
        filter.right = code!("right", Right::from_code);
        let of_hold = |code: &str| Hold::ALL.into_iter().find(|hold| hold.code() == code);
        filter.hold = code!("hold", of_hold);
        filter.priority = code!("priority", Priority::from_code);
        filter.complexity = code!("complexity", Complexity::from_code);
        filter.limited = value(asked, "limited") == Some("yes");
        if unknown > 0 {
            misfits.push(Misfit::Unknown);
        }
        if let Some(id) = value(asked, "service") {
            let id = NoticeId(id.to_owned());
            if known.services.iter().any(|(known, _)| *known == id) {
                filter.service = Some(id);
            } else {
                misfits.push(Misfit::Service);
            }
        }
        if let Some(id) = value(asked, "owner") {
            let account = Uuid::try_parse(id).ok().map(AccountId);
            let found = account.filter(|id| {
                let account = known.people.account(*id);
                account.is_some_and(|account| account.disabled_at.is_none())
            });
            match found {
                Some(id) => filter.owner = Some(id),
                None => misfits.push(Misfit::Owner),
            }
        }
        let mut day = |name: &'static str| {
            let text = value(asked, name)?;
            let date: Option<Date> = text.parse().ok();
            let date = date.filter(|date| (1900..=2200).contains(&date.year()));
            if date.is_none() {
                misfits.push(Misfit::Day(name));
            }
            date
        };
        filter.due_from = day("due-from");
        filter.due_to = day("due-to");
        filter.received_from = day("received-from");
        filter.received_to = day("received-to");
        for (from, to, name) in [
            (filter.due_from, filter.due_to, "due-to"),
            (filter.received_from, filter.received_to, "received-to"),
        ] {
            if from.zip(to).is_some_and(|(from, to)| from > to) {
                misfits.push(Misfit::Backwards(name));
            }
        }
        if let Some(code) = value(asked, "sort") {
            match By::from_code(code) {
                Some(by) if show == Show::Finished && !by.is_for_all() => {
                    misfits.push(Misfit::Order);
                }
                Some(by) => {
                    filter.sort = Sort {
                        by,
                        descending: value(asked, "order") == Some("down"),
                    };
                }
                None => misfits.push(Misfit::Order),
            }
        }
        (filter, misfits)
    }

    /// The codes, as they stand in an address.
    pub(super) fn codes(&self) -> String {
        let mut codes = format!("show={}", self.show.code());
        let mut add = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                for part in ["&", name, "=", &value] {
                    codes.push_str(part);
                }
            }
        };
        match self.whose {
            Whose::Everyone => {}
            Whose::Mine => add("whose", Some("me".to_owned())),
            Whose::Team(team) => add("team", Some(team.to_string())),
        }
        add("stage", self.stage.map(|stage| stage.code().to_owned()));
        add("right", self.right.map(|right| right.code().to_owned()));
        add("service", self.service.as_ref().map(|id| id.0.clone()));
        add("owner", self.owner.map(|owner| owner.to_string()));
        add("hold", self.hold.map(|hold| hold.code().to_owned()));
        add("due-from", self.due_from.map(|day| day.to_string()));
        add("due-to", self.due_to.map(|day| day.to_string()));
        add(
            "received-from",
            self.received_from.map(|day| day.to_string()),
        );
        add("received-to", self.received_to.map(|day| day.to_string()));
        add("priority", self.priority.map(|it| it.code().to_owned()));
        add("complexity", self.complexity.map(|it| it.code().to_owned()));
        add("limited", self.limited.then(|| "yes".to_owned()));
        if self.sort != Filter::of(self.show, self.whose).sort {
            add("sort", Some(self.sort.by.code().to_owned()));
            add("order", self.sort.descending.then(|| "down".to_owned()));
        }
        codes
    }

    /// Its address.
    pub(super) fn address(&self) -> String {
        format!("{DESK}?{}", self.codes())
    }

    /// Whether it is narrowed by more than whose and which group.
    pub(super) fn is_narrowed(&self) -> bool {
        let plain = Filter {
            sort: self.sort,
            ..Filter::of(self.show, self.whose)
        };
        *self != plain
    }

    /// The query for its first page.
    pub(super) fn query(&self, session: &StaffSession, today: Date) -> DeskQuery {
        let stages = match (self.show, self.stage) {
            (Show::Finished, Some(stage)) if !stage.is_open() => vec![stage],
            (Show::Finished, _) => vec![Stage::Answered, Stage::Closed],
            (_, Some(stage)) if stage.is_open() => vec![stage],
            _ => Stage::OPEN.to_vec(),
        };
        DeskQuery {
            controllers: session.controllers(READERS),
            account: Some(session.account),
            stages,
            owned: self.owner.map(Owned::By),
            scope: self.whose.scope(session),
            group: match self.show {
                Show::Group(group) => Some((group, today)),
                Show::Open | Show::Finished => None,
            },
            right: self.right,
            notice: self.service.clone(),
            hold: self.hold,
            due_from: self.due_from,
            due_by: self.due_to,
            received_from: self.received_from,
            received_by: self.received_to,
            priority: self.priority,
            complexity: self.complexity,
            limited: self.limited,
            sort: self.sort,
            ..DeskQuery::default()
        }
    }
}

/// The pairs that codes say.
pub(super) fn pairs(codes: &str) -> Vec<(String, String)> {
    let pairs = codes.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_found_by_its_code() {
        for show in Show::ALL {
            assert_eq!(Show::from_code(show.code()), Some(show));
        }
        assert_eq!(Show::from_code("everything"), None);
    }

    #[test]
    fn codes_are_read_as_they_were_written() {
        let mut filter = Filter::of(Show::Group(Group::Overdue), Whose::Mine);
        assert_eq!(filter.codes(), "show=overdue&whose=me");
        filter.right = Some(Right::Erasure);
        filter.stage = Some(Stage::Gathering);
        filter.due_to = Some(jiff::civil::date(2026, 12, 4));
        filter.limited = true;
        filter.sort = Sort {
            by: By::Reference,
            descending: true,
        };
        let people = People::default();
        let known = Known {
            services: &[],
            people: &people,
            teams: &[],
        };
        let (read, misfits) = Filter::read(&pairs(&filter.codes()), &known);
        assert_eq!((read, misfits), (filter, Vec::new()));
    }
}
