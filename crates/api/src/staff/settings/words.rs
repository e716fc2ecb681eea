//! Settings and their changes, in words.

use std::collections::BTreeMap;

use rightsdesk_content::{Voice, names, reasons};
use rightsdesk_core::calendar::OneOffDay;
use rightsdesk_core::ids::{AccountId, ControllerId};
use rightsdesk_core::register::Register;
use rightsdesk_core::settings::{Difference, Fault, Group};
use rightsdesk_store::revisions::{Author, Change};
use serde_json::Value;

use super::Line;

/// The names of those who changed something.
pub(super) type Names = BTreeMap<AccountId, String>;

/// A change in words.
pub(super) struct Told {
    /// What was changed.
    pub(super) what: String,
    /// From what to what.
    pub(super) lines: Vec<Line>,
}

/// Who changed something.
pub(super) fn who(voice: Voice<'_>, names: &Names, by: Author) -> String {
    match by {
        Author::Account(id) => {
            let name = names.get(&id).cloned();
            name.unwrap_or_else(|| voice.text("actor-former"))
        }
        Author::CommandLine => voice.text("holidays-by-command"),
        Author::Program => voice.text("holidays-by-program"),
    }
}

/// A line in words: "Hour of the day: was 7, is 9"
pub(super) fn line(voice: Voice<'_>, line: &Line) -> String {
    let facts = [
        ("name", (&line.name).into()),
        ("was", (&line.was).into()),
        ("is", (&line.is).into()),
    ];
    voice.say("settings-line", &facts)
}

/// A change in words.
pub(super) fn told(voice: Voice<'_>, register: &Register, change: &Change) -> Told {
    let plain = |what: String| Told {
        what,
        lines: Vec::new(),
    };
    let days = |key: &str, days: &[OneOffDay]| {
        let days: Vec<String> = days
            .iter()
            .map(|day| {
                let facts = [
                    ("date", voice.long_date(day.date).into()),
                    ("nation", names::nation(voice, day.nation).into()),
                    ("name", (&day.name).into()),
                ];
                voice.say("settings-day", &facts)
            })
            .collect();
        voice.say(key, &[("days", days.join("; ").into())])
    };
    let until = |key: &str, year: i16| voice.say(key, &[("year", year.to_string().into())]);
    let notice = |key: &str, id| {
        let title = register.notice(id).map(|notice| notice.title.clone());
        let title = title.unwrap_or_else(|| id.0.clone());
        voice.say(key, &[("notice", title.into())])
    };
    match change {
        Change::Installed => plain(voice.text("settings-told-installed")),
        Change::PolicySettled { .. } => plain(voice.text("settings-told-policy")),
        Change::BankHolidaysLoaded { until: year, .. } => {
            plain(until("settings-told-holidays-loaded", *year))
        }
        Change::BankHolidaysShipped { until: year, .. } => {
            plain(until("settings-told-holidays-shipped", *year))
        }
        Change::OneOffDaysAdded { days: added } => plain(days("settings-told-day-added", added)),
        Change::OneOffDaysRemoved { days: gone } => plain(days("settings-told-day-removed", gone)),
        Change::RegisterImported { .. } => plain(voice.text("settings-told-register")),
        Change::ItemFilled { notice: id, .. } => plain(notice("settings-told-filled", id)),
        Change::ItemCleared { notice: id, .. } => plain(notice("settings-told-cleared", id)),
        Change::Settled { group, differences } => Told {
            what: voice.text(&format!("settings-group-{}", group.code())),
            lines: lines(voice, *group, differences),
        },
        Change::ControllerSettled {
            controller,
            differences,
        } => {
            let known = register.controller(controller);
            let name = known.map_or_else(|| controller.0.clone(), |known| known.name.clone());
            Told {
                what: voice.say("settings-told-controller", &[("name", name.into())]),
                lines: lines(voice, Group::Controllers, differences),
            }
        }
        Change::ReasonSettled {
            reason,
            differences,
        } => {
            let name = reasons::name(voice, reason);
            Told {
                what: voice.say("settings-told-reason", &[("name", name.into())]),
                lines: lines(voice, Group::Reasons, differences),
            }
        }
        Change::LetterWorded {
            letter,
            differences,
        } => {
            let (controller, kind) = letter.split_once('/').unwrap_or((letter, ""));
            let known = register.controller(&ControllerId(controller.to_owned()));
            let name = known.map_or_else(|| controller.to_owned(), |known| known.name.clone());
            let facts = [
                ("name", name.into()),
                ("letter", kind.replace('_', " ").into()),
            ];
            Told {
                what: voice.say("settings-told-letter", &facts),
                lines: lines(voice, Group::Letters, differences),
            }
        }
    }
}

/// The rest of a change that is not told as differences of settings.
pub(super) fn details(voice: Voice<'_>, register: &Register, change: &Change) -> Vec<String> {
    let titles = |key: &str, ids: Vec<String>| {
        (!ids.is_empty()).then(|| voice.say(key, &[("what", voice.and(&ids).into())]))
    };
    let notices = |ids: &[rightsdesk_core::ids::NoticeId]| {
        ids.iter()
            .map(|id| {
                let known = register.notice(id);
                known.map_or_else(|| id.0.clone(), |notice| notice.title.clone())
            })
            .collect::<Vec<_>>()
    };
    let controllers = |ids: &[rightsdesk_core::ids::ControllerId]| {
        ids.iter()
            .map(|id| {
                let known = register.controller(id);
                known.map_or_else(|| id.0.clone(), |known| known.name.clone())
            })
            .collect::<Vec<_>>()
    };
    match change {
        Change::RegisterImported { difference } => {
            let of = |one: &[_], other: &[_]| [controllers(one), notices(other)].concat();
            let added = of(&difference.controllers_added, &difference.notices_added);
            let gone = of(&difference.controllers_removed, &difference.notices_removed);
            let other = of(&difference.controllers_changed, &difference.notices_changed);
            [
                titles("settings-register-added", added),
                titles("settings-register-removed", gone),
                titles("settings-register-changed", other),
            ]
            .into_iter()
            .flatten()
            .collect()
        }
        Change::ItemFilled { item, .. } | Change::ItemCleared { item, .. } => {
            vec![rightsdesk_content::findings::item_name(voice, *item)]
        }
        _ => Vec::new(),
    }
}

