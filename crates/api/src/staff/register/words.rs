//! The words for what the matrix of rights says.

use rightsdesk_content::{Voice, rights};
use rightsdesk_core::register::Processor;
use rightsdesk_core::rights::{Availability, Point};

pub(in crate::staff) use rightsdesk_content::rights::{
    availability as answer, basis, reach, restriction_ground,
};

/// The question to be answered first, or why a right is not there.
pub(in crate::staff) fn why(voice: Voice<'_>, availability: Availability) -> Option<String> {
    Some(match availability {
        Availability::Available => return None,
        Availability::Conditional(question) => rights::question(voice, question),
        Availability::NotAvailable(obstacle) | Availability::Prohibited(obstacle) => {
            rights::obstacle(voice, obstacle)
        }
    })
}

/// The same, with what else is to be looked at.
pub(in crate::staff) fn why_and_points(
    voice: Voice<'_>,
    availability: Availability,
    points: &[Point],
) -> Option<String> {
    let points = points.iter().map(|&point| rights::point(voice, point));
    let said: Vec<String> = why(voice, availability).into_iter().chain(points).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// A processor by the name in the notice, and the name it has today where that is another.
pub(in crate::staff) fn processor(voice: Voice<'_>, processor: &Processor) -> String {
    match &processor.present_name {
        Some(present) => voice.say(
            "register-processor-renamed",
            &[
                ("name", (&processor.name).into()),
                ("present", present.into()),
            ],
        ),
        None => processor.name.clone(),
    }
}
