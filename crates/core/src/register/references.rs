//! What the shape of a register file cannot show: names used twice, references to nothing,
//! values that make no sense.

use std::collections::{BTreeMap, BTreeSet};

use super::controller::{Contact, ContactRole};
use super::notice::{Anchor, EntryId, Limit, Notice};
use super::parse::{RegisterError, Source, no_regulator};
use crate::request::parse_email;

/// The most words of a notice that an anchor may repeat.
const MOST_WORDS: usize = 10;

/// Adds to `errors` what is wrong among and within the files that could be read; `recorded` where they
/// were in force before.
pub(super) fn check(sources: &[Source<'_>], recorded: bool, errors: &mut Vec<RegisterError>) {
    let unread = !errors.is_empty();
    let mut names = Names::default();
    for source in sources {
        controller(source, &mut names, errors);
        if !recorded {
            emails(source, errors);
        }
        for (list, notices) in [
            ("notices", &source.file.notices),
            ("templates", &source.file.templates),
        ] {
            for (index, entry) in notices.iter().enumerate() {
                let place = format!("{list}[{index}]");
                names
                    .notices
                    .add(source, &format!("{place}.id"), &entry.id.0, errors);
                notice(source, entry, &place, errors);
            }
        }
        if let Some(service) = &source.file.service {
            let place = "service";
            names
                .notices
                .add(source, "service.id", &service.id.0, errors);
            notice(source, service, place, errors);
        }
        regulators(source, errors);
    }
    let with_service = sources
        .iter()
        .filter(|source| source.file.service.is_some());
    for second in with_service.skip(1) {
        errors.push(second.error(
            "service",
            "another file already says what this service does",
        ));
    }
    // What a file that could not be read would have brought is not missing for certain.
    if !unread {
        adoptions(sources, errors);
        if sources
            .iter()
            .all(|source| source.file.regulators.is_empty())
        {
            errors.push(no_regulator());
        }
    }
    let with_regulators = sources
        .iter()
        .filter(|source| !source.file.regulators.is_empty());
    for second in with_regulators.skip(1) {
        errors.push(second.error(
            "regulators",
            "another file already says who the regulator is",
        ));
    }
}

/// Names that must be unique over all files.
#[derive(Default)]
struct Names {
    controllers: Seen,
    prefixes: Seen,
    notices: Seen,
}

/// Names met so far, with where.
#[derive(Default)]
struct Seen(BTreeMap<String, String>);

impl Seen {
    fn add(
        &mut self,
        source: &Source<'_>,
        field: &str,
        name: &str,
        errors: &mut Vec<RegisterError>,
    ) {
        let here = source.error(field, "");
        let place = format!("{}, line {}", here.file, here.line);
        if let Some(first) = self.0.get(name) {
            let problem = format!("`{name}` is used already ({first})");
            errors.push(source.error(field, problem));
        } else {
            self.0.insert(name.to_owned(), place);
        }
    }
}

/// The first steps of the program's own addresses; a controller's pages stand under its name.
const OWN_ADDRESSES: [&str; 5] = ["api", "assets", "demo", "desk", "health"];

fn controller(source: &Source<'_>, names: &mut Names, errors: &mut Vec<RegisterError>) {
    let Some(controller) = &source.file.controller else {
        if !source.file.notices.is_empty() {
            errors.push(source.error(
                "notices",
                "these notices have no controller; add a [controller] table to the file",
            ));
        }
        return;
    };
    identifier(source, "controller.id", &controller.id.0, errors);
    if OWN_ADDRESSES.contains(&controller.id.0.as_str()) {
        let problem = format!(
            "`{}` is an address of the program; take another name",
            controller.id
        );
        errors.push(source.error("controller.id", problem));
    }
    filled(source, "controller.name", &controller.name, errors);
    names
        .controllers
        .add(source, "controller.id", &controller.id.0, errors);
    names
        .prefixes
        .add(source, "controller.prefix", &controller.prefix, errors);
    if controller.prefix.len() != 3 || !controller.prefix.bytes().all(|b| b.is_ascii_uppercase()) {
        let problem = format!("`{}` is not three capital letters", controller.prefix);
        errors.push(source.error("controller.prefix", problem));
    }
    for (index, contact) in controller.contacts.iter().enumerate() {
        let place = format!("controller.contacts[{index}]");
        filled(source, &format!("{place}.name"), &contact.name, errors);
        // A service of its own kind can stand beside another; of these there is one on each day.
        let mut before = controller.contacts.iter().take(index);
        let same = |other: &Contact| other.role == contact.role && other.from == contact.from;
        if contact.role != ContactRole::Service && before.any(same) {
            let problem = "there is another contact of this role from the same day";
            errors.push(source.error(&format!("{place}.role"), problem));
        }
        if contact.email.is_none() && contact.phone.is_none() && contact.address.is_empty() {
            errors.push(source.error(&place, "give an email, a phone or an address"));
        }
        anchor(source, &place, contact.anchor.as_ref(), errors);
        let Some(notice) = &contact.notice else {
            continue;
        };
        let known = source.file.notices.iter().any(|entry| entry.id == *notice);
        if !known && !source.set_aside.contains(&notice.0) {
            let problem = format!("there is no notice `{notice}` in this file");
            errors.push(source.error(&format!("{place}.notice"), problem));
        }
    }
}

/// Letters bear the address of a contact, for answers, and some go to it: one that cannot stand in a
/// message would keep every letter of the controller from going.
fn emails(source: &Source<'_>, errors: &mut Vec<RegisterError>) {
    let controller = source.file.controller.iter();
    for (index, contact) in controller.flat_map(|one| &one.contacts).enumerate() {
        let Some(email) = &contact.email else {
            continue;
        };
        // Other programs are to answer to it, and many take no letters of other alphabets.
        let usable = email.is_ascii() && parse_email(email).is_ok_and(|read| read == *email);
        if !usable {
            let problem = format!("`{email}` is not an email address that mail can go to");
            let field = format!("controller.contacts[{index}].email");
            errors.push(source.error(&field, problem));
        }
    }
}

fn notice(source: &Source<'_>, notice: &Notice, place: &str, errors: &mut Vec<RegisterError>) {
    identifier(source, &format!("{place}.id"), &notice.id.0, errors);
    filled(source, &format!("{place}.title"), &notice.title, errors);

    let bases = list(
        source,
        place,
        "bases",
        &notice.bases,
        |b| (&b.id, &b.statement),
        errors,
    );
    let purposes = list(
        source,
        place,
        "purposes",
        &notice.purposes,
        |p| (&p.id, &p.statement),
        errors,
    );
    list(
        source,
        place,
        "conditions",
        &notice.conditions,
        |c| (&c.id, &c.statement),
        errors,
    );
    list(
        source,
        place,
        "categories",
        &notice.categories,
        |c| (&c.id, &c.name),
        errors,
    );
    list(
        source,
        place,
        "people",
        &notice.people,
        |p| (&p.id, &p.name),
        errors,
    );
    list(
        source,
        place,
        "sources",
        &notice.sources,
        |s| (&s.id, &s.name),
        errors,
    );
    list(
        source,
        place,
        "systems",
        &notice.systems,
        |s| (&s.id, &s.name),
        errors,
    );
    let processors = list(
        source,
        place,
        "processors",
        &notice.processors,
        |p| (&p.id, &p.name),
        errors,
    );
    list(
        source,
        place,
        "joint_controllers",
        &notice.joint_controllers,
        |j| (&j.id, &j.name),
        errors,
    );
    list(
        source,
        place,
        "recipients",
        &notice.recipients,
        |r| (&r.id, &r.name),
        errors,
    );
    list(
        source,
        place,
        "retention",
        &notice.retention,
        |r| (&r.id, &r.statement),
        errors,
    );

    let mut refer = |field: &str, kind: &str, known: &BTreeSet<&EntryId>, name: &EntryId| {
        if !known.contains(name) && !source.set_aside.contains(&name.0) {
            let problem = format!("there is no {kind} `{name}` in this notice");
            errors.push(source.error(&format!("{place}.{field}"), problem));
        }
    };
    for (index, purpose) in notice.purposes.iter().enumerate() {
        for (nth, basis) in purpose.bases.iter().enumerate() {
            refer(
                &format!("purposes[{index}].bases[{nth}]"),
                "basis",
                &bases,
                basis,
            );
        }
    }
    for (index, condition) in notice.conditions.iter().enumerate() {
        for (nth, purpose) in condition.purposes.iter().enumerate() {
            let field = format!("conditions[{index}].purposes[{nth}]");
            refer(&field, "purpose", &purposes, purpose);
        }
    }
    for (index, retention) in notice.retention.iter().enumerate() {
        for (nth, purpose) in retention.purposes.iter().enumerate() {
            let field = format!("retention[{index}].purposes[{nth}]");
            refer(&field, "purpose", &purposes, purpose);
        }
    }
    for (index, system) in notice.systems.iter().enumerate() {
        if let Some(processor) = &system.processor {
            let field = format!("systems[{index}].processor");
            refer(&field, "processor", &processors, processor);
        }
    }

    for (index, named) in notice.rights.iter().enumerate() {
        let mut before = notice.rights.iter().take(index);
        if before.any(|other| other.right == named.right) {
            let problem = format!("`{}` is named twice in rights", named.right.code());
            errors.push(source.error(&format!("{place}.rights[{index}].right"), problem));
        }
    }
    for (item, text) in &notice.filled {
        let field = format!("{place}.filled.{}", item.code());
        filled(source, &field, text, errors);
    }
    conditions_and_limits(source, notice, place, errors);
    for (path, found) in anchors(notice) {
        anchor(source, &format!("{place}.{path}"), found, errors);
    }
}

fn conditions_and_limits(
    source: &Source<'_>,
    notice: &Notice,
    place: &str,
    errors: &mut Vec<RegisterError>,
) {
    for (index, condition) in notice.conditions.iter().enumerate() {
        if condition.article_9.is_empty() && condition.schedule_1.is_empty() {
            let field = format!("{place}.conditions[{index}]");
            errors.push(source.error(&field, "name a condition in article_9 or schedule_1"));
        }
    }
    for (index, retention) in notice.retention.iter().enumerate() {
        if matches!(
            retention.limit,
            Limit::Period {
                years: 0,
                months: 0,
                ..
            }
        ) {
            let field = format!("{place}.retention[{index}].limit");
            errors.push(source.error(&field, "a period needs years or months"));
        }
    }
    let some_purposes = !notice.purposes.is_empty();
    if some_purposes && !notice.purposes.iter().any(|purpose| purpose.main) {
        let problem = "mark with `main = true` what the service is there for";
        errors.push(source.error(&format!("{place}.purposes"), problem));
    }
}

/// Checks the names and texts of a list, and returns the names.
fn list<'n, T>(
    source: &Source<'_>,
    place: &str,
    list: &str,
    items: &'n [T],
    parts: impl Fn(&'n T) -> (&'n EntryId, &'n String),
    errors: &mut Vec<RegisterError>,
) -> BTreeSet<&'n EntryId> {
    let mut names = BTreeSet::new();
    for (index, item) in items.iter().enumerate() {
        let (id, text) = parts(item);
        let place = format!("{place}.{list}[{index}]");
        identifier(source, &format!("{place}.id"), &id.0, errors);
        if !names.insert(id) {
            let problem = format!("`{id}` is used twice in {list}");
            errors.push(source.error(&format!("{place}.id"), problem));
        }
        filled(source, &place, text, errors);
    }
    names
}

