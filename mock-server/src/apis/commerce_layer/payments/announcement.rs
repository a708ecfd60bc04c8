//! The webhook notifications of payments, and their delivery.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use url::Url;

use super::documents;
use super::payment::Payment;
use super::signature::{SIGNATURE, signature};
use super::webhook::Webhook;
use super::work::Work;
use crate::Api;
use crate::engine::{Attempt, Dispatch, Endpoint, Message, World, integers};

/// How long the outcome of a delivery is stored; the vendor does not say.
const RETENTION: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// Announces an event, once the change that it is part of is made.
pub(super) fn announce(work: &Work<'_>, payment: &Payment, event: &str) {
    for webhook in &work.options.webhooks {
        let topic = [payment.type_name(), ".", event].concat();
        let is_wanted = webhook.topic == "*" || webhook.topic == topic;
        let (true, Ok(url)) = (is_wanted, Url::parse(&webhook.callback_url)) else {
            continue;
        };
        let event_id = work.shared.ids.letters(10);
        let (webhook, payment, root) = (webhook.clone(), payment.clone(), work.root.clone());
        let (store, now) = (work.shared.store.clone(), work.now());
        work.send_late(move |tx| {
            let includes: Vec<_> = webhook
                .include_resources
                .iter()
                .map(String::as_str)
                .collect();
            let body = documents::payment(tx, &root, payment, &includes)?;
            let event = topic.clone();
            let endpoint = Arc::new(Subscriber {
                webhook,
                topic,
                url,
            });
            let id = event_id.clone();
            let of = (Api::CommerceLayer, endpoint.id());
            let dispatch = Dispatch::new(id, of, &event_id, &event, now, RETENTION);
            Ok(Message {
                event_id,
                event,
                body: integers::write(&body).unwrap_or_default().into(),
                due: None,
                kept: Vec::new(),
                log: Some(dispatch.note(tx, &store)?),
                endpoint,
            })
        });
    }
}

/// The current webhook of a stored delivery, if any.
pub(in crate::apis::commerce_layer) fn endpoint(
    world: &World,
    kept: &Value,
) -> Option<Arc<dyn Endpoint>> {
    let kept = KeptSubscriber::deserialize(kept).ok()?;
    let options = super::options(world);
    let mut webhooks = options.webhooks.iter();
    let webhook = webhooks.find(|it| {
        it.callback_url == kept.callback_url && ["*", &kept.topic].contains(&&*it.topic)
    })?;
    Some(Arc::new(Subscriber {
        url: Url::parse(&webhook.callback_url).ok()?,
        webhook: webhook.clone(),
        topic: kept.topic,
    }))
}

#[derive(Serialize, Deserialize)]
struct KeptSubscriber {
    callback_url: String,
    topic: String,
}

/// A webhook and its topic.
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

    /// The vendor documents how many, but not when: these are the intervals of Rails's own queue.
    fn retries(&self) -> &'static [i64] {
        &[3, 18, 83, 258, 627, 1_298, 2_403, 4_098, 6_563, 10_002]
    }

    fn kept(&self) -> Option<Value> {
        let (callback_url, topic) = (self.webhook.callback_url.clone(), self.topic.clone());
        serde_json::to_value(KeptSubscriber {
            callback_url,
            topic,
        })
        .ok()
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
