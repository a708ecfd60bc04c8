//! What webhooks are told of payments, and how it is delivered.

use std::sync::Arc;

use url::Url;

use super::documents;
use super::payment::Payment;
use super::signature::{SIGNATURE, signature};
use super::webhook::Webhook;
use super::work::Work;
use crate::Api;
use crate::apis::integers;
use crate::engine::{Attempt, Endpoint, Message};

/// Tells of something that happened, once the change that it is part of is made.
pub(super) fn announce(work: &Work<'_>, payment: &Payment, event: &str) {
    for webhook in &work.options.webhooks {
        let topic = [payment.type_name(), ".", event].concat();
        let is_wanted = webhook.topic == "*" || webhook.topic == topic;
        let (true, Ok(url)) = (is_wanted, Url::parse(&webhook.callback_url)) else {
            continue;
        };
        let event_id = work.shared.ids.letters(10);
        let (webhook, payment, root) = (webhook.clone(), payment.clone(), work.root.clone());
        work.send_late(move |tx| {
            let includes: Vec<_> = webhook
                .include_resources
                .iter()
                .map(String::as_str)
                .collect();
            let body = documents::payment(tx, &root, payment, &includes)?;
            Ok(Message {
                event_id,
                event: topic.clone(),
                body: integers::write(&body).unwrap_or_default().into(),
                due: None,
                endpoint: Arc::new(Subscriber {
                    webhook,
                    topic,
                    url,
                }),
            })
        });
    }
}

/// A webhook, and what it is told of.
#[derive(Debug)]
struct Subscriber {
    webhook: Webhook,
    topic: String,
    url: Url,
}

impl Endpoint for Subscriber {
    fn api(&self) -> Api {
        Api::CommerceLayer
    }

    fn id(&self) -> &str {
        &self.webhook.callback_url
    }

    fn url(&self) -> &Url {
        &self.url
    }

    /// The vendor documents how many, and not when: these are the intervals of the queue that comes with Rails.
    fn retries(&self) -> &'static [i64] {
        &[3, 18, 83, 258, 627, 1_298, 2_403, 4_098, 6_563, 10_002]
    }

    fn accepts(&self, status: u16) -> bool {
        (200..300).contains(&status)
    }

    fn headers(&self, attempt: &Attempt<'_>) -> Vec<(&'static str, String)> {
        let secret = &self.webhook.shared_secret;
        vec![
            ("x-commercelayer-topic", self.topic.clone()),
            (SIGNATURE.as_str(), signature(secret, attempt.body)),
        ]
    }
}
