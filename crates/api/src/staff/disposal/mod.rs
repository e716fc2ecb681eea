//! What is past its day: the list that somebody approves, and what became of it.
//!
//! Nothing personal is on the page but why something is kept longer, which somebody wrote.

pub(super) mod certificate;
pub(super) mod keep;

use std::collections::BTreeSet;

use axum::extract::{Extension, Query, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::ToSpan;
use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, family};
use rightsdesk_core::ids::{ControllerId, RequestId};
use rightsdesk_core::people::Role;
use rightsdesk_core::retention::{Approval, Approvers, Class};
use rightsdesk_store::disposal::{Approved, Disposal, DisposalId, State as Standing};
use rightsdesk_store::{CaseSummary, StoreError, Viewer};
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::case::Link;
use super::letter::moment;
use super::opened::{People, voice};
use crate::error::PageError;
use crate::page::DESK;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

/// The address of the list.
pub(super) const HERE: &str = "/desk/disposal";

/// The roles that can be approvers; which of them are stands in the council's settings.
pub(super) const APPROVERS: &[Role] = &Approvers::POSSIBLE;

/// The most lines that are shown at a time, and the most certificates.
const MOST: u32 = 100;
const CERTIFICATES_MOST: u32 = 20;

/// What the address may say.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    /// How many lines were just approved.
    approved: Option<u32>,
    /// What else was just done.
    done: Option<String>,
}

#[derive(Serialize)]
struct DisposalPage {
    intro: String,
    periods: String,
    /// What waits to be approved, by controller.
    groups: Vec<Group>,
    stopped: Vec<Line>,
    kept: Vec<Line>,
    going: Vec<Line>,
    /// Cases that were answered long ago and that nobody has closed.
    never_closed: Option<NeverClosed>,
    /// What is said where there is more of something than is shown, by its part of the page.
    more: More,
    certificates: Vec<Issued>,
}

/// The lines of one controller.
#[derive(Serialize)]
struct Group {
    /// Its name; none where there is only one.
    title: Option<String>,
    lines: Vec<Line>,
}

/// How much more there is than is shown.
#[derive(Default, Serialize)]
struct More {
    ready: Option<String>,
    stopped: Option<String>,
    kept: Option<String>,
    going: Option<String>,
}

/// Cases whose time does not begin before somebody closes them.
#[derive(Serialize)]
struct NeverClosed {
    intro: String,
    cases: Vec<Link>,
    more: Option<String>,
}

/// A line of the list.
#[derive(Serialize)]
struct Line {
    id: Uuid,
    /// The request and what goes.
    text: String,
    /// The rights, why now, and what would go; or what stops it.
    about: Vec<String>,
    /// Its cases.
    cases: Vec<Link>,
    /// Where it is kept longer.
    keep: Option<Link>,
}

/// A certificate, with what it is about.
#[derive(Serialize)]
struct Issued {
    link: Link,
    about: String,
}

/// Whoever approves, looking at the controllers for which they may.
struct Approving<'a> {
    state: &'a State,
    session: &'a StaffSession,
    viewer: Viewer,
    people: People,
}

impl<'a> Approving<'a> {
    /// # Errors
    /// Not permitted, if the council's settings name others.
    async fn begin(state: &'a State, session: &'a StaffSession) -> Result<Self, PageError> {
        let retention = state.store.retention();
        let roles = retention.approvers.roles();
        if !session.holds_any(roles) {
            return Err(PageError::NotPermitted);
        }
        let viewer = Viewer::staff(session.account, session.controllers(roles));
        Ok(Approving {
            people: People::of(state, &viewer.controllers).await?,
            state,
            session,
            viewer,
        })
    }

