//! Whether the work is done, in words.

use crate::words::Voice;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// How long ago something was: "4 seconds ago". Hours up to two days, then days.
pub fn ago(voice: Voice<'_>, seconds: i64) -> String {
    let seconds = seconds.max(0);
    match seconds {
        0..MINUTE => voice.say("work-ago-seconds", &[("seconds", seconds.into())]),
        MINUTE..HOUR => voice.say(
            "work-ago-minutes",
            &[("minutes", (seconds / MINUTE).into())],
        ),
        _ if seconds < 2 * DAY => {
            voice.say("work-ago-hours", &[("hours", (seconds / HOUR).into())])
        }
        _ => voice.say("work-ago-days", &[("days", (seconds / DAY).into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{ENGLISH, Words};

    #[test]
    fn how_long_ago_is_said_roughly() {
        let words = Words::new().unwrap();
        let voice = words.voice(ENGLISH);
        for (seconds, said) in [
            (-3, "just now"),
            (0, "just now"),
            (1, "1 second ago"),
            (59, "59 seconds ago"),
            (60, "1 minute ago"),
            (3599, "59 minutes ago"),
            (3600, "1 hour ago"),
            (47 * 3600, "47 hours ago"),
            (48 * 3600, "2 days ago"),
            (1500 * 86400, "1,500 days ago"),
        ] {
            assert_eq!(ago(voice, seconds), said);
        }
    }
}
