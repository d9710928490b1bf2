//! The rule of release: who sees what of an answer.

use olymp_contract::session::Role;

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// The one whose answer it is, whatever further roles they have.
    Participant,
    /// School and regional coordinators.
    Coordinator,
    /// Who makes the assessment: organiser, author, jury; and the administrator.
    Maker,
}

impl Viewer {
    /// How staff with these roles look at what others did: the role that sees most counts.
    #[must_use]
    pub fn of_staff(roles: &[Role]) -> Self {
        let makes = |role: &Role| matches!(role, Role::Author | Role::Organiser | Role::Jury | Role::Administrator);
        if roles.iter().any(makes) {
            Self::Maker
        } else {
            Self::Coordinator
        }
    }
}

/// What the rule has to know of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Whether the score is released: to a participant that of the attempt, to everybody else when the window is over for all.
    pub score_released: bool,
    /// Whether answers, keys and explanations are released, in the same sense.
    pub answers_released: bool,
    /// Whether shares by competency are released, in the same sense: a share of one item or two tells what was right.
    pub shares_released: bool,
    /// Whether the item stands in another assessment that is not over, for anybody.
    pub stands_elsewhere: bool,
    /// Whether that is so of any item of the same attempt: from the total its points follow by subtraction.
    pub attempt_holds_such: bool,
    /// Whether the viewer takes part in an assessment that is not over and holds this item, or is this one.
    pub viewer_takes_part: bool,
}

/// What of an answer is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visibility {
    /// The score of the attempt and its place.
    pub score: bool,
    /// Whether the answer is counted in shares by competency and in the cells of profiles and maps.
    pub counted: bool,
    /// The item and the response to it.
    pub response: bool,
    /// What the response earned, and what the jury says of it.
    pub points: bool,
    /// The right answer and the explanation.
    pub key: bool,
}

impl Visibility {
    /// Nothing of it.
    pub const NOTHING: Self = Self {
        score: false,
        counted: false,
        response: false,
        points: false,
        key: false,
    };
}

/// The rule. Nobody but those who make an assessment sees a key, an explanation, a response with its points or a score before
/// its release; an item that stands in another assessment that is not over keeps its key and its points, is left out of shares by
/// competency, and hides the points of the other single items of its attempt, whose total is shown; and who makes assessments and
/// takes part in one sees no more of it than anybody else.
#[must_use]
pub const fn visibility(viewer: Viewer, facts: Facts) -> Visibility {
    let Facts {
        score_released: score,
        answers_released: answers,
        shares_released: shares,
        stands_elsewhere: kept,
        attempt_holds_such: one_is_kept,
        viewer_takes_part,
    } = facts;
    match viewer {
        Viewer::Maker if !viewer_takes_part => Visibility {
            score: true,
            counted: true,
            response: true,
            points: true,
            key: true,
        },
        // Points tell whether an answer was right: they come with the answers, not with the score.
        Viewer::Participant => Visibility {
            score,
            counted: score && shares && !kept,
            response: answers,
            points: score && answers && !kept && !one_is_kept,
            key: answers && !kept,
        },
        // Responses to an item add up to its key: where the item is still needed they are not shown either.
        Viewer::Coordinator | Viewer::Maker => Visibility {
            score,
            counted: score && !kept,
            response: score && !kept,
            points: score && !kept && !one_is_kept,
            key: score && answers && !kept,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Viewer::{Coordinator, Maker, Participant};

    /// Before the release; the score only; all; all of an item beside one that stands elsewhere; all of the one that does.
    /// Letters: score, counted in shares, response, points, key.
    const TABLE: &[(Viewer, bool, [&str; 5])] = &[
        (Participant, false, ["-----", "s----", "scrpk", "scr-k", "s-r--"]),
        (Participant, true, ["-----", "s----", "scrpk", "scr-k", "s-r--"]),
        (Coordinator, false, ["-----", "scrp-", "scrpk", "scr-k", "s----"]),
        (Coordinator, true, ["-----", "scrp-", "scrpk", "scr-k", "s----"]),
        (Maker, false, ["scrpk", "scrpk", "scrpk", "scrpk", "scrpk"]),
        (Maker, true, ["-----", "scrp-", "scrpk", "scr-k", "s----"]),
    ];

    fn letters(visibility: Visibility) -> String {
        let Visibility {
            score,
            counted,
            response,
            points,
            key,
        } = visibility;
        [(score, 's'), (counted, 'c'), (response, 'r'), (points, 'p'), (key, 'k')]
            .map(|(is, letter)| if is { letter } else { '-' })
            .iter()
            .collect()
    }

    #[test]
    fn who_sees_what_and_when() {
        for (viewer, viewer_takes_part, expected) in TABLE {
            let told = [
                (false, false, false, false),
                (true, false, false, false),
                (true, true, false, false),
                (true, true, false, true),
                (true, true, true, true),
            ];
            let told: Vec<String> = told
                .into_iter()
                .map(
                    |(score_released, answers_released, stands_elsewhere, attempt_holds_such)| {
                        letters(visibility(
                            *viewer,
                            Facts {
                                score_released,
                                answers_released,
                                shares_released: answers_released,
                                stands_elsewhere,
                                attempt_holds_such,
                                viewer_takes_part: *viewer_takes_part,
                            },
                        ))
                    },
                )
                .collect();
            assert_eq!(told, *expected, "{viewer:?}, takes part: {viewer_takes_part}");
        }
    }

    #[test]
    fn an_item_that_stands_elsewhere_never_shows_key_or_points_to_those_who_do_not_make_assessments() {
        for bits in 0_u8..8 {
            let facts = Facts {
                score_released: bits & 1 > 0,
                answers_released: bits & 2 > 0,
                shares_released: bits & 2 > 0,
                stands_elsewhere: true,
                attempt_holds_such: true,
                viewer_takes_part: bits & 4 > 0,
            };
            for viewer in [Participant, Coordinator] {
                let shown = visibility(viewer, facts);
                assert!(!shown.key && !shown.points && !shown.counted, "{viewer:?} {facts:?}");
            }
        }
    }

    #[test]
    fn the_role_that_sees_most_counts() {
        use Role::{
            Administrator, Author, Jury, Organiser, Participant as Teacher, RegionalCoordinator, SchoolCoordinator,
        };
        for maker in [Author, Organiser, Jury, Administrator] {
            assert_eq!(Viewer::of_staff(&[Teacher, SchoolCoordinator, maker]), Maker);
        }
        for roles in [
            &[SchoolCoordinator][..],
            &[RegionalCoordinator, Teacher],
            &[Teacher],
            &[],
        ] {
            assert_eq!(Viewer::of_staff(roles), Coordinator);
        }
    }
}