    fn voice(&self) -> Voice<'a> {
        voice(self.state)
    }

    /// The lines that have come so far, in words, and whether there are more.
    async fn lines(
        &self,
        states: &[Standing],
    ) -> Result<(Vec<(ControllerId, Line)>, Option<String>), PageError> {
        let store = &self.state.store;
        let (found, count) = store.disposals_in(&self.viewer, states, MOST).await?;
        let requests: BTreeSet<RequestId> = found.iter().map(|one| one.request).collect();
        let cases = store.cases_of_requests_for(requests, &self.viewer).await?;
        let lines: Vec<_> = found
            .into_iter()
            .map(|one| (one.controller.clone(), self.line(&one, &cases)))
            .collect();
        let more = self.more(lines.len(), count);
        Ok((lines, more))
    }

    /// What is said where not all are shown.
    fn more(&self, shown: usize, count: u64) -> Option<String> {
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        let facts = [("shown", shown.into()), ("count", count.into())];
        (count > shown).then(|| self.voice().say("disposal-more", &facts))
    }

    /// The cases that were answered so long ago that something would be past its day by now, had
    /// anybody closed them.
    async fn never_closed(&self) -> Result<Option<NeverClosed>, PageError> {
        let voice = self.voice();
        let months = self.state.store.retention().months(Class::WorkingCopies);
        let answered_by = self
            .state
            .today()
            .saturating_sub(i32::from(months).months());
        let store = &self.state.store;
        let (cases, count) = store.never_closed(&self.viewer, answered_by, MOST).await?;
        if cases.is_empty() {
            return Ok(None);
        }
        let more = self.more(cases.len(), count);
        let links = cases.into_iter().map(|case| {
            let right = names::right(voice, case.right, names::Reader::Staff);
            let on = case.answered.map(|day| voice.short_date(day));
            let facts = [
                ("reference", case.reference.as_str().into()),
                ("right", right.into()),
                ("on", on.unwrap_or_default().into()),
            ];
            Link {
                text: voice.say("disposal-never-closed-case", &facts),
                href: format!("{DESK}/cases/{}", case.id),
            }
        });
        let months = names::months(voice, months.into());
        Ok(Some(NeverClosed {
            intro: voice.say("disposal-never-closed-intro", &[("months", months.into())]),
            cases: links.collect(),
            more,
        }))
    }

    async fn page(&self, form: Form, success: Option<String>) -> Result<Response, PageError> {
        let voice = self.voice();
        let settings = self.state.store.retention();
        let period = |class| names::months(voice, settings.months(class).into());
        let periods = [
            ("working", period(Class::WorkingCopies).into()),
            ("reply", period(Class::Reply).into()),
            ("case", period(Class::CaseData).into()),
        ];
        let intro = match settings.approval {
            Approval::Person => "disposal-intro",
            Approval::Automatic => "disposal-intro-automatic",
        };
        // What is ready is not crowded out by what waits for something else.
        let (listed, more_ready) = self.lines(&[Standing::Listed]).await?;
        let (stopped, more_stopped) = self.lines(&[Standing::Stopped]).await?;
        let (kept, more_kept) = self.lines(&[Standing::Kept]).await?;
        let going = [Standing::Approved, Standing::Going];
        let (going, more_going) = self.lines(&going).await?;
        let plain = |lines: Vec<(ControllerId, Line)>| {
            let lines = lines.into_iter().map(|(_, line)| line);
            lines.collect::<Vec<Line>>()
        };
        let mut page = DisposalPage {
            intro: voice.text(intro),
            periods: voice.say("disposal-periods", &periods),
            groups: Vec::new(),
            stopped: plain(stopped),
            kept: plain(kept),
            going: plain(going),
            never_closed: self.never_closed().await?,
            more: More {
                ready: more_ready,
                stopped: more_stopped,
                kept: more_kept,
                going: more_going,
            },
            certificates: self.certificates().await?,
        };
        let mut ready: Vec<(ControllerId, Vec<Line>)> = Vec::new();
        for (controller, line) in listed {
            match ready.iter_mut().find(|(id, _)| *id == controller) {
                Some((_, lines)) => lines.push(line),
                None => ready.push((controller, vec![line])),
            }
        }
        let several = self.viewer.controllers.len() > 1;
        let rules = self.state.store.rules();
        let groups = ready.into_iter().map(|(id, lines)| {
            let known = rules.register.controller(&id).filter(|_| several);
            Group {
                title: known.map(|known| known.name.clone()),
                lines,
            }
        });
        page.groups = groups.collect();
        super::shell(self.state, self.session, HERE)
            .back(DESK)
            .with_form(form)
            .success(success)
            .show(self.state, "staff/disposal.html", page)
    }

    /// A line in words; `cases` are those of its request, and of others.
    fn line(&self, one: &Disposal, cases: &[CaseSummary]) -> Line {
        let voice = self.voice();
        let request = one.request;
        let cases = cases.iter().filter(|case| case.request == request);
        let cases = cases.map(|case| Link {
            text: names::right(voice, case.right, names::Reader::Staff),
            href: format!("{DESK}/cases/{}", case.id),
        });
        let name = || {
            let by = one.decided_by;
            by.map_or_else(String::new, |by| self.people.name_or_former(voice, by))
        };
        let mut about = vec![why_now(voice, one)];
        match one.state {
            Standing::Listed => about.push(what_goes(voice, one)),
            Standing::Stopped => {
                let stops = one.stops.iter();
                let stops =
                    stops.map(|stop| names::choice(voice, family::RETENTION_STOP, stop.code()));
                let stops = voice.and(&stops.collect::<Vec<String>>());
                about.push(voice.say("disposal-stopped-why", &[("stops", stops.into())]));
                about.extend(
                    one.stops
                        .iter()
                        .map(|stop| names::choice(voice, family::RETENTION_DO, stop.code())),
                );
            }
            Standing::Kept => {
                let until = one.keep_until.map(|day| voice.short_date(day));
                let facts = [
                    ("until", until.unwrap_or_default().into()),
                    ("name", name().into()),
                    ("reason", one.reason.clone().unwrap_or_default().into()),
                ];
                about.push(voice.say("disposal-kept-until", &facts));
            }
            Standing::Approved | Standing::Going | Standing::Done => {
                let at = one.decided_at.map(|at| moment(voice, at));
                let at = ("at", at.unwrap_or_default().into());
                about.push(if one.automatic {
                    voice.say("disposal-going-automatic", &[at])
                } else {
                    voice.say("disposal-going-by", &[("name", name().into()), at])
                });
            }
        }
        let keep = match one.state {
            Standing::Listed | Standing::Approved => Some("disposal-keep"),
            Standing::Kept => Some("disposal-keep-change"),
            Standing::Stopped | Standing::Going | Standing::Done => None,
        };
        Line {
            id: one.id.0,
            text: line_text(voice, one),
            about,
            cases: cases.collect(),
            keep: keep.map(|key| Link {
                text: voice.text(key),
                href: format!("{HERE}/{}/keep", one.id),
            }),
        }
    }

    async fn certificates(&self) -> Result<Vec<Issued>, PageError> {
        let voice = self.voice();
        let store = &self.state.store;
        let issued = store.certificates(&self.viewer, CERTIFICATES_MOST).await?;
        let issued = issued.into_iter().map(|one| {
            let class = names::choice(voice, family::RETENTION_CLASS, one.class.code());
            let facts = [
                ("reference", one.reference.as_str().into()),
                ("class", class.into()),
                ("on", moment(voice, one.issued_at).into()),
            ];
            Issued {
                link: Link {
                    text: voice.say(
                        "disposal-certificate-link",
                        &[("number", one.number.to_string().into())],
                    ),
                    href: certificate::address(one.number),
                },
                about: voice.say("disposal-certificate-about", &facts),
            }
        });
        Ok(issued.collect())
    }
}

