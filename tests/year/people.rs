//! Two thousand invented requests, and what happens to each: drawn from a seed, so that a year can
//! be lived again.

use jiff::ToSpan;
use jiff::civil::Date;
use rightsdesk_core::right::Right;

use super::reference::works;

/// A small generator of numbers (`SplitMix64`).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    /// A number below `sides`.
    pub(super) fn roll(&mut self, sides: i32) -> i32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let sides = u64::from(sides.unsigned_abs());
        i32::try_from((z ^ (z >> 31)) % sides).unwrap()
    }

    /// A number from `least` to `most`.
    fn between(&mut self, least: i32, most: i32) -> i32 {
        least + self.roll(most - least + 1)
    }

    /// True so many times in a hundred.
    fn percent(&mut self, chance: i32) -> bool {
        self.roll(100) < chance
    }
}

/// What somebody does to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    Assign,
    Accept,
    AskIdentity,
    SendProof,
    ConfirmIdentity,
    Ask {
        stops: bool,
    },
    Answer,
    Extend,
    AskKeeper {
        email: bool,
        days: i32,
    },
    KeeperAnswers,
    TellProgress,
    PersonWrites,
    WriteBack,
    OpenBreach,
    SettleBreach,
    /// The whole of deciding, approving, building and sending.
    Reply,
    Fetch,
    Withdraw,
    /// Close for want of an answer, as soon as that is allowed and so many days later.
    Lapse,
}

/// A request and what happens to it, in order.
pub(super) struct Script {
    pub(super) controller: &'static str,
    pub(super) right: Right,
    pub(super) received: Date,
    /// Which of the controller's people owns it, once somebody does.
    pub(super) owner: usize,
    pub(super) deeds: Vec<(Date, Deed)>,
}

/// The scripts of a year whose requests arrive from `first` to `last`.
pub(super) fn scripts(count: usize, seed: u64, first: Date, last: Date) -> Vec<Script> {
    let mut dice = Dice(seed);
    let days = (last - first).get_days() + 1;
    let mut scripts: Vec<Script> = (0..count).map(|_| script(&mut dice, first, days)).collect();
    scripts.sort_by_key(|script| script.received);
    scripts
}

fn script(dice: &mut Dice, first: Date, days: i32) -> Script {
    let received = first.checked_add(dice.roll(days).days()).unwrap();
    let story = dice.roll(100);
    let is_complaint = story >= 96;
    let right = match dice.roll(10) {
        _ if is_complaint => Right::Complaint,
        0 => Right::Erasure,
        1 => Right::Rectification,
        2 => Right::Objection,
        _ => Right::Access,
    };
    let mut deeds = Vec::new();
    let mut on = |after: i32, deed| {
        deeds.push((received.checked_add(after.days()).unwrap(), deed));
    };
    let assigned = match dice.roll(100) {
        0..60 => Some(dice.between(0, 1)),
        60..85 => Some(3),
        85..95 => Some(12),
        _ => None,
    };
    if let Some(after) = assigned {
        on(after, Deed::Assign);
    }
    on(dice.between(1, 4), Deed::Accept);
    let asks = dice.percent(30);
    if asks {
        let email = dice.percent(80);
        on(
            5,
            Deed::AskKeeper {
                email,
                days: dice.between(1, 14),
            },
        );
        if dice.percent(85) {
            on(dice.between(6, 40), Deed::KeeperAnswers);
        }
    }
    if dice.percent(8) {
        let wrote = dice.between(4, 60);
        on(wrote, Deed::PersonWrites);
        if dice.percent(80) {
            on(wrote + dice.between(1, 14), Deed::WriteBack);
        }
    }
    // When the case ends, in days after receipt.
    let end = match story {
        0..40 => dice.between(15, 29),
        40..54 => {
            on(5, Deed::AskIdentity);
            if dice.percent(70) {
                let sent = dice.between(6, 45);
                on(sent, Deed::SendProof);
                on(sent + dice.between(1, 9), Deed::ConfirmIdentity);
                sent + dice.between(15, 40)
            } else {
                on(35 + dice.roll(12), Deed::Lapse);
                90
            }
        }
        54..62 => {
            on(6, Deed::Ask { stops: true });
            if dice.percent(70) {
                on(dice.between(7, 40), Deed::Answer);
                dice.between(45, 75)
            } else {
                on(36 + dice.roll(12), Deed::Lapse);
                90
            }
        }
        62..66 => {
            on(6, Deed::Ask { stops: false });
            if dice.percent(50) {
                on(dice.between(7, 25), Deed::Answer);
            }
            dice.between(26, 40)
        }
        66..80 => {
            on(dice.between(12, 27), Deed::Extend);
            dice.between(50, 100)
        }
        80..94 => {
            for _ in 0..dice.roll(4) {
                on(dice.between(32, 80), Deed::TellProgress);
            }
            dice.between(33, 100)
        }
        94..96 => {
            on(6, Deed::OpenBreach);
            if dice.percent(70) {
                on(dice.between(7, 11), Deed::SettleBreach);
            }
            dice.between(20, 35)
        }
        _ => dice.between(20, 60),
    };
    let replies = right == Right::Access && dice.percent(35);
    let mut ended = received.checked_add(end.days()).unwrap();
    // A reply goes on a day that is followed by another on which somebody can be asked about it.
    while replies && !(works(ended) && works(ended.tomorrow().unwrap())) {
        ended = ended.tomorrow().unwrap();
    }
    deeds.push((ended, if replies { Deed::Reply } else { Deed::Withdraw }));
    if replies && dice.percent(60) {
        let fetched = ended.checked_add(dice.between(1, 89).days()).unwrap();
        deeds.push((fetched, Deed::Fetch));
    }
    // What happens on one day happens in the order in which it was drawn.
    deeds.sort_by_key(|(day, _)| *day);
    Script {
        controller: ["kent", "nottinghamshire"][usize::from(dice.percent(50))],
        right,
        received,
        owner: usize::try_from(dice.roll(3)).unwrap(),
        deeds,
    }
}