/// Differences in words.
pub(super) fn lines(voice: Voice<'_>, group: Group, differences: &[Difference]) -> Vec<Line> {
    let shown = |setting: &str, given: Option<&Value>| match given {
        Some(given) => value(voice, setting, given),
        None if group == Group::Controllers => voice.text("settings-as-register"),
        None => voice.text("settings-not-set"),
    };
    differences
        .iter()
        .map(|one| Line {
            name: name(voice, group, &one.setting),
            was: shown(&one.setting, one.was.as_ref()),
            is: shown(&one.setting, one.is.as_ref()),
        })
        .collect()
}

/// What a setting is called.
pub(super) fn name(voice: Voice<'_>, group: Group, setting: &str) -> String {
    let parts: Vec<&str> = setting.split('.').collect();
    match (group, parts.as_slice()) {
        (Group::Controllers, ["contacts", role, what]) => {
            let role = voice.text(&format!("setting-contact-{role}"));
            let what = voice.text(&format!("setting-contact-its-{what}"));
            voice.say(
                "setting-contact",
                &[("role", role.into()), ("what", what.into())],
            )
        }
        (Group::Controllers, ["texts", text, language]) => {
            let text = voice.text(&format!("setting-text-{}", text.replace('_', "-")));
            let facts = [("text", text.into()), ("language", (*language).into())];
            voice.say("setting-text", &facts)
        }
        _ => voice.text(&key(group, setting)),
    }
}

/// The key of what a setting is called.
pub(super) fn key(group: Group, setting: &str) -> String {
    format!("setting-{}-{}", group.code(), setting.replace('_', "-"))
}

/// The value of a setting.
pub(super) fn value(voice: Voice<'_>, setting: &str, given: &Value) -> String {
    match given {
        Value::Null => voice.text("settings-not-set"),
        Value::Bool(true) => voice.text("field-yes"),
        Value::Bool(false) => voice.text("field-no"),
        Value::Number(number) if number.as_i64() == Some(0) && setting.contains("every") => {
            voice.text("settings-not-again")
        }
        Value::Number(number) => number.to_string(),
        Value::String(code) if matches!(setting, "approval" | "approvers" | "approver") => {
            voice.text(&format!("setting-choice-{code}"))
        }
        Value::String(text) => text.clone(),
        Value::Array(all) if all.is_empty() => voice.text("settings-none"),
        Value::Array(all) => {
            let all: Vec<String> = all.iter().map(|one| value(voice, setting, one)).collect();
            if setting.ends_with("address") {
                all.join(", ")
            } else {
                voice.and(&all)
            }
        }
        Value::Object(_) => given.to_string(),
    }
}

/// What is wrong with a setting, and what to do.
pub(super) fn fault(voice: Voice<'_>, group: Group, fault: &Fault) -> String {
    match fault {
        Fault::Unknown | Fault::NotAChoice => voice.text("settings-fault-choice"),
        Fault::Missing => voice.text("settings-fault-missing"),
        Fault::NotANumber => voice.text("settings-fault-number"),
        Fault::Outside { least, most } => {
            let facts = [
                ("least", i64::from(*least).into()),
                ("most", i64::from(*most).into()),
            ];
            voice.say("settings-fault-outside", &facts)
        }
        Fault::TooMany { most } => voice.say("settings-fault-many", &[("most", (*most).into())]),
        Fault::ShorterThan { other } => {
            let other = name(voice, group, other);
            voice.say("settings-fault-shorter", &[("other", other.into())])
        }
        Fault::NoHourLeft => voice.text("settings-fault-no-hour"),
        Fault::OutlivesReply { months } => {
            let facts = [("months", i64::from(*months).into())];
            voice.say("settings-fault-outlives", &facts)
        }
    }
}

#[cfg(test)]
mod tests {
    use rightsdesk_content::Words;
    use rightsdesk_content::words::ENGLISH;
    use rightsdesk_core::settings::Text;
    use rightsdesk_core::settings::fields::{self, Kind};

    use super::*;

    /// Every setting has a name and says why it is there; every choice has a name.
    #[test]
    fn every_setting_has_words() {
        let words = Words::new().unwrap();
        let voice = words.voice(ENGLISH);
        for group in Group::ALL {
            for what in ["group", "about"] {
                let key = format!("settings-{what}-{}", group.code());
                assert!(voice.has(&key), "{key}");
            }
            for setting in fields::of(group) {
                let name = key(group, setting.key);
                let heading = format!("settings-under-{}", setting.under);
                for key in [name.clone(), format!("{name}-hint"), heading] {
                    assert!(voice.has(&key), "{key}");
                }
                if let Kind::One(codes) | Kind::Some(codes) = setting.kind {
                    for code in codes {
                        assert!(voice.has(&format!("setting-choice-{code}")), "{code}");
                    }
                }
            }
        }
        for text in Text::ALL {
            let key = format!("setting-text-{}", text.code().replace('_', "-"));
            assert!(
                voice.has(&key) && voice.has(&format!("{key}-hint")),
                "{key}"
            );
        }
    }
}
