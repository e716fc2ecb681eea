//! What there is to choose from in a form: people, tasks, places, and the choices of core.

use std::collections::BTreeSet;

use rightsdesk_content::names::{self, Reader, family};
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::case::{
    ActingAs, AttachedAs, Body, CareKind, ChangeKind, ChildsView, Complexity, ExtensionGround,
    IdentityCheck, LinkKind, Matter, OpinionFinding, OtherBusiness, Priority, ReachedBy, Task,
    TaskKind, TaskState, Telling, ToldAs, UseGround, View, search,
};
use rightsdesk_core::people::Role;
use rightsdesk_core::register::work as work_of_register;
use rightsdesk_core::register::work::Place;
use rightsdesk_core::request::{Adjustment, ReplyBy, ReplyWhen};
use rightsdesk_core::right::Right;
use rightsdesk_store::accounts::Account;

use super::super::super::fields::Item;
use super::super::super::letter;
use super::{Planner, sending};
use crate::access::{READERS, WRITERS};

/// Writes functions that list the choices of one family of core.
macro_rules! families {
    ($($name:ident: $choice:ident as $family:ident;)*) => {$(
        pub(super) fn $name(planner: &Planner<'_>) -> Vec<Item> {
            let items = $choice::ALL.iter().map(|choice| choice.code());
            items.map(|code| planner.named(family::$family, code)).collect()
        }
    )*};
}

families! {
    complexities: Complexity as COMPLEXITY;
    priorities: Priority as PRIORITY;
    cares: CareKind as CARE;
    other_business: OtherBusiness as BUSINESS;
    identity_checks: IdentityCheck as IDENTITY_CHECK;
    acting_as: ActingAs as ACTING_AS;
    changes: ChangeKind as CHANGE;
    told_as: ToldAs as TOLD_AS;
    tellings: Telling as TELLING;
    use_grounds: UseGround as USE_GROUND;
    bodies: Body as BODY;
    links: LinkKind as LINK;
    ways_reached: ReachedBy as REACHED_BY;
    views: View as VIEW;
}

/// Once a request is decided it is one; but nobody is answered who has died.
pub(super) fn other_business_yet(planner: &Planner<'_>) -> Vec<Item> {
    let mut items = other_business(planner);
    if planner.opened.case().decided.is_some() {
        items.retain(|item| item.value() == OtherBusiness::RequesterDied.code());
    }
    items
}

pub(super) fn cares_noted(planner: &Planner<'_>) -> Vec<Item> {
    let noted = planner.opened.case().care.iter();
    noted
        .map(|care| planner.named(family::CARE, care.kind.code()))
        .collect()
}

/// The letters that did not reach the person: of which day, and what kind.
pub(super) fn letters_undelivered(planner: &Planner<'_>) -> Vec<Item> {
    let letters = planner.letters.iter();
    letters
        .filter_map(|message| {
            let kind = letter::kind(planner.state, message)?;
            let on = planner.voice.short_date(local_date(message.created_at));
            let facts = [("on", on.into()), ("kind", kind.into())];
            let text = planner.voice.say("choice-letter", &facts);
            Some(Item::new(message.id.to_string(), text))
        })
        .collect()
}

/// What shows who somebody is, is not taken any more once they are known.
pub(super) fn attached_as(planner: &Planner<'_>) -> Vec<Item> {
    let settled = planner.opened.case().identity.is_settled();
    AttachedAs::ALL
        .iter()
        .filter(|choice| !(settled && **choice == AttachedAs::Identity))
        .map(|choice| planner.named(family::ATTACHED_AS, choice.code()))
        .collect()
}

/// What shows who somebody is, is taken while it is asked for.
pub(super) fn matters(planner: &Planner<'_>) -> Vec<Item> {
    let asked = planner.opened.case().identity.is_open();
    // That details were changed is recorded by changing them.
    let fits = |matter: &&Matter| match matter {
        Matter::Identity => asked,
        Matter::Contact => false,
        _ => true,
    };
    let all = Matter::ALL.iter().filter(fits);
    all.map(|matter| planner.named(family::MATTER, matter.code()))
        .collect()
}

pub(super) fn adjustments(planner: &Planner<'_>) -> Vec<Item> {
    Adjustment::ALL
        .map(|one| Item::new(one.code(), names::adjustment(planner.voice, one)))
        .to_vec()
}

pub(super) fn ways_to_reply(planner: &Planner<'_>) -> Vec<Item> {
    ReplyBy::ALL
        .map(|way| Item::new(way.code(), names::reply_by(planner.voice, way)))
        .to_vec()
}

