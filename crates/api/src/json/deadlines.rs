//! `POST /api/v1/deadlines`: clocks of histories that are sent. Nothing is kept.

use axum::extract::State as Extract;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::calendar::{self, Calendar, Nation};

use super::problem::Problem;
use super::token::Client;
use super::vectors::{self, Answer, Counting, Input, Vector, VectorProblem};
use crate::state::State;

/// The most vectors that one call may send.
pub(super) const MOST: usize = 500;

/// Answers one vector, or a list of them.
pub(crate) async fn count(
    Extract(state): Extract<State>,
    Extension(client): Extension<Client>,
    body: String,
) -> Result<Response, Problem> {
    let value = vectors::parse(&body).map_err(|error| Problem::not_json(&error))?;
    if value.as_array().is_some_and(|vectors| vectors.len() > MOST) {
        let why = format!("There may be at most {MOST} vectors in one call.");
        return Err(Problem::unreadable(why));
    }
    let input = vectors::read(&value, None, state.today()).map_err(Problem::vectors)?;
    let calendars = Calendars::of(&state, &client)?;
    let answer = |(number, vector): (usize, &Vector)| -> Result<Answer, VectorProblem> {
        let counting = Counting {
            calendar: calendars.of_nation(vector.nation),
            policy: &vector.policy(&state.store.rules().policy),
            from: state.today(),
        };
        counting
            .answer(
                state.words.voice(ENGLISH),
                vector.id.clone(),
                &vector.history,
            )
            .map_err(|error| vectors::contradiction(vector, number, &error))
    };
    match input {
        Input::One(vector) => {
            let answer = answer((1, &vector)).map_err(|problem| Problem::vectors(vec![problem]))?;
            Ok(Json(answer).into_response())
        }
        Input::Many(list) => {
            let mut answers = Vec::with_capacity(list.len());
            let mut problems = Vec::new();
            for numbered in (1..).zip(&list) {
                match answer(numbered) {
                    Ok(answer) => answers.push(answer),
                    Err(problem) => problems.push(problem),
                }
            }
            if problems.is_empty() {
                Ok(Json(answers).into_response())
            } else {
                Err(Problem::vectors(problems))
            }
        }
    }
}

/// The working days of each nation as this installation knows them; where it serves no controller
/// of a nation, as they are published.
struct Calendars {
    own: Nation,
    all: [Calendar; 3],
}

impl Calendars {
    fn of(state: &State, client: &Client) -> Result<Calendars, Problem> {
        let published = calendar::published().map_err(|error| Problem::internal(&error))?;
        let rules = state.store.rules();
        let all = Nation::ALL.map(|nation| {
            let mut controllers = rules.register.controllers();
            let known = controllers.find(|controller| controller.nation == nation);
            let known = known.and_then(|controller| rules.calendar(&controller.id));
            known
                .cloned()
                .unwrap_or_else(|| Calendar::new(nation, &published, []))
        });
        let own = rules.register.controller(&client.controller);
        Ok(Calendars {
            own: own.map(|controller| controller.nation).unwrap_or_default(),
            all,
        })
    }

    /// The calendar of a nation; the client's own controller's if none is named.
    fn of_nation(&self, nation: Option<Nation>) -> &Calendar {
        let nation = nation.unwrap_or(self.own);
        let [england, scotland, ireland] = &self.all;
        match nation {
            Nation::EnglandAndWales => england,
            Nation::Scotland => scotland,
            Nation::NorthernIreland => ireland,
        }
    }
}
