//! What a reply lacks: supplied for the case, or promised.

use rightsdesk_content::findings;
use rightsdesk_core::case::Case;
use rightsdesk_core::ids::NoticeId;
use rightsdesk_core::pack;
use rightsdesk_core::register::completeness::Item as NoticeItem;

use super::super::super::case::Row;
use super::super::super::fields::Item;
use super::Planner;

/// An item of a notice, as one choice: `retention`, or `retention/kent-parent-carer-panel`.
pub(in crate::staff) fn item_code(item: NoticeItem, notice: Option<&NoticeId>) -> String {
    match notice {
        Some(notice) => format!("{}/{notice}", item.code()),
        None => item.code().to_owned(),
    }
}

/// The item and the notice of a choice. Without a notice it is the case's first.
pub(in super::super) fn item_of(case: &Case, code: &str) -> Option<(NoticeItem, Option<NoticeId>)> {
    let (item, notice) = match code.split_once('/') {
        Some((item, notice)) => {
            let notice = case.notices.iter().find(|id| id.0 == notice)?;
            (item, Some(notice))
        }
        None => (code, case.notices.first()),
    };
    Some((NoticeItem::from_code(item)?, notice.cloned()))
}

impl Planner<'_> {
    /// Each item of each of the case's notices; where no notice fits, each item once.
    pub(super) fn items(&self) -> Vec<Item> {
        let case = self.opened.case();
        let notices: Vec<Option<&NoticeId>> = match case.notices.as_slice() {
            [] => vec![None],
            notices => notices.iter().map(Some).collect(),
        };
        let of_notice = |notice: Option<&NoticeId>| {
            let title = notice.and_then(|id| {
                let register = &self.state.store.rules().register;
                register.notice(id).map(|notice| notice.title.clone())
            });
            NoticeItem::ALL
                .into_iter()
                .filter(|item| item.in_a_reply().is_some())
                .map(|item| {
                    let name = self.voice.capital(&findings::item_name(self.voice, item));
                    let name = match &title {
                        Some(title) if notices.len() > 1 => format!("{title}: {name}"),
                        _ => name,
                    };
                    Item::new(item_code(item, notice), name)
                })
                .collect::<Vec<_>>()
        };
        notices
            .iter()
            .flat_map(|notice| of_notice(*notice))
            .collect()
    }

    /// What the reply would lack now.
    pub(super) fn missing(&self) -> Vec<String> {
        let (case, register) = (self.opened.case(), &self.rules.register);
        let missing = pack::items_missing(case, register, self.state.today());
        let names = missing
            .iter()
            .map(|missing| findings::item_name(self.voice, missing.item));
        names.collect()
    }

    pub(super) fn missing_now(&self) -> Vec<Row> {
        let missing = self.missing();
        if missing.is_empty() {
            return Vec::new();
        }
        let names: Vec<_> = missing
            .iter()
            .map(|name| self.voice.capital(name))
            .collect();
        vec![Row::new(self.text("fact-missing"), names.join("\n"))]
    }
}