pub(super) fn times_to_hear(planner: &Planner<'_>) -> Vec<Item> {
    ReplyWhen::ALL
        .map(|when| {
            let name = names::reply_when(planner.voice, when, Reader::Staff);
            Item::new(when.code(), name)
        })
        .to_vec()
}

/// The two ways out where a reply had better wait.
pub(super) fn times_to_send(planner: &Planner<'_>) -> Vec<Item> {
    let Some(held) = planner.held() else {
        return Vec::new();
    };
    let voice = planner.voice;
    let planned = voice.say("send-when-planned", &[("until", held.until.into())]);
    vec![
        Item::new(sending::PLANNED, planned).hint(voice.text("send-when-planned-hint")),
        Item::new(sending::NOW, voice.text("send-when-now")).hint(voice.text("send-when-now-hint")),
    ]
}

pub(super) fn childs_views(planner: &Planner<'_>) -> Vec<Item> {
    ChildsView::ALL
        .map(|view| Item::new(view.code(), names::childs_view(planner.voice, view)))
        .to_vec()
}

pub(super) fn opinions(planner: &Planner<'_>) -> Vec<Item> {
    OpinionFinding::ALL
        .map(|finding| {
            Item::new(
                finding.code(),
                names::opinion_finding(planner.voice, finding),
            )
        })
        .to_vec()
}

pub(super) fn grounds(planner: &Planner<'_>) -> Vec<Item> {
    [
        (ExtensionGround::Complexity, "complexity"),
        (ExtensionGround::NumberOfRequests, "number_of_requests"),
    ]
    .map(|(ground, code)| Item::new(code, names::extension_ground(planner.voice, ground)))
    .to_vec()
}

/// The rights for which the request has no open case.
pub(super) fn other_rights(planner: &Planner<'_>) -> Vec<Item> {
    let case = planner.opened.case();
    let open = |right: Right| {
        let mut beside = planner.opened.file.beside.iter();
        beside.any(|beside| beside.right == right && beside.stage.is_open())
    };
    Right::ALL
        .into_iter()
        .filter(|right| *right != case.right && !open(*right))
        // Once the reply has gone only it can be complained about.
        .filter(|right| case.stage.is_open() || *right == Right::Complaint)
        .map(|right| {
            Item::new(
                right.code(),
                names::right(planner.voice, right, Reader::Staff),
            )
        })
        .collect()
}

fn people(accounts: impl Iterator<Item = impl std::ops::Deref<Target = Account>>) -> Vec<Item> {
    accounts
        .map(|account| Item::new(account.id.to_string(), &account.name))
        .collect()
}

pub(super) fn owners(planner: &Planner<'_>) -> Vec<Item> {
    people(planner.opened.owners())
}

pub(super) fn readers(planner: &Planner<'_>) -> Vec<Item> {
    people(planner.people_with(READERS))
}

/// Oneself; of another's interest only the heads of the team speak.
pub(super) fn may_have_interest(planner: &Planner<'_>) -> Vec<Item> {
    let head = planner.opened.actor.has_any(&[Role::Manager, Role::Dpo]);
    let own = planner.opened.actor.account();
    people(
        planner
            .people_with(WRITERS)
            .filter(|account| head || Some(account.id) == own),
    )
}

/// Those who may see the case, without oneself.
pub(super) fn colleagues(planner: &Planner<'_>) -> Vec<Item> {
    let own = planner.opened.actor.account();
    let seen_by = |id| planner.opened.is_seen_by(id);
    let others = planner.people_with(READERS);
    people(others.filter(|account| Some(account.id) != own && seen_by(account.id)))
}

/// The other controllers to which the request was not forwarded yet.
pub(super) fn controllers_named(planner: &Planner<'_>) -> Vec<Item> {
    let named = planner.opened.case().other_controllers.iter();
    named
        .filter(|other| other.forwarded.is_none())
        .map(|other| Item::new(&other.name, &other.name))
        .collect()
}

/// What can be asked of others for the right; of a copy, what concerns another person too.
pub(super) fn kinds_of_task(planner: &Planner<'_>) -> Vec<Item> {
    kinds(planner.opened.case().right)
        .map(|kind| planner.named(family::TASK_KIND, kind.code()))
        .collect()
}

pub(super) fn kinds(right: Right) -> impl Iterator<Item = TaskKind> {
    let consult = right.is_answered_with_a_copy().then_some(TaskKind::Consult);
    TaskKind::of_right(right).iter().copied().chain(consult)
}

