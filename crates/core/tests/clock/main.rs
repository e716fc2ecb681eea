//! The statutory clock against published examples, its traps, its properties, and a second
//! implementation that walks day by day.

#[cfg(test)]
mod coverage;
#[cfg(test)]
mod diary;
#[cfg(test)]
mod histories;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod traps;
#[cfg(test)]
mod vectors;

#[cfg(test)]
mod support {
    use jiff::civil::Date;
    use rightsdesk_core::calendar::{Calendar, Nation, published};
    use rightsdesk_core::clock::{Clock, Dated, Happening, History, Policy, compute};
    use rightsdesk_core::right::Right;

    pub(crate) const CAUTIOUS: Policy = Policy {
        cautious: true,
        identity_late_after_days: 7,
        lapse_after_days: 30,
        files_for_days: 90,
    };

    pub(crate) fn england() -> Calendar {
        calendar(Nation::EnglandAndWales)
    }

    pub(crate) fn calendar(nation: Nation) -> Calendar {
        Calendar::new(nation, &published().unwrap(), [])
    }

    pub(crate) fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    pub(crate) fn history(
        right: Right,
        received: &str,
        events: impl IntoIterator<Item = (&'static str, Happening)>,
    ) -> History {
        let dated = |(date, happening)| Dated {
            date: day(date),
            happening,
        };
        History {
            right,
            received: day(received),
            events: events.into_iter().map(dated).collect(),
        }
    }

    pub(crate) fn clock(history: &History) -> Clock {
        compute(history, &england(), &Policy::default()).unwrap()
    }

    pub(crate) fn asked(name: &str) -> Happening {
        Happening::ClarificationRequested {
            reference: Some(name.into()),
            qualifies: true,
        }
    }

    pub(crate) fn answered(name: &str) -> Happening {
        Happening::ClarificationReceived {
            reference: Some(name.into()),
        }
    }
}
