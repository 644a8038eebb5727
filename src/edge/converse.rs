//! Answers the npm package's questions about the conversation with the platform.

use crate::answers::conversation::absorb::absorbed;
use crate::answers::conversation::adopt::adopted;
use crate::answers::conversation::lifecycle::{copy_of, lifecycle};
use crate::answers::conversation::plan::making::{PlanOptions, planned};
use crate::answers::conversation::plan::step::Step;
use crate::answers::conversation::refusal::{RefusalOptions, refused as refused_by};
use crate::context::Context;
use crate::json::path::{Path, Segment};
use crate::json::writer::push_number;
use crate::read::protocol::topic;
use crate::read::tree::Tree;

/// Returns the answer to a question as JSON text, or the empty text if there is none. The members of `json` are the
/// parts of the question.
pub(crate) fn answer(question: u32, json: &str, context: &Context) -> String {
    let asked = Tree::read(json).unwrap_or(Tree::EMPTY);
    let json = |name: &str| asked.get(name).map(Tree::to_json);
    match question {
        topic::PLAN => {
            let mut sent = Vec::new();
            for step in asked.get("sent").map_or(&[][..], Tree::items) {
                sent.extend(Step::of(step));
            }
            let base = json("base").filter(|base| base != "null");
            let is = |name: &str, value: &str| asked.get(name).and_then(Tree::text) == Some(value);
            let options = PlanOptions {
                base: base.as_deref().map(str::as_bytes),
                sent: &sent,
                create_whole: is("create", "whole"),
                overwrite: json("overwrite").is_some_and(|value| value == "true"),
                clear_with_null: is("clear", "null"),
            };
            planned(json("wanted").unwrap_or_default().as_bytes(), context, &options).to_json()
        }
        topic::ABSORB => {
            let order = asked.get("order").filter(|order| order.is_object()).cloned();
            let step = asked.get("step").and_then(Step::of);
            let answer = asked.get("answer").filter(|answer| answer.is_object()).cloned();
            let taken = step.zip(answer).and_then(|(step, answer)| absorbed(order, &step, answer));
            taken.map_or_else(String::new, |order| order.to_json())
        }
        topic::ADOPT => {
            let mut known = Vec::new();
            for id in asked.get("known").map_or(&[][..], Tree::items) {
                known.extend(id.text());
            }
            let found = asked.get("orders").zip(asked.get("wanted"));
            let found = found.and_then(|(orders, wanted)| adopted(orders, wanted, &known));
            let mut number = String::new();
            if let Some(found) = found {
                push_number(&mut number, found);
            }
            number
        }
        topic::REFUSAL => refused(&asked, context),
        topic::LIFECYCLE => lifecycle(order(&asked)).to_json(),
        topic::COPY => copy_of(order(&asked)),
        _ => String::new(),
    }
}

/// Returns the JSON of the order that a question is about. A text is that JSON.
fn order(asked: &Tree) -> String {
    match asked.get("order") {
        Some(Tree::Text(text)) => text.clone(),
        order => order.map(Tree::to_json).unwrap_or_default(),
    }
}

fn refused(asked: &Tree, context: &Context) -> String {
    let number = |name: &str| match asked.get(name) {
        Some(Tree::Raw(number)) => number.parse().ok(),
        _ => None,
    };
    let sent = asked.get("sent").map(Tree::to_json);
    let mut at = Path::default();
    for step in asked.get("at").map_or(&[][..], Tree::items) {
        match step {
            Tree::Raw(number) => at.0.push(Segment::Index(number.parse().unwrap_or(0))),
            step => at.0.push(Segment::Key(step.text().unwrap_or("").to_owned().into())),
        }
    }
    let options = RefusalOptions {
        at,
        sent: sent.as_deref().map(str::as_bytes),
        non_field_key: asked.text_at("nonFieldKey"),
        retry_after: number("retryAfter"),
        locale: context.locale,
    };
    // A body that is a text is the text of the answer.
    let body = match asked.get("body") {
        Some(Tree::Text(text)) => text.clone(),
        Some(body) => body.to_json(),
        None => String::new(),
    };
    let status = number("status").and_then(|status| u16::try_from(status).ok()).unwrap_or(0);
    refused_by(status, body.as_bytes(), &options).to_json()
}
