//! What a client may do with sessions.

use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::super::model::{Mode, Order};
use super::access::Viewer;
use super::entry;
use super::gateway::Gateway;
use super::gift_card::{self, Card};
use super::record::Base;
use super::session::Session;
use super::state::{Moved, SessionStatus};
use super::work::{Draft, Work};
use super::{external, order, payment::save, refusals};
use crate::engine::Refusal;
use crate::store;

/// What a client may write of a session when it makes it, and what later.
const CREATABLE: &[&str] = &["token", "options", "vaulting", "client_data"];
const UPDATABLE: &[&str] = &["client_data"];

pub(super) fn create(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    draft: &Draft<'_>,
) -> Result<Arc<Session>, Refusal> {
    let mode = viewer.mode;
    let (setting, gateway) = entry::setting(tx, mode, draft)?;
    let order = order::named(tx, mode, draft.related("order"))?;
    if let Some(order) = &order {
        order.check_session()?;
    }
    let wallet = wallet(tx, viewer, draft)?;
    let currency = currency(order.as_deref(), draft)?;
    let card = match gateway {
        Gateway::GiftCard => Some(card(tx, mode, order.as_deref(), &currency, draft)?),
        _ => None,
    };
    if draft.is_on("vaulting") && !setting.can_vault() {
        return Err(refusals::attribute(
            "vaulting",
            "is not supported by the gateway",
        ));
    }
    let amount_cents = wanted(order.as_deref(), card.as_deref(), draft)?;
    let mut base = Base::new(work, mode);
    base.write(&draft.attributes(), CREATABLE);
    let (token, mut answer) = gateway.open(work.stamp.ids);
    if let Some(card) = &card {
        base.set("client_data", json!({ "gift_card_code": card.code }));
        answer = card.describe().as_object().cloned().unwrap_or_default();
    }
    if base.text("token").is_none() {
        let token = token.or_else(|| Some(card.as_ref()?.id.clone()));
        base.set("token", token.unwrap_or_else(|| work.stamp.ids.base58(22)));
    }
    if !answer.is_empty() {
        base.set("response_data", answer);
    }
    for (name, default) in [("options", json!({})), ("vaulting", json!(false))] {
        base.attributes.entry(name).or_insert(default);
    }
    let window = gateway.session_seconds().map(|it| work.in_seconds(it));
    let session = Session {
        order: order.as_ref().map(|it| it.id.clone()),
        setting: setting.base.id.clone(),
        gateway,
        wallet,
        status: SessionStatus::Unpaid,
        amount_cents,
        order_total_cents: order.as_ref().map(|it| it.total_amount_cents),
        currency_code: currency,
        gift_card_code: card.map(|it| it.code.clone()),
        moved: Moved::default(),
        expires_at: moment(draft.attribute("expires_at")).or(window),
        balance_exceeded_at: None,
        base,
    };
    let session = save(work, tx, None, session)?;
    external::open_session(work, tx, &setting, &session)?;
    Ok(session)
}

pub(super) fn update(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    session: &Session,
    draft: &Draft<'_>,
) -> Result<Arc<Session>, Refusal> {
    let mut changed = session.clone();
    changed.base.write(&draft.attributes(), UPDATABLE);
    if let Some(value) = draft.attribute("expires_at") {
        changed.expires_at = moment(Some(value));
    }
    if draft.sends_relationship("payment_wallet") {
        changed.wallet = wallet(tx, viewer, draft)?;
    }
    if draft.is_on("_additional_data") {
        changed.ask_for_more();
    }
    save(work, tx, Some(session), changed)
}