fn identifier(source: &Source<'_>, field: &str, id: &str, errors: &mut Vec<RegisterError>) {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let edge = id.starts_with('-') || id.ends_with('-');
    if id.is_empty() || edge || !id.chars().all(allowed) {
        let problem = format!("`{id}` must be lower-case letters, digits and hyphens between them");
        errors.push(source.error(field, problem));
    }
}

fn filled(source: &Source<'_>, field: &str, text: &str, errors: &mut Vec<RegisterError>) {
    if text.trim().is_empty() {
        errors.push(source.error(field, "the text is empty"));
    }
}

fn anchor(
    source: &Source<'_>,
    place: &str,
    anchor: Option<&Anchor>,
    errors: &mut Vec<RegisterError>,
) {
    let Some(anchor) = anchor else { return };
    for (part, text) in [("heading", &anchor.heading), ("words", &anchor.words)] {
        let words = text.split_whitespace().count();
        if words == 0 || words > MOST_WORDS {
            let problem =
                format!("an anchor takes 1 to {MOST_WORDS} words of the notice here, not {words}");
            errors.push(source.error(&format!("{place}.anchor.{part}"), problem));
        }
    }
}

/// Every statement of a notice with its anchor, by its path within the notice.
pub(super) fn anchors(notice: &Notice) -> Vec<(String, Option<&Anchor>)> {
    let mut found = Vec::new();
    macro_rules! of {
        (lists: $($list:ident)*; singles: $($single:ident)*) => {
            $(for (index, item) in notice.$list.iter().enumerate() {
                found.push((format!(concat!(stringify!($list), "[{}]"), index), item.anchor.as_ref()));
            })*
            $(if let Some(item) = &notice.$single {
                found.push((stringify!($single).to_owned(), item.anchor.as_ref()));
            })*
        };
    }
    of! {
        lists: bases purposes conditions categories people sources systems processors
               joint_controllers recipients retention rights;
        singles: controller officer providing other_uses processing_by_others transfers automated_decisions rights_elsewhere
                 withdrawal complaint_to_controller regulator
    }
    found
}