/// A place of the register as a choice: its first entry, never its name, which can stand in an
/// address.
pub(in super::super) fn place_code(place: &Place) -> String {
    place.entries.first().map_or_else(String::new, |entry| {
        format!("{}/{}", entry.notice, entry.id)
    })
}

pub(super) fn places(planner: &Planner<'_>) -> Vec<Item> {
    let places = planner.places().into_iter();
    places
        .map(|place| {
            let keepers = planner.voice.and(&place.keepers);
            let facts = [("keepers", keepers.into())];
            let hint = if place.keepers.is_empty() {
                planner.text("place-no-keeper")
            } else {
                planner.voice.say("place-keepers", &facts)
            };
            Item::new(place_code(&place), &place.name).hint(hint)
        })
        .collect()
}

pub(super) fn systems(planner: &Planner<'_>) -> Vec<Item> {
    let places = planner.places().into_iter();
    places
        .map(|place| Item::new(&place.name, &place.name))
        .collect()
}

/// The places of which the record says nothing.
pub(super) fn unsearched(planner: &Planner<'_>) -> Vec<Item> {
    named_so(search::unsearched(
        planner.opened.case(),
        &planner.rules.register,
    ))
}

/// Those who may get personal data, as the register proposes them.
pub(super) fn possible_recipients(planner: &Planner<'_>) -> Vec<Item> {
    named_so(proposed(planner))
}

fn proposed(planner: &Planner<'_>) -> BTreeSet<String> {
    work_of_register::possible_recipients(&planner.notices())
        .into_iter()
        .map(|recipient| recipient.name)
        .collect()
}

/// Those who got the data, as keepers confirm, and those whom the register proposes.
pub(super) fn recipients_known(planner: &Planner<'_>) -> Vec<Item> {
    let confirmed = planner.opened.case().confirmed_recipients();
    let mut all = proposed(planner);
    all.extend(confirmed.into_iter().map(str::to_owned));
    named_so(all)
}

/// Those who got the data, as keepers confirm, and were not told yet.
pub(super) fn recipients_to_tell(planner: &Planner<'_>) -> Vec<Item> {
    let case = planner.opened.case();
    let told = |name: &&str| case.told.iter().any(|told| told.recipient == **name);
    let confirmed = case.confirmed_recipients().into_iter();
    named_so(confirmed.filter(|name| !told(name)).map(str::to_owned))
}

fn named_so(names: impl IntoIterator<Item = String>) -> Vec<Item> {
    names
        .into_iter()
        .map(|name| Item::new(&name, &name))
        .collect()
}

fn tasks(planner: &Planner<'_>, fits: impl Fn(&Task) -> bool) -> Vec<Item> {
    let tasks = planner.opened.case().tasks.iter();
    tasks
        .filter(|task| fits(task))
        .map(|task| Item::new(task.id.to_string(), planner.task_line(task)))
        .collect()
}

fn open_tasks(planner: &Planner<'_>, fits: impl Fn(TaskKind) -> bool) -> Vec<Item> {
    tasks(planner, |task| task.is_open() && fits(task.what.task_kind))
}

pub(super) fn tasks_open(planner: &Planner<'_>) -> Vec<Item> {
    open_tasks(planner, |_| true)
}

/// Those who can be reminded by email.
pub(super) fn tasks_to_chase(planner: &Planner<'_>) -> Vec<Item> {
    tasks(planner, |task| {
        task.is_open() && task.what.keeper.email.is_some()
    })
}

pub(super) fn tasks_to_preserve(planner: &Planner<'_>) -> Vec<Item> {
    open_tasks(planner, |kind| kind == TaskKind::Preserve)
}

pub(super) fn tasks_to_search(planner: &Planner<'_>) -> Vec<Item> {
    open_tasks(planner, TaskKind::searches)
}

pub(super) fn tasks_to_change(planner: &Planner<'_>) -> Vec<Item> {
    open_tasks(planner, TaskKind::changes)
}

pub(super) fn consultations_open(planner: &Planner<'_>) -> Vec<Item> {
    open_tasks(planner, |kind| kind == TaskKind::Consult)
}

/// A decision can be taken whether the person answered or not.
pub(super) fn consultations(planner: &Planner<'_>) -> Vec<Item> {
    tasks(planner, |task| {
        let called_off = matches!(task.state, TaskState::CalledOff { .. });
        task.what.task_kind == TaskKind::Consult && !called_off
    })
}