pub(super) fn delete(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    session: &Session,
) -> Result<(), Refusal> {
    let order = session.order(tx)?;
    let is_open = |order: &Order| matches!(order.status.as_str(), "draft" | "pending" | "editing");
    if viewer.is_sales_channel() && !order.as_deref().is_some_and(is_open) {
        return Err(refusals::not_permitted());
    }
    if !session.transactions(tx)?.is_empty() {
        return Err(match work.options.break_on_deletion_of_used_sessions {
            true => refusals::broken(),
            false => refusals::locked("PaymentSession", &session.base.id),
        });
    }
    tx.delete::<Session>(&session.base.id)?;
    match order {
        Some(order) => order::refresh(work, tx, &order.id),
        None => Ok(()),
    }
}

fn moment(value: Option<&Value>) -> Option<Timestamp> {
    value?.as_str()?.parse().ok()
}

/// The wallet that is to be used, of the customer if one asks.
fn wallet(
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    draft: &Draft<'_>,
) -> Result<Option<String>, Refusal> {
    let Some(id) = draft.related("payment_wallet") else {
        return Ok(None);
    };
    let found = entry::find(tx, viewer.mode, Some(id))?;
    let found = found.filter(|it| it.type_name == "payment_wallets" && viewer.sees_entry(it));
    match found {
        Some(wallet) => Ok(Some(wallet.base.id.clone())),
        None => Err(refusals::must_exist("payment_wallet")),
    }
}

fn currency(order: Option<&Order>, draft: &Draft<'_>) -> Result<String, Refusal> {
    let sent = draft.text("currency_code");
    match (sent, order) {
        (Some(sent), Some(order)) if sent != order.currency_code => Err(refusals::attribute(
            "currency_code",
            "must be that of the order",
        )),
        (Some(sent), _) => Ok(sent.to_owned()),
        (None, Some(order)) => Ok(order.currency_code.clone()),
        (None, None) => Err(refusals::blank("currency_code")),
    }
}

/// The gift card of the code that was sent, which no other session of the order may be about to spend.
fn card(
    tx: &mut store::Transaction<'_>,
    mode: Mode,
    order: Option<&Order>,
    currency: &str,
    draft: &Draft<'_>,
) -> Result<Arc<Card>, Refusal> {
    let client_data = draft
        .attribute("client_data")
        .map(|it| &it["gift_card_code"]);
    let code = draft
        .text("gift_card_code")
        .or_else(|| client_data?.as_str());
    let found = match code {
        Some(code) => gift_card::active(tx, mode, code, currency)?,
        None => None,
    };
    let card = found.ok_or_else(refusals::invalid_gift_card)?;
    if let Some(order) = order {
        let others = order::sessions(tx, &order.id)?;
        let spends = |it: &Arc<Session>| it.gift_card_code.as_deref() == Some(&card.code);
        if others
            .iter()
            .any(|it| it.status == SessionStatus::Unpaid && spends(it))
        {
            return Err(refusals::taken("gift_card_code", &card.code));
        }
    }
    Ok(card)
}

/// What the session is to take: what was sent, but no more than the order owes and than is on the card.
fn wanted(order: Option<&Order>, card: Option<&Card>, draft: &Draft<'_>) -> Result<i64, Refusal> {
    let limits = [
        order.map(Order::session_amount_cents),
        card.map(|it| it.balance_cents),
    ];
    let limit = limits.into_iter().flatten().min();
    let sent = match draft.attribute("amount_cents") {
        None | Some(Value::Null) => None,
        // Lowered like any other that is too much, if there is something to lower it to.
        Some(value) if limit.is_some() && is_beyond(value) => limit,
        Some(value) => Some(
            refusals::cents(value)
                .filter(|it| *it > 0)
                .ok_or_else(|| refusals::greater_than_zero("amount_cents", value))?,
        ),
    };
    match sent.into_iter().chain(limit).min() {
        Some(cents) if cents > 0 => Ok(cents),
        Some(cents) => Err(refusals::greater_than_zero("amount_cents", &json!(cents))),
        None => Err(refusals::blank("amount_cents")),
    }
}

/// A whole number that no amount can hold.
fn is_beyond(value: &Value) -> bool {
    refusals::cents(value).is_none() && value.as_f64().is_some_and(|it| it >= i64::MAX as f64)
}