fn regulators(source: &Source<'_>, errors: &mut Vec<RegisterError>) {
    let mut before = None;
    for (index, regulator) in source.file.regulators.iter().enumerate() {
        let place = format!("regulators[{index}]");
        filled(source, &format!("{place}.name"), &regulator.name, errors);
        if regulator.address.is_empty() {
            errors.push(source.error(&format!("{place}.address"), "the address is empty"));
        }
        let problem = match (index, regulator.from) {
            (0, Some(_)) => Some("the first regulator holds from the beginning: leave `from` out"),
            (0, None) => None,
            (_, None) => Some("say from which day on this holds"),
            (_, from) if from <= before => Some("must be later than the regulator above it"),
            _ => None,
        };
        if let Some(problem) = problem {
            errors.push(source.error(&format!("{place}.from"), problem));
        }
        before = regulator.from.or(before);
    }
}

fn adoptions(sources: &[Source<'_>], errors: &mut Vec<RegisterError>) {
    let templates: BTreeSet<_> = sources
        .iter()
        .flat_map(|source| &source.file.templates)
        .map(|template| &template.id)
        .collect();
    for source in sources {
        let mut adopted = BTreeSet::new();
        for (index, notice) in source.file.notices.iter().enumerate() {
            let Some(adopts) = &notice.adopts else {
                continue;
            };
            if !adopted.insert(adopts) {
                let problem = format!("another notice of this controller replaces `{adopts}`");
                errors.push(source.error(&format!("notices[{index}].adopts"), problem));
            }
            if !templates.contains(adopts) {
                let problem = format!("there is no template `{adopts}`");
                errors.push(source.error(&format!("notices[{index}].adopts"), problem));
            }
        }
    }
}
