//! Changes of sessions by clients.

use std::sync::Arc;

use jiff::SignedDuration;
use serde_json::{Value, json};

use super::super::jsonapi::time_text;
use super::super::model::{Mode, Order};
use super::super::money::is_currency;
use super::access::Viewer;
use super::entry;
use super::gateway::Gateway;
use super::gift_card::{self, Card};
use super::record::Base;
use super::session::Session;
use super::state::{Moved, SessionStatus};
use super::work::{Draft, Work};
use super::{external, instrument, operations, order, refusals, save::save};
use crate::engine::Refusal;
use crate::store;

/// The attributes of a session that a client may write on creation, and later.
const CREATABLE: &[&str] = &["token", "options", "vaulting", "client_data", "expires_at"];
const UPDATABLE: &[&str] = &["client_data", "expires_at"];

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
    let wallet = wallet(work, tx, viewer, draft, &setting.base.id, order.as_deref())?;
    let own = order.as_ref().map(|it| it.currency_code.as_str());
    check_own(order.is_some(), gateway == Gateway::GiftCard, draft)?;
    let currency = currency(own, draft)?;
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
    let token = token.or_else(|| Some(card.as_ref()?.id.clone()));
    base.fill("token", || {
        json!(token.unwrap_or_else(|| work.stamp.ids.base58(22)))
    });
    if !answer.is_empty() {
        base.set("response_data", answer);
    }
    base.fill("options", || json!({}));
    base.fill("vaulting", || json!(false));
    fill_expiry(&mut base, gateway);
    let session = Session {
        order: order.as_ref().map(|it| it.id.clone()),
        setting: setting.base.id.clone(),
        gateway,
        wallet,
        status: SessionStatus::Unpaid,
        amount_cents,
        percentage: percentage(work, order.as_deref(), amount_cents),
        currency_code: currency,
        gift_card_code: card.map(|it| it.code.clone()),
        moved: Moved::default(),
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
    fill_expiry(&mut changed.base, session.gateway);
    if draft.sends_relationship("payment_wallet") {
        let order = session.order(tx)?;
        changed.wallet = wallet(work, tx, viewer, draft, &session.setting, order.as_deref())?;
    }
    if draft.is_on("_additional_data") {
        changed.ask_for_more();
    }
    let changed = save(work, tx, Some(session), changed)?;
    operations::wait(work, tx, &changed)?;
    Ok(changed)
}

/// A session lasts by default as long as the gateway says.
fn fill_expiry(base: &mut Base, gateway: Gateway) {
    let window = gateway.session_seconds().map(SignedDuration::from_secs);
    let end = window.and_then(|it| base.created_at.checked_add(it).ok());
    base.fill("expires_at", || json!(end.map(time_text)));
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

/// The wallet that is to be used: one of the order's customer, or of the one who asks, at the session's gateway.
fn wallet(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    draft: &Draft<'_>,
    setting: &str,
    order: Option<&Order>,
) -> Result<Option<String>, Refusal> {
    let Some(id) = draft.related("payment_wallet") else {
        return Ok(None);
    };
    let found = entry::find(tx, viewer.mode, Some(id))?;
    let found = found.filter(|it| it.type_name == "payment_wallets" && viewer.sees_entry(it));
    let wallet = found.ok_or_else(|| refusals::must_exist("payment_wallet"))?;
    instrument::check(work, &wallet)?;
    let refused = |rule| Err(refusals::relationship("payment_wallet", rule));
    if wallet.relation("payment_setting") != Some(setting) {
        return refused("belongs to another payment setting");
    }
    let customer = order.and_then(|it| it.customer.as_deref());
    if customer.is_some_and(|it| wallet.relation("customer") != Some(it)) {
        return refused("belongs to another customer");
    }
    Ok(Some(wallet.base.id.clone()))
}

/// Refuses that nothing tells the currency and the amount: an order tells both, and a gift card the amount.
pub(super) fn check_own(has_order: bool, has_card: bool, draft: &Draft<'_>) -> Result<(), Refusal> {
    let amount = draft.attribute("amount_cents");
    let has_amount = amount.is_some_and(|it| !it.is_null());
    refusals::check_given(&[
        (
            "currency_code",
            has_order || draft.text("currency_code").is_some(),
        ),
        ("amount_cents", has_order || has_card || has_amount),
    ])
}

/// The currency: that of the order or the session, or, without one, the requested one.
pub(super) fn currency(own: Option<&str>, draft: &Draft<'_>) -> Result<String, Refusal> {
    let refused = |rule| Err(refusals::attribute("currency_code", rule));
    match (draft.text("currency_code"), own) {
        (Some(sent), Some(own)) if sent != own => refused("must be that of the order"),
        (Some(sent), None) if !is_currency(sent) => refused("is no currency of ISO 4217"),
        (sent, own) => match own.or(sent) {
            Some(code) => Ok(code.to_owned()),
            None => Err(refusals::blank("currency_code")),
        },
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
    let others = match order {
        Some(order) => order::sessions(tx, &order.id)?,
        None => Vec::new(),
    };
    let spends = |it: &Arc<Session>| it.gift_card_code.as_deref() == Some(&card.code);
    let mut others = others.iter();
    match others.any(|it| it.status == SessionStatus::Unpaid && spends(it)) {
        true => Err(refusals::taken("gift_card_code", &card.code)),
        false => Ok(card),
    }
}

/// The amount of the session: the requested one, but no more than the order owes and the card holds.
fn wanted(order: Option<&Order>, card: Option<&Card>, draft: &Draft<'_>) -> Result<i64, Refusal> {
    let limits = [
        order.map(Order::session_amount_cents),
        card.map(|it| it.balance_cents),
    ];
    let limit = limits.into_iter().flatten().min();
    let sent = match draft.attribute("amount_cents") {
        None | Some(Value::Null) => None,
        // Lowered like any other excessive amount, if there is something to lower it to.
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

/// The share of the order that an amount is.
#[expect(clippy::cast_precision_loss, reason = "the vendor sends a float")]
fn percentage(work: &Work<'_>, order: Option<&Order>, amount: i64) -> Option<f64> {
    let whole = match work.options.percentage_as_fraction {
        true => 1.0,
        false => 100.0,
    };
    let total = order?.total_amount_cents;
    (total > 0).then(|| whole * amount as f64 / total as f64)
}

/// A whole number that no amount can hold.
fn is_beyond(value: &Value) -> bool {
    refusals::cents(value).is_none() && value.as_f64().is_some_and(|it| it >= i64::MAX as f64)
}