/// "NOR-26-0042-K: The reply".
fn line_text(voice: Voice<'_>, one: &Disposal) -> String {
    let class = names::choice(voice, family::RETENTION_CLASS, one.class.code());
    let facts = [
        ("reference", one.reference.as_str().into()),
        ("class", class.into()),
    ];
    voice.say("disposal-line", &facts)
}

fn why_now(voice: Voice<'_>, one: &Disposal) -> String {
    let since = names::choice(voice, family::RETENTION_SINCE, one.since.code());
    let facts = [
        ("due", voice.short_date(one.due).into()),
        ("months", names::months(voice, one.months).into()),
        ("on", voice.short_date(one.since_on).into()),
        ("since", since.into()),
    ];
    voice.say("disposal-why", &facts)
}

fn what_goes(voice: Voice<'_>, one: &Disposal) -> String {
    let facts = [
        ("files", one.files.into()),
        ("letters", one.letters.into()),
        ("events", one.events.into()),
    ];
    if one.class == Class::CaseData {
        voice.say("disposal-goes-all", &facts)
    } else {
        voice.say("disposal-goes-files", &facts)
    }
}

/// The list.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let approving = Approving::begin(&state, &session).await?;
    let voice = approving.voice();
    let success = match (asked.approved, asked.done.as_deref()) {
        (Some(count), _) => Some(voice.say("disposal-done", &[("count", count.into())])),
        (None, Some("kept")) => Some(voice.text("disposal-done-kept")),
        _ => None,
    };
    approving.page(Form::new(), success).await
}

/// Approves the lines that were selected. Pressed twice it is the same.
pub(super) async fn approve(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    let approving = Approving::begin(&state, &session).await?;
    let voice = approving.voice();
    let selected: Option<Vec<DisposalId>> = sent
        .all("line")
        .iter()
        .map(|id| Uuid::try_parse(id).ok().map(DisposalId))
        .collect();
    // They come from checkboxes; whoever sends anything else did not select them.
    let selected = selected.ok_or(PageError::Unreadable)?;
    let mut form = sent.to_form();
    if selected.is_empty() {
        form.error("line", voice.text("disposal-problem-none"));
        return approving.page(form, None).await;
    }
    let mut approved = 0_u32;
    let mut changed = false;
    for line in selected {
        let by = session.account;
        let outcome = state
            .store
            .approve_disposal(line, &approving.viewer, by, state.now())
            .await?;
        match outcome {
            Approved::Now | Approved::Before => approved += 1,
            Approved::NotNow | Approved::NotFound => changed = true,
        }
    }
    if changed {
        form.error("line", voice.text("disposal-problem-changed"));
        return approving.page(form, None).await;
    }
    Ok(Redirect::to(&format!("{HERE}?approved={approved}")).into_response())
}

/// What to show of a case whose data are gone: the certificate, to whoever may read the cases of
/// the controller.
pub(super) async fn where_it_went(
    state: &State,
    session: &StaffSession,
    request: RequestId,
) -> PageError {
    match state.store.certificate_of(request, &session.viewer()).await {
        Ok(Some(known)) => PageError::Elsewhere(certificate::address(known.number)),
        Ok(None) => PageError::NotFound,
        Err(error) => error_of(error),
    }
}

fn error_of(error: StoreError) -> PageError {
    error.into()
}
