//! A response between the wire and the domain, one function each way.

use olymp_assessment::ids::LocalId;
use olymp_assessment::response::Response;
use olymp_contract::item::ResponseBody;

fn id(text: String) -> LocalId {
    LocalId(text)
}

/// From the wire.
#[must_use]
pub fn response(body: ResponseBody) -> Response {
    match body {
        ResponseBody::SingleChoice { choice } => Response::SingleChoice { choice: choice.map(id) },
        ResponseBody::MultipleChoice { choices } => Response::MultipleChoice {
            choices: choices.into_iter().map(id).collect(),
        },
        ResponseBody::Numeric { text, unit } => Response::Numeric { text, unit },
        ResponseBody::ShortText { text } => Response::ShortText { text },
        ResponseBody::Matching { pairs } => Response::Matching {
            pairs: pairs.into_iter().map(|(left, right)| (id(left), id(right))).collect(),
        },
        ResponseBody::Ordering { order } => Response::Ordering {
            order: order.into_iter().map(id).collect(),
        },
        ResponseBody::Gaps { values } => Response::Gaps {
            values: values.into_iter().map(|(gap, value)| (id(gap), value)).collect(),
        },
        ResponseBody::Extended { text } => Response::Extended { text },
    }
}

/// To the wire.
#[must_use]
pub fn body(response: Response) -> ResponseBody {
    match response {
        Response::SingleChoice { choice } => ResponseBody::SingleChoice {
            choice: choice.map(|c| c.0),
        },
        Response::MultipleChoice { choices } => ResponseBody::MultipleChoice {
            choices: choices.into_iter().map(|c| c.0).collect(),
        },
        Response::Numeric { text, unit } => ResponseBody::Numeric { text, unit },
        Response::ShortText { text } => ResponseBody::ShortText { text },
        Response::Matching { pairs } => ResponseBody::Matching {
            pairs: pairs.into_iter().map(|(left, right)| (left.0, right.0)).collect(),
        },
        Response::Ordering { order } => ResponseBody::Ordering {
            order: order.into_iter().map(|c| c.0).collect(),
        },
        Response::Gaps { values } => ResponseBody::Gaps {
            values: values.into_iter().map(|(gap, value)| (gap.0, value)).collect(),
        },
        Response::Extended { text } => ResponseBody::Extended { text },
    }
}
